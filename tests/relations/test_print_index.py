"""Tests of the index of prints: runs that are joined hold what they held, and in order."""

import sqlite3
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.relations import print_index
from ingest.relations.print_index import add, all_prints, holders_of, sorted_holders

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
def _small_chunks():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(print_index, "CHUNK_PRINTS", 4)
        patch.setattr(print_index, "JOINED_CHUNKS", 2)
        yield


def index_of(loads):
    connection = sqlite3.connect(":memory:")
    connection.execute(TABLE)
    for number, load in enumerate(loads):
        articles = np.arange(len(load), dtype=np.int64) + 100 * number
        add(connection, sorted_holders(np.array(load, np.uint32), articles))
    return connection


@given(loads)
def test_joined_runs_hold_every_pair_once_and_in_order(loads):
    index = index_of(loads)
    expected = sorted(
        (value, 100 * number + place)
        for number, load in enumerate(loads)
        for place, value in enumerate(load)
    )
    held = all_prints(index)
    assert list(zip(held.prints.tolist(), held.articles.tolist(), strict=True)) == expected
    asked = np.unique(np.array([value for load in loads for value in load][::2], np.uint32))
    found = holders_of(index, asked)
    wanted = set(asked.tolist())
    assert list(zip(found.prints.tolist(), found.articles.tolist(), strict=True)) == [
        pair for pair in expected if pair[0] in wanted
    ]


@given(loads)
def test_no_print_stands_in_two_chunks_of_a_run(loads):
    index = index_of(loads)
    for run, _ in index.execute(RUNS):
        chunks = [
            print_index._unpacked(count, packed)
            for _, packed, count in index.execute(BOUNDS, (run,))
        ]
        assert all(one.prints[-1] < other.prints[0] for one, other in pairwise(chunks))


def test_many_small_loads_leave_few_runs():
    index = index_of([[value, value + 7] for value in range(200)])
    assert len(index.execute(RUNS).fetchall()) <= 8


def test_joining_reads_a_bounded_piece_at_once(monkeypatch):
    sizes = []
    joined = print_index.joined
    monkeypatch.setattr(
        print_index,
        "joined",
        lambda parts: sizes.append(sum(p.prints.size for p in parts)) or joined(parts),
    )
    index_of([list(range(0, 4000, 2)), list(range(1, 4000, 2))])
    assert max(sizes) <= 40
