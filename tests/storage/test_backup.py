"""A backup is the corpus of one moment; restoring one destroys nothing."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.storage import backup, pruned
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
            # A load reads between two batches; who never lets go keeps every reader out.
            time.sleep(0.002)


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


@pytest.mark.parametrize("kind", ["pipe", "folder"])
def test_a_target_that_is_no_file_is_refused_with_the_code_for_a_target(
    run: Callable[..., Result], corpus: Path, tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "target"
    os.mkfifo(target) if kind == "pipe" else target.mkdir()
    result = run("backup", target, "--db", corpus)
    assert result.exit_code == 1
    assert f"{target}: it is a {kind}, and was left alone; name a new file" in result.stderr


def test_two_backups_to_one_target_are_not_mixed(
    run: Callable[..., Result], corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    results = []
    copy = backup._copy

    def copied_twice(*arguments: object) -> None:
        monkeypatch.setattr(backup, "_copy", copy)
        results.append(run("backup", tmp_path / "copy.db", "--db", corpus))
        copy(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(backup, "_copy", copied_twice)
    results.append(run("backup", tmp_path / "copy.db", "--db", corpus))
    assert [result.exit_code for result in results] == [1, 0]
    assert "is writing to it; wait until that has finished" in results[0].stderr
    assert digest_of(tmp_path / "copy.db") == digest_of(corpus)


@pytest.mark.parametrize("name", ["missing.db", "empty.db", "letter.txt", "folder", "other.db"])
def test_a_backup_that_is_none_is_named_without_a_word_of_the_option_for_corpora(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "empty.db").touch()
    (tmp_path / "letter.txt").write_text("Mine, and no corpus.")
    (tmp_path / "folder").mkdir()
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("create table mine (words text)")
    result = run("restore", tmp_path / name, "--db", own_corpus)
    assert result.exit_code == 4
    assert "name a backup, a file that `ingest backup TARGET` made" in result.stderr
    assert "--db" not in result.stderr


def test_what_was_pruned_is_not_restored_but_brought_back(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    keep_files(own_corpus)
    archive = tmp_path / "corpus.db.pruned"
    result = run("restore", archive, "--db", tmp_path / "other.db")
    assert result.exit_code == 4
    assert f"`ingest unprune --db {own_corpus}` brings it back" in result.stderr
    assert not (tmp_path / "other.db").exists()


def keep_files(database: Path) -> None:
    with closing(open_for_reading(database)) as db:
        pruned.keep(db, [1], pruned.archive_of(database))


@pytest.mark.parametrize("kind", ["text", "database"])
def test_what_is_no_corpus_is_not_moved_away(
    run: Callable[..., Result], corpus: Path, tmp_path: Path, kind: str
) -> None:
    copy, place = tmp_path / "copy.db", tmp_path / "letters"
    back_up(corpus, copy)
    if kind == "text":
        place.write_text("Mine.")
    else:
        with closing(sqlite3.connect(place)) as connection:
            connection.execute("create table mine (words text)")
    before = place.read_bytes()
    result = run("restore", copy, "--db", place)
    assert result.exit_code == 4
    assert f"`mv {place} {place}.old` first" in result.stderr
    assert place.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["copy.db", "letters"]


def test_a_name_without_a_corpus_is_told_to_be_a_new_one(
    run: Callable[..., Result], corpus: Path, tmp_path: Path
) -> None:
    back_up(corpus, tmp_path / "copy.db")
    result = run("restore", tmp_path / "copy.db", "--db", tmp_path / "typo.db")
    assert result.exit_code == 0
    assert "typo.db: there was no corpus here; this is a new one" in result.stderr


def test_where_the_corpus_went_is_said_though_the_last_step_fails(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy, aside = tmp_path / "copy.db", tmp_path / "corpus.db.aside-1"
    back_up(own_corpus, copy)

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(backup, "put_without_replacing", refuse)
    result = run("restore", copy, "--db", own_corpus)
    assert result.exit_code == 1
    assert f"what lay there is kept as {aside}" in result.stderr
    assert digest_of(aside) == digest_of(copy)
    searched = run("search", "text", "--db", own_corpus)
    assert f"`mv {aside} {own_corpus}`" in searched.stderr


def test_what_was_wrong_with_a_copy_is_asked_of_the_corpus_that_was_copied(
    run: Callable[..., Result], own_corpus: Path, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("update articles set headline = 'Invented' where id = 2")
        connection.commit()
    result = run("backup", tmp_path / "copy.db", "--db", own_corpus)
    assert result.exit_code == 4
    assert f"`ingest verify --db {own_corpus}` says what is wrong" in result.stderr


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_a_full_disk_is_told_of_the_file_that_was_asked_for(
    run: Callable[..., Result],
    own_corpus: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
) -> None:
    source, target = tmp_path / "copy.db", tmp_path / "other.db"
    back_up(own_corpus, source)

    def refuse(*_: object, **__: object) -> None:
        message = "database or disk is full"
        raise sqlite3.OperationalError(message)

    monkeypatch.setattr(backup, "connect", refuse)
    names = [target, "--db", own_corpus] if command == "backup" else [source, "--db", target]
    result = run(command, *names)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"ingest: {target}: the disk is full")
