"""Hold one published corpus, open for reading: its index, its shell, and what it counts."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ingest.engines.unit import PublishUnit
from ingest.errors import EngineError
from ingest.search.columns import Columns, load_columns
from ingest.search.value_columns import LabelColumn, ListColumn
from ingest.storage.facet_columns import LABELLED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

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

#: A part of the engine that does not answer must not make a count too small.
WHOLE = {"allow_partial_search_results": False}

INSERT_WORD = "insert into vocabulary (term, paragraphs) values (?, ?)"
HAS_WORDS = "select exists (select 1 from vocabulary)"


class Asks(Protocol):
    """Send a request to an engine, and return its answer read as JSON."""

    def ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        params: Mapping[str, object] | None = None,
    ) -> Any:
        """Return the answer.

        Raises:
            EngineError: the engine refused, or did not answer.
        """


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

    @property
    def is_whole(self) -> bool:
        """Tell whether documents are of whole articles: paragraphs are not counted then."""
        return self.unit is PublishUnit.ARTICLE

    def search(self, body: Condition) -> dict[str, Any]:
        """Return what the engine answers to a search.

        Scores are reckoned with the numbers of the whole index, not of each shard.
        """
        params: dict[str, object] = dict(WHOLE)
        if any("_score" in order for order in body.get("sort", ())):
            params |= {"search_type": "dfs_query_then_fetch", "preference": "clippings"}
        answer: dict[str, Any] = self.engine.ask(
            "POST", f"/{self.index}/_search", body, params=params
        )
        if answer.get("timed_out"):
            message = f"{self.index}: the engine gave up before it had counted all; try again"
            raise EngineError(message)
        return answer

    def counts(self, conditions: Sequence[Condition]) -> list[int]:
        """Return how many paragraphs satisfy each of some conditions."""
        if not conditions:
            return []
        if len(conditions) == 1:
            body = {"size": 0, "track_total_hits": True, "query": within(conditions[0])}
            return [int(self.search(body)["hits"]["total"]["value"])]
        return [int(bucket["doc_count"]) for bucket in self.buckets(conditions, {})]

    def buckets(
        self, conditions: Sequence[Condition], aggregated: Condition
    ) -> list[dict[str, Any]]:
        """Return what is counted of the paragraphs that satisfy each of some conditions."""
        named = {str(number): condition for number, condition in enumerate(conditions)}
        buckets: dict[str, dict[str, Any]] = {}
        for chunk in _chunks(list(named.items())):
            each = {"filters": {"filters": dict(chunk)}, "aggs": aggregated}
            body = {"size": 0, "query": PARAGRAPHS, "aggs": {"counted": each}}
            buckets |= self.search(body)["aggregations"]["counted"]["buckets"]
        return [buckets[name] for name in named]

    def documents(
        self, condition: Condition, fields: Sequence[str], **further: Any
    ) -> Iterator[dict[str, Any]]:
        """Yield the hits of all documents that satisfy a condition, in the order of numbers."""
        body = {
            "size": PAGE_DOCUMENTS,
            "query": condition,
            "_source": list(fields),
            "sort": [{"number": "asc"}, {"uid": "asc"}],
            "track_total_hits": False,
            **further,
        }
        while hits := self.search(body)["hits"]["hits"]:
            yield from hits
            if len(hits) < PAGE_DOCUMENTS:
                return
            body["search_after"] = hits[-1]["sort"]


def within(*conditions: Condition, but: Sequence[Condition] = ()) -> Condition:
    """Return the paragraphs that satisfy all of some conditions, and none of others."""
    return {"bool": {"filter": [PARAGRAPHS, *conditions], "must_not": list(but)}}


def open_published(
    engine: Asks,
    index: str,
    shell: sqlite3.Connection,
    *,
    digest: str = "",
    unit: PublishUnit = PublishUnit.PARAGRAPH,
) -> Published:
    """Return a published corpus, ready to be searched.

    Args:
        engine: where it is.
        index: its index of articles and paragraphs.
        shell: a corpus with its names and no articles; the vocabulary is put into it.
        digest: of the content of all articles.
        unit: what one document of it holds.
    """
    columns = load_columns(shell)
    opened = Published(engine, index, shell, columns, 0, 0, 1.0, 1.0, digest, unit=unit)
    if not shell.execute(HAS_WORDS).fetchone()[0]:
        _read_words(opened)
    body = {"size": 0, "query": {"match_all": {}}, "aggs": _overview()}
    counted = opened.search(body)["aggregations"]
    paragraphs, articles = counted["paragraphs"], counted["articles"]
    length, count = paragraphs["length"]["value"] or 0.0, int(articles["doc_count"])
    held = int(articles["all"]["value"] if opened.is_whole else paragraphs["doc_count"])
    return replace(
        opened,
        columns=_with_values(columns, articles),
        paragraphs=held,
        articles=count,
        mean_length=length / held if held else 1.0,
        has_copies=bool(articles["copied"]["doc_count"]),
        mean_words=max((articles["words"]["value"] or 0.0) / max(count, 1), 1.0),
    )


def _read_words(opened: Published) -> None:
    """Put the vocabulary of the engine into the shell."""
    words = replace(opened, index=f"{opened.index}-words")
    body = {
        "size": 10_000,
        "query": {"match_all": {}},
        "sort": [{"term": "asc"}],
        "track_total_hits": False,
    }
    while hits := words.search(body)["hits"]["hits"]:
        rows = [(hit["_source"]["term"], hit["_source"]["paragraphs"]) for hit in hits]
        opened.shell.executemany(INSERT_WORD, rows)
        body["search_after"] = hits[-1]["sort"]
    opened.shell.commit()


def _overview() -> Condition:
    values = {
        name: {"terms": {"field": name, "size": MAX_VALUES}}
        for name in (*LABELLED, "author", "date")
    }
    return {
        "paragraphs": {"filter": PARAGRAPHS, "aggs": {"length": {"sum": {"field": "length"}}}},
        "articles": {
            "filter": {"term": {"doc": "article"}},
            "aggs": {
                "words": {"sum": {"field": "article_length"}},
                "copied": {"filter": HAS_COPIES},
                "all": {"value_count": {"field": "numbers"}},
                **values,
            },
        },
    }


def _with_values(columns: Columns, counted: Mapping[str, Any]) -> Columns:
    """Return columns whose values stand as often as articles have them, in no order."""
    labelled = {
        name: _label_column(columns.labelled[name].labels, counted[name]) for name in LABELLED
    }
    author = _label_column(columns.author.labels, counted["author"])
    offsets = np.arange(author.codes.size + 1, dtype=np.int64)
    buckets = counted["date"]["buckets"]
    dates = np.repeat(
        np.array([bucket["key"] for bucket in buckets], np.int32),
        np.array([bucket["doc_count"] for bucket in buckets], np.int64),
    )
    return replace(
        columns,
        labelled=labelled,
        author=ListColumn(author.labels, offsets, author.codes),
        dates=dates,
        meaning=None,
    )


def _label_column(known: Sequence[str], counted: Mapping[str, Any]) -> LabelColumn:
    counts = {bucket["key"]: bucket["doc_count"] for bucket in counted["buckets"]}
    labels = tuple(sorted({"", *known, *counts}))
    each: NDArray[np.int64] = np.array([counts.get(label, 0) for label in labels], np.int64)
    return LabelColumn(labels, np.repeat(np.arange(len(labels), dtype=np.int32), each))


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
