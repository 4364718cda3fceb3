"""Give an open corpus what is said in it: `corpus.quotes("truce", speaker="Assad")`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TypeVar

from ingest.errors import InputError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator

    from ingest.search.said import Asked, FoundFigure, FoundQuote
    from ingest.search.statement_lists import FileStatementLists

Value = TypeVar("Value")


class SaidInCorpus(ABC):
    """Answer who said what, and which numbers are claimed."""

    @property
    @abstractmethod
    def connection(self) -> sqlite3.Connection:
        """Return the connection to the corpus."""

    @abstractmethod
    def _in_words(self, answers: Callable[[], Iterator[Value]]) -> Iterator[Value]:
        """Yield answers, with SQLite's errors turned into sentences."""

    @property
    def statements(self) -> FileStatementLists:
        """Return who lists quotations and numbers by filters, counts them, and gives a page."""
        from ingest.search.statement_lists import FileStatementLists  # noqa: PLC0415 - see below

        return FileStatementLists(self.connection)

    def quotes(
        self,
        words: str = "",
        *,
        speaker: str = "",
        publisher: str = "",
        since: str = "",
        until: str = "",
    ) -> Iterator[FoundQuote]:
        """Return an iterator over who said what, the newest first; memory stays flat.

        Args:
            words: that must all stand in the quotation.
            speaker: a part of the name, or of the words printed for who speaks.
            publisher: a part of the name of the article's.
            since: the first day, month or year: `2014`, `2014-05`, `2014-05-10`.
            until: the last one.

        Raises:
            InputError: a date is none.
        """
        from ingest.search.said import Asked, find_quotes  # noqa: PLC0415 - not for a search

        asked = _checked(Asked(speaker, words, publisher, since, until))
        return self._in_words(lambda: find_quotes(self.connection, asked))

    def figures(
        self,
        counted: str = "",
        *,
        claimed_by: str = "",
        publisher: str = "",
        since: str = "",
        until: str = "",
        order: str = "date",
    ) -> Iterator[FoundFigure]:
        """Return an iterator over the numbers that are claimed; memory stays flat.

        Args:
            counted: words for what is counted.
            claimed_by: a part of the name, or of the words printed for who claims it.
            publisher: a part of the name of the article's.
            since: the first day, month or year.
            until: the last one.
            order: "date", "value", "counted", "claimed" or "publisher".

        Raises:
            InputError: a date or the order is none.
        """
        from ingest.search.said import Asked, find_figures  # noqa: PLC0415 - not for a search

        asked = _checked(Asked(claimed_by, counted, publisher, since, until, order))
        return self._in_words(lambda: find_figures(self.connection, asked))


def _checked(asked: Asked) -> Asked:
    values: tuple[object, ...] = (asked.speaker, asked.words, asked.publisher)
    for value in (*values, asked.since, asked.until, asked.order):
        if not isinstance(value, str):
            message = f"{value!r} is no text: give words, names and dates as text"
            raise InputError(message)
    from ingest.search.said import refusals  # noqa: PLC0415 - not for a search

    for sentence in refusals(asked):
        raise InputError(sentence)
    return asked
