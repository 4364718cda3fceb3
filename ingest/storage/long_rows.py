"""Hold the rows of a very long article in little memory while they pass to the writer."""

from __future__ import annotations

import pickle
from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TypeAlias

Row: TypeAlias = "tuple[object, ...]"

#: Rows that are packed together: as objects they take some 600 bytes each, packed what they say.
PACKED_ROWS = 4_096


class LongRows(Collection[Row]):
    """Hold rows of plain values as bytes, and make objects of a few thousand of them at a time."""

    __slots__ = ("_count", "_packs")

    def __init__(self, rows: Collection[Row]) -> None:
        """Pack `rows`."""
        remaining = iter(rows)
        together = iter(lambda: list(islice(remaining, PACKED_ROWS)), [])
        self._count = len(rows)
        self._packs = [pickle.dumps(some, pickle.HIGHEST_PROTOCOL) for some in together]

    def __len__(self) -> int:
        """Return how many rows there are."""
        return self._count

    def __iter__(self) -> Iterator[Row]:
        """Yield each row, in order."""
        for pack in self._packs:
            yield from pickle.loads(pack)  # noqa: S301  our own bytes

    def __contains__(self, row: object) -> bool:
        """Tell whether `row` is one of them."""
        return any(row == held for held in self)


def in_little_memory(rows: Sequence[Row]) -> Collection[Row]:
    """Return rows as they are, or packed where they are very many."""
    return LongRows(rows) if len(rows) > PACKED_ROWS else rows
