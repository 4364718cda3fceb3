"""Count the hits by publisher, year, kind and name: each facet as if nothing were chosen in it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ingest.model import ASIDE_KINDS
from ingest.search.answer import FACET_VALUES, FACETS, UNKNOWN, Facet, FacetValue, Request
from ingest.search.known_names import NAME_FACETS, TYPE_NUMBERS
from ingest.search.tallies import BY_TIME, HitCounts, time_value
from ingest.storage.facet_columns import KINDS
from ingest.text.partial_dates import code_in_words, date_code

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.known_names import KnownNames
    from ingest.search.tallies import Tally
    from ingest.storage.facet_columns import Rows

    Masks: TypeAlias = dict[str, NDArray[np.bool_]]


def is_name_facet(facet: str) -> bool:
    """Tell whether the values of a facet are names."""
    return facet in NAME_FACETS


def mentions_any(
    rows: Rows, columns: Columns, facet: str, keys: frozenset[str]
) -> NDArray[np.bool_]:
    """Tell for each row whether it mentions one of some names; `UNKNOWN`: none of the facet's."""
    wanted = keys - {UNKNOWN}
    holding = _holding(columns, [label in wanted for label in columns.name.labels])
    if UNKNOWN in keys:
        of_facet = columns.name_types == TYPE_NUMBERS[NAME_FACETS[facet]]
        holding |= ~_holding(columns, of_facet)
    chosen: NDArray[np.bool_] = holding[rows]
    return chosen


def _holding(columns: Columns, fits: list[bool] | NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which paragraphs mention a name whose code fits."""
    name = columns.name
    held = np.zeros(columns.paragraphs, np.bool_)
    places = np.flatnonzero(np.asarray(fits, np.bool_)[name.codes])
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
    passes = np.logical_and.reduce(applied) if len(applied) > 1 else applied[0] if applied else None
    return rows if passes is None or passes.all() else rows[passes]


def count_facets(rows: Rows, masks: Masks, hits: HitCounts, request: Request) -> tuple[Facet, ...]:
    """Return every facet over the hits, as the request counts.

    Args:
        rows: what the query asks for.
        masks: what each facet's choice lets pass of it.
        hits: what passes all of them.
        request: with the choices.
    """
    columns = hits.columns
    counted = {
        name: HitCounts(passing(rows, masks, but=name), columns, request.unit, request.count)
        for name in masks
    }
    return tuple(_facet(name, counted.get(name, hits), request) for name in FACETS)


def count_facet(name: str, rows: Rows, masks: Masks, columns: Columns, request: Request) -> Facet:
    """Return one facet over the hits, as the request counts."""
    hits = HitCounts(passing(rows, masks, but=name), columns, request.unit, request.count)
    return _facet(name, hits, request)


def label_of(facet: str, value: str, known: KnownNames) -> str:
    """Return a facet value as a reader sees it."""
    if value != UNKNOWN and is_name_facet(facet) and value in known.names:
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
    if without_asides and not (chosen or barred):
        return ~columns.is_aside[rows]
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


def _facet(name: str, hits: HitCounts, request: Request) -> Facet:
    return facet_from(name, hits.tally(name), request, hits.columns.known_names)


def facet_from(name: str, tally: Tally, request: Request, known: KnownNames) -> Facet:
    """Return a facet of which all values have been counted."""
    selected = request.selected.get(name, frozenset())
    excluded = request.excluded.get(name, frozenset())
    kept = {UNKNOWN} | selected | excluded
    if (name == "kind" or is_name_facet(name)) and UNKNOWN not in selected | excluded:
        kept.remove(UNKNOWN)
    is_whole = name in BY_TIME or name == request.whole_facet
    counts = tally.commonest(None if is_whole else FACET_VALUES)
    counts |= {value: tally.of_value(value) for value in kept if value not in counts}
    values = tuple(
        FacetValue(
            value,
            label_of(name, value, known),
            counts[value],
            value in selected,
            value in excluded,
        )
        for value in _in_order(name, counts)
    )
    return Facet(name, values, tally.values - sum(count > 0 for count in counts.values()))


def _in_order(facet: str, counts: dict[str, int]) -> list[str]:
    """Return the values of a facet as they are shown: by time, or the commonest first."""
    if facet in BY_TIME:
        return sorted(counts, key=lambda value: (value == UNKNOWN, value))
    # Sorted twice, for one key of two parts takes three times as long.
    return sorted(sorted(counts), key=counts.__getitem__, reverse=True)
