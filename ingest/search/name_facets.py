"""Count hits by the names that their paragraphs mention."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.search.answer import UNKNOWN
from ingest.search.known_names import NAME_FACETS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.search.columns import Columns, Rows


def is_name_facet(facet: str) -> bool:
    """Tell whether the values of a facet are names."""
    return facet in NAME_FACETS


def name_counts(rows: Rows, columns: Columns, *, by_article: bool) -> dict[str, int]:
    """Return key -> count of the names mentioned in `rows`: of paragraphs, or of articles."""
    name = columns.name
    starts = name.offsets[rows]
    widths = name.offsets[rows + 1] - starts
    skipped = np.repeat(np.cumsum(widths) - widths, widths)
    codes = name.codes[np.repeat(starts, widths) + np.arange(int(widths.sum())) - skipped]
    if by_article:
        articles = np.repeat(columns.article[rows], widths).astype(np.int64)
        pairs = articles * len(name.labels) + codes
        pairs.sort()  # nearly sorted as it is: fifty times faster than np.unique, which hashes
        is_new = np.ones(pairs.size, np.bool_)
        np.not_equal(pairs[1:], pairs[:-1], out=is_new[1:])
        codes = pairs[is_new] % len(name.labels)
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
    found = _holding(columns, [label in wanted for label in columns.name.labels])
    if UNKNOWN in keys:
        of_facet = of_type(dict.fromkeys(columns.name.labels, 1), facet, columns)
        found |= ~_holding(columns, [label in of_facet for label in columns.name.labels])
    chosen: NDArray[np.bool_] = found[rows]
    return chosen


def rows_naming(columns: Columns, key: str) -> Rows:
    """Return the paragraphs that mention a name."""
    found = _holding(columns, [label == key for label in columns.name.labels])
    return np.flatnonzero(found).astype(np.int32)


def _holding(columns: Columns, fits: list[bool]) -> NDArray[np.bool_]:
    """Return which paragraphs mention a name whose code fits."""
    name = columns.name
    held = np.zeros(columns.paragraphs, np.bool_)
    places = np.flatnonzero(np.array(fits, np.bool_)[name.codes])
    held[np.searchsorted(name.offsets, places, side="right") - 1] = True
    return held
