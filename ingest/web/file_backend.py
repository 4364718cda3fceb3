"""Answer the pages from the file that is served."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.export.passages import every_hit
from ingest.search.answer import MOST_SIMILAR
from ingest.search.as_sql import statement
from ingest.search.engine import all_hits, answer_of, facet_of, search
from ingest.search.filters import refused_in
from ingest.search.in_article import positions_found
from ingest.search.lookup import name_facts, uids_beginning
from ingest.search.postings import Postings
from ingest.search.similar import similar_to
from ingest.search.snippets import marker_for
from ingest.search.statement_lists import FileStatementLists
from ingest.search.statement_rows import quoted_of_name
from ingest.search.successors import find_successors
from ingest.storage.content_hash import content_digest
from ingest.storage.overview import overview

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
    from ingest.search.speakers import FreshSpeakers
    from ingest.search.successors import Successor
    from ingest.storage.overview import Overview

COUNT_ARTICLES = "select count(*) from articles"
SELECT_ID = "select id from articles where uid = ?"
SELECT_PLACE = """
select articles.uid, paragraphs.position
from paragraphs
join articles on articles.id = paragraphs.article
where paragraphs.id = ?
"""


@dataclass(frozen=True, slots=True)
class FileBackend:
    """Answer from a connection to the file and its facet columns; see `backend.Backend`."""

    shell: sqlite3.Connection
    columns: Columns
    speakers: FreshSpeakers

    def renew(self) -> None:
        """Do nothing: a file stays, whatever a load writes into it."""

    @property
    def digest(self) -> str:
        """Return the hash over the content of all articles."""
        return content_digest(self.shell)

    @property
    def articles(self) -> int:
        """Return how many articles there are."""
        return int(self.shell.execute(COUNT_ARTICLES).fetchone()[0])

    @property
    def statements(self) -> FileStatementLists:
        """Return who lists quotations and numbers."""
        return FileStatementLists(self.shell, self.speakers)

    def search(self, request: Request) -> Answer:
        """Return one page of hits."""
        return search(self.shell, self.columns, request)

    def search_and_sql(self, request: Request) -> tuple[Answer, tuple[str, dict[str, str]] | None]:
        """Return one page of hits, and SQL that finds them; none where nothing was searched."""
        hits = all_hits(self.shell, self.columns, request)
        return answer_of(hits), None if hits.refused else statement(hits)

    def facet(self, request: Request, name: str) -> Facet:
        """Return every value of one facet."""
        return facet_of(self.shell, self.columns, request, name)

    def refused(self, request: Request) -> tuple[RefusedValue, ...]:
        """Return the values of a request that the corpus does not have."""
        return refused_in(self.shell, self.columns, request)

    def every_hit(self, request: Request) -> Iterator[FoundPassage]:
        """Yield every hit of a request."""
        return every_hit(self.shell, self.columns, request)

    def marker(self, request: Request) -> Marker:
        """Return what marks the words of a request in any text."""
        return marker_for(self.shell, self.columns, request)

    def marks(self, request: Request, uid: str) -> tuple[Marker, frozenset[int]]:
        """Return what marks the words of a request, and the paragraphs of an article it finds."""
        (number,) = self.shell.execute(SELECT_ID, (uid,)).fetchone()
        mark = marker_for(self.shell, self.columns, request)
        return mark, positions_found(self.shell, self.columns, request, number)

    def as_corpus(
        self,
        uids: Sequence[str],  # noqa: ARG002  the file holds all
        *,
        with_bytes: bool = False,  # noqa: ARG002
        with_others: bool = False,  # noqa: ARG002
    ) -> AbstractContextManager[sqlite3.Connection]:
        """Return the file itself."""
        return nullcontext(self.shell)

    def similar(
        self, uid: str, position: int | None = None, size: int = MOST_SIMILAR
    ) -> tuple[SimilarArticle, ...] | None:
        """Return what is most like an article or a passage."""
        return similar_to(self.shell, self.columns, uid, position, size)

    def name_facts(self, key: str) -> NameFacts:
        """Return the facts about a name."""
        return name_facts(self.shell, self.columns, key)

    def quoted(self, key: str) -> tuple[int, int]:
        """Return how many paragraphs quote a name, and how many quote words about it."""
        return quoted_of_name(key, Postings(self.shell, self.columns))

    def overview(self) -> Overview:
        """Return what the corpus is made of."""
        return overview(self.shell)

    def place_of(self, number: int) -> tuple[str, int] | None:
        """Return article and position of a paragraph."""
        row = self.shell.execute(SELECT_PLACE, (number,)).fetchone()
        return row and (str(row[0]), int(row[1]))

    def uids_beginning(self, digits: str, most: int = 2) -> list[str]:
        """Return the permanent names of articles that begin so."""
        return uids_beginning(self.shell, digits, most)

    def successors(self, uid: str) -> tuple[Successor, ...]:
        """Return the articles of the file whose hash begins with a name that no article has."""
        return find_successors(self.shell, uid)
