"""Count hits on the engine: how many, by facet and over time, and the alternatives of a list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.engines.fields import choice_conditions
from ingest.engines.published import MAX_VALUES, Condition, within
from ingest.engines.readings import every
from ingest.search.answer import FACETS, Facet, Unit
from ingest.search.facets import facet_from, is_name_facet
from ingest.search.histogram import histogram_of
from ingest.search.tallies import BY_TIME, Tally, sums_of, time_value

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.engines.published import Published
    from ingest.search.answer import Histogram, Request

#: The articles of paragraphs, each once.
TO_ARTICLES: Condition = {"parent": {"type": "paragraph"}}

#: The dates of hits: years, months and the histogram are summed from them.
DATES = "dates"

_DATED: dict[str, Condition] = {
    DATES: {"terms": {"field": "date", "size": MAX_VALUES, "shard_size": MAX_VALUES}},
    "undated": {"missing": {"field": "date"}},
}


@dataclass(frozen=True, slots=True)
class HitTallies:
    """Hold what was counted over all hits of a request.

    Attributes:
        paragraphs: how many were found; so for `articles`.
        facets: each as if nothing were chosen in it.
        histogram: the hits over time.
        notices: which facets were not counted, and why.
    """

    paragraphs: int
    articles: int
    facets: tuple[Facet, ...]
    histogram: Histogram
    notices: tuple[str, ...]


def tallies(
    published: Published, condition: Condition, request: Request, names: Sequence[str] = FACETS
) -> HitTallies:
    """Count the hits of a request whose query sets a condition."""
    choices = choice_conditions(request)
    is_by_article = request.unit is Unit.ARTICLES
    free = [name for name in names if name not in choices]
    aggregated = {"hits": _filtered(list(choices.values()), free, is_by_article=is_by_article)}
    for facet in choices:
        if facet in names:
            others = [choices[name] for name in choices if name != facet]
            aggregated[facet] = _filtered(others, [facet], is_by_article=is_by_article)
    body = {"size": 0, "query": within(condition), "aggs": aggregated}
    counted = published.search(body)["aggregations"]
    hits = counted["hits"]
    reader = _Reader(published, request)
    facets = [reader.facet(name, counted[name] if name in choices else hits) for name in names]
    return HitTallies(
        int(hits["doc_count"]),
        int(hits["articles"]["doc_count"]),
        tuple(facets),
        histogram_of(*_dates(hits["articles"] if is_by_article else hits)),
        tuple(reader.notices),
    )


def counts_with_articles(
    published: Published, conditions: Sequence[Condition]
) -> list[tuple[int, int]]:
    """Return how many paragraphs satisfy each of some conditions, and in how many articles."""
    counted = published.buckets(conditions, {"articles": TO_ARTICLES})
    return [(int(each["doc_count"]), int(each["articles"]["doc_count"])) for each in counted]


def spelling_counts(
    published: Published, condition: Condition, spellings: Sequence[str]
) -> dict[str, int]:
    """Return in how many of the paragraphs that satisfy a condition each spelling stands."""
    if not spellings:
        return {}
    values = {"field": "spellings", "size": len(spellings), "include": list(spellings)}
    body = {"size": 0, "query": within(condition), "aggs": {"values": {"terms": values}}}
    buckets = published.search(body)["aggregations"]["values"]["buckets"]
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}


def paragraphs_of_articles(
    published: Published, condition: Condition, uids: Sequence[str]
) -> dict[str, int]:
    """Return how many paragraphs of each of some articles satisfy a condition."""
    values = {"field": "uid", "size": max(len(uids), 1)}
    query = within(condition, {"terms": {"uid": list(uids)}})
    body = {"size": 0, "query": query, "aggs": {"values": {"terms": values}}}
    buckets = published.search(body)["aggregations"]["values"]["buckets"]
    return {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}


def _filtered(
    conditions: list[Condition], facets: Sequence[str], *, is_by_article: bool
) -> Condition:
    """Return what counts some facets over the paragraphs that satisfy conditions."""
    of_paragraphs = {name: _values(name) for name in facets if _is_of_paragraph(name)}
    of_articles: dict[str, Any] = {
        name: _values(name) for name in facets if not (_is_of_paragraph(name) or name in BY_TIME)
    }
    of_articles |= _DATED
    if is_by_article:
        for values in of_paragraphs.values():
            values["aggs"] = {"articles": TO_ARTICLES}
        inner = {**of_paragraphs, "articles": {**TO_ARTICLES, "aggs": of_articles}}
    else:
        inner = {**of_paragraphs, **of_articles, "articles": TO_ARTICLES}
    return {"filter": every(conditions), "aggs": inner}


def _is_of_paragraph(facet: str) -> bool:
    return facet == "kind" or is_name_facet(facet)


def _values(facet: str) -> dict[str, Any]:
    return {"terms": {"field": facet, "size": MAX_VALUES, "shard_size": MAX_VALUES}}


class _Reader:
    """Read facets from what the engine has counted."""

    def __init__(self, published: Published, request: Request) -> None:
        self._published = published
        self._request = request
        self._is_by_article = request.unit is Unit.ARTICLES
        self.notices: list[str] = []

    def facet(self, name: str, counted: Mapping[str, Any]) -> Facet:
        """Return a facet; one with too many values is left empty, and said to be so."""
        if not _is_of_paragraph(name) and self._is_by_article:
            counted = counted["articles"]
        values = counted[DATES if name in BY_TIME else name]
        if values["doc_count_error_upper_bound"] or values["sum_other_doc_count"]:
            self.notices.append(
                f"The values of {name.replace('_', ' ')} were not counted: these hits have more "
                f"than {MAX_VALUES:,}."
            )
            return Facet(name, ())
        tally = _times(name, *_dates(counted)) if name in BY_TIME else self._tally(values)
        return facet_from(name, tally, self._request, self._published.columns.known_names)

    def _tally(self, values: Mapping[str, Any]) -> Tally:
        counts = {
            bucket["key"]: bucket.get("articles", bucket)["doc_count"]
            for bucket in values["buckets"]
        }
        labels = sorted(counts)
        return Tally.of(labels, np.array([counts[label] for label in labels], np.int64))


def _dates(counted: Mapping[str, Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the codes of the dates of hits, ascending, and how many there are of each."""
    buckets = counted[DATES]["buckets"]
    pairs = sorted((int(bucket["key"]), bucket["doc_count"]) for bucket in buckets)
    undated = int(counted["undated"]["doc_count"])
    if undated:
        pairs.insert(0, (0, undated))
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def _times(facet: str, dates: NDArray[np.int64], counts: NDArray[np.int64]) -> Tally:
    codes, sums = sums_of(dates // (10_000 if facet == "year" else 100), counts)
    labels = [time_value(facet, code) for code in codes.tolist()]
    return Tally(labels, np.arange(codes.size), sums)
