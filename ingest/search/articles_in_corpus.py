"""Give an open corpus its articles: one whole, its saved bytes, and those that are like it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, TypeVar

from ingest.errors import ArticleNotFoundError
from ingest.search.answer import MOST_SIMILAR
from ingest.search.lookup import find_article, find_original, uids_beginning
from ingest.search.successors import why_missing

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from ingest.search.columns import Columns
    from ingest.search.lookup import Original, StoredArticle
    from ingest.search.similar_answer import SimilarArticle
    from ingest.search.versions import Relations

Value = TypeVar("Value")


class ArticlesInCorpus(ABC):
    """Read articles by their permanent names."""

    path: Path

    @property
    @abstractmethod
    def columns(self) -> Columns:
        """Return the columns of facets."""

    @abstractmethod
    def _fetch(self, find: Callable[[sqlite3.Connection], Value]) -> Value:
        """Return what is found in one state of the corpus, SQLite's errors turned into words."""

    def uids_beginning(self, digits: str, most: int = 2) -> list[str]:
        """Return the permanent names (`uid`) that begin so, in their order, at most so many.

        >>> corpus.uids_beginning("4521b4")
        ['4521b4aca23c']
        """
        return self._fetch(lambda connection: uids_beginning(connection, digits, most))

    def article(self, uid: str) -> StoredArticle:
        """Return one article: its fields, its paragraphs, and the evidence for each field.

        >>> corpus.article("4521b4aca23c").fields["headline"]
        'Syria, Isis tries to take revenge on SDF by hitting Raqqa civilians'

        Raises:
            ArticleNotFoundError: the corpus has none of this uid.
        """
        return self._found(find_article, uid)

    def original(self, uid: str) -> Original:
        """Return the saved bytes of an article (`data`) and the name of their file (`name`).

        >>> corpus.original("4521b4aca23c").name
        '002_375ee7d5613df940.txt'

        Raises:
            ArticleNotFoundError: the corpus has no article of this uid.
        """
        return self._found(find_original, uid)

    def similar(
        self, uid: str, position: int | None = None, *, size: int = MOST_SIMILAR
    ) -> tuple[SimilarArticle, ...]:
        """Return the articles most like one, or the passages most like its paragraph, best first.

        Passages are `SimilarPassage`, with `position` and `text` besides; at most 50 of either.

        Raises:
            ArticleNotFoundError: the corpus has none of this uid.
            InputError: the article has no paragraph of this position.
        """
        from ingest.search.similar import similar_to  # noqa: PLC0415 - not for a search

        return self._found(lambda c, key: similar_to(c, self.columns, key, position, size), uid)

    def relations(self, uid: str) -> Relations:
        """Return the other versions of an article (`others`), and a `hint` if it may be spun.

        >>> corpus.relations("4521b4aca23c").others
        ()

        Raises:
            ArticleNotFoundError: the corpus has none of this uid.
        """
        from ingest.search.versions import relations_of  # noqa: PLC0415 - for few

        return self._found(relations_of, uid)

    def _found(self, find: Callable[[sqlite3.Connection, str], Value | None], uid: str) -> Value:
        def find_or_say(connection: sqlite3.Connection) -> Value:
            """Return what there is; where there is nothing, say what became of it."""
            value = find(connection, str(uid)) if str(uid).isascii() else None
            if value is None:
                raise ArticleNotFoundError(why_missing(connection, uid, self.path))
            return value

        return self._fetch(find_or_say)
