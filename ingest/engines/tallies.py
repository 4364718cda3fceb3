"""Count hits on the engine: how many, by facet and over time, and the alternatives of a list."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ingest.engines.asking import beside
from ingest.engines.fields import choice_conditions
from ingest.engines.published import HAS_COPIES, MAX_VALUES, Condition, bucketed, within
from ingest.engines.readings import every
from ingest.engines.story_counts import COPIED, MAX_PAIRS, pairs_of, stories_of, times_of_pairs
from ingest.search.answer import FACETS, Facet, Histogram, Unit
from ingest.search.copies import Counted
from ingest.search.facets import facet_from, is_name_facet
from ingest.search.histogram import histogram_of
from ingest.search.tallies import BY_TIME, Tally, time_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.engines.asking import Asking
    from ingest.engines.published import Published
    from ingest.engines.story_counts import Pairs
    from ingest.search.answer import Request

#: The articles of paragraphs, each once.
TO_ARTICLES: Condition = {"parent": {"type": "paragraph"}}

#: The dates of hits: years, months and the histogram are summed from them.
DATES = "dates"

UNDATED: Condition = {"missing": {"field": "date"}}

_DATED: dict[str, Condition] = {
    DATES: {"terms": {"field": "date", "size": MAX_VALUES, "shard_size": MAX_VALUES}},
    "undated": UNDATED,
}

#: What makes a month or a year of the code of a date.
_MONTHS, _YEARS = 100, 10_000


@dataclass(frozen=True, slots=True)
class HitTallies:
    """Hold what was counted over all hits of a request.

    Attributes:
        paragraphs: how many were found; so for `articles`, and for `stories` told by these.
        undated: hits without a date, in the unit of the request.
        facets: each as if nothing were chosen in it.
        histogram: the hits, or their stories, over time.
        notices: which facets were not counted, and why.
    """

    paragraphs: int
    articles: int
    stories: int
    undated: int
    facets: tuple[Facet, ...]
    histogram: Histogram
    notices: tuple[str, ...]


def tallies(
    published: Published, condition: Condition, request: Request, names: Sequence[str] = FACETS
) -> Asking[HitTallies]:
    """Ask for the number of hits of a request whose query sets a condition."""
    is_by_story = request.count is Counted.STORIES
    is_by_article = request.unit is Unit.ARTICLES or is_by_story
    has_pairs = is_by_story and published.has_copies
    counted = yield from _counted(
        published, condition, request, () if has_pairs else names, is_by_article=is_by_article
    )
    hits = counted["hits"]
    pairs: dict[str, Pairs | None] = {}
    if has_pairs:
        alone = every([condition], [HAS_COPIES])
        counted, pairs = yield from beside(
            _counted(published, alone, request, names, is_by_article=True),
            _pairs(condition, request, names),
        )
    reader = _Reader(published, request, counted, pairs, is_by_article=is_by_article)
    all_choices = every([condition, *choice_conditions(request).values()])
    unit = hits["articles"] if request.unit is Unit.ARTICLES else hits
    articles = int(hits["articles"]["doc_count"])
    stories = yield from stories_of(all_choices, hits["articles"])
    return HitTallies(
        articles if published.is_whole else int(hits["doc_count"]),
        articles,
        stories,
        int(unit["undated"]["doc_count"]),
        tuple(reader.facet(name) for name in names),
        reader.histogram(),
        tuple(reader.notices),
    )


def _counted(
    published: Published,
    condition: Condition,
    request: Request,
    names: Sequence[str],
    *,
    is_by_article: bool,
) -> Asking[dict[str, Any]]:
    """Ask what the engine counts: of all hits, and of each facet without its own choice."""
    choices = choice_conditions(request)
    free = [name for name in names if name not in choices]
    aggregated = {"hits": _filtered(list(choices.values()), free, is_by_article=is_by_article)}
    if published.has_copies:
        aggregated["hits"]["aggs"]["articles"]["aggs"]["copied"] = COPIED
    for facet, others in _others(choices, names):
        aggregated[facet] = _filtered(others, [facet], is_by_article=is_by_article)
    body = {"size": 0, "query": within(condition), "aggs": aggregated}
    (answer,) = yield [body]
    counted: dict[str, Any] = answer["aggregations"]
    return counted


def _pairs(
    condition: Condition, request: Request, names: Sequence[str]
) -> Asking[dict[str, Pairs | None]]:
    """Ask for the pairs of stories and values that each facet counts, and those of all dates."""
    choices = choice_conditions(request)
    free = [name for name in names if name not in choices]
    hits = every([condition, *choices.values()])
    listed = yield from pairs_of(hits, sorted({"date", *map(_field_of, free)}))
    pairs = {name: listed[_field_of(name)] for name in free} | {"date": listed["date"]}
    for facet, others in _others(choices, names):
        field = _field_of(facet)
        of_facet = yield from pairs_of(every([condition, *others]), [field])
        pairs[facet] = of_facet[field]
    return pairs


def _others(
    choices: Mapping[str, Condition], names: Sequence[str]
) -> Iterator[tuple[str, list[Condition]]]:
    """Yield each facet in which something is chosen, with what is chosen in the others."""
    for facet in choices:
        if facet in names:
            yield facet, [choices[name] for name in choices if name != facet]


def _field_of(facet: str) -> str:
    """Return the field of which a facet counts the values."""
    return "date" if facet in BY_TIME else facet


def counts_with_articles(
    published: Published, conditions: Sequence[Condition]
) -> list[tuple[int, int]]:
    """Return what `with_articles` asks for."""
    return published.answered(with_articles(published, conditions))


def with_articles(
    published: Published, conditions: Sequence[Condition]
) -> Asking[list[tuple[int, int]]]:
    """Ask how many paragraphs satisfy each of some conditions, and in how many articles.

    Of whole articles only these are counted, and stand in the place of both.
    """
    counted = yield from bucketed(conditions, {"articles": TO_ARTICLES})
    counts = [(int(each["doc_count"]), int(each["articles"]["doc_count"])) for each in counted]
    return [(each[1], each[1]) for each in counts] if published.is_whole else counts


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


def paragraphs_of_articles(condition: Condition, uids: Sequence[str]) -> Asking[dict[str, int]]:
    """Ask how many paragraphs of each of some articles satisfy a condition."""
    values = {"field": "uid", "size": max(len(uids), 1)}
    query = within(condition, {"terms": {"uid": list(uids)}})
    body = {"size": 0, "query": query, "aggs": {"values": {"terms": values}}}
    (answer,) = yield [body]
    buckets = answer["aggregations"]["values"]["buckets"]
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
        inner = {**of_paragraphs, **of_articles, "articles": {**TO_ARTICLES, "aggs": {}}}
    return {"filter": every(conditions), "aggs": {**inner, "undated": UNDATED}}


def _is_of_paragraph(facet: str) -> bool:
    return facet == "kind" or is_name_facet(facet)


def _values(facet: str) -> dict[str, Any]:
    return {"terms": {"field": facet, "size": MAX_VALUES, "shard_size": MAX_VALUES}}


class _Reader:
    """Read facets and bars from what the engine has counted."""

    def __init__(
        self,
        published: Published,
        request: Request,
        counted: Mapping[str, Any],
        pairs: Mapping[str, Pairs | None],
        *,
        is_by_article: bool,
    ) -> None:
        self._known = published.columns.known_names
        self._request = request
        self._of = counted
        self._pairs = pairs
        self._is_by_article = is_by_article
        self.notices: list[str] = []

    def facet(self, name: str) -> Facet:
        """Return a facet; one with too many values is left empty, and said to be so."""
        counted = self._of.get(name, self._of["hits"])
        if not _is_of_paragraph(name) and self._is_by_article:
            counted = counted["articles"]
        values = counted[DATES if name in BY_TIME else name]
        pairs = self._pairs.get(name, ())
        is_cut = values["doc_count_error_upper_bound"] or values["sum_other_doc_count"]
        if is_cut or pairs is None:
            most = f"{MAX_VALUES:,}" if is_cut else f"{MAX_PAIRS:,} with copies"
            self.notices.append(
                f"The values of {name.replace('_', ' ')} were not counted: these hits have more "
                f"than {most}."
            )
            return Facet(name, ())
        tally = _times(name, counted, pairs) if name in BY_TIME else _tally(values, pairs)
        return facet_from(name, tally, self._request, self._known)

    def histogram(self) -> Histogram:
        """Return the bars of the hits over time."""
        hits = self._of["hits"]
        counted = hits["articles"] if self._is_by_article else hits
        pairs = self._pairs.get("date", ())
        if pairs is None:
            self.notices.append("The bars were not counted: these hits have too many copies.")
            return Histogram("year", (), 0, int(counted["undated"]["doc_count"]))
        days = _codes(counted, pairs, 1)
        return histogram_of(*days, _codes(counted, pairs, _MONTHS))


def _tally(values: Mapping[str, Any], pairs: Pairs) -> Tally:
    counts: Counter[str] = Counter(value for _, value in pairs)
    for bucket in values["buckets"]:
        counts[bucket["key"]] += bucket.get("articles", bucket)["doc_count"]
    labels = sorted(counts)
    return Tally.of(labels, np.array([counts[label] for label in labels], np.int64))


def _times(facet: str, counted: Mapping[str, Any], pairs: Pairs) -> Tally:
    codes, sums = _codes(counted, pairs, _YEARS if facet == "year" else _MONTHS)
    labels = [time_value(facet, code) for code in codes.tolist()]
    return Tally(labels, np.arange(codes.size), sums)


def _codes(
    counted: Mapping[str, Any], pairs: Pairs, divisor: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the codes of the days, months or years of hits, and how many there are of each."""
    sums = times_of_pairs(pairs, divisor)
    sums[0] += int(counted["undated"]["doc_count"])
    for bucket in counted[DATES]["buckets"]:
        sums[int(bucket["key"]) // divisor] += bucket["doc_count"]
    both = np.array(sorted(item for item in sums.items() if item[1]), np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]
