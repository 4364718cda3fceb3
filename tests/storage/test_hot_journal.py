"""A journal is believed only beside the file it belongs to."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.errors import CorpusError
from ingest.storage.database import open_for_reading, open_for_writing, transaction
from ingest.storage.verify import open_for_checking, verify
from tests.conftest import SEEDS
from tests.inside import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

#: Writes more than SQLite holds in memory, and is gone; as the program does, and as others do.
HALF_WRITTEN = """
import os, pathlib, sys
from ingest.storage.database import open_for_writing, transaction
db = open_for_writing(pathlib.Path(sys.argv[1]))
db.execute("pragma cache_size = 5")
db.execute("pragma cache_spill = 5")
with transaction(db):
    db.execute("update paragraphs set text = text || hex(randomblob(50000))")
    os.kill(os.getpid(), 9)
"""
BY_OTHERS = """
import os, sqlite3, sys
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("pragma cache_size = 5")
db.execute("pragma cache_spill = 5")
db.execute("begin immediate")
db.execute("update paragraphs set text = text || hex(randomblob(50000))")
os.kill(os.getpid(), 9)
"""


def _killed(script: str, database: Path) -> Path:
    """Kill a program that writes, and return the journal that it leaves."""
    subprocess.run([sys.executable, "-c", script, str(database)], check=False)
    journal = database.with_name(database.name + "-journal")
    assert journal.stat().st_size
    return journal


def _written_to(database: Path) -> None:
    with closing(open_for_writing(database)) as db, transaction(db):
        db.execute("update runs set version = version")


@pytest.mark.parametrize("script", [HALF_WRITTEN, BY_OTHERS], ids=["ours", "by others"])
def test_a_corpus_left_half_written_is_taken_back(own_corpus: Path, script: str) -> None:
    before = digest_of(own_corpus)
    _killed(script, own_corpus)
    link = own_corpus.with_name("link.db")
    link.symlink_to(own_corpus)
    with open_for_checking(link) as checked:
        assert list(verify(checked)) == []
    assert digest_of(own_corpus) == before


@pytest.mark.parametrize("command", ["load", "search", "verify", "index", "correct"])
def test_a_backup_copied_over_a_half_written_corpus_is_not_destroyed(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path, command: str
) -> None:
    backup = tmp_path / "backup"
    shutil.copy(own_corpus, backup)
    _written_to(own_corpus)
    journal = _killed(HALF_WRITTEN, own_corpus)
    shutil.copy(backup, own_corpus)
    arguments: dict[str, list[object]] = {
        "load": [SEEDS],
        "search": ["text"],
        "correct": ["0" * 12, "byline", "Ann Lee"],
    }
    result = run(command, *arguments.get(command, []), "--db", own_corpus)
    assert result.exit_code == 4, result.output
    assert f"mv {journal} {journal}.old" in result.stderr
    assert own_corpus.read_bytes() == backup.read_bytes()
    journal.rename(tmp_path / "corpus.db-journal.old")
    assert digest_of(own_corpus) == digest_of(backup)


@pytest.mark.parametrize("made_by", ["cp", "backup"])
def test_two_backups_of_one_number_of_changes_are_told_apart(
    own_corpus: Path, tmp_path: Path, made_by: str
) -> None:
    """What SQLite's own backup makes counts its changes anew."""
    monday, tuesday = tmp_path / "monday.db", tmp_path / "tuesday.db"
    for backup in (monday, tuesday):
        _written_to(own_corpus)
        _copied(own_corpus, backup, made_by)
    shutil.copy(monday, own_corpus)
    _killed(HALF_WRITTEN, own_corpus)
    shutil.copy(tuesday, own_corpus)
    with pytest.raises(CorpusError, match="belongs to another state"):
        open_for_reading(own_corpus)
    assert own_corpus.read_bytes() == tuesday.read_bytes()


def _copied(source: Path, target: Path, made_by: str) -> None:
    if made_by == "cp":
        shutil.copy(source, target)
        return
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


def test_another_corpus_beside_a_log_is_not_destroyed(own_corpus: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    shutil.copy(own_corpus, other)
    with closing(sqlite3.connect(other)) as db:
        db.execute("pragma journal_mode = wal")
        db.execute("update runs set version = 'x'")
        db.commit()
        shutil.copy(tmp_path / "other.db-wal", tmp_path / "corpus.db-wal")
    before = own_corpus.read_bytes()
    with pytest.raises(CorpusError, match=r"corpus\.db-wal beside it belongs"):
        open_for_reading(own_corpus)
    assert own_corpus.read_bytes() == before


def test_the_journal_of_a_corpus_that_has_gone_is_not_used_for_a_new_one(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    _killed(HALF_WRITTEN, own_corpus)
    own_corpus.unlink()
    result = run("load", SEEDS, "--db", own_corpus)
    assert result.exit_code == 4
    assert "is the journal of a corpus that is not there any more" in result.stderr
    own_corpus.with_name("corpus.db-journal").unlink()
    assert run("load", SEEDS, "--db", own_corpus).exit_code == 0


def test_a_journal_of_no_valid_head_is_passed_over(own_corpus: Path) -> None:
    own_corpus.with_name("corpus.db-journal").write_bytes(bytes(5000))
    db = open_for_reading(own_corpus)
    assert db.execute("select count(*) from articles").fetchone() == (5,)
    db.close()
