"""Open a published corpus for those who search it: the command line, and Python."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from ingest.engines import answers
from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.opened import LiveCorpus
from ingest.engines.said import PublishedStatements
from ingest.engines.similar import similar_to
from ingest.errors import ArticleNotFoundError
from ingest.search.answer import MOST_SIMILAR
from ingest.search.lookup import find_article, find_original
from ingest.search.versions import relations_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Mapping

    from ingest.engines.client import Engine
    from ingest.search.answer import Answer, Request
    from ingest.search.found_passage import FoundPassage
    from ingest.search.lookup import Original, StoredArticle
    from ingest.search.similar_answer import SimilarArticle
    from ingest.search.versions import Relations

    Value = TypeVar("Value")


class EngineCorpus:
    """Hold a published corpus, open for searching; see `search/backend.py`.

    One generation of it is read from the first request to the last: what is published meanwhile is
    seen by who opens it anew.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._live = LiveCorpus(engine)
        try:
            self._opened = self._live.now()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> EngineCorpus:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<EngineCorpus {str(self._engine.address)!r}>"

    def close(self) -> None:
        """Let go of the engine, and of the names and words that were read from it."""
        self._live.close()
        self._engine.close()

    @property
    def digest(self) -> str:
        """Return the hash over the content of all articles."""
        return self._opened.books.digest

    @property
    def statements(self) -> PublishedStatements:
        """Return who lists quotations and numbers."""
        return PublishedStatements(self._opened.articles)

    def search(self, query: Request, /) -> Answer:
        """Return one page of hits, with exact counts and facets over all of them.

        Raises:
            InputError: the request names what the corpus does not have, or the engine cannot do.
            EngineError: the engine refused, or did not answer.
        """
        return answers.search(self._opened.published, query)

    def passages(self, query: Request, /) -> Iterator[FoundPassage]:
        """Return an iterator over every hit in its order; errors are those of `search`."""
        return answers.passages(self._opened.published, query)

    def uids_beginning(self, digits: str, most: int = 2) -> list[str]:
        """Return the permanent names that begin so, in their order, at most so many."""
        return self._opened.articles.uids_beginning(digits, most)

    def article(self, uid: str) -> StoredArticle:
        """Return one article: its fields, its paragraphs, and the evidence for each field.

        Raises:
            ArticleNotFoundError: nothing of this uid is published.
            EngineError: the engine refused, or did not answer.
        """
        return self._read(find_article, uid)

    def original(self, uid: str) -> Original:
        """Return the saved bytes of an article and the name of their file.

        Raises:
            ArticleNotFoundError: nothing of this uid is published.
            EngineError: the engine refused, or did not answer.
        """
        return self._read(find_original, uid, with_bytes=True)

    def similar(
        self, uid: str, position: int | None = None, *, size: int = MOST_SIMILAR
    ) -> tuple[SimilarArticle, ...]:
        """Return the articles most like one, or the passages most like its paragraph, best first.

        Raises:
            ArticleNotFoundError: there is none of this uid.
            InputError: the article has no paragraph of this position.
            EngineError: the engine refused, or did not answer.
        """
        found = similar_to(self._opened.published, uid, position, size)
        if found is None:
            raise ArticleNotFoundError(self._no_article(uid))
        return found

    def relations(self, uid: str) -> Relations:
        """Return the other versions of an article, and a hint if it may be spun.

        Raises:
            ArticleNotFoundError: nothing of this uid is published.
            EngineError: the engine refused, or did not answer.
        """
        return self._read(relations_of, uid, with_others=True)

    def _read(
        self,
        read: Callable[[sqlite3.Connection, str], Value | None],
        uid: str,
        *,
        with_bytes: bool = False,
        with_others: bool = False,
    ) -> Value:
        articles = self._opened.articles
        with articles.as_corpus(uid, with_bytes=with_bytes, with_others=with_others) as inside:
            value = read(inside, uid)
        if value is None:
            raise ArticleNotFoundError(self._no_article(uid))
        return value

    def _no_article(self, uid: str) -> str:
        return f"{self._engine.address}: there is no article {uid!r}; `uid` of a hit names one"


def open_engine_corpus(url: str, environment: Mapping[str, str] | None = None) -> EngineCorpus:
    """Open what is published at an address, `opensearch://host:9200/NAME`.

    Args:
        url: the address.
        environment: where passwords and keys are; None: the environment of this process.

    Raises:
        InputError: it is no such address, or the library for engines is not installed.
        NotPublishedError: nothing is published there.
        EngineError: the engine cannot be reached, or refuses.
    """
    address = read_address(url, os.environ if environment is None else environment)
    return EngineCorpus(connect(address))
