"""Combine sets of paragraphs, held as ascending arrays of row numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.storage.facet_columns import Rows

_Number = TypeVar("_Number", bound=np.integer)

# Below a 64th of all rows, looking numbers up one by one beats painting a mask over all.
_SPARSE_SHIFT = 6


def nothing() -> Rows:
    """Return the empty set."""
    return np.empty(0, np.int32)


def everything(size: int) -> Rows:
    """Return the set of all rows."""
    return np.arange(size, dtype=np.int32)


def distinct(numbers: NDArray[_Number]) -> NDArray[_Number]:
    """Return each number once, in ascending order.

    Rows come nearly in order: to sort them is faster than `np.unique`, which hashes.
    """
    ordered = np.sort(numbers)
    is_new = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    return ordered[is_new]


def mask_of(rows: Rows, size: int) -> NDArray[np.bool_]:
    """Return a mask over all rows that is true for those in the set."""
    mask = np.zeros(size, np.bool_)
    mask[rows] = True
    return mask


def is_in(rows: Rows, others: Rows, size: int) -> NDArray[np.bool_]:
    """Tell for each of `rows` whether it is one of `others`."""
    if not others.size or not rows.size:
        return np.zeros(rows.size, np.bool_)
    if rows.size < size >> _SPARSE_SHIFT:
        places = np.searchsorted(others, rows)
        places[places == others.size] = 0
        present: NDArray[np.bool_] = others[places] == rows
        return present
    return mask_of(others, size)[rows]


def places_in(rows: Rows, others: Rows, size: int) -> NDArray[np.int32]:
    """Return for each of `others` its place in `rows`, -1 where it is not there."""
    if not rows.size:
        return np.full(others.size, -1, np.int32)
    if others.size < size >> _SPARSE_SHIFT:
        places = np.searchsorted(rows, others).astype(np.int32)
        places[places == rows.size] = 0
        places[rows[places] != others] = -1
        return places
    by_row = np.full(size, -1, np.int32)
    by_row[rows] = np.arange(rows.size, dtype=np.int32)
    painted: NDArray[np.int32] = by_row[others]
    return painted


def both(left: Rows, right: Rows, size: int) -> Rows:
    """Return the rows that are in both sets."""
    few, many = (left, right) if left.size <= right.size else (right, left)
    return few[is_in(few, many, size)]


def without(left: Rows, right: Rows, size: int) -> Rows:
    """Return the rows of `left` that are not in `right`."""
    return left[~is_in(left, right, size)]


def any_of(sets: Sequence[Rows], size: int) -> Rows:
    """Return the rows that are in at least one of the sets."""
    filled = [rows for rows in sets if rows.size]
    if len(filled) <= 1:
        return filled[0] if filled else nothing()
    if sum(rows.size for rows in filled) < size >> _SPARSE_SHIFT:
        return distinct(np.concatenate(filled))
    mask = np.zeros(size, np.bool_)
    for rows in filled:
        mask[rows] = True
    return np.flatnonzero(mask).astype(np.int32)
