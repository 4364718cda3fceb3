"""Define what the pages ask of a corpus, be it a file or on a search engine.

`ingest serve --engine` hands the second in; the pages know no engine (docs/cluster.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ingest.search.answer import MOST_SIMILAR

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from ingest.search.answer import Answer, Facet, Request
    from ingest.search.columns import Columns
    from ingest.search.found_passage import FoundPassage
    from ingest.search.lookup import NameFacts
    from ingest.search.refused import RefusedValue
    from ingest.search.similar_answer import SimilarArticle
    from ingest.search.snippets import Marker
    from ingest.search.statement_lists import StatementLists
    from ingest.search.successors import Successor
    from ingest.storage.overview import Overview


class Backend(Protocol):
    """Answer the pages.

    What is on an engine raises `EngineError` when that does not answer, and `InputError` for what
    it cannot do; it may be asked from every thread.
    """

    def renew(self) -> None:
        """Open anew: what was open has gone, for something newer was published."""

    @property
    def shell(self) -> sqlite3.Connection:
        """Return a corpus that knows the names and the problems; it need not hold articles."""

    @property
    def columns(self) -> Columns:
        """Return the columns of that corpus, with the values of facets."""

    @property
    def digest(self) -> str:
        """Return the hash over the content of all articles."""

    @property
    def articles(self) -> int:
        """Return how many articles there are."""

    @property
    def statements(self) -> StatementLists:
        """Return who lists quotations and numbers."""

    def search(self, request: Request) -> Answer:
        """Return one page of hits with exact counts and facets."""

    def search_and_sql(self, request: Request) -> tuple[Answer, tuple[str, dict[str, str]] | None]:
        """Return the same, and SQL with its values that finds it; None where there is none."""

    def facet(self, request: Request, name: str) -> Facet:
        """Return every value of one facet."""

    def refused(self, request: Request) -> tuple[RefusedValue, ...]:
        """Return the values of a request that the corpus does not have."""

    def every_hit(self, request: Request) -> Iterator[FoundPassage]:
        """Yield every hit of a request in its order."""

    def marker(self, request: Request) -> Marker:
        """Return what marks the words of a request in any text."""

    def marks(self, request: Request, uid: str) -> tuple[Marker, frozenset[int]]:
        """Return what marks the words of a request, and the paragraphs of an article it finds."""

    def as_corpus(
        self, uids: Sequence[str], *, with_bytes: bool = False, with_others: bool = False
    ) -> AbstractContextManager[sqlite3.Connection]:
        """Return a corpus that holds at least the articles of these names that there are.

        Args:
            uids: the names.
            with_bytes: their saved bytes are wanted too.
            with_others: so are those before and after the first, and its other versions.
        """

    def similar(
        self, uid: str, position: int | None = None, size: int = MOST_SIMILAR
    ) -> tuple[SimilarArticle, ...] | None:
        """Return what is most like an article or a passage; None where there is none such."""

    def name_facts(self, key: str) -> NameFacts:
        """Return the facts about a name."""

    def quoted(self, key: str) -> tuple[int, int]:
        """Return how many paragraphs quote a name, and how many quote words about it; or zeros."""

    def overview(self) -> Overview:
        """Return what the corpus is made of."""

    def place_of(self, number: int) -> tuple[str, int] | None:
        """Return article and position of a paragraph by its number."""

    def uids_beginning(self, digits: str, most: int = 2) -> list[str]:
        """Return the permanent names of articles that begin so, at most so many."""

    def successors(self, uid: str) -> tuple[Successor, ...]:
        """Return the articles of the file whose hash begins with a name that no article has."""
