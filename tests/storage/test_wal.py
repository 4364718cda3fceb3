"""A corpus that another tool has switched to WAL is noticed, and one command takes it back."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


def _in_wal(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database)
    connection.execute("pragma journal_mode = wal")
    return connection


@pytest.mark.parametrize("command", [["verify"], ["search", "Raqqa"], ["names", "list"]])
def test_a_corpus_in_wal_is_said_with_what_to_do(
    run: Callable[..., Result], own_corpus: Path, command: list[str]
) -> None:
    _in_wal(own_corpus).close()
    result = run(*command, "--db", own_corpus)
    assert (result.exit_code, result.stdout) == (4, "")
    assert "another program has switched it to WAL" in result.stderr
    advised = result.stderr.split("`")[1]
    assert run(*shlex.split(advised)[1:]).exit_code == 0
    assert run(*command, "--db", own_corpus).exit_code == 0
    assert not own_corpus.with_name(own_corpus.name + "-wal").exists()


def test_a_corpus_that_is_still_open_in_wal_is_not_written(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    with closing(_in_wal(own_corpus)) as other:
        other.execute("select * from articles").fetchone()
        result = run("index", "--db", own_corpus, "--wait", "0")
    assert result.exit_code == 1
    assert "another program" in result.stderr


def test_a_corpus_of_an_older_release_is_brought_up_to_date_as_it_is_said(
    run: Callable[..., Result], own_corpus: Path
) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("delete from _sqlite_migrations where name = '0008_all_rows'")
        connection.commit()
    result = run("search", "Raqqa", "--db", own_corpus)
    assert "an older release made it" in result.stderr
    assert run(*shlex.split(result.stderr.split("`")[1])[1:]).exit_code == 0
    assert run("verify", "--db", own_corpus).exit_code == 0
