"""Count stories on the engine: all copies of an article are one.

An article that has no copies is a story of its own. Of the others each pair of a story and a value
is listed once, however many copies and paragraphs have it, and these are counted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, TypeAlias

from ingest.engines.published import HAS_COPIES, MAX_VALUES, Condition, within

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.engines.asking import Asking

#: A story, and a value that one of its articles has; None where it has no date.
Pairs: TypeAlias = "Sequence[tuple[str, Any]]"

#: Pairs of stories and values that are listed in one request, of all facets together.
PAGE_PAIRS = 20_000

#: Pairs of one facet that are listed; where there are more, it is not counted.
MAX_PAIRS = 500_000

#: The stories of articles that have copies.
COPIED: Condition = {
    "filter": HAS_COPIES,
    "aggs": {"stories": {"terms": {"field": "story", "size": MAX_VALUES}}},
}


def stories_of(condition: Condition, articles: Mapping[str, Any]) -> Asking[int]:
    """Ask how many stories there are among articles.

    Args:
        condition: that their paragraphs satisfy.
        articles: what the engine has counted of them, with `COPIED` among it.
    """
    if "copied" not in articles:
        return int(articles["doc_count"])
    copied = articles["copied"]
    alone = int(articles["doc_count"]) - int(copied["doc_count"])
    if not copied["stories"]["sum_other_doc_count"]:
        return alone + len(copied["stories"]["buckets"])
    listed = yield from _pages(condition, {"story": [_of("story")]})
    return alone + sum(len(buckets) for _, buckets in listed)


def pairs_of(condition: Condition, fields: Sequence[str]) -> Asking[dict[str, Pairs | None]]:
    """Ask for each pair of a story and a value of some fields among paragraphs.

    A field with more pairs than are listed has None.

    Args:
        condition: that the paragraphs satisfy.
        fields: their names.
    """
    pairs: dict[str, list[tuple[str, Any]]] = {name: [] for name in fields}
    asked = {name: [_of("story"), _of(name)] for name in fields}
    for name, buckets in (yield from _pages(condition, asked)):
        pairs[name] += [(bucket["key"]["story"], bucket["key"][name]) for bucket in buckets]
    return {name: listed if len(listed) <= MAX_PAIRS else None for name, listed in pairs.items()}


def times_of_pairs(pairs: Pairs, divisor: int) -> Counter[int]:
    """Return how many stories have each date, month or year, by the code of it; 0 for none.

    Args:
        pairs: of stories and dates.
        divisor: what makes a month or a year of the code of a date.
    """
    codes = {(story, int(date or 0) // divisor) for story, date in pairs}
    return Counter(code for _, code in codes)


def _of(name: str) -> Condition:
    return {name: {"terms": {"field": name, "missing_bucket": name == "date"}}}


def _pages(
    condition: Condition, asked: Mapping[str, list[Condition]]
) -> Asking[list[tuple[str, list[dict[str, Any]]]]]:
    """Ask for all combinations of values that paragraphs of copied articles have, in portions."""
    pages: list[tuple[str, list[dict[str, Any]]]] = []
    size = max(PAGE_PAIRS // max(len(asked), 1), 1)
    left = {name: {"sources": sources, "size": size} for name, sources in asked.items()}
    number = Counter[str]()
    while left:
        body = {
            "size": 0,
            "query": within(condition, HAS_COPIES),
            "aggs": {name: {"composite": composite} for name, composite in left.items()},
        }
        (counted,) = yield [body]
        for name, answer in counted["aggregations"].items():
            buckets = answer["buckets"]
            number[name] += len(buckets)
            pages.append((name, buckets))
            if len(buckets) < size or number[name] > MAX_PAIRS:
                del left[name]
            else:
                left[name] = {**left[name], "after": answer["after_key"]}
    return pages
