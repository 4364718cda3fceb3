"""Quotations and numbers are stored with an article, proved, and brought to older corpora."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.storage import statements, store
from ingest.storage.database import open_for_writing
from tests.storage.verify.corpora import findings, stored

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Two towns are lost again\n\n"
    "“We lost 12 men in this town,” said Ann Lee on Monday, and then she left the place.\n\n"
    "The town has been without water for a long time, and nobody has come to mend the pipes.\n"
)
SPOKEN = [("Ann Lee", "Ann Lee", "quote-verb-name")]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return stored(tmp_path, {"a.txt": TEXT.encode()})


def rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def change(database: Path, sql: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(sql)


def spoken(database: Path) -> list[tuple[object, ...]]:
    return rows(database, "select speaker_words, name, evidence from quotes")


def test_a_load_stores_quotations_and_numbers(database: Path) -> None:
    assert spoken(database) == SPOKEN
    counted = "select value, counted, claimed_by from figures where counted like 'men%'"
    assert rows(database, counted) == [(12.0, "men", "Ann Lee")]
    assert findings(database) == []


@pytest.mark.parametrize(
    "damage",
    [
        "update quotes set name = 'Bob Lee'",
        "delete from quotes",
        "update figures set value = 13 where value = 12",
        "insert into figures select paragraph, 0, 1, 1, 1, '', '', '', null, null from quotes",
    ],
)
def test_a_changed_row_is_noticed(database: Path, damage: str) -> None:
    change(database, damage)
    (finding,) = findings(database)
    assert "quotations or numbers are not those of its text" in finding


def test_an_older_corpus_gets_them_with_the_next_load(database: Path) -> None:
    change(
        database,
        "drop table quotes; drop table figures; drop table statements_due;"
        "delete from _sqlite_migrations"
        " where name in ('0014_quotes', '0015_figures', '0020_nameless_quotes')",
    )
    assert findings(database) == []
    with closing(open_for_writing(database)) as db:
        assert findings(database) == []
        store.catch_up(db)
    assert spoken(database) == SPOKEN
    assert rows(database, "select * from statements_due") == []
    assert findings(database) == []


def test_another_reading_renews_them(database: Path) -> None:
    change(database, "update quotes set name = 'Bob Lee'")
    with closing(open_for_writing(database)) as db:
        statements.renew_source(db, 1)
        db.conn.commit()
    assert spoken(database) == SPOKEN
    assert findings(database) == []


def test_they_go_with_their_article(database: Path) -> None:
    change(database, "pragma foreign_keys = on; delete from articles")
    assert spoken(database) == []
    assert rows(database, "select * from figures") == []
