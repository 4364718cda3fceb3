"""Prove that the relations of a corpus are those that follow from its articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.relations.print_index import all_prints
from ingest.relations.update import is_due, is_kept, update
from ingest.storage.verify import open_for_checking, verify
from ingest.storage.verify.findings import Finding, guarded
from ingest.storage.verify.tables import reparable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.storage.database import Database

THE_RELATIONS = "the relations between articles"
OTHERWISE = "they are not those that follow from the articles"

#: A table of this name hides that of the corpus while all is reckoned anew.
HIDING = (
    "create temp table relations (article integer, other integer, kind text, score, reason text)",
    """
create temp table compared_articles (
  article integer primary key, same integer, copy_of integer, family integer, publisher text
)
""",
    "create index temp.same_stories on compared_articles (same)",
    """
create temp table print_chunks (
  run integer, first integer, prints integer, packed blob, primary key (run, first)
)
""",
    "create temp table print_places (article integer primary key, halves blob)",
    "create temp table stories (id integer primary key, article integer unique, story integer)",
    "create index temp.members on stories (story)",
    "create temp table uncompared_articles (article integer primary key)",
    "insert into temp.uncompared_articles select id from main.articles",
)
TABLES = (
    "relations",
    "compared_articles",
    "print_chunks",
    "print_places",
    "stories",
    "uncompared_articles",
)
SELECT_TABLES = "select name from main.sqlite_master where type = 'table'"
COUNT_OTHERWISE = """
select count(*)
from (
  select {columns} from main.{table}
  except
  select {columns} from temp.{table}
)
"""
COLUMNS = {
    "relations": "article, other, kind, score, reason",
    "compared_articles": "article, same, copy_of, family, publisher",
    "print_places": "article, halves",
    "stories": "article, story",
}


def prove(path: Path) -> Iterator[Finding]:
    """Yield everything that is wrong with the corpus at `path`; it is only read."""
    with open_for_checking(path) as db:
        yield from verify(db)
        yield from check_relations(db)


def check_relations(db: Database) -> Iterator[Finding]:
    """Yield what is wrong with the relations; a corpus without any has nothing to prove."""
    yield from guarded(THE_RELATIONS, _check(db))


def _check(db: Database) -> Iterator[Finding]:
    if is_kept(db.conn) and not is_due(db.conn) and not _is_proved(db.conn):
        yield Finding(THE_RELATIONS, reparable(db, OTHERWISE))


def _is_proved(connection: sqlite3.Connection) -> bool:
    """Reckon everything anew, and tell whether it is what is stored."""
    try:
        stored = all_prints(connection)
    except (IndexError, ValueError):
        return False
    was_in_transaction = connection.in_transaction
    try:
        for statement in HIDING:
            connection.execute(statement)
        update(connection)
        made = all_prints(connection)
        is_index_same = np.array_equal(stored.prints, made.prints) and np.array_equal(
            stored.articles, made.articles
        )
        # An earlier release has no stories yet.
        there = {row[0] for row in connection.execute(SELECT_TABLES)} & COLUMNS.keys()
        return is_index_same and not any(_differing(connection, table) for table in there)
    finally:
        if connection.in_transaction and not was_in_transaction:
            connection.rollback()  # first: it would bring back what is dropped before it
        for table in TABLES:
            connection.execute(f"drop table if exists temp.{table}")


def _differing(connection: sqlite3.Connection, table: str) -> int:
    """Count the rows of a table that are missing, and those that should not be there."""
    there = COUNT_OTHERWISE.format(table=table, columns=COLUMNS[table])
    missing = there.replace("main.", "\0").replace("temp.", "main.").replace("\0", "temp.")
    return sum(int(connection.execute(sql).fetchone()[0]) for sql in (there, missing))
