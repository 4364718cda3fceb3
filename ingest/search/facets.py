"""Count the hits by publisher, year, kind and name: each facet as if nothing were chosen in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ingest.model import ASIDE_KINDS
from ingest.search.answer import FACET_VALUES, FACETS, UNKNOWN, Facet, FacetValue, Request, Unit
from ingest.search.known_names import NAME_FACETS
from ingest.search.row_sets import distinct
from ingest.storage.facet_columns import KINDS
from ingest.text.partial_dates import code_in_words, date_code

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.known_names import KnownNames
    from ingest.storage.facet_columns import Rows

    Masks: TypeAlias = dict[str, NDArray[np.bool_]]

#: Facets whose values stand in the order of time.
BY_TIME = frozenset({"year", "month"})


def is_name_facet(facet: str) -> bool:
    """Tell whether the values of a facet are names."""
    return facet in NAME_FACETS


def name_counts(rows: Rows, columns: Columns, *, by_article: bool) -> dict[str, int]:
    """Return key -> count of the names mentioned in `rows`: of paragraphs, or of articles."""
    name = columns.name
    codes, widths = name.gather(rows)
    if by_article:
        articles = np.repeat(columns.article[rows], widths).astype(np.int64)
        pairs = articles * len(name.labels) + codes
        codes = distinct(pairs) % len(name.labels)
    counts = np.bincount(codes, minlength=len(name.labels))
    return {name.labels[code]: int(counts[code]) for code in np.flatnonzero(counts)}


def of_type(counts: dict[str, int], facet: str, columns: Columns) -> dict[str, int]:
    """Return the counts of the names that belong into one facet."""
    names, kind = columns.known_names.names, NAME_FACETS[facet]
    return {key: count for key, count in counts.items() if key in names and names[key].type is kind}


def mentions_any(
    rows: Rows, columns: Columns, facet: str, keys: frozenset[str]
) -> NDArray[np.bool_]:
    """Tell for each row whether it mentions one of some names; `UNKNOWN`: none of the facet's."""
    wanted = keys - {UNKNOWN}
    holding = _holding(columns, [label in wanted for label in columns.name.labels])
    if UNKNOWN in keys:
        of_facet = of_type(dict.fromkeys(columns.name.labels, 1), facet, columns)
        holding |= ~_holding(columns, [label in of_facet for label in columns.name.labels])
    chosen: NDArray[np.bool_] = holding[rows]
    return chosen


def rows_naming(columns: Columns, key: str) -> Rows:
    """Return the paragraphs that mention a name."""
    holding = _holding(columns, [label == key for label in columns.name.labels])
    return np.flatnonzero(holding).astype(np.int32)


def _holding(columns: Columns, fits: list[bool]) -> NDArray[np.bool_]:
    """Return which paragraphs mention a name whose code fits."""
    name = columns.name
    held = np.zeros(columns.paragraphs, np.bool_)
    places = np.flatnonzero(np.array(fits, np.bool_)[name.codes])
    held[np.searchsorted(name.offsets, places, side="right") - 1] = True
    return held


def choice_masks(rows: Rows, columns: Columns, request: Request) -> Masks:
    """Return, for each facet in which something is chosen, which rows its choice lets pass."""
    masks = {}
    for facet in FACETS:
        mask = _passes(rows, columns, facet, request)
        if mask is not None:
            masks[facet] = mask
    return masks


def passing(rows: Rows, masks: Masks, *, but: str | None = None) -> Rows:
    """Return the rows that pass all choices, those of the facet `but` left aside."""
    applied = [mask for facet, mask in masks.items() if facet != but]
    return rows[np.logical_and.reduce(applied)] if applied else rows


def count_facets(rows: Rows, masks: Masks, columns: Columns, request: Request) -> tuple[Facet, ...]:
    """Return every facet over the hits, counted in the unit of the request."""
    everywhere = _Counted(passing(rows, masks), columns, request.unit)
    return tuple(
        _facet(
            name,
            _Counted(passing(rows, masks, but=name), columns, request.unit)
            if name in masks
            else everywhere,
            columns,
            request,
        )
        for name in FACETS
    )


def count_facet(name: str, rows: Rows, masks: Masks, columns: Columns, request: Request) -> Facet:
    """Return one facet over the hits, counted in the unit of the request."""
    counted = _Counted(passing(rows, masks, but=name), columns, request.unit)
    return _facet(name, counted, columns, request)


class _Counted:
    """Count hits by value; paragraphs are first summed by article, where all values live."""

    def __init__(self, rows: Rows, columns: Columns, unit: Unit) -> None:
        self._rows = rows
        self._columns = columns
        self._is_by_article = unit is Unit.ARTICLES
        self._names: dict[str, int] | None = None
        by_article = np.bincount(columns.article[rows], minlength=columns.articles)
        self._articles = np.flatnonzero(by_article)
        self._weights = by_article[self._articles]
        if self._is_by_article:
            self._weights = np.ones_like(self._weights)

    def values(self, facet: str) -> dict[str, int]:
        """Return value -> count, without those that have none."""
        if facet == "kind":
            return self._kinds()
        if facet in BY_TIME:
            return self._times(facet)
        if facet == "author":
            return self._authors()
        if is_name_facet(facet):
            return self._of_names(facet)
        column = self._columns.labelled[facet]
        return self._summed(column.codes[self._articles], self._weights, column.labels)

    def _of_names(self, facet: str) -> dict[str, int]:
        if self._names is None:
            by_article = self._is_by_article
            self._names = name_counts(self._rows, self._columns, by_article=by_article)
        return of_type(self._names, facet, self._columns)

    def _kinds(self) -> dict[str, int]:
        kinds = self._columns.kind[self._rows].astype(np.int64)
        if self._is_by_article:
            kinds = distinct(self._columns.article[self._rows] * np.int64(len(KINDS)) + kinds)
            kinds %= len(KINDS)
        counts = np.bincount(kinds, minlength=len(KINDS))
        return {kind.value: int(count) for kind, count in zip(KINDS, counts, strict=True) if count}

    def _times(self, facet: str) -> dict[str, int]:
        dates = self._columns.dates[self._articles]
        codes = dates // 10_000 if facet == "year" else dates // 100
        values, places = np.unique(codes, return_inverse=True)
        sums = np.bincount(places, self._weights, values.size).astype(np.int64)
        return {
            time_value(facet, int(code)): int(count)
            for code, count in zip(values, sums, strict=True)
        }

    def _authors(self) -> dict[str, int]:
        author = self._columns.author
        codes, widths = author.gather(self._articles)
        counts = self._summed(codes, np.repeat(self._weights, widths), author.labels)
        silent = int(self._weights[widths == 0].sum())
        return counts | ({UNKNOWN: silent} if silent else {})

    @staticmethod
    def _summed(
        codes: NDArray[np.int32], weights: NDArray[np.int64], labels: tuple[str, ...]
    ) -> dict[str, int]:
        sums = np.bincount(codes, weights, len(labels)).astype(np.int64)
        counted = np.flatnonzero(sums)
        named = [labels[code] for code in counted.tolist()]
        return dict(zip(named, sums[counted].tolist(), strict=True))


def time_value(facet: str, code: int) -> str:
    """Return how a year or month is written in requests: `2014`, `2014-05`, `` for none.

    A month that is not known is the year alone.
    """
    if code == 0:
        return UNKNOWN
    if facet == "year" or code % 100 == 0:
        return f"{code if facet == 'year' else code // 100:04d}"
    return f"{code // 100:04d}-{code % 100:02d}"


def label_of(facet: str, value: str, known: KnownNames) -> str:
    """Return a facet value as a reader sees it."""
    if is_name_facet(facet) and value in known.names:
        return known.names[value].label
    if value == UNKNOWN:
        return "undated" if facet in BY_TIME else "unknown"
    return _month_in_words(value) if facet == "month" else value


@lru_cache(maxsize=4096)
def _month_in_words(value: str) -> str:
    named = code_in_words(date_code(value))
    return named if "-" in value else f"{named}, month unknown"


def _passes(rows: Rows, columns: Columns, facet: str, request: Request) -> NDArray[np.bool_] | None:
    chosen = request.selected.get(facet, frozenset())
    barred = request.excluded.get(facet, frozenset())
    without_asides = facet == "kind" and not has_asides(request)
    if not (chosen or barred or without_asides):
        return None
    mask = _has_any(rows, columns, facet, chosen) if chosen else np.ones(rows.size, np.bool_)
    if barred:
        mask &= ~_has_any(rows, columns, facet, barred)
    return mask & ~columns.is_aside[rows] if without_asides else mask


def has_asides(request: Request) -> bool:
    """Tell whether teasers and boilerplate are searched: when asked for in any way."""
    asked = {kind.value for kind in ASIDE_KINDS} & request.selected.get("kind", frozenset())
    return request.with_asides or bool(asked)


def _has_any(rows: Rows, columns: Columns, facet: str, values: frozenset[str]) -> NDArray[np.bool_]:
    if facet == "kind":
        codes = [number for number, kind in enumerate(KINDS) if kind.value in values]
        return np.isin(columns.kind[rows], codes)
    articles = columns.article[rows]
    if facet in BY_TIME:
        codes = [_time_code(facet, value) for value in values]
        dates = columns.dates // (10_000 if facet == "year" else 100)
        return np.isin(dates, codes)[articles]
    if facet == "author":
        return _written_by(columns, values)[articles]
    if is_name_facet(facet):
        return mentions_any(rows, columns, facet, values)
    column = columns.labelled[facet]
    fits = np.array([label in values for label in column.labels])
    chosen: NDArray[np.bool_] = fits[column.codes][articles]
    return chosen


def _time_code(facet: str, value: str) -> int:
    """Return the number of a year or month, -1 for what is none of the facet's values."""
    code = date_code(value) // (10_000 if facet == "year" else 100)
    return code if time_value(facet, code) == value else -1


def _written_by(columns: Columns, values: frozenset[str]) -> NDArray[np.bool_]:
    author = columns.author
    fits = np.array([label in values for label in author.labels])
    articles = np.zeros(columns.articles, np.bool_)
    places = np.flatnonzero(fits[author.codes])
    articles[np.searchsorted(author.offsets, places, side="right") - 1] = True
    return articles | (np.diff(author.offsets) == 0) if UNKNOWN in values else articles


def _facet(name: str, counted: _Counted, columns: Columns, request: Request) -> Facet:
    counts = counted.values(name)
    selected = request.selected.get(name, frozenset())
    excluded = request.excluded.get(name, frozenset())
    kept = {UNKNOWN: 0} | dict.fromkeys(sorted(selected | excluded), 0)
    if (name == "kind" or is_name_facet(name)) and UNKNOWN not in selected | excluded:
        kept.pop(UNKNOWN)
    counts = kept | counts
    # The commonest first; sorted twice, for one key of two parts takes three times as long.
    order = sorted(sorted(counts), key=counts.__getitem__, reverse=True)
    shown = set(order[:FACET_VALUES]) | set(kept)
    if name in BY_TIME or name == request.whole_facet:
        shown = set(order)
    if name in BY_TIME:
        order.sort(key=lambda value: (value == UNKNOWN, value))
    values = tuple(
        FacetValue(
            value,
            label_of(name, value, columns.known_names),
            counts[value],
            value in selected,
            value in excluded,
        )
        for value in order
        if value in shown
    )
    return Facet(name, values, len(order) - len(values))
