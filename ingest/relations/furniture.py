"""Tell the prints of sites from those of stories.

What stands in many different articles of one publisher is its furniture: who writes there, how to
subscribe, what to read next. Versions of one story are no different articles: they mostly share
their smallest prints, and those that do count once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.relations.number_sets import distinct, united

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.relations.print_index import Holders

#: Different articles of one publisher that hold a print of its furniture. Of copies and excerpts
#: among 10,000 articles half were furniture with four, hardly any with three.
FURNITURE_ARTICLES = 3

#: Different articles, of whatever publishers, from which on a print is a set phrase.
SET_PHRASE_ARTICLES = 40


def furniture_of(
    holders: Holders, families: NDArray[np.int64], publishers: NDArray[np.int64]
) -> NDArray[np.uint32]:
    """Return the prints that belong to sites, sorted.

    Args:
        holders: who holds each print: all of them.
        families: a number for that of each holder.
        publishers: a number for that of each holder.
    """
    may_be = _is_held_by(holders.prints, FURNITURE_ARTICLES)
    if not may_be.any():
        return holders.prints[:0]
    prints = holders.prints[may_be].astype(np.int64)
    families, publishers = families[may_be], publishers[may_be]
    by_house = _distinct(prints, publishers, families)
    in_house = _repeated(by_house[:2], FURNITURE_ARTICLES)
    anywhere = _repeated(_distinct(prints, families)[:1], SET_PHRASE_ARTICLES)
    return united(in_house, anywhere).astype(np.uint32)


def _is_held_by(prints: NDArray[np.uint32], count: int) -> NDArray[np.bool_]:
    """Tell which of some sorted prints stand there so often: of a new corpus few do."""
    is_held = np.zeros(prints.size, np.bool_)
    starts = np.flatnonzero(prints[count - 1 :] == prints[: max(prints.size - count + 1, 0)])
    for place in range(count):
        is_held[starts + place] = True
    return is_held


def _distinct(*columns: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Return the rows that columns make, sorted, each once."""
    order = np.lexsort(columns[::-1])
    ordered = [column[order] for column in columns]
    is_new = _is_new(ordered)
    return tuple(column[is_new] for column in ordered)


def _repeated(columns: Sequence[NDArray[np.int64]], times: int) -> NDArray[np.int64]:
    """Return the first value of the rows, which are sorted, that stand there so often."""
    starts = np.flatnonzero(_is_new(columns))
    counts = np.diff(starts, append=columns[0].size)
    return distinct(columns[0][starts[counts >= times]])


def _is_new(columns: Sequence[NDArray[np.int64]]) -> NDArray[np.bool_]:
    """Tell which rows differ from those before them."""
    is_new = np.ones(columns[0].size, np.bool_)
    is_new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return is_new
