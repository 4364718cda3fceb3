"""Give tests a real search engine: the one that `CLIPPINGS_ENGINE` names, or a node of our own."""

from __future__ import annotations

import os
import secrets
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

import ingest
from ingest.cli.demo import DEMO_ARTICLES
from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.corpus import open_engine_corpus
from ingest.engines.generations import generations
from ingest.engines.publish import publish
from ingest.loading.pipeline import LoadOptions, load
from tests.conftest import SEEDS
from tests.engines.building import CannotBuildError, build, chosen
from tests.engines.nodes import LOCAL, Cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ingest.corpus import Corpus
    from ingest.engines.corpus import EngineCorpus
    from ingest.engines.unit import PublishUnit
    from tests.engines.building import Release

#: Set by `make cluster-test`; `required` lets a machine that cannot build an engine fail.
WANTED = os.environ.get("CLIPPINGS_CLUSTER_TESTS")


@contextmanager
def buildable() -> Iterator[None]:
    """Skip where no engine can be had, and fail there where it must be."""
    if not WANTED:
        pytest.skip("needs a search engine: run `make cluster-test`")
    try:
        yield
    except CannotBuildError as error:
        message = f"needs a search engine: {error}"
        if WANTED == "required":
            pytest.fail(message)
        pytest.skip(message)


@pytest.fixture(scope="session")
def release() -> Release:
    """Return the release of the engine, built; for tests that start nodes of their own."""
    with buildable():
        wanted = chosen()
        build(wanted)
    return wanted


@pytest.fixture(scope="session")
def engine_places(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Return an address of an engine, without the name of a corpus."""
    named = os.environ.get("CLIPPINGS_ENGINE")
    if named:
        yield named.rpartition("/")[0]
        return
    release = request.getfixturevalue("release")
    with Cluster(release, tmp_path_factory.mktemp("cluster")) as cluster:
        yield cluster.url("x").rpartition("/")[0]


@pytest.fixture(scope="session")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of ten short articles, to be published beside the seeds."""
    folder = tmp_path_factory.mktemp("ten")
    for number in range(10):
        text = f"Ten Headlines: {number}\n\nHere {number} words stand for themselves.\n\nThe end."
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    database = folder / "ten.db"
    load([folder], database, LoadOptions())
    return database


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of the seeds and the demo."""
    place = tmp_path_factory.mktemp("corpus") / "corpus.db"
    load([SEEDS, DEMO_ARTICLES], place, LoadOptions())
    return place


@pytest.fixture(scope="module")
def in_file(file: Path) -> Iterator[Corpus]:
    """Return the corpus of a module as a file."""
    with ingest.open(file) as corpus:
        yield corpus


@pytest.fixture(scope="module")
def on_engine(address: str) -> Iterator[EngineCorpus]:
    """Return the corpus of a module at its `address` on the engine."""
    with open_engine_corpus(address) as corpus:
        yield corpus


@pytest.fixture
def address(engine_places: str) -> Iterator[str]:
    """Return an address under which nothing is published yet; it is emptied afterwards."""
    url = f"{engine_places}/test-{secrets.token_hex(4)}"
    yield url
    clear(url)


@pytest.fixture(scope="session")
def publish_corpus(engine_places: str) -> Iterator[Callable[..., str]]:
    """Return a function that publishes corpora under a new name, and gives their address."""
    addresses: list[str] = []

    def give(*corpora: Path, unit: PublishUnit | None = None) -> str:
        addresses.append(f"{engine_places}/test-{secrets.token_hex(4)}")
        with connect(read_address(addresses[-1], os.environ)) as engine:
            publish(corpora, engine, unit=unit)
        return addresses[-1]

    yield give
    for url in addresses:
        clear(url)


@pytest.fixture
def node_port(engine_places: str) -> int:
    """Return the port of a node without TLS on this machine, to put something before it."""
    ((host, port), *_) = read_address(f"{engine_places}/x", os.environ).hosts
    if host != LOCAL:
        pytest.skip("needs an engine on this machine")
    return port


def clear(url: str) -> None:
    """Remove what is published under an address."""
    with connect(read_address(url, os.environ)) as engine:
        for generation in generations(engine):
            for index in generation.indexes:
                engine.ask("DELETE", f"/{index}", params={"ignore_unavailable": True})
