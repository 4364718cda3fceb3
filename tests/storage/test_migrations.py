"""A corpus of an older release is read without what is optional, and brought up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ingest.errors import CorpusError
from ingest.storage.database import open_for_reading, open_for_writing
from ingest.storage.migrations import OPTIONAL, SQL_FOLDER
from ingest.storage.verify.tables import check_schema
from tests.serving import Site

if TYPE_CHECKING:
    from pathlib import Path

NAME_COUNTS = "select * from name_counts order by key, surface"
SCHEMA = "select sql from sqlite_master where name = 'name_counts'"


def _older(path: Path, *migrations: str) -> list[tuple[object, ...]]:
    """Take `path` back to before some migrations; return the name counts."""
    old = (SQL_FOLDER / "0001_corpus.sql").read_text(encoding="utf-8")
    view = old[old.index("create view name_counts") :].partition(";")[0]
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(f"drop view name_counts; {view};")
        younger = (
            "common_words", "common_word_parts", "name_totals", "word_pieces",
            "relations", "compared_articles", "print_chunks", "uncompared_articles",
            "quotes", "figures", "statements_due", "stories",
        )  # fmt: skip
        connection.executescript(" ".join(f"drop table {name};" for name in younger))
        triggers = ("articles_come", "articles_go", "articles_change", "articles_redated")
        connection.executescript(" ".join(f"drop trigger if exists {name};" for name in triggers))
        connection.executemany(
            "delete from _sqlite_migrations where name = ?", [(name,) for name in migrations]
        )
        connection.commit()
        return connection.execute(NAME_COUNTS).fetchall()


def test_a_corpus_without_the_newest_parts_is_read_and_served(own_corpus: Path) -> None:
    _older(own_corpus, *OPTIONAL)
    own_corpus.chmod(0o444)
    before = own_corpus.read_bytes()
    with closing(open_for_reading(own_corpus)) as db:
        assert list(check_schema(db)) == []
    assert Site(own_corpus).get("/?q=Daesh").status_code == 200
    assert Site(own_corpus).rows("/corpus/name_counts.json?_size=3")
    assert own_corpus.read_bytes() == before


def test_a_writer_brings_the_views_up_to_date_with_the_same_counts(own_corpus: Path) -> None:
    counts = _older(own_corpus, *OPTIONAL)
    open_for_writing(own_corpus).close()
    with closing(sqlite3.connect(own_corpus)) as connection:
        assert "name_totals" in connection.execute(SCHEMA).fetchone()[0]
        assert sorted(connection.execute(NAME_COUNTS).fetchall()) == sorted(counts)
    assert counts


def test_what_a_reader_would_miss_is_still_refused(own_corpus: Path) -> None:
    _older(own_corpus, *OPTIONAL, "0008_all_rows")
    with pytest.raises(CorpusError, match="an older release made it"):
        open_for_reading(own_corpus)
