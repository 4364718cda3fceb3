"""Give tests a real search engine: the one that `CLIPPINGS_ENGINE` names, or a node of our own."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

import pytest

from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.generations import generations
from ingest.engines.publish import publish
from tests.engines.building import CURRENT, CannotBuildError
from tests.engines.nodes import Cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def engine_places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return an address of an engine, without the name of a corpus."""
    named = os.environ.get("CLIPPINGS_ENGINE")
    if named:
        yield named.rpartition("/")[0]
        return
    if not os.environ.get("CLIPPINGS_CLUSTER_TESTS"):
        pytest.skip("needs a search engine: run `make cluster-test`")
    try:
        with Cluster(CURRENT, tmp_path_factory.mktemp("cluster")) as cluster:
            yield cluster.url("x").rpartition("/")[0]
    except CannotBuildError as error:
        pytest.skip(f"needs a search engine: {error}")


@pytest.fixture(scope="session")
def publish_corpus(engine_places: str) -> Iterator[Callable[..., str]]:
    """Return a function that publishes corpora under a new name, and gives their address."""
    addresses: list[str] = []

    def give(*corpora: Path) -> str:
        addresses.append(f"{engine_places}/test-{secrets.token_hex(4)}")
        with connect(read_address(addresses[-1], os.environ)) as engine:
            publish(corpora, engine)
        return addresses[-1]

    yield give
    for address in addresses:
        with connect(read_address(address, os.environ)) as engine:
            for generation in generations(engine):
                engine.ask("DELETE", f"/{','.join(generation.indexes)}")
