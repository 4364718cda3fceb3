"""Put hits in order and cut one page out of them, so that paging never skips or repeats.

A cursor names the hit at which a page ended, not how many came before it: hits that are added
meanwhile do not move the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import Kind
from ingest.search.answer import Order
from ingest.storage.facet_columns import KINDS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.storage.facet_columns import Rows

# Scores are compared to five decimals.
_STEPS = 100_000.0

_TELLING = [KINDS.index(kind) for kind in (Kind.STANDFIRST, Kind.BODY)]


@dataclass(frozen=True, slots=True)
class Ordered:
    """Hold hits with the key by which they are sorted: highest first, then lowest row."""

    rows: Rows
    keys: NDArray[np.float64]

    def sorted_rows(self) -> Rows:
        """Return all rows in order."""
        rows: Rows = self.rows[np.lexsort((self.rows, -self.keys))]
        return rows


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Hold the rows of one page, their keys, and the cursors of the pages around it."""

    rows: Rows
    keys: NDArray[np.float64]
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Mark a place between two hits; `is_backward` asks for the page that ends there."""

    key: float
    row: float
    is_backward: bool


def date_keys(rows: Rows, columns: Columns, order: Order) -> NDArray[np.float64]:
    """Return sort keys for newest or oldest first; undated ones come last either way."""
    dates = columns.dates[columns.article[rows]].astype(np.float64)
    if order is Order.OLDEST:
        return np.where(dates == 0, -np.inf, -dates)
    return np.where(dates == 0, -np.inf, dates)


def score_keys(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return sort keys that do not hang on the last bits of an addition."""
    keys: NDArray[np.float64] = np.rint(scores.astype(np.float64) * _STEPS) / _STEPS
    return keys


def best_of_articles(hits: Ordered, columns: Columns, *, is_ranked: bool) -> Ordered:
    """Return the one paragraph that stands for each article, in the order of the hits.

    It is the best of its paragraphs; where nothing was ranked, the first that tells the story.
    """
    order = np.lexsort((hits.rows, -hits.keys))
    if not is_ranked:
        order = np.lexsort((hits.rows, ~np.isin(columns.kind[hits.rows], _TELLING), -hits.keys))
    _, first = np.unique(columns.article[hits.rows[order]], return_index=True)
    chosen = np.sort(order[first])
    return Ordered(hits.rows[chosen], hits.keys[chosen])


def read_cursor(text: str, columns: Columns) -> Cursor | None:
    """Return the place that a cursor names, or None when it names none."""
    direction, _, rest = text.partition("~")
    key, _, paragraph = rest.partition("~")
    if direction not in {"after", "before"}:
        return None
    try:
        value, number = float.fromhex(key), int(paragraph)
    except (ValueError, OverflowError):
        return None
    if np.isnan(value) or not 0 <= number < 1 << 62:
        return None
    # A hit that has gone meanwhile leaves its place between two others: half a row.
    row = float(np.searchsorted(columns.paragraph_ids, number))
    is_there = row < columns.paragraph_ids.size and columns.paragraph_ids[int(row)] == number
    return Cursor(value, row if is_there else row - 0.5, direction == "before")


def page_of(hits: Ordered, cursor: Cursor | None, size: int, columns: Columns) -> ResultPage:
    """Return one page of hits, from the beginning or from a cursor."""
    backward = cursor is not None and cursor.is_backward
    place = _candidates(hits, cursor)
    first = _first(hits, place, size + 1, last=backward)
    has_more = first.size > size
    chosen = (first[1:] if backward else first[:size]) if has_more else first
    rows, keys = hits.rows[chosen], hits.keys[chosen]
    if not rows.size:
        return ResultPage(rows, keys, None, None)
    before = place.size < hits.rows.size if not backward else has_more
    after = has_more if not backward else place.size < hits.rows.size
    return ResultPage(
        rows,
        keys,
        _written("after", keys[-1], rows[-1], columns) if after else None,
        _written("before", keys[0], rows[0], columns) if before else None,
    )


def _candidates(hits: Ordered, cursor: Cursor | None) -> NDArray[np.intp]:
    if cursor is None:
        return np.arange(hits.rows.size)
    if cursor.is_backward:
        inside = (hits.keys > cursor.key) | ((hits.keys == cursor.key) & (hits.rows < cursor.row))
    else:
        inside = (hits.keys < cursor.key) | ((hits.keys == cursor.key) & (hits.rows > cursor.row))
    return np.flatnonzero(inside)


def _first(hits: Ordered, place: NDArray[np.intp], count: int, *, last: bool) -> NDArray[np.intp]:
    """Return the first (or the last) `count` of the candidate places, in order."""
    sign = 1.0 if last else -1.0
    keys = sign * hits.keys[place]
    if place.size > count:
        bound = np.partition(keys, count - 1)[count - 1]
        near = keys <= bound
        place, keys = place[near], keys[near]
    rows = hits.rows[place]
    sorted_places = place[np.lexsort((-rows if last else rows, keys))][:count]
    return sorted_places[::-1] if last else sorted_places


def _written(direction: str, key: float, row: int, columns: Columns) -> str:
    return f"{direction}~{float(key).hex()}~{int(columns.paragraph_ids[row])}"
