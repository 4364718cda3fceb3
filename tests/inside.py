"""Look into a corpus that a test has made."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from ingest.storage.database import open_for_reading
from ingest.storage.verify import content_digest

if TYPE_CHECKING:
    from pathlib import Path


def digest_of(database: Path) -> str:
    """Return the hash of the content of a corpus."""
    with closing(open_for_reading(database)) as db:
        return content_digest(db)


def rows_of(database: Path, sql: str) -> list[tuple[object, ...]]:
    """Return what a query finds in any SQLite file."""
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()
