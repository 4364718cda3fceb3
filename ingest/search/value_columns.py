"""Hold the values of a facet as arrays: one for each row, or any number of them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.row_sets import distinct

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.storage.facet_columns import Numbers, Rows


@dataclass(frozen=True, slots=True)
class LabelColumn:
    """Hold one value for each article: `labels[codes[article]]`; code 0 is "not known"."""

    labels: tuple[str, ...]
    codes: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """Hold any number of values for each row: `codes[offsets[row]:offsets[row + 1]]`."""

    labels: tuple[str, ...]
    offsets: NDArray[np.int64]
    codes: NDArray[np.int32]

    def gather(self, rows: Numbers) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
        """Return the codes of `rows`, one row after the other, and how many each row has."""
        if not self.codes.size:
            return self.codes, np.zeros(rows.size, np.int64)
        starts = self.offsets[rows]
        widths = self.offsets[rows + 1] - starts
        ends = np.cumsum(widths)
        size = int(ends[-1]) if ends.size else 0
        places = np.repeat(starts - ends + widths, widths) + np.arange(size)
        return self.codes[places], widths

    def rows_with(self, label: str) -> Rows:
        """Return the rows that have a value."""
        code = bisect_left(self.labels, label)
        if code == len(self.labels) or self.labels[code] != label:
            return np.empty(0, np.int32)
        places = np.flatnonzero(self.codes == code)
        rows = np.searchsorted(self.offsets, places, side="right") - 1
        return distinct(rows).astype(np.int32)
