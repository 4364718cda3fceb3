"""Carry out a list of queries, one after the other; one that fails never stops the rest."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.search.answer import Request
from ingest.search.engine import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.search.columns import Columns

#: The columns of the file of outcomes, in this order.
COLUMNS = ("line", "query", "outcome", "paragraphs", "articles", "understood_as", "remarks")


@dataclass(frozen=True, slots=True)
class Outcome:
    """Say what became of one query.

    Attributes:
        line: where it stands in its file, from 1.
        query: as written.
        outcome: `found`, `nothing found` or `failed`.
        paragraphs: how many were found; so for `articles`.
        understood_as: what was searched, in words.
        remarks: what was not done as one might expect, or why it failed.
    """

    line: int
    query: str
    outcome: str
    paragraphs: int
    articles: int
    understood_as: str
    remarks: str

    @property
    def row(self) -> tuple[object, ...]:
        """Return the values in the order of `COLUMNS`."""
        return tuple(getattr(self, name) for name in COLUMNS)


def queries_in(data: bytes) -> Iterator[tuple[int, str | None]]:
    """Yield the number and the text of every line that is not empty; None for no UTF-8."""
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), start=1):
        try:
            query = line.decode("utf-8").strip()
        except UnicodeDecodeError:
            yield number, None
            continue
        if query:
            yield number, query


def outcomes(
    connection: sqlite3.Connection, columns: Columns, queries: Iterable[tuple[int, str | None]]
) -> Iterator[Outcome]:
    """Yield what became of each query."""
    for line, query in queries:
        if query is None:
            yield Outcome(line, "", "failed", 0, 0, "", "The line is not UTF-8 text.")
            continue
        try:
            yield _outcome(connection, columns, line, query)
        except sqlite3.DatabaseError as error:
            yield Outcome(line, query, "failed", 0, 0, "", f"The corpus did not answer: {error}")


def _outcome(connection: sqlite3.Connection, columns: Columns, line: int, query: str) -> Outcome:
    answer = search(connection, columns, Request(query, size=1))
    return Outcome(
        line=line,
        query=query,
        outcome="found" if answer.paragraphs else "nothing found",
        paragraphs=answer.paragraphs,
        articles=answer.articles,
        understood_as=" ".join(answer.interpretation),
        remarks=" ".join(answer.notices),
    )
