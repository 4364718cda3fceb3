"""Share what many tests stand on: the seeds loaded once, and the command line."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, Phase, settings

from ingest.cli import main
from ingest.loading.pipeline import LoadOptions, load
from ingest.search.columns import load_columns
from tests.corpora import seeds
from tests.inside import blank_corpus
from tests.reading_here import POOL, reading_here
from tests.web.corpora import hostile_drafts, town_drafts, write_corpus

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from click.testing import Result

    from ingest.search.columns import Columns

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"

# A slow machine is no failure: time is measured in benchmarks/, never here.
_UNTIMED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
settings.register_profile("local", deadline=None, suppress_health_check=_UNTIMED)
settings.register_profile("ci", deadline=None, max_examples=10_000, suppress_health_check=_UNTIMED)
settings.register_profile(
    "mutants",
    deadline=None,
    max_examples=30,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=_UNTIMED,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "local"))


#: Tests that take turns, for two at once would be in each other's way: each starts a browser,
#: or many processes of its own.
TAKING_TURNS = {"tests/test_torture.py": "processes", "tests/loading/test_pool.py": "processes"}

LONGEST = ("test_history.py", "test_torture.py", "test_hostile.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests of one file run in one worker of pytest-xdist: they share what is costly.

    The longest begin first, so that no worker waits for another at the end.
    """
    items.sort(key=lambda item: item.path.name not in LONGEST)
    for item in items:
        path = item.path.relative_to(ROOT).as_posix()
        group = "browser" if "browser" in item.keywords else TAKING_TURNS.get(path, path)
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.fixture(autouse=True)
def _reads_here(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a load read its files in this process, unless the test is marked `processes`."""
    with pytest.MonkeyPatch.context() as patches:
        if "processes" not in request.keywords:
            patches.setattr(POOL, reading_here)
        yield


@pytest.fixture(scope="session")
def seed_corpus() -> tuple[sqlite3.Connection, Columns]:
    """Return the seeds, every block a paragraph of body text, ready to be searched."""
    connection = seeds()
    return connection, load_columns(connection)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of the five seeds; read it, never write to it."""
    database = tmp_path_factory.mktemp("corpus") / "corpus.db"
    load([SEEDS], database, LoadOptions())
    return database


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus in which every field tries to be more than text."""
    return write_corpus(tmp_path_factory.mktemp("hostile") / "hostile.db", hostile_drafts())


@pytest.fixture
def own_corpus(corpus: Path, tmp_path: Path) -> Path:
    """Return a corpus of the five seeds that the test may damage."""
    return Path(shutil.copy(corpus, tmp_path / "corpus.db"))


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus of ten articles of a small place."""
    return write_corpus(tmp_path_factory.mktemp("town") / "town.db", town_drafts())


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Return a corpus without articles, for tests to which it is all one whether it is new."""
    place = tmp_path / "corpus.db"
    place.write_bytes(blank_corpus())
    return place


@pytest.fixture
def run() -> Callable[..., Result]:
    """Return a function that runs the command line and gives its result."""

    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes a folder of files: `folder(**{"a.txt": "text"})`."""

    def make(files: dict[str, str | bytes], name: str = "articles") -> Path:
        top = tmp_path / name
        for path, content in files.items():
            place = top / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content.encode() if isinstance(content, str) else content)
        top.mkdir(exist_ok=True)
        return top

    return make
