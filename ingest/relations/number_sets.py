"""Sets of numbers as sorted arrays: NumPy's own, by hashes, takes ten times as long for these.

And how numbers are mixed, so that few are equal by chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Number = TypeVar("Number", bound=np.integer)

_MIX = np.uint64(0xFF51AFD7ED558CCD)
_HIGH, _LOW = np.uint64(33), np.uint64(29)


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """Return numbers sorted, each once."""
    ordered = numbers.copy()
    ordered.sort()
    is_new = np.ones(ordered.size, np.bool_)
    is_new[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_new]


def united(*parts: NDArray[Number]) -> NDArray[Number]:
    """Return the numbers of all parts, sorted, each once."""
    return distinct(np.concatenate(parts))


def is_among(numbers: NDArray[Number], ordered: NDArray[Number]) -> NDArray[np.bool_]:
    """Tell which numbers stand in others, which are sorted."""
    if not ordered.size:
        return np.zeros(numbers.size, np.bool_)
    return np.asarray(ordered.take(ordered.searchsorted(numbers), mode="clip") == numbers)


def mixed(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return other numbers for some, all of whose bits hang on all bits of these."""
    numbers = numbers ^ (numbers >> _HIGH)
    numbers *= _MIX
    return numbers ^ (numbers >> _LOW)
