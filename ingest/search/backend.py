"""Define what a search needs of a corpus, be it a file or published on an engine.

What answers a request is a backend: `ingest.Corpus` for a file, `engines/corpus.py` for an
engine. Whatever is built on a search asks one, and does not know which; a parametrised test holds
that both answer alike (tests/engines/test_parity.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.answer import Answer, Request
    from ingest.search.found_passage import FoundPassage
    from ingest.search.lookup import Original, StoredArticle
    from ingest.search.similar_answer import SimilarArticle
    from ingest.search.statement_lists import StatementLists
    from ingest.search.versions import Relations


class SearchBackend(Protocol):
    """Answer requests.

    A request that names a value which the corpus does not have, or that a backend cannot carry
    out, raises `InputError`: nothing is answered nearly.
    """

    @property
    def digest(self) -> str:
        """Return the hash over the content of all articles."""

    @property
    def statements(self) -> StatementLists:
        """Return who lists quotations and numbers."""

    def search(self, query: Request, /) -> Answer:
        """Return one page of hits, with exact counts and facets over all of them."""

    def passages(self, query: Request, /) -> Iterator[FoundPassage]:
        """Return an iterator over every hit in its order."""

    def uids_beginning(self, digits: str, most: int = ...) -> list[str]:
        """Return the permanent names that begin so, in their order, at most so many."""

    def article(self, uid: str) -> StoredArticle:
        """Return one article: its fields, its paragraphs, and the evidence for each field.

        Raises:
            ArticleNotFoundError: there is none of this uid.
        """

    def original(self, uid: str) -> Original:
        """Return the saved bytes of an article and the name of their file.

        Raises:
            ArticleNotFoundError: there is none of this uid.
        """

    def similar(
        self, uid: str, position: int | None = None, *, size: int = ...
    ) -> tuple[SimilarArticle, ...]:
        """Return the articles most like one, or the passages most like its paragraph, best first.

        Raises:
            ArticleNotFoundError: there is none of this uid.
            InputError: the article has no paragraph of this position.
        """

    def relations(self, uid: str) -> Relations:
        """Return the other versions of an article, and a hint if it may be spun.

        Raises:
            ArticleNotFoundError: there is none of this uid.
        """
