"""No request that is made to do harm may bring anything to light, on any page."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING

import pytest

from ingest.web.server import site
from tests.web.probes.asking import Probe, exposed, send
from tests.web.probes.requests import PROBES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from datasette.app import Datasette

#: What is told all the same, each argued in SECURITY.md.
ARGUED = {"/-/versions", "/-/versions.json"}


@pytest.fixture(scope="module")
def opened(town: Path) -> Iterator[tuple[asyncio.AbstractEventLoop, Datasette]]:
    loop = asyncio.new_event_loop()
    datasette = site(town)
    loop.run_until_complete(datasette.invoke_startup())
    yield loop, datasette
    loop.close()


def test_there_are_enough_probes_and_each_has_a_name() -> None:
    assert len(PROBES) >= 130
    assert len({probe.name for probe in PROBES}) == len(PROBES)


# Datasette drops a coroutine when another fails.
@pytest.mark.filterwarnings("ignore:coroutine .* was never awaited")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("probe", PROBES, ids=str)
def test_a_probe_brings_nothing_to_light(
    opened: tuple[asyncio.AbstractEventLoop, Datasette], town: Path, probe: Probe
) -> None:
    loop, datasette = opened
    reply = loop.run_until_complete(asyncio.wait_for(send(datasette, probe), 60))
    wrong = exposed(reply, probe, town.parent)
    assert bool(wrong) == (probe.name in ARGUED), wrong


def test_after_all_of_it_the_corpus_is_as_it_was(town: Path) -> None:
    connection = sqlite3.connect(town)
    assert connection.execute("select count(*) from articles").fetchone() == (10,)
    connection.close()
