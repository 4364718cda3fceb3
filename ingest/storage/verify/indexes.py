"""Compare each search index with its table, and name the paragraphs for which it is wrong."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.storage import fulltext
from ingest.storage.facet_columns import differing_chunks
from ingest.storage.verify.findings import Finding
from ingest.storage.verify.tables import CHANGED_COLUMN, reparable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.connection import Database
    from ingest.storage.verify.articles import Naming

#: Places named for one damaged index: the first tell enough.
MAX_NAMED = 5


@dataclass(frozen=True, slots=True)
class Indexed:
    """Say how an index is made: its columns, what fills them, where its words are listed."""

    columns: str
    content: str
    terms: str


INDEXED = {
    "paragraphs_fts": Indexed("text, names", "indexed_paragraphs", "paragraphs_terms"),
    "articles_fts": Indexed("headline, standfirst, byline", "articles", "articles_terms"),
}

CREATE_FRESH = """
create virtual table temp.fresh_fts using fts5 (
  {columns}, content="", tokenize="unicode61 remove_diacritics 2"
)
"""
FILL_FRESH = "insert into fresh_fts (rowid, {columns}) select id, {columns} from {content}"
CREATE_TERMS = (
    "create virtual table temp.fresh_terms using fts5vocab('temp', 'fresh_fts', instance)"
)
DROP_FRESH = ("drop table if exists temp.fresh_terms", "drop table if exists temp.fresh_fts")
SELECT_WORDS = "select distinct term from {} order by term"
SELECT_PLACES = "select doc, col, offset from {} where term = ?"
SELECT_LENGTHS = "select id, sz from {}_docsize"


def check_indexes(db: Database, naming: Naming) -> Iterator[Finding]:
    """Yield each search index that does not agree with its table."""
    for name in fulltext.INDEXES:
        try:
            fulltext.check(db, name)
        except sqlite3.DatabaseError as error:
            if "locked" in str(error):
                raise
            what = f"does not agree with its table ({error})"
            yield Finding(f"the search index {name}", reparable(db, what))
            yield from _places(db, naming, name)


def check_columns(db: Database) -> Iterator[Finding]:
    """Yield each facet column that does not say what the tables say."""
    for name in differing_chunks(db.conn):
        yield Finding(CHANGED_COLUMN.format(name), reparable(db))


def _places(db: Database, naming: Naming, name: str) -> Iterator[Finding]:
    """Name the first rows whose words the index gets wrong, by indexing everything afresh."""
    indexed = INDEXED[name]
    called = naming.paragraph if name == "paragraphs_fts" else naming.article
    try:
        _index_afresh(db, indexed)
        for row, what in _first(_wrong_rows(db, name, indexed)):
            yield Finding(called(row), what)
    except sqlite3.DatabaseError:
        return  # what it was made from is damaged itself, and is named elsewhere
    finally:
        for statement in DROP_FRESH:
            db.execute(statement)


def _index_afresh(db: Database, indexed: Indexed) -> None:
    db.execute(CREATE_FRESH.format(columns=indexed.columns))
    db.execute(FILL_FRESH.format(columns=indexed.columns, content=indexed.content))
    db.execute(CREATE_TERMS)


def _first(wrong: Iterator[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    named: set[int] = set()
    for row, what in wrong:
        if row not in named:
            yield row, what
            named.add(row)
        if len(named) == MAX_NAMED:
            return


def _wrong_rows(db: Database, name: str, indexed: Indexed) -> Iterator[tuple[int, str]]:
    fresh = {row[0] for row in db.execute(SELECT_WORDS.format("fresh_terms"))}
    for term in sorted(fresh | _words(db, indexed.terms)):
        expected = set(db.execute(SELECT_PLACES.format("fresh_terms"), [term]).fetchall())
        for row in sorted({place[0] for place in expected ^ _found(db, indexed.terms, term)}):
            yield row, f"the search index is wrong about the word {term!r} in it"
    expected = set(db.execute(SELECT_LENGTHS.format("fresh_fts")).fetchall())
    stored = set(db.execute(SELECT_LENGTHS.format(name)).fetchall())
    for row, _ in sorted(expected ^ stored):
        yield row, "the search index has its length wrong"


def _words(db: Database, terms: str) -> set[str]:
    try:
        return {row[0] for row in db.execute(SELECT_WORDS.format(terms))}
    except sqlite3.DatabaseError:
        return set()


def _found(db: Database, terms: str, term: str) -> set[tuple[int, str, int]]:
    try:
        return set(db.execute(SELECT_PLACES.format(terms), [term]).fetchall())
    except sqlite3.DatabaseError:
        return set()
