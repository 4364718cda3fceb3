"""Read which articles tell one story, as an array: what is counted once looks there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import sqlite3

    from numpy.typing import NDArray

    from ingest.storage.facet_columns import Rows

HAS_TABLE = "select exists (select 1 from sqlite_master where name = 'stories')"
SELECT_STORIES = "select article, story from stories"
SELECT_MARK = "select max(id), count(*) from stories"


def load_stories(connection: sqlite3.Connection, article_ids: NDArray[np.int64]) -> Rows:
    """Return for each article the row of that which stands for its story, else its own row.

    In a corpus of an earlier release each article stands for itself.
    """
    story: Rows = np.arange(article_ids.size, dtype=np.int32)
    stored = np.array(_rows(connection, SELECT_STORIES), np.int64).reshape(-1, 2)
    if stored.size and article_ids.size:
        places = np.searchsorted(article_ids, stored).clip(max=article_ids.size - 1)
        is_there = (article_ids[places] == stored).all(axis=1)
        story[places[is_there, 0]] = places[is_there, 1]
    return story


def stories_mark(connection: sqlite3.Connection) -> list[tuple[int | None, int]]:
    """Return what changes whenever the stories do; costs a fraction of a millisecond."""
    return [(row[0], row[1]) for row in _rows(connection, SELECT_MARK)]


def _rows(connection: sqlite3.Connection, statement: str) -> list[tuple[int, int]]:
    is_there = connection.execute(HAS_TABLE).fetchone()[0]
    return connection.execute(statement).fetchall() if is_there else []
