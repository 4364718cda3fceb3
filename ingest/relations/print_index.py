"""Keep the prints of all articles so that those who hold one are found at once.

Sorted runs of (print, article), in chunks. Each load adds a run; smaller runs are made one with
it, so that a hundred loads leave a few. Numbers take as many bytes as the largest of a chunk.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ingest.relations.number_sets import is_among, sorted_pairs
from ingest.relations.print_places import chunks_of, halves_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from numpy.typing import NDArray

#: Prints of a chunk: one takes some 4 kB, of which a look-up reads all. Four of them fill a page of
#: 16 kB; with 1,024 prints a fourth part of each page stayed empty.
CHUNK_PRINTS = 1_000

#: A run joins the next one unless it is so many times as large, in chunks: their number stands in
#: an index, that of the prints in the chunks, all of which would be read for each load.
JOINED_RUNS = 2

#: Chunks of the longest run that are joined at once with what the others hold of their prints: all
#: that is unpacked for it takes some 10 MB, however large the index.
JOINED_CHUNKS = 64

#: Prints whose chunks are looked up one by one; of more, those of all chunks are read.
FEW_PRINTS = 2_000

SELECT_FIRSTS = "select first from print_chunks where run = ? order by first"
SELECT_FIRSTS_OF = """
select distinct (select max(first) from print_chunks where run = ? and first <= value) as first
from json_each(?)
order by first
"""
# The runs from the last one to the first, without a look at all chunks.
SELECT_RUNS = """
with recursive runs (run) as (
  select max(run) from print_chunks
  union all
  select (select max(run) from print_chunks where run < runs.run)
  from runs
  where run is not null
)
select run from runs where run is not null
"""
COUNT_CHUNKS = "select count(*) from (select 1 from print_chunks where run = ? limit ?)"
SELECT_CHUNK = "select prints, packed from print_chunks where run = ? and first = ?"
SELECT_CHUNKS = "select run, first, prints, packed from print_chunks order by run, first"
SELECT_KEYS = "select run, first from print_chunks order by run, first"
INSERT_CHUNK = "insert into print_chunks (run, first, prints, packed) values (?, ?, ?, ?)"
DELETE_CHUNK = "delete from print_chunks where run = ? and first = ?"
DELETE_RUN = "delete from print_chunks where run = ?"


_ALL = slice(None)


class Holders(NamedTuple):
    """Hold pairs of a print and an article that has it, sorted by both."""

    prints: NDArray[np.uint32]
    articles: NDArray[np.int64]


NONE = Holders(np.empty(0, np.uint32), np.empty(0, np.int64))


def sorted_holders(prints: NDArray[np.uint32], articles: NDArray[np.int64]) -> Holders:
    """Return pairs in order."""
    return Holders(*sorted_pairs(prints, articles))


def holders_of(
    connection: sqlite3.Connection, prints: NDArray[np.uint32], most: int | None = None
) -> Holders:
    """Return who holds any of some prints.

    Args:
        connection: the corpus.
        prints: sorted.
        most: holders of one print that are enough: of those with more at least so many are
            returned. None for all.
    """
    parts = []
    for (run,) in connection.execute(SELECT_RUNS).fetchall():
        firsts = _firsts(connection, run, prints)
        # Of each chunk where among `prints` those begin that it can hold.
        bounds = np.append(np.searchsorted(prints, firsts), prints.size)
        for place in np.flatnonzero(np.diff(bounds)):
            key = run, int(firsts[place])
            count, packed = connection.execute(SELECT_CHUNK, key).fetchone()
            wanted = prints[bounds[place] : bounds[place + 1]]
            parts.append(_chosen(count, packed, wanted, most))
    return joined(parts)


def _firsts(
    connection: sqlite3.Connection, run: int, prints: NDArray[np.uint32]
) -> NDArray[np.uint32]:
    """Return where the chunks of a run begin: of all, or of those that may hold a few prints."""
    if prints.size <= FEW_PRINTS:
        rows = connection.execute(SELECT_FIRSTS_OF, (run, json.dumps(prints.tolist())))
    else:
        rows = connection.execute(SELECT_FIRSTS, (run,))
    return np.array([first for (first,) in rows if first is not None], np.uint32)


def remove(connection: sqlite3.Connection, articles: NDArray[np.int64]) -> Holders:
    """Take articles out of the index; return the prints that they had."""
    removed = []
    for run, first in _keys_of(connection, articles):
        chunk = _chunk(connection, run, first)
        goes = is_among(chunk.articles, articles)
        if not goes.any():
            continue
        removed.append(Holders(chunk.prints[goes], chunk.articles[goes]))
        connection.execute(DELETE_CHUNK, (run, first))
        _write(connection, run, Holders(chunk.prints[~goes], chunk.articles[~goes]))
    return joined(removed)


def _keys_of(connection: sqlite3.Connection, articles: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the chunks that may hold some articles: all, where it is not known of each."""
    halves = halves_of(connection, articles)
    if halves is None:
        return connection.execute(SELECT_KEYS).fetchall()
    runs = connection.execute(SELECT_RUNS).fetchall()
    return [(run, first) for (run,) in runs for first in chunks_of(connection, run, halves)]


def add(connection: sqlite3.Connection, added: Holders) -> None:
    """Put articles into the index; smaller runs become one with theirs."""
    runs = [run for (run,) in connection.execute(SELECT_RUNS)]
    chunks = -(-added.prints.size // CHUNK_PRINTS)
    smaller: list[int] = []
    for run in runs:
        most = JOINED_RUNS * chunks
        (count,) = connection.execute(COUNT_CHUNKS, (run, most + 1)).fetchone()
        if count > most:
            break
        smaller.append(run)
        chunks += count
    new = runs[0] + 1 if runs else 1
    for piece in _pieces(connection, smaller, added) if smaller else [added]:
        _write(connection, new, piece)
    for run in smaller:
        connection.execute(DELETE_RUN, (run,))


def _pieces(connection: sqlite3.Connection, runs: list[int], added: Holders) -> Iterator[Holders]:
    """Yield what some runs and new articles hold, in order; each print stands in one piece."""
    firsts = {run: _all_firsts(connection, run) for run in runs}
    longest = max(firsts.values(), key=len, default=())
    rests = dict.fromkeys(runs, NONE)
    for bound in [*longest[JOINED_CHUNKS::JOINED_CHUNKS], None]:
        taken, added = _split(added, bound)
        parts = [taken]
        for run in runs:
            count = len(firsts[run]) if bound is None else bisect_left(firsts[run], bound)
            due, firsts[run] = firsts[run][:count], firsts[run][count:]
            chunks = [_chunk(connection, run, first) for first in due]
            taken, rests[run] = _split(joined([rests[run], *chunks]), bound)
            parts.append(taken)
        yield joined(parts)


def _split(holders: Holders, bound: int | None) -> tuple[Holders, Holders]:
    """Return what has a print below a bound, and the rest; all where there is no bound."""
    cut = holders.prints.size
    if bound is not None:
        cut = int(np.searchsorted(holders.prints, np.uint32(bound)))
    return (
        Holders(holders.prints[:cut], holders.articles[:cut]),
        Holders(holders.prints[cut:], holders.articles[cut:]),
    )


def _all_firsts(connection: sqlite3.Connection, run: int) -> list[int]:
    return [first for (first,) in connection.execute(SELECT_FIRSTS, (run,))]


def _chunk(connection: sqlite3.Connection, run: int, first: int) -> Holders:
    return _unpacked(*connection.execute(SELECT_CHUNK, (run, first)).fetchone())


def all_prints(connection: sqlite3.Connection) -> Holders:
    """Return the whole index."""
    rows = connection.execute(SELECT_CHUNKS)
    return joined([_unpacked(count, packed) for _, _, count, packed in rows])


def joined(parts: list[Holders]) -> Holders:
    """Return the pairs of some parts, each in order, as one."""
    parts = [part for part in parts if part.prints.size]
    if len(parts) < 2:
        return parts[0] if parts else NONE
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
    """Yield where chunks begin and end; a print of more than a chunk has one of its own."""
    start = 0
    while start < prints.size:
        end = min(start + CHUNK_PRINTS, prints.size)
        if end < prints.size:
            begin = int(np.searchsorted(prints, prints[end - 1]))
            stop = int(np.searchsorted(prints, prints[end - 1], "right"))
            end = begin if stop - begin > CHUNK_PRINTS and begin > start else stop
        yield start, end
        start = end


def _packed(numbers: NDArray[np.uint32] | NDArray[np.int64]) -> bytes:
    """Return numbers in as many bytes each as the largest needs, behind the number of these."""
    width = max((int(numbers.max()).bit_length() + 7) // 8, 1)
    planes = numbers.astype("<u8").view(np.uint8).reshape(-1, 8)[:, :width]
    return bytes([width]) + np.ascontiguousarray(planes).tobytes()


def _unpacked(count: int, packed: bytes) -> Holders:
    return Holders(_prints(count, packed), _articles(count, packed))


def _chosen(count: int, packed: bytes, wanted: NDArray[np.uint32], most: int | None) -> Holders:
    """Return who holds any of some prints in a chunk; of most chunks nobody."""
    read = count
    if most is not None and count > CHUNK_PRINTS and _is_of_one_print(count, packed):
        read = min(most, count)
    prints = _prints(read, packed)
    starts, stops = np.searchsorted(prints, wanted), np.searchsorted(prints, wanted, "right")
    if most is not None:
        stops = np.minimum(stops, starts + most)
    counts = stops - starts
    places = np.arange(counts.sum()) + np.repeat(starts - np.cumsum(counts) + counts, counts)
    return Holders(np.repeat(wanted, counts), _articles(count, packed, places))


def _prints(count: int, packed: bytes) -> NDArray[np.uint32]:
    """Return the first prints of a chunk."""
    first = np.uint32(int.from_bytes(packed[:4], "little"))
    return np.cumsum(_numbers(packed, 4, count), dtype=np.uint32) + first


def _is_of_one_print(count: int, packed: bytes) -> bool:
    """Tell whether a chunk has one print only: no step to the next is more than nothing."""
    return not packed[5 : _articles_start(count, packed)].strip(b"\0")


def _articles(
    count: int, packed: bytes, places: NDArray[np.intp] | slice = _ALL
) -> NDArray[np.int64]:
    """Return articles of a chunk of `count` prints."""
    return _numbers(packed, _articles_start(count, packed), count, places)


def _articles_start(count: int, packed: bytes) -> int:
    return 5 + packed[4] * count


def _numbers(
    packed: bytes, start: int, count: int, places: NDArray[np.intp] | slice = _ALL
) -> NDArray[np.int64]:
    """Return those numbers of `count` that stand at some places."""
    width = packed[start]
    if width in {1, 2, 4, 8}:
        numbers = np.frombuffer(packed, f"<u{width}", count, start + 1)
        return numbers[places].astype(np.int64)
    narrow = np.frombuffer(packed, np.uint8, width * count, start + 1)
    chosen = narrow.reshape(count, width)[places]
    planes = np.zeros((len(chosen), 8), np.uint8)
    planes[:, :width] = chosen
    return planes.view("<i8").reshape(-1)
