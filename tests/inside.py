"""Look into a corpus that a test has made, and make one without articles."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

from ingest.loading.pipeline import LoadOptions, load
from ingest.storage.database import open_for_reading
from ingest.storage.verify import content_digest


def digest_of(database: Path) -> str:
    """Return the hash of the content of a corpus."""
    with closing(open_for_reading(database)) as db:
        return content_digest(db)


def rows_of(database: Path, sql: str) -> list[tuple[object, ...]]:
    """Return what a query finds in any SQLite file."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


@cache
def blank_corpus() -> bytes:
    """Return a corpus without articles that knows its names already: to write them takes long."""
    with tempfile.TemporaryDirectory() as folder:
        top, database = Path(folder) / "top", Path(folder) / "corpus.db"
        top.mkdir()
        (top / "a.txt").write_text("On nothing.")
        load([top], database, LoadOptions())
        (top / "a.txt").unlink()
        load([top], database, LoadOptions(prune=True, prune_anyway=True))
        return database.read_bytes()
