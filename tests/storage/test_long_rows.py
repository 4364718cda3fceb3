"""Rows of a very long article pass to the writer as they are, in a fraction of the memory."""

from __future__ import annotations

import pickle
import tracemalloc

import pytest

from ingest.storage.long_rows import PACKED_ROWS, LongRows, Row, in_little_memory


def rows(count: int) -> list[Row]:
    return [(number, "body", f"Paragraph {number}.", None) for number in range(count)]


@pytest.mark.parametrize("count", [0, 1, PACKED_ROWS - 1, PACKED_ROWS])
def test_few_stay_as_they_are(count: int) -> None:
    given = rows(count)
    assert in_little_memory(given) is given


@pytest.mark.parametrize("count", [PACKED_ROWS + 1, 2 * PACKED_ROWS, 2 * PACKED_ROWS + 1])
def test_many_come_back_equal_and_in_order(count: int) -> None:
    held = pickle.loads(pickle.dumps(in_little_memory(rows(count))))  # noqa: S301
    assert isinstance(held, LongRows)
    assert len(held) == count
    assert list(held) == list(held) == rows(count)
    assert rows(count)[-1] in held
    assert (-1, "body", "", None) not in held


def test_going_through_them_takes_the_memory_of_a_few() -> None:
    frame = pickle.dumps(LongRows(rows(20 * PACKED_ROWS)))
    tracemalloc.start()
    try:
        held = pickle.loads(frame)  # noqa: S301
        assert sum(1 for _ in held) == 20 * PACKED_ROWS
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak_bytes < 2 * len(frame)
