"""Name an article, or a row of another table, even where the corpus is damaged."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.search.column_reading import stored_ids
from ingest.storage.facet_columns import is_stale

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

# Read from an index alone, so that it is told right where the table is wrong.
SELECT_UIDS = "select id, uid from articles order by uid"
SELECT_IDS = "select id from articles order by id"
SELECT_PATH = """
select sources.path
from articles
join sources on sources.id = articles.source
where articles.id = ?
"""
SELECT_OF_SOURCE = "select id from articles where source = ?"
SELECT_OF_PARAGRAPH = """
select article, position
from paragraphs indexed by sqlite_autoindex_paragraphs_1
where id = ?
"""

#: How a row is called, by table; the others are called by their number.
SELECT_ROW_NAMES = {
    "files": "select 'file ' || path from files where id = ?",
    "problems": "select 'problem of ' || path from problems where id = ?",
    "names": "select 'name ' || label from names where id = ?",
    "aliases": "select 'alias ' || alias from aliases where id = ?",
    "places": "select 'file ' || path from files where id = ?",
}


@dataclass(slots=True)
class Naming:
    """Find the words by which a reader knows a row; never fails."""

    db: Database
    _uids: dict[int, str] | None = field(default=None)

    def uids(self) -> dict[int, str]:
        """Return the uid of each article as the index on it says."""
        if self._uids is None:
            self._uids = {int(row[0]): str(row[1]) for row in self._all(SELECT_UIDS)}
        return self._uids

    def article_ids(self) -> list[int]:
        """Return the ids of all articles that any part of the file knows of."""
        stored = {int(row[0]) for row in self._all(SELECT_IDS)}
        return sorted({*stored, *self.uids(), *self._facet_ids()})

    def article(self, number: int) -> str:
        """Return uid and file of an article."""
        uid = self.uids().get(number) or f"number {number}"
        found = self._all(SELECT_PATH, [number])
        return f"article {uid} ({found[0][0]})" if found else f"article {uid}"

    def paragraph(self, number: int) -> str:
        """Return article and position of a paragraph."""
        found = self._all(SELECT_OF_PARAGRAPH, [number])
        if not found:
            return f"paragraph number {number}"
        return f"{self.article(found[0][0])}, paragraph {found[0][1]}"

    def row(self, table: str, key: object) -> str:
        """Return the name of a row, by the first of its sealed columns."""
        if key is None:
            return f"the table {table}"
        if table == "articles" and isinstance(key, int):
            return self.article(key)
        if table == "paragraphs" and isinstance(key, int):
            return self.paragraph(key)
        if table == "sources":
            found = self._all(SELECT_OF_SOURCE, [key])
            return self.article(found[0][0]) if found else f"source {key}"
        found = self._all(SELECT_ROW_NAMES[table], [key]) if table in SELECT_ROW_NAMES else []
        return str(found[0][0]) if found else f"{key} of the table {table}"

    def _facet_ids(self) -> list[int]:
        try:
            if is_stale(self.db.conn):
                return []
            return [int(number) for number in stored_ids(self.db.conn, "articles.id")]
        except (sqlite3.DatabaseError, ValueError):
            return []

    def _all(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return what can be read of an answer."""
        rows: list[tuple[Any, ...]] = []
        with suppress(sqlite3.DatabaseError):
            rows.extend(self.db.execute(sql, list(values)))
        return rows
