"""A backup is the corpus of one moment; restoring one destroys nothing."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.storage import backup
from ingest.storage.backup import back_up
from ingest.storage.database import open_for_reading, open_for_writing, transaction
from tests.inside import digest_of, rows_of
from tests.storage.test_hot_journal import HALF_WRITTEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def test_a_backup_is_the_same_corpus(
    run: Callable[..., Result], corpus: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    assert run("backup", copy, "--db", corpus).exit_code == 0
    assert digest_of(copy) == digest_of(corpus)
    assert run("verify", "--deep", "--db", copy).exit_code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]


@pytest.mark.parametrize("step_pages", [1, 2048], ids=["begun again", "at once"])
def test_a_backup_is_of_one_moment_while_others_read_and_write(
    own_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step_pages: int
) -> None:
    """A writer keeps two numbers equal; a copy of two moments would have them differ."""
    monkeypatch.setattr(backup, "STEP_PAGES", step_pages)
    with closing(open_for_writing(own_corpus)) as db:
        db.execute("create table pairs (one integer, other integer)")
        db.execute("insert into pairs values (0, 0)")
    ended = threading.Event()
    writing = threading.Thread(target=_write_pairs, args=(own_corpus, ended))
    writing.start()
    try:
        with closing(open_for_reading(own_corpus)) as reader:
            for number in range(3):
                copy = tmp_path / f"copy-{number}.db"
                back_up(own_corpus, copy)
                assert rows_of(copy, "select one = other from pairs") == [(1,)]
                assert reader.execute("select one = other from pairs").fetchone() == (1,)
    finally:
        ended.set()
        writing.join()


def _write_pairs(database: Path, ended: threading.Event) -> None:
    with closing(open_for_writing(database)) as db:
        while not ended.is_set():
            with transaction(db):
                db.execute("update pairs set one = one + 1")
                db.execute("update pairs set other = other + 1")


def test_a_backup_takes_the_place_of_no_file(
    run: Callable[..., Result], corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "copy.db").write_text("Mine.")
    result = run("backup", tmp_path / "copy.db", "--db", corpus)
    assert result.exit_code == 1
    assert "there is such a file already" in result.stderr
    assert (tmp_path / "copy.db").read_text() == "Mine."


@pytest.mark.parametrize("is_half_written", [False, True], ids=["whole", "half written"])
def test_restoring_keeps_what_lay_there(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path, *, is_half_written: bool
) -> None:
    copy, aside = tmp_path / "copy.db", tmp_path / "corpus.db.aside-1"
    run("backup", copy, "--db", own_corpus)
    with closing(open_for_writing(own_corpus)) as db, transaction(db):
        db.execute("update runs set version = 'later'")
    if is_half_written:
        subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(own_corpus)], check=False)
    result = run("restore", copy, "--db", own_corpus)
    assert result.exit_code == 0
    assert f"what lay there is kept as {aside}" in result.stderr
    assert digest_of(own_corpus) == digest_of(copy)
    assert rows_of(aside, "select version from runs") == [("later",)]
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["copy.db", "corpus.db", "corpus.db.aside-1"]


def test_a_backup_is_restored_though_another_was_copied_over_a_half_written_corpus(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    run("backup", copy, "--db", own_corpus)
    subprocess.run([sys.executable, "-c", HALF_WRITTEN, str(own_corpus)], check=False)
    shutil.copy(copy, own_corpus)
    assert run("search", "text", "--db", own_corpus).exit_code == 4
    assert run("restore", copy, "--db", own_corpus).exit_code == 0
    assert digest_of(own_corpus) == digest_of(copy)
    assert (tmp_path / "corpus.db.aside-1-journal").exists()


def test_what_is_no_corpus_is_not_restored(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text("Mine, and no corpus.")
    before = own_corpus.read_bytes()
    assert run("restore", tmp_path / "letter.txt", "--db", own_corpus).exit_code == 4
    assert run("restore", own_corpus, "--db", own_corpus).exit_code == 1
    assert own_corpus.read_bytes() == before


IN_WAL = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("pragma journal_mode = wal")
connection.execute("update articles set headline = 'Written into the WAL' where id = 1")
os._exit(0)
"""


def test_what_stands_in_a_wal_goes_aside_with_its_corpus(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    back_up(own_corpus, copy)
    subprocess.run([sys.executable, "-c", IN_WAL, str(own_corpus)], check=True)
    assert own_corpus.with_name(f"{own_corpus.name}-wal").exists()
    assert run("restore", copy, "--db", own_corpus).exit_code == 0
    assert run("verify", "--db", own_corpus).exit_code == 0
    aside = own_corpus.with_name(f"{own_corpus.name}.aside-1")
    with closing(sqlite3.connect(aside)) as connection:
        headline = connection.execute("select headline from articles where id = 1").fetchone()
    assert headline == ("Written into the WAL",)
