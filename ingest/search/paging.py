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
from ingest.search.row_sets import distinct
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
    """Hold hits with what they are sorted by: lowest tier, highest key, lowest row.

    Tier 0 holds the hits that are counted; what stands below is only shown.
    """

    rows: Rows
    keys: NDArray[np.float64]
    tiers: NDArray[np.int8]

    @classmethod
    def counted(cls, rows: Rows, keys: NDArray[np.float64]) -> Ordered:
        """Return hits that are all counted."""
        return cls(rows, keys, np.zeros(rows.size, np.int8))

    def sorted_rows(self) -> Rows:
        """Return the counted rows in order."""
        is_counted = self.tiers == 0
        rows, keys = self.rows[is_counted], self.keys[is_counted]
        ordered: Rows = rows[np.lexsort((rows, -keys))]
        return ordered

    def followed_by(self, lower: Ordered) -> Ordered:
        """Return these hits with those of lower tiers behind them."""
        return Ordered(
            np.concatenate((self.rows, lower.rows)),
            np.concatenate((self.keys, lower.keys)),
            np.concatenate((self.tiers, lower.tiers)),
        )

    def at(self, places: NDArray[np.intp]) -> Ordered:
        """Return the hits at `places`, in that order."""
        return Ordered(self.rows[places], self.keys[places], self.tiers[places])


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Hold the hits of one page in order, and the cursors of the pages around it."""

    hits: Ordered
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Mark a place between two hits; `is_backward` asks for the page that ends there."""

    tier: int
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
    order = np.lexsort((hits.rows, -hits.keys, hits.tiers))
    if not is_ranked:
        is_aside = ~np.isin(columns.kind[hits.rows], _TELLING)
        order = np.lexsort((hits.rows, is_aside, -hits.keys, hits.tiers))
    _, first = np.unique(columns.article[hits.rows[order]], return_index=True)
    return hits.at(np.sort(order[first]))


def read_cursor(text: str, columns: Columns) -> Cursor | None:
    """Return the place that a cursor names, or None when it names none."""
    direction, _, rest = text.partition("~")
    key, _, rest = rest.partition("~")
    paragraph, _, tier = rest.partition("~")
    if direction not in {"after", "before"}:
        return None
    try:
        value, number, level = float.fromhex(key), int(paragraph), int(tier or 0)
    except (ValueError, OverflowError):
        return None
    if np.isnan(value) or not 0 <= number < 1 << 62 or not 0 <= level < 1 << 7:
        return None
    # A hit that has gone meanwhile leaves its place between two others: half a row.
    row = float(np.searchsorted(columns.paragraph_ids, number))
    is_there = row < columns.paragraph_ids.size and columns.paragraph_ids[int(row)] == number
    return Cursor(level, value, row if is_there else row - 0.5, direction == "before")


def page_of(hits: Ordered, cursor: Cursor | None, size: int, columns: Columns) -> ResultPage:
    """Return one page of hits, from the beginning or from a cursor."""
    backward = cursor is not None and cursor.is_backward
    place = _candidates(hits, cursor)
    first = _first(hits, place, size + 1, last=backward)
    has_more = first.size > size
    chosen = (first[1:] if backward else first[:size]) if has_more else first
    shown = hits.at(chosen)
    if not chosen.size:
        return ResultPage(shown, None, None)
    before = place.size < hits.rows.size if not backward else has_more
    after = has_more if not backward else place.size < hits.rows.size
    return ResultPage(
        shown,
        _written("after", shown, -1, columns) if after else None,
        _written("before", shown, 0, columns) if before else None,
    )


def shorter(page: ResultPage, size: int, columns: Columns, *, is_backward: bool) -> ResultPage:
    """Return the page that `page_of` gives for a smaller size from the same cursor."""
    if page.hits.rows.size <= size:
        return page
    places = np.arange(page.hits.rows.size)
    shown = page.hits.at(places[-size:] if is_backward else places[:size])
    has_next = not is_backward or page.next_cursor is not None
    has_previous = is_backward or page.previous_cursor is not None
    return ResultPage(
        shown,
        _written("after", shown, -1, columns) if has_next else None,
        _written("before", shown, 0, columns) if has_previous else None,
    )


def _candidates(hits: Ordered, cursor: Cursor | None) -> NDArray[np.intp]:
    if cursor is None:
        return np.arange(hits.rows.size)
    is_level, is_like = hits.tiers == cursor.tier, hits.keys == cursor.key
    if cursor.is_backward:
        inside = (hits.keys > cursor.key) | (is_like & (hits.rows < cursor.row))
        return np.flatnonzero((hits.tiers < cursor.tier) | (is_level & inside))
    inside = (hits.keys < cursor.key) | (is_like & (hits.rows > cursor.row))
    return np.flatnonzero((hits.tiers > cursor.tier) | (is_level & inside))


def _first(hits: Ordered, place: NDArray[np.intp], count: int, *, last: bool) -> NDArray[np.intp]:
    """Return the first (or the last) `count` of the candidate places, in order."""
    tiers = hits.tiers[place]
    chosen: list[NDArray[np.intp]] = []
    for tier in distinct(tiers)[:: -1 if last else 1]:
        chosen.append(_first_of_tier(hits, place[tiers == tier], count, last=last))
        count -= chosen[-1].size
        if count == 0:
            break
    return np.concatenate(chosen[:: -1 if last else 1]) if chosen else place


def _first_of_tier(
    hits: Ordered, place: NDArray[np.intp], count: int, *, last: bool
) -> NDArray[np.intp]:
    sign = 1.0 if last else -1.0
    keys = sign * hits.keys[place]
    if place.size > count:
        bound = np.partition(keys, count - 1)[count - 1]
        near = keys <= bound
        place, keys = place[near], keys[near]
    rows = hits.rows[place]
    sorted_places = place[np.lexsort((-rows if last else rows, keys))][:count]
    return sorted_places[::-1] if last else sorted_places


def _written(direction: str, hits: Ordered, place: int, columns: Columns) -> str:
    key, tier = float(hits.keys[place]), int(hits.tiers[place])
    cursor = f"{direction}~{key.hex()}~{int(columns.paragraph_ids[hits.rows[place]])}"
    return f"{cursor}~{tier}" if tier else cursor
