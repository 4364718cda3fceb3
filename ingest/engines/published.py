"""Hold one published corpus, open for reading: its index, its shell, and what it counts."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ingest.engines.asking import Value, answered, search, search_all
from ingest.engines.unit import PublishUnit

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.engines.asking import Asking, Asks
    from ingest.search.columns import Columns
    from ingest.search.word_forms import QueryForm

#: A condition, as the engine reads it.
Condition = dict[str, Any]

#: Documents that are fetched at a time where all are wanted.
PAGE_DOCUMENTS = 1_000

#: Values of one facet that are counted; where there are more, nothing is said of the rest.
MAX_VALUES = 30_000

#: Letters of the conditions that are counted in one request.
MAX_QUESTION_CHARS = 20_000

#: All paragraphs.
PARAGRAPHS: Condition = {"term": {"doc": "paragraph"}}

#: Articles that have copies, and their paragraphs.
HAS_COPIES: Condition = {"exists": {"field": "story"}}

SELECT_PARAGRAPHS = "select paragraphs from vocabulary where term = ?"

#: Numbers of forms that are remembered; some 20 MB.
MOST_FORMS = 100_000


@dataclass(frozen=True, slots=True)
class Published:
    """Hold one published corpus.

    Attributes:
        engine: to be asked.
        index: of articles and paragraphs, not the alias: one answer comes from one index.
        shell: the corpus without articles that knows the names and the words.
        columns: its columns, with the values of facets as they are counted on the engine.
        paragraphs: how many there are; so for `articles`.
        mean_length: words in a paragraph on average.
        mean_words: words in an article on average.
        digest: of the content of all articles; empty when it is not known.
        has_copies: some articles are copies of others.
        unit: what one document of it holds.
        parts: of the index, each of which has numbers of its own; 0: not known.
        kept_counts: how many paragraphs hold a form of a word.
    """

    engine: Asks
    index: str
    shell: sqlite3.Connection
    columns: Columns
    paragraphs: int
    articles: int
    mean_length: float
    mean_words: float
    digest: str = ""
    has_copies: bool = False
    unit: PublishUnit = PublishUnit.PARAGRAPH
    parts: int = 0
    kept_counts: dict[QueryForm, int] = field(default_factory=dict, repr=False)

    @property
    def is_whole(self) -> bool:
        """Tell whether documents are of whole articles: paragraphs are not counted then."""
        return self.unit is PublishUnit.ARTICLE

    def search(self, body: Condition) -> dict[str, Any]:
        """Return what the engine answers to a search."""
        return search(self.engine, self.index, body, is_scattered=self.parts != 1)

    def searches(self, bodies: Sequence[Condition]) -> list[dict[str, Any]]:
        """Return what the engine answers to some searches, in one request."""
        return search_all(self.engine, self.index, bodies, is_scattered=self.parts != 1)

    def answered(self, asking: Asking[Value]) -> Value:
        """Return what comes of an asking; each of its rounds is one request."""
        return answered(self, asking)

    def counts(self, conditions: Sequence[Condition]) -> list[int]:
        """Return how many paragraphs satisfy each of some conditions."""
        return self.answered(counted(conditions))

    def counts_of_forms(self, forms: Mapping[QueryForm, Condition]) -> dict[QueryForm, int]:
        """Return how many paragraphs hold each of some forms of words, and remember it.

        What is open never changes, and readers ask for the same words again and again.
        """
        new = [form for form in forms if form not in self.kept_counts]
        counts = dict(zip(new, self.counts([forms[form] for form in new]), strict=True))
        if len(self.kept_counts) < MOST_FORMS:
            self.kept_counts.update(counts)
        return {form: counts[form] if form in counts else self.kept_counts[form] for form in forms}

    def documents(
        self, condition: Condition, fields: Sequence[str], **further: Any
    ) -> Iterator[dict[str, Any]]:
        """Yield the hits of all documents that satisfy a condition, in the order of numbers."""
        body = _listing(condition, fields, further)
        while hits := self.search(body)["hits"]["hits"]:
            yield from hits
            if len(hits) < PAGE_DOCUMENTS:
                return
            body["search_after"] = hits[-1]["sort"]


def counted(conditions: Sequence[Condition]) -> Asking[list[int]]:
    """Ask how many paragraphs satisfy each of some conditions."""
    if not conditions:
        return []
    if len(conditions) == 1:
        (answer,) = yield [{"size": 0, "track_total_hits": True, "query": within(conditions[0])}]
        return [int(answer["hits"]["total"]["value"])]
    buckets = yield from bucketed(conditions, {})
    return [int(bucket["doc_count"]) for bucket in buckets]


def bucketed(
    conditions: Sequence[Condition], aggregated: Condition
) -> Asking[list[dict[str, Any]]]:
    """Ask what is counted of the paragraphs that satisfy each of some conditions."""
    named = {str(number): condition for number, condition in enumerate(conditions)}
    bodies = [
        {
            "size": 0,
            "query": PARAGRAPHS,
            "aggs": {"counted": {"filters": {"filters": dict(chunk)}, "aggs": aggregated}},
        }
        for chunk in _chunks(list(named.items()))
    ]
    answers = yield bodies
    buckets: dict[str, dict[str, Any]] = {}
    for answer in answers:
        buckets |= answer["aggregations"]["counted"]["buckets"]
    return [buckets[name] for name in named]


def documents_of(condition: Condition, fields: Sequence[str]) -> Asking[list[dict[str, Any]]]:
    """Ask for the hits of all documents that satisfy a condition, in the order of numbers."""
    body = _listing(condition, fields, {})
    hits: list[dict[str, Any]] = []
    while True:
        (answer,) = yield [body]
        page = answer["hits"]["hits"]
        hits += page
        if len(page) < PAGE_DOCUMENTS:
            return hits
        body = {**body, "search_after": page[-1]["sort"]}


def _listing(
    condition: Condition, fields: Sequence[str], further: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        "size": PAGE_DOCUMENTS,
        "query": condition,
        "_source": list(fields),
        "sort": [{"number": "asc"}, {"uid": "asc"}],
        "track_total_hits": False,
        **further,
    }


def paragraphs_with(published: Published, term: str) -> int:
    """Return in how many paragraphs a word stands."""
    row = published.shell.execute(SELECT_PARAGRAPHS, (term,)).fetchone()
    return int(row[0]) if row else 0


def within(*conditions: Condition, but: Sequence[Condition] = ()) -> Condition:
    """Return the paragraphs that satisfy all of some conditions, and none of others."""
    return {"bool": {"filter": [PARAGRAPHS, *conditions], "must_not": list(but)}}


def _chunks(items: list[tuple[str, Condition]]) -> Iterator[list[tuple[str, Condition]]]:
    """Yield some of the items at a time: the engine takes no more words in one question."""
    held: list[tuple[str, Condition]] = []
    size = 0
    for item in items:
        held.append(item)
        size += len(json.dumps(item[1]))
        if size > MAX_QUESTION_CHARS:
            yield held
            held, size = [], 0
    if held:
        yield held
