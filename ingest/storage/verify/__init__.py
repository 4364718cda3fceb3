"""Prove a corpus sound from the database alone, or name in words what is not.

Quickly: the pages of the file, the schema, the number of rows, and the checksums of all rows
that no other hash covers. Deeply: each paragraph is also made again from the bytes it points
to; each original is hashed again; every character that is not white space must lie in exactly
one paragraph; each article must hash to what was written with it; every query in `sql/checks/`
must return nothing; each index and each facet column must say what its table says.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from ingest.storage import seals
from ingest.storage.verify.articles import check_articles
from ingest.storage.verify.checking import file_of, open_for_checking
from ingest.storage.verify.findings import Finding, guarded
from ingest.storage.verify.indexes import check_columns, check_indexes
from ingest.storage.verify.naming import Naming
from ingest.storage.verify.tables import (
    check_column_bytes,
    check_pages,
    check_pages_quickly,
    check_relations,
    check_schema,
    check_seals,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from sqlite_utils import Database

__all__ = ["Finding", "content_digest", "verify", "verify_quickly"]

THE_FILE = "the database file"


def verify(db: Database) -> Iterator[Finding]:
    """Yield everything that is wrong with the corpus; a sound one yields nothing.

    What SQLite does alone goes on beside, in a thread with a connection of its own: it takes
    about as long as the articles, which Python proves.
    """
    file = file_of(db)
    with ThreadPoolExecutor(1) as beside:
        whole = beside.submit(_check_whole_file, file) if file else None
        yield from guarded("the articles", check_articles(db, Naming(db)))
        yield from whole.result() if whole else _check_whole(db)


def verify_quickly(db: Database) -> Iterator[Finding]:
    """Yield what is wrong as far as it shows without reading the articles; writes nothing."""
    yield from guarded(THE_FILE, check_pages_quickly(db))
    yield from guarded("the schema", check_schema(db))
    yield from guarded("the tables", check_seals(db, Naming(db)))
    yield from guarded("the facet columns", check_column_bytes(db))


def content_digest(db: Database | sqlite3.Connection) -> str:
    """Return the hash over the content of all articles: equal content, equal digest."""
    return seals.content(db)[2].hex()


def _check_whole_file(file: Path) -> list[Finding]:
    with open_for_checking(file) as db:
        return list(_check_whole(db))


def _check_whole(db: Database) -> Iterator[Finding]:
    naming = Naming(db)
    yield from guarded(THE_FILE, check_pages(db, naming))
    yield from guarded("the schema", check_schema(db))
    yield from guarded("the tables", check_seals(db, naming))
    yield from guarded("the tables", check_relations(db))
    yield from guarded("the search indexes", check_indexes(db, naming))
    yield from guarded("the facet columns", check_column_bytes(db))
    yield from guarded("the facet columns", check_columns(db))
