"""Answer the pages from an engine: what `ingest serve --engine` hands to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.engines import answers
from ingest.engines.readings import EngineReadings
from ingest.engines.said import PublishedStatements
from ingest.engines.shell import facts_of
from ingest.engines.similar import similar_to
from ingest.engines.statement_conditions import statement_condition
from ingest.engines.tallies import counts_with_articles
from ingest.search.answer import MOST_SIMILAR
from ingest.search.lookup import NameFacts, pack_rows
from ingest.search.query_tree import Field
from ingest.search.snippets import marked_leaves, marker
from ingest.search.successors import SHOWN_SUCCESSORS, Successor, is_name
from ingest.storage.database import Database
from ingest.storage.overview import overview
from ingest.text.partial_dates import iso_date

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from ingest.engines.opened import LiveCorpus, OpenedCorpus
    from ingest.search.answer import Answer, Facet, Request
    from ingest.search.columns import Columns
    from ingest.search.found_passage import FoundPassage
    from ingest.search.refused import RefusedValue
    from ingest.search.similar_answer import SimilarArticle
    from ingest.search.snippets import Marker
    from ingest.storage.overview import Overview


class EnginePages:
    """Answer from what readers of a name see now; see `web.backend.Backend`."""

    def __init__(self, live: LiveCorpus) -> None:
        self._live = live

    @property
    def _now(self) -> OpenedCorpus:
        return self._live.now()

    def renew(self) -> None:
        """Look anew what is shown now: what was open has gone."""
        self._live.forget()

    @property
    def shell(self) -> sqlite3.Connection:
        """Return the corpus without articles."""
        return self._now.published.shell

    @property
    def columns(self) -> Columns:
        """Return its columns, with the values of facets."""
        return self._now.published.columns

    @property
    def digest(self) -> str:
        """Return the hash over the content of all articles."""
        return self._now.books.digest

    @property
    def articles(self) -> int:
        """Return how many articles there are."""
        return self._now.published.articles

    @property
    def statements(self) -> PublishedStatements:
        """Return who lists quotations and numbers."""
        return PublishedStatements(self._now.articles)

    def search(self, request: Request) -> Answer:
        """Return one page of hits with exact counts and facets."""
        return answers.search(self._now.published, request, is_refused=False)

    def search_and_sql(self, request: Request) -> tuple[Answer, None]:
        """Return one page of hits; there is no SQL that finds them here."""
        return self.search(request), None

    def facet(self, request: Request, name: str) -> Facet:
        """Return every value of one facet."""
        return answers.facet(self._now.published, request, name)

    def refused(self, request: Request) -> tuple[RefusedValue, ...]:
        """Return the values of a request that the corpus does not have."""
        return answers.refused(self._now.published, request)

    def every_hit(self, request: Request) -> Iterator[FoundPassage]:
        """Yield every hit of a request in its order."""
        return answers.passages(self._now.published, request)

    def marker(self, request: Request) -> Marker:
        """Return what marks the words of a request in any text."""
        readings = EngineReadings(self._now.published)
        return marker(marked_leaves(readings, request), readings)

    def marks(self, request: Request, uid: str) -> tuple[Marker, frozenset[int]]:
        """Return what marks the words of a request, and the paragraphs of an article it finds."""
        published, mark = self._now.published, self.marker(request)
        if not request.text:
            return mark, frozenset()
        selected = answers.select(published, request, is_refused=False)
        return mark, selected.documents.positions(uid)

    def as_corpus(
        self, uids: Sequence[str], *, with_bytes: bool = False, with_others: bool = False
    ) -> AbstractContextManager[sqlite3.Connection]:
        """Return a corpus in memory of some articles."""
        articles = self._now.articles
        return articles.as_corpus(*uids, with_bytes=with_bytes, with_others=with_others)

    def similar(
        self, uid: str, position: int | None = None, size: int = MOST_SIMILAR
    ) -> tuple[SimilarArticle, ...] | None:
        """Return articles like one, or passages like its paragraph; None for no such article.

        Raises:
            InputError: the article has no such paragraph.
        """
        return similar_to(self._now.published, uid, position, size)

    def name_facts(self, key: str) -> NameFacts:
        """Return the facts about a name."""
        named = {"has_child": {"type": "paragraph", "query": {"term": {"names": key}}}}
        body = {
            "size": 0,
            "query": {"bool": {"filter": [{"term": {"doc": "article"}}, named]}},
            "aggs": {
                "first": {"min": {"field": "date"}},
                "last": {"max": {"field": "date"}},
                "undated": {"missing": {"field": "date"}},
            },
        }
        published = self._now.published
        counted = published.search(body)["aggregations"]
        first, last = (counted[name]["value"] for name in ("first", "last"))
        return NameFacts(
            iso_date(int(first)) if first else None,
            iso_date(int(last)) if last else None,
            int(counted["undated"]["doc_count"]),
            pack_rows(published.shell, key),
        )

    def quoted(self, key: str) -> tuple[int, int]:
        """Return how many paragraphs quote a name, and how many somebody who speaks of it.

        Of whole articles it is the number of these.
        """
        published = self._now.published
        readings = EngineReadings(published)
        asked = (Field("speaker", key), Field("said", key))
        conditions = [statement_condition(field, readings) for field in asked]
        (by, _), (about, _) = counts_with_articles(published, conditions)
        return by, about

    def overview(self) -> Overview:
        """Return what the corpus is made of."""
        shell = self.shell
        facts = facts_of(Database(shell))
        return replace(
            overview(shell),
            words=facts.words,
            first_on=facts.first_on,
            last_on=facts.last_on,
            undated=facts.undated,
            files=facts.files,
            size_bytes=facts.size_bytes,
        )

    def place_of(self, number: int) -> tuple[str, int] | None:
        """Return article and position of a paragraph."""
        published = self._now.published
        if published.is_whole:
            found = self._now.articles.found({"term": {"numbers": number}}, ("uid", "numbers"))
            return (found[0]["uid"], found[0]["numbers"].index(number) + 1) if found else None
        of_paragraph = [{"term": {"doc": "paragraph"}}, {"term": {"number": number}}]
        body = {
            "size": 1,
            "query": {"bool": {"filter": of_paragraph}},
            "_source": ["uid", "position"],
        }
        hits = published.search(body)["hits"]["hits"]
        return (hits[0]["_source"]["uid"], hits[0]["_source"]["position"]) if hits else None

    def uids_beginning(self, digits: str, most: int = 2) -> list[str]:
        """Return the permanent names of articles that begin so."""
        return self._now.articles.uids_beginning(digits, most)

    def successors(self, uid: str) -> tuple[Successor, ...]:
        """Return the articles of the file whose hash begins with a name that no article has."""
        if not is_name(uid):
            return ()
        found = self._now.articles.found(
            {"prefix": {"files": {"value": uid}}}, ("uid", "shown"), size=SHOWN_SUCCESSORS
        )
        return tuple(Successor(item["uid"], item["shown"]["headline"]) for item in found)
