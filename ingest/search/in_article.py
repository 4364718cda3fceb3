"""Say which paragraphs of one article a search finds, as its page of results counts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.search.engine import select

if TYPE_CHECKING:
    import sqlite3

    from ingest.search.answer import Request
    from ingest.search.columns import Columns

SELECT_POSITIONS = """
select paragraphs.position
from json_each(?) as wanted
join paragraphs on paragraphs.id = wanted.value
"""


def positions_found(
    connection: sqlite3.Connection, columns: Columns, request: Request, article: int
) -> frozenset[int]:
    """Return the positions of the paragraphs of one article that a request finds."""
    if not request.text:
        return frozenset()
    rows = select(connection, columns, request).rows
    place = columns.article_rows_of(np.array([article], np.int64))
    ids = columns.paragraph_ids[rows[np.isin(columns.article[rows], place)]]
    return frozenset(row[0] for row in connection.execute(SELECT_POSITIONS, (str(ids.tolist()),)))
