"""Tests of the vectors of words in a corpus: stored, read, taken out, proved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.storage.database import open_for_reading, open_for_writing
from ingest.storage.verify import content_digest, verify, verify_quickly
from ingest.storage.verify.tables import check_schema
from ingest.storage.word_pieces import (
    WordPieces,
    pieces_mark,
    read_pieces,
    remove_pieces,
    write_pieces,
)
from tests.corpora import new_corpus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ingest.storage.database import Database
    from ingest.storage.verify import Finding

PIECES = WordPieces("a test", ("_boat", "our"), np.array([[1, -127], [3, 4]], np.int8))
SPOIL = "update word_pieces set vectors = x'{}'"


def _with_pieces(path: Path) -> None:
    with closing(open_for_writing(path)) as db:
        write_pieces(db.conn, PIECES)
        db.conn.commit()


def test_what_is_written_is_read() -> None:
    connection = new_corpus()
    assert read_pieces(connection) is None
    write_pieces(connection, PIECES)
    stored = read_pieces(connection)
    assert stored is not None
    assert (stored.origin, stored.pieces) == (PIECES.origin, PIECES.pieces)
    assert stored.vectors.tolist() == PIECES.vectors.tolist()


def test_writing_again_takes_the_place_of_the_first() -> None:
    connection = new_corpus()
    write_pieces(connection, PIECES)
    before = pieces_mark(connection)
    write_pieces(connection, WordPieces("b", ("_ship",), np.array([[7, 7]], np.int8)))
    stored = read_pieces(connection)
    assert stored is not None
    assert stored.pieces == ("_ship",)
    assert pieces_mark(connection) != before


def test_what_is_taken_out_is_gone() -> None:
    connection = new_corpus()
    write_pieces(connection, PIECES)
    remove_pieces(connection)
    assert read_pieces(connection) is None
    assert pieces_mark(connection) == []


def test_the_content_of_a_corpus_is_the_same_with_and_without(own_corpus: Path) -> None:
    with closing(open_for_reading(own_corpus)) as db:
        before = content_digest(db)
    _with_pieces(own_corpus)
    with closing(open_for_reading(own_corpus)) as db:
        assert content_digest(db) == before
        assert list(verify(db)) == []


@pytest.mark.parametrize("damage", ["00", "0181030400", "01810305"], ids=["cut", "long", "changed"])
@pytest.mark.parametrize("check", [verify, verify_quickly], ids=["in-full", "quickly"])
def test_damaged_vectors_are_named_and_not_used(
    own_corpus: Path, damage: str, check: Callable[[Database], Iterator[Finding]]
) -> None:
    _with_pieces(own_corpus)
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute(SPOIL.format(damage))
        connection.commit()
        assert read_pieces(connection) is None
    with closing(open_for_reading(own_corpus)) as db:
        (finding,) = check(db)
    assert "the vectors of words" in str(finding)
    assert "--meaning" in str(finding)


def test_a_corpus_of_an_older_release_is_read_without_them(own_corpus: Path) -> None:
    with closing(sqlite3.connect(own_corpus)) as connection:
        connection.execute("drop table word_pieces")
        connection.execute("delete from _sqlite_migrations where name = '0012_meaning'")
        connection.commit()
    with closing(open_for_reading(own_corpus)) as db:
        assert read_pieces(db.conn) is None
        assert list(check_schema(db)) == []
        assert list(verify_quickly(db)) == []
    open_for_writing(own_corpus).close()
    with closing(open_for_reading(own_corpus)) as db:
        assert pieces_mark(db.conn) == []
        assert "word_pieces" in {row[0] for row in db.execute("select name from sqlite_master")}
