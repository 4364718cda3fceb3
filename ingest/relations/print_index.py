"""Keep the prints of all articles so that those who hold one are found at once.

Sorted runs of (print, article), in chunks. Each load adds a run; smaller runs are made one with
it, so that a hundred loads leave a few. Numbers take as many bytes as the largest of a chunk.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.relations.number_sets import is_among

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: Prints of a chunk: one takes some 20 kB, of which a look-up reads all.
CHUNK_PRINTS = 4096

#: A run joins the next one unless it is so many times as large.
JOINED_RUNS = 2

SELECT_FIRSTS = "select first from print_chunks where run = ? order by first"
SELECT_RUNS = "select run, sum(prints) from print_chunks group by run order by run"
SELECT_CHUNK = "select prints, packed from print_chunks where run = ? and first = ?"
SELECT_CHUNKS = "select run, first, prints, packed from print_chunks order by run, first"
SELECT_RUN = "select prints, packed from print_chunks where run = ? order by first"
INSERT_CHUNK = "insert into print_chunks (run, first, prints, packed) values (?, ?, ?, ?)"
DELETE_CHUNK = "delete from print_chunks where run = ? and first = ?"
DELETE_RUN = "delete from print_chunks where run = ?"


class Holders(NamedTuple):
    """Hold pairs of a print and an article that has it, sorted by both."""

    prints: NDArray[np.uint32]
    articles: NDArray[np.int64]


NONE = Holders(np.empty(0, np.uint32), np.empty(0, np.int64))


def sorted_holders(prints: NDArray[np.uint32], articles: NDArray[np.int64]) -> Holders:
    """Return pairs in order."""
    order = np.lexsort((articles, prints))
    return Holders(prints[order], articles[order])


def holders_of(connection: sqlite3.Connection, prints: NDArray[np.uint32]) -> Holders:
    """Return who holds any of some prints, which are sorted."""
    parts = []
    for run, _ in connection.execute(SELECT_RUNS).fetchall():
        rows = connection.execute(SELECT_FIRSTS, (run,)).fetchall()
        firsts = np.array([first for (first,) in rows], np.uint32)
        # Of each chunk where among `prints` those begin that it can hold.
        bounds = np.append(np.searchsorted(prints, firsts), prints.size)
        for place in np.flatnonzero(np.diff(bounds)):
            key = run, int(firsts[place])
            count, packed = connection.execute(SELECT_CHUNK, key).fetchone()
            parts.append(_chosen(count, packed, prints[bounds[place] : bounds[place + 1]]))
    return joined(parts)


def remove(connection: sqlite3.Connection, articles: NDArray[np.int64]) -> Holders:
    """Take articles out of the index; return the prints that they had."""
    removed = []
    for run, first, count, packed in connection.execute(SELECT_CHUNKS).fetchall():
        chunk = _unpacked(count, packed)
        goes = is_among(chunk.articles, articles)
        if not goes.any():
            continue
        removed.append(Holders(chunk.prints[goes], chunk.articles[goes]))
        connection.execute(DELETE_CHUNK, (run, first))
        _write(connection, run, Holders(chunk.prints[~goes], chunk.articles[~goes]))
    return joined(removed)


def add(connection: sqlite3.Connection, added: Holders) -> None:
    """Put articles into the index; smaller runs become one with theirs."""
    runs = connection.execute(SELECT_RUNS).fetchall()
    run = runs[-1][0] + 1 if runs else 1
    while runs and runs[-1][1] <= JOINED_RUNS * added.prints.size:
        run, _ = runs.pop()
        added = joined([_run(connection, run), added])
        connection.execute(DELETE_RUN, (run,))
    _write(connection, run, added)


def all_prints(connection: sqlite3.Connection) -> Holders:
    """Return the whole index."""
    rows = connection.execute(SELECT_CHUNKS)
    return joined([_unpacked(count, packed) for _, _, count, packed in rows])


def _run(connection: sqlite3.Connection, run: int) -> Holders:
    return joined([_unpacked(*row) for row in connection.execute(SELECT_RUN, (run,))])


def joined(parts: list[Holders]) -> Holders:
    """Return the pairs of some parts as one, in order."""
    if not parts:
        return NONE
    return sorted_holders(
        np.concatenate([part.prints for part in parts]),
        np.concatenate([part.articles for part in parts]),
    )


def _write(connection: sqlite3.Connection, run: int, holders: Holders) -> None:
    """Write sorted pairs as chunks; one print never stands in two."""
    for start, end in _cuts(holders.prints):
        prints, articles = holders.prints[start:end], holders.articles[start:end]
        packed = _packed(np.diff(prints, prepend=prints[:1])) + _packed(articles)
        first = int(prints[0])
        head = np.array([first], "<u4").tobytes()
        connection.execute(INSERT_CHUNK, (run, first, end - start, head + packed))


def _cuts(prints: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    start = 0
    while start < prints.size:
        end = min(start + CHUNK_PRINTS, prints.size)
        if end < prints.size:
            end = int(np.searchsorted(prints, prints[end - 1], "right"))
        yield start, end
        start = end


def _packed(numbers: NDArray[np.uint32] | NDArray[np.int64]) -> bytes:
    """Return numbers in as many bytes each as the largest needs, behind the number of these."""
    width = max((int(numbers.max()).bit_length() + 7) // 8, 1)
    planes = numbers.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :width]
    return bytes([width]) + np.ascontiguousarray(planes).tobytes()


def _unpacked(count: int, packed: bytes) -> Holders:
    prints, end = _prints(count, packed)
    return Holders(prints, _numbers(packed, end, count))


def _chosen(count: int, packed: bytes, wanted: NDArray[np.uint32]) -> Holders:
    """Return who holds any of some prints in a chunk; of most chunks nobody."""
    prints, end = _prints(count, packed)
    places = np.flatnonzero(is_among(prints, wanted))
    articles = _numbers(packed, end, count)[places] if places.size else NONE.articles
    return Holders(prints[places], articles)


def _prints(count: int, packed: bytes) -> tuple[NDArray[np.uint32], int]:
    """Return the prints of a chunk, and where its articles begin."""
    steps = _numbers(packed, 4, count)
    first = int.from_bytes(packed[:4], "little")
    return (np.cumsum(steps) + first).astype(np.uint32), 5 + packed[4] * count


def _numbers(packed: bytes, start: int, count: int) -> NDArray[np.int64]:
    width = packed[start]
    numbers = packed[start + 1 : start + 1 + width * count]
    if width in {1, 2, 4, 8}:
        return np.frombuffer(numbers, f"<u{width}").astype(np.int64)
    planes = np.zeros((count, 8), np.uint8)
    planes[:, :width] = np.frombuffer(numbers, np.uint8).reshape(count, width)
    return planes.view("<i8").reshape(-1)
