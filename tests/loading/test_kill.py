"""A load killed at any moment leaves a sound corpus, and goes on when it is run again."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.verify import open_for_checking, verify
from tests.inside import digest_of
from tests.torture.aftermath import as_met

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.processes

KILLS = 50 if os.environ.get("CI") else 4
FILES = 300
SEED = 20240817


@pytest.fixture(scope="module")
def top(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("killed") / "articles"
    folder.mkdir()
    chance = random.Random(SEED)  # noqa: S311  seeded on purpose
    for number in range(FILES):
        words = " ".join(f"word{chance.randrange(500)}" for _ in range(80))
        (folder / f"{number:04}.txt").write_text(f"Headline {number}\n\n{words}.\n")
    return folder


@pytest.fixture(scope="module")
def undisturbed(top: Path) -> tuple[str, float]:
    """Return the digest of a load that nothing disturbs, and how many seconds it took."""
    database = top.parent / "whole.db"
    started = time.monotonic()
    subprocess.run(_command(top, database), check=True, stderr=subprocess.DEVNULL)
    return digest_of(database), time.monotonic() - started


def _command(top: Path, database: Path) -> list[str]:
    load_it = ["load", str(top), "--db", str(database), "--jobs", "2"]
    return [sys.executable, "-m", "ingest", *load_it]


def _killed(top: Path, database: Path, after_s: float) -> None:
    loading = subprocess.Popen(_command(top, database), stderr=subprocess.DEVNULL)
    try:
        loading.wait(after_s)
    except subprocess.TimeoutExpired:
        loading.kill()
        loading.wait()


#: Writes more than SQLite holds in memory, so that the file is half written, and is gone.
HALF_WRITTEN = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("pragma cache_size = 5")
db.execute("pragma cache_spill = 5")
db.execute("begin immediate")
db.execute("update paragraphs set text = text || hex(randomblob(50000))")
os.kill(os.getpid(), 9)
"""


def test_a_corpus_left_half_written_is_taken_back_by_whoever_reads_it(own_corpus: Path) -> None:
    before = digest_of(own_corpus)
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(own_corpus)], check=False)
    journal = own_corpus.with_name("corpus.db-journal")
    assert journal.stat().st_size
    with open_for_checking(own_corpus) as checked:
        assert list(verify(checked)) == []
    assert digest_of(own_corpus) == before


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_load_is_whole_and_goes_on(
    top: Path, undisturbed: tuple[str, float], tmp_path: Path, number: int
) -> None:
    digest, takes_s = undisturbed
    moment = random.Random(SEED + number).uniform(0.1, 1.0)  # noqa: S311  seeded on purpose
    database = tmp_path / "corpus.db"
    _killed(top, database, moment * takes_s)
    for left in (database, database.with_name("corpus.db.new")):
        if left.exists():
            with as_met(left, is_unfinished=left != database) as met:
                assert [str(finding) for finding in verify(met)] == []
    load([top], database, LoadOptions(jobs=1))
    assert digest_of(database) == digest
