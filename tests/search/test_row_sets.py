"""Sets of rows: each number once, in order."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.search.row_sets import distinct


@pytest.mark.parametrize(
    "numbers", [[], [3], [1, 1, 2], [5, 2, 5, 1, 2]], ids=["none", "single", "in order", "mixed"]
)
def test_each_number_stays_once_and_in_order(numbers: list[int]) -> None:
    rows = np.array(numbers, np.int32)
    kept = distinct(rows)
    assert kept.tolist() == sorted(set(numbers))
    assert kept.dtype == rows.dtype
