"""List the quotations and numbers of a corpus, be it a file or published on an engine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest.search import said

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from ingest.search.said import Asked, FoundFigure, FoundQuote
    from ingest.search.speakers import FreshSpeakers


class StatementLists(Protocol):
    """List who said what, and which numbers are claimed."""

    def quotes(self, asked: Asked, limit: int = -1, offset: int = 0) -> Iterator[FoundQuote]:
        """Return quotations, the newest first."""

    def figures(self, asked: Asked, limit: int = -1, offset: int = 0) -> Iterator[FoundFigure]:
        """Return claimed numbers in the order asked for."""

    def newest_figures(self, asked: Asked, most: int) -> Iterator[FoundFigure]:
        """Return the newest numbers that have a value and a date, whatever the order."""

    def count(self, asked: Asked, table: str) -> int:
        """Return how many quotations or numbers are asked for."""

    @property
    def is_kept(self) -> bool:
        """Tell whether they are known; in a corpus of an older release they are not."""

    def speakers(self) -> list[tuple[str, int]]:
        """Return who is quoted most by name, and how often."""


@dataclass(frozen=True, slots=True)
class FileStatementLists:
    """List the quotations and numbers of a file; see `StatementLists`."""

    connection: sqlite3.Connection
    known: FreshSpeakers | None = None

    @property
    def is_kept(self) -> bool:
        """Tell whether they are known."""
        return said.is_kept(self.connection)

    def quotes(self, asked: Asked, limit: int = -1, offset: int = 0) -> Iterator[FoundQuote]:
        """Return quotations, the newest first."""
        return said.find_quotes(self.connection, asked, limit, offset, known=self.known)

    def figures(self, asked: Asked, limit: int = -1, offset: int = 0) -> Iterator[FoundFigure]:
        """Return claimed numbers in the order asked for."""
        return said.find_figures(self.connection, asked, limit, offset)

    def newest_figures(self, asked: Asked, most: int) -> Iterator[FoundFigure]:
        """Return the newest numbers that have a value and a date."""
        return said.newest_figures(self.connection, asked, most)

    def count(self, asked: Asked, table: str) -> int:
        """Return how many are asked for."""
        return said.count_said(self.connection, asked, table, self.known)

    def speakers(self) -> list[tuple[str, int]]:
        """Return who is quoted most by name."""
        if not self.is_kept:
            return []
        # Not for a search, which asks for no list.
        from ingest.search.quoted_most import speakers  # noqa: PLC0415

        return self.known.most(self.connection) if self.known else speakers(self.connection)
