"""Tests of the index of prints: runs that are joined hold what they held, and in order."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.relations import print_index
from ingest.relations.print_index import Holders, add, all_prints, holders_of, sorted_holders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TABLE = """
create table print_chunks (
  run integer not null, first integer not null, prints integer not null, packed blob not null,
  unique (run, first)
)
"""
RUNS = "select run, count(*) from print_chunks group by run order by run"
BOUNDS = "select first, packed, prints from print_chunks where run = ? order by first"

# Prints of few values, so that many articles share one, and of all sizes.
prints = st.one_of(st.integers(0, 20), st.integers(0, 2**32 - 1))
loads = st.lists(st.lists(prints, min_size=1, max_size=40), min_size=1, max_size=8)


@pytest.fixture(autouse=True, scope="module")
def _small_chunks() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(print_index, "CHUNK_PRINTS", 4)
        patch.setattr(print_index, "JOINED_CHUNKS", 2)
        yield


def _index_of(loads: Sequence[Sequence[int]]) -> sqlite3.Connection:
    """Return an index after some loads; the articles of each count from a hundred of its own."""
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    for number, load in enumerate(loads):
        articles = np.arange(len(load), dtype=np.int64) + 100 * number
        add(connection, sorted_holders(np.array(load, np.uint32), articles))
    return connection


def _pairs(holders: Holders) -> list[tuple[int, int]]:
    return list(zip(holders.prints.tolist(), holders.articles.tolist(), strict=True))


@given(loads)
def test_joined_runs_hold_every_pair_once_and_in_order(loads: list[list[int]]) -> None:
    index = _index_of(loads)
    expected = sorted(
        (value, 100 * number + place)
        for number, load in enumerate(loads)
        for place, value in enumerate(load)
    )
    assert _pairs(all_prints(index)) == expected
    asked = np.unique(np.array([value for load in loads for value in load][::2], np.uint32))
    wanted = set(asked.tolist())
    assert _pairs(holders_of(index, asked)) == [pair for pair in expected if pair[0] in wanted]


@given(loads)
def test_no_print_stands_in_two_chunks_of_a_run(loads: list[list[int]]) -> None:
    index = _index_of(loads)
    for run, _ in index.execute(RUNS):
        rows = index.execute(BOUNDS, (run,))
        chunks = [print_index._unpacked(count, packed) for _, packed, count in rows]
        assert all(one.prints[-1] < other.prints[0] for one, other in pairwise(chunks))


def test_many_small_loads_leave_few_runs() -> None:
    index = _index_of([[value, value + 7] for value in range(200)])
    assert len(index.execute(RUNS).fetchall()) <= 8


def test_joining_reads_a_bounded_piece_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    joined = print_index.joined

    def noted(parts: list[Holders]) -> Holders:
        sizes.append(sum(part.prints.size for part in parts))
        return joined(parts)

    monkeypatch.setattr(print_index, "joined", noted)
    _index_of([list(range(0, 4000, 2)), list(range(1, 4000, 2))])
    assert max(sizes) <= 40
