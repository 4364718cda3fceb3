"""A list of paragraphs is packed without loss, and bytes that are none are refused."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.storage.posting_lists import counted, pack, unpack, up_to

GAP = st.one_of(st.integers(1, 3), st.integers(200, 300), st.integers(1, 1 << 33))
COUNT = st.one_of(st.just(1), st.integers(1, 5), st.integers(250, 70_000))
LISTS = st.lists(st.tuples(GAP, COUNT), max_size=60)


@given(drawn=LISTS)
def test_a_list_comes_back_as_it_was(drawn: list[tuple[int, int]]) -> None:
    ids = np.cumsum([gap for gap, _ in drawn], dtype=np.int64)
    counts = np.array([count for _, count in drawn], np.int32)
    read_ids, read_counts = unpack(pack(ids, counts))
    assert read_ids.tolist() == ids.tolist()
    assert read_counts.tolist() == counts.tolist()


def test_a_list_of_neighbours_takes_a_byte_for_each() -> None:
    ids = np.arange(1, 10_001, dtype=np.int64)
    assert len(pack(ids, np.ones(ids.size, np.int32))) < 1.2 * ids.size


@given(drawn=LISTS, place=st.integers(0, 1 << 20), value=st.integers(0, 255))
def test_changed_bytes_give_a_list_or_a_value_error(
    drawn: list[tuple[int, int]], place: int, value: int
) -> None:
    ids = np.cumsum([gap for gap, _ in drawn], dtype=np.int64)
    packed = bytearray(pack(ids, np.array([count for _, count in drawn], np.int32)))
    packed[place % len(packed)] = value
    try:
        ids, counts = unpack(bytes(packed))
    except ValueError:
        return
    assert ids.size == counts.size


@given(drawn=LISTS, cut=st.integers(1, 1 << 20))
def test_a_list_that_is_cut_short_is_refused(drawn: list[tuple[int, int]], cut: int) -> None:
    ids = np.cumsum([gap for gap, _ in drawn], dtype=np.int64)
    packed = pack(ids, np.array([count for _, count in drawn], np.int32))
    with pytest.raises(ValueError, match="list"):
        unpack(packed[: -1 - cut % len(packed)])


def test_places_are_counted_by_paragraph() -> None:
    ids, counts = counted(np.array([2, 2, 3, 7, 7, 7]))
    assert (ids.tolist(), counts.tolist()) == ([2, 3, 7], [2, 1, 3])
    ids, counts = up_to((ids, counts), 6)
    assert (ids.tolist(), counts.tolist()) == ([2, 3], [2, 1])
