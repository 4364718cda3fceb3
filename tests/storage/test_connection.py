"""A part of a transaction is done whole or not at all, whatever ends it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from ingest.storage.connection import Database, in_memory


class _StopError(Exception):
    """Stands for whatever goes wrong."""


def _made() -> Database:
    db = in_memory()
    db.execute("create table numbers (number integer unique)")
    return db


def _is_begun(db: Database) -> bool:
    return db.conn.in_transaction


def _numbers(db: Database) -> list[int]:
    return [row[0] for row in db.execute("select number from numbers order by number")]


def _add_and_stop(db: Database, number: int) -> None:
    with db.atomic():
        db.execute("insert into numbers values (?)", [number])
        raise _StopError


def test_alone_it_is_a_transaction_of_its_own() -> None:
    with closing(_made()) as db:
        with db.atomic():
            db.execute("insert into numbers values (:number)", {"number": 1})
            assert _is_begun(db)
        assert not _is_begun(db)
        with pytest.raises(_StopError):
            _add_and_stop(db, 2)
        assert not _is_begun(db)
        assert _numbers(db) == [1]


def test_within_another_only_its_own_part_is_taken_back() -> None:
    with closing(_made()) as db:
        with db.atomic():
            db.execute("insert into numbers values (1)")
            with pytest.raises(_StopError):
                _add_and_stop(db, 2)
            with db.atomic():
                db.execute("insert into numbers values (3)")
        assert _numbers(db) == [1, 3]


def test_what_has_ended_the_transaction_is_what_is_raised() -> None:
    with closing(_made()) as db:
        db.execute("insert into numbers values (1)")
        db.execute("begin")
        with pytest.raises(sqlite3.IntegrityError), db.atomic():
            db.execute("insert or rollback into numbers values (1)")
        assert not _is_begun(db)
        db.rollback()  # nothing is there to be taken back, and that is no error


def test_triggers_fire_triggers() -> None:
    with closing(_made()) as db:
        db.conn.executescript(
            "create trigger down after insert on numbers when new.number > 0 begin"
            " insert into numbers values (new.number - 1); end;"
        )
        db.execute("insert into numbers values (3)")
        assert _numbers(db) == [0, 1, 2, 3]
