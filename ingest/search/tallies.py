"""Count hits by the values of each facet, all values at once, in arrays."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.answer import UNKNOWN, Unit
from ingest.search.copies import Counted
from ingest.search.known_names import NAME_FACETS, TYPE_NUMBERS
from ingest.search.row_sets import distinct
from ingest.storage.facet_columns import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.storage.facet_columns import Numbers, Rows

#: Facets whose values stand in the order of time.
BY_TIME = frozenset({"year", "month"})

_SORTED_KINDS = tuple(sorted(kind.value for kind in KINDS))
_PLACE_OF_KIND = np.array([_SORTED_KINDS.index(kind.value) for kind in KINDS])
_MONTHS, _YEARS = 100, 10_000

#: From the first month to the last there are no more numbers than this: 9,999 years.
MAX_SPAN = 1_000_000


@dataclass(frozen=True, slots=True)
class Tally:
    """Hold how many hits have each value of a facet.

    Attributes:
        labels: values in alphabetical order, those without hits among them.
        places: of the values that have hits, ascending.
        counts: how many, for each of `places`.
    """

    labels: Sequence[str]
    places: NDArray[np.intp]
    counts: NDArray[np.int64]

    @classmethod
    def of(cls, labels: Sequence[str], sums: NDArray[np.int64]) -> Tally:
        """Return the tally of a number for each label; 0 is no hit."""
        # Compared first: numbers take several times as long to go through as truths.
        places = np.flatnonzero(sums > 0)
        return cls(labels, places, sums[places])

    @property
    def values(self) -> int:
        """Return how many values have hits."""
        return int(self.places.size)

    def of_value(self, value: str) -> int:
        """Return how many hits have a value."""
        label = bisect_left(self.labels, value)
        place = int(np.searchsorted(self.places, label))
        is_there = place < self.places.size and self.places[place] == label
        return int(self.counts[place]) if is_there and self.labels[label] == value else 0

    def commonest(self, most: int | None) -> dict[str, int]:
        """Return at most so many values, the commonest and of these the first, in no order."""
        places, counts = self.places, self.counts
        if most is not None and most < places.size:
            ranks = counts * places.size - np.arange(places.size)
            chosen = np.argpartition(-ranks, most)[:most]
            places, counts = places[chosen], counts[chosen]
        values = map(self.labels.__getitem__, places.tolist())
        return dict(zip(values, counts.tolist(), strict=True))


@dataclass(slots=True)
class HitCounts:
    """Count hits by value; paragraphs are first summed by article, where most values live.

    A story that has two values, as it was printed in two years, counts once for each.

    Attributes:
        rows: the paragraphs that are hits.
        columns: of the corpus.
        unit: what one hit is.
        counted: the hits, or each story once.
    """

    rows: Rows
    columns: Columns
    unit: Unit
    counted: Counted
    _by_article: NDArray[np.int64] | None = None
    _names: NDArray[np.int64] | None = None
    _months: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None
    _articles: NDArray[np.intp] | None = None
    _weights: NDArray[np.int64] = field(default_factory=lambda: np.empty(0, np.int64))

    @property
    def is_by_story(self) -> bool:
        """Tell whether each story is counted once."""
        return self.counted is Counted.STORIES

    @property
    def is_by_article(self) -> bool:
        """Tell whether articles or stories are counted, not paragraphs."""
        return self.unit is Unit.ARTICLES or self.is_by_story

    @property
    def stories(self) -> int:
        """Return how many stories there are, all copies of an article being one."""
        is_hit = np.zeros(self.columns.articles, np.bool_)
        is_hit[self.columns.story[self.articles]] = True
        return int(np.count_nonzero(is_hit))

    @property
    def by_article(self) -> NDArray[np.int64]:
        """Return for each article of the corpus how many of its paragraphs are hits."""
        if self._by_article is None:
            articles = self.columns.article[self.rows]
            self._by_article = np.bincount(articles, minlength=self.columns.articles)
        return self._by_article

    @property
    def articles(self) -> NDArray[np.intp]:
        """Return the articles that have hits, ascending."""
        if self._articles is None:
            self._articles = np.flatnonzero(self.by_article > 0)
            self._weights = (
                np.ones(self._articles.size, np.int64)
                if self.is_by_article
                else self.by_article[self._articles]
            )
        return self._articles

    @property
    def weights(self) -> NDArray[np.int64]:
        """Return what each of the articles counts."""
        return self._weights if self.articles.size else np.empty(0, np.int64)

    def tally(self, facet: str) -> Tally:
        """Return how many hits have each value of a facet."""
        if facet == "kind":
            return self._kinds()
        if facet in BY_TIME:
            return self._times(facet)
        if facet == "author":
            return self._authors()
        if facet in NAME_FACETS:
            types = self.columns.name_types == TYPE_NUMBERS[NAME_FACETS[facet]]
            return Tally.of(self.columns.name.labels, self._of_names() * types)
        column = self.columns.labelled[facet]
        codes, weights = self.weighed(column.codes[self.articles])
        return Tally.of(column.labels, _summed(codes, weights, len(column.labels)))

    def weighed(
        self, codes: Numbers, of: NDArray[np.intp] | None = None
    ) -> tuple[Numbers, NDArray[np.int64]]:
        """Return the codes of values, and what each counts: of one story only once.

        Args:
            codes: of articles that have hits; not below 0.
            of: places in `articles` of these; None for all of them, in their order.
        """
        articles, weights = self.articles, self.weights
        if of is not None:
            articles, weights = articles[of], weights[of]
        if not self.is_by_story:
            return codes, weights
        once = _once(self.columns.story[articles], codes)
        return once, np.ones(once.size, np.int64)

    def months(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Return the months in which hits were published, and how many in each.

        A month is year and number (`201405`); the number is 0 where it is not known, and the
        month is 0 where the year is not.
        """
        if self._months is None:
            codes = self.columns.dates[self.articles].astype(np.int64) // _MONTHS
            codes, weights = self.weighed(codes.clip(0))
            is_dated = codes > 0
            undated = int(weights[~is_dated].sum())
            months, counts = sums_of(codes[is_dated], weights[is_dated])
            if undated:
                months, counts = np.insert(months, 0, 0), np.insert(counts, 0, undated)
            self._months = months, counts
        return self._months

    def _of_names(self) -> NDArray[np.int64]:
        if self._names is None:
            name = self.columns.name
            codes: Numbers
            codes, widths = name.gather(self.rows)
            if self.is_by_article:
                codes = _once(np.repeat(self._owners(), widths), codes)
            self._names = np.bincount(codes, minlength=len(name.labels))
        return self._names

    def _kinds(self) -> Tally:
        codes: Numbers = self.columns.kind[self.rows]
        if self.is_by_article:
            codes = _once(self._owners(), codes)
        sums = np.zeros(len(KINDS), np.int64)
        sums[_PLACE_OF_KIND] = np.bincount(codes, minlength=len(KINDS))[: len(KINDS)]
        return Tally.of(_SORTED_KINDS, sums)

    def _times(self, facet: str) -> Tally:
        codes, counts = self.months()
        if facet == "year" and not self.is_by_story:
            codes, counts = sums_of(codes // _MONTHS, counts)
        elif facet == "year":
            years = self.columns.dates[self.articles].astype(np.int64) // _YEARS
            codes, counts = sums_of(*self.weighed(years.clip(0)))
        labels = [time_value(facet, code) for code in codes.tolist()]
        return Tally(labels, np.arange(codes.size), counts)

    def _authors(self) -> Tally:
        author = self.columns.author
        written, widths = author.gather(self.articles)
        if self.is_by_story:
            places = np.arange(self.articles.size)
            codes, weights = self.weighed(written, np.repeat(places, widths))
        else:
            codes, weights = written, np.repeat(self.weights, widths)
        sums = _summed(codes, weights, len(author.labels))
        unsigned = np.flatnonzero(widths == 0)
        sums[0] += int(self.weighed(np.zeros(unsigned.size, np.int64), unsigned)[1].sum())
        return Tally.of(author.labels, sums)

    def _owners(self) -> Rows:
        """Return for each hit the row of what is counted: its article, or its story."""
        articles = self.columns.article[self.rows]
        return self.columns.story[articles] if self.is_by_story else articles


def _once(owners: Rows, codes: Numbers) -> NDArray[np.int64]:
    """Return each code once for each of its owners."""
    span = int(codes.max()) + 1 if codes.size else 1
    return distinct(owners.astype(np.int64) * span + codes) % span


def sums_of(
    codes: NDArray[np.int64], weights: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return each code once, ascending, with the sum of its weights."""
    first = int(codes.min()) if codes.size else 0
    if codes.size and int(codes.max()) - first > MAX_SPAN:  # of a damaged column
        values, places = np.unique(codes, return_inverse=True)
        return values, np.bincount(places, weights).astype(np.int64)
    sums = np.bincount(codes - first, weights).astype(np.int64)
    present = np.flatnonzero(sums > 0)
    return present + first, sums[present]


def _summed(codes: NDArray[np.int32], weights: NDArray[np.int64], labels: int) -> NDArray[np.int64]:
    return np.bincount(codes, weights, labels).astype(np.int64)


def time_value(facet: str, code: int) -> str:
    """Return how a year or month is written in requests: `2014`, `2014-05`, `` for none.

    A month that is not known is the year alone.
    """
    if code == 0:
        return UNKNOWN
    if facet == "year" or code % _MONTHS == 0:
        return f"{code if facet == 'year' else code // _MONTHS:04d}"
    return f"{code // _MONTHS:04d}-{code % _MONTHS:02d}"
