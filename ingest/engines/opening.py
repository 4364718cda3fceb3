"""Open a published corpus: its words, and the values of facets as the engine counts them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.engines.published import HAS_COPIES, MAX_VALUES, PARAGRAPHS, Condition, Published
from ingest.engines.unit import PublishUnit
from ingest.search.columns import Columns, load_columns
from ingest.search.value_columns import LabelColumn, ListColumn
from ingest.storage.facet_columns import LABELLED

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.engines.asking import Asks

INSERT_WORD = "insert into vocabulary (term, paragraphs) values (?, ?)"
HAS_WORDS = "select exists (select 1 from vocabulary)"


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
    answer = opened.search(body)
    counted = answer["aggregations"]
    paragraphs, articles = counted["paragraphs"], counted["articles"]
    length, count = paragraphs["length"]["value"] or 0.0, int(articles["doc_count"])
    held = int(articles["all"]["value"] if opened.is_whole else paragraphs["doc_count"])
    return replace(
        opened,
        columns=_with_values(columns, articles),
        paragraphs=held,
        articles=count,
        mean_length=length / held if held else 1.0,
        parts=int(answer["_shards"]["total"]),
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
