"""Tell what a corpus is made of: its files, its loads, and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

#: Loads that are told, the newest first.
MOST_LOADS = 20

#: Problems told of one code, by the place of the file.
MOST_EXAMPLES = 5

SELECT_DATES = """
select min(published_on), max(published_on), count(*) - count(published_on), sum(words)
from articles
"""

SELECT_FILES = "select status, count(*) from files group by status"

SELECT_LOADS = """
select id, started_at, finished_at, version, found, stored, duplicate, replaced, vanished, failed,
  articles
from runs
order by id desc
limit ?
"""

SELECT_SIZE = """
select page_count * page_size from pragma_page_count(), pragma_page_size()
"""

COUNT_PROBLEMS = """
select code, is_loss, count(*)
from problems
group by code, is_loss
"""

SELECT_EXAMPLES = """
select path, member, message
from problems
where code = ?
order by is_loss desc, path, member, id
limit ?
"""

#: What a load that failed to read something is told of: the newest that left files out.
SELECT_LAST_LOSSES = """
select run, count(distinct file)
from problems
where is_loss and run = (select max(id) from runs)
group by run
"""


@dataclass(frozen=True, slots=True)
class Load:
    """Hold one load: when, by which release, and how many files and articles it met.

    Attributes:
        started_at: ISO date and time in UTC; `finished_at` is empty for one that was cut off.
        found: files seen; the others say what became of them.
        articles: articles stored.
    """

    number: int
    started_at: str
    finished_at: str
    version: str
    found: int
    stored: int
    duplicate: int
    replaced: int
    vanished: int
    failed: int
    articles: int


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Hold the problems of one code: how many lost something, how many were read with a flaw."""

    code: str
    losses: int
    flaws: int
    examples: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """Hold what a corpus is made of.

    Attributes:
        words: words in all its paragraphs.
        first_on, last_on: ISO dates of publication, as exact as they are known; empty if none is.
        undated: articles whose date is not stated.
        files: number of files by what became of them (stored, duplicate, failed, vanished).
        size_bytes: size of the file.
        loads: the newest loads, latest first.
    """

    words: int
    first_on: str
    last_on: str
    undated: int
    files: dict[str, int]
    size_bytes: int
    loads: tuple[Load, ...]


def overview(connection: sqlite3.Connection) -> Overview:
    """Return what the corpus is made of."""
    first_on, last_on, undated, words = connection.execute(SELECT_DATES).fetchone()
    (size_bytes,) = connection.execute(SELECT_SIZE).fetchone()
    loads = connection.execute(SELECT_LOADS, [MOST_LOADS])
    return Overview(
        words=words or 0,
        first_on=first_on or "",
        last_on=last_on or "",
        undated=undated,
        files=dict(connection.execute(SELECT_FILES).fetchall()),
        size_bytes=size_bytes,
        loads=tuple(map(_load, loads)),
    )


def _load(row: tuple[Any, ...]) -> Load:
    number, started_at, finished_at, *counts = row
    return Load(number, started_at, finished_at or "", *counts)


def problem_groups(connection: sqlite3.Connection) -> tuple[ProblemGroup, ...]:
    """Return what could not be read, or only with a flaw; what lost most comes first."""
    counts: dict[str, list[int]] = {}
    for code, is_loss, count in connection.execute(COUNT_PROBLEMS):
        counts.setdefault(code, [0, 0])[0 if is_loss else 1] += count
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1][0], -pair[1][1], pair[0]))
    return tuple(
        ProblemGroup(code, losses, flaws, _examples(connection, code))
        for code, (losses, flaws) in ordered
    )


def _examples(connection: sqlite3.Connection, code: str) -> tuple[tuple[str, str, str], ...]:
    rows = connection.execute(SELECT_EXAMPLES, [code, MOST_EXAMPLES])
    return tuple((path, member, message) for path, member, message in rows)


def files_left_out(connection: sqlite3.Connection) -> tuple[int, int]:
    """Return the number of the last load and how many files it left out in whole or in part."""
    row = connection.execute(SELECT_LAST_LOSSES).fetchone()
    return (0, 0) if row is None else (row[0], row[1])
