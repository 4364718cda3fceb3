"""Put the hits of a request in order: those that are counted, and those that hold less.

See `ingest/search/tiers.py` for what stands below the hits, and `scoring.py` for how they are
scored.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from ingest.engines.asking import beside, each_of
from ingest.engines.collapsed import Together, collapsed
from ingest.engines.fields import choice_conditions
from ingest.engines.lists import ArticlePart, ListedHit, ScoredPart, SortedPart
from ingest.engines.published import within
from ingest.engines.readings import every
from ingest.engines.scoring import Ranking, ScoredHit, ranking
from ingest.engines.tallies import counts_with_articles, with_articles
from ingest.search.answer import Copies, Order, Step, Unit
from ingest.search.query_tree import Field, Or, leaves
from ingest.search.ranking import rarity_among
from ingest.search.tiers import (
    MIN_HELD,
    MOST_WORDS,
    SAME_ARTICLE,
    SOME_WORDS,
    below_step,
    goes_on,
    is_long,
    least_held,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.engines.asking import Asking
    from ingest.engines.conditions import Conditions
    from ingest.engines.ladder import EngineMatches
    from ingest.engines.lists import Part
    from ingest.engines.published import Condition, Published
    from ingest.engines.tallies import HitTallies
    from ingest.search.answer import Request
    from ingest.search.query_tree import QueryLeaf

#: Sorts behind every date, for what has none.
_UNDATED_KEY = 100_000_000

#: Makes every order certain.
_LAST: tuple[tuple[str, dict[str, Any]], ...] = (
    ("number", {"order": "asc"}),
    ("uid", {"order": "asc"}),
)
_BY_SCORE = (("_score", {"order": "desc"}), *_LAST)
_BY_DATE = {
    Order.NEWEST: (("date", {"order": "desc", "missing": 0}),),
    Order.OLDEST: (("date", {"order": "asc", "missing": _UNDATED_KEY}),),
}

#: Sums of weights are compared with so much room: the engine adds them up in another order.
_ROOM = 1e-5


@dataclass(frozen=True, slots=True)
class HitLists:
    """Hold the hits of a request in order.

    Attributes:
        request: as it is carried out.
        conditions: of the query.
        matches: what the query finds.
        hits: the condition for the hits that are counted.
        rank: how they are scored; None: they are ordered by date.
        parts: the list, one part behind the other; the first ones hold what is counted.
        below: how many hits follow that hold less.
        below_step: what the least of these holds.
        notices: what a reader must know about the order.
    """

    request: Request
    conditions: Conditions
    matches: EngineMatches
    hits: Condition
    rank: Ranking | None
    parts: tuple[Part, ...] = ()
    below: int = 0
    below_step: Step = Step.MOST
    notices: tuple[str, ...] = ()

    @property
    def is_ranked(self) -> bool:
        """Tell whether the hits are ordered by how well they fit."""
        return self.rank is not None

    @property
    def is_by_article(self) -> bool:
        """Tell whether a hit is an article."""
        return self.request.unit is Unit.ARTICLES

    def best(self) -> Asking[list[ScoredHit]]:
        """Ask for the hits that are scored; where they are ordered by date there are none."""
        if self.rank is None:
            return []
        return (yield from self.rank.best(self.hits))

    def counted(self, tallies: HitTallies, best: Sequence[ScoredHit]) -> HitLists:
        """Return the lists with their parts; how many hits there are decides what follows."""
        parts = self._strict(tallies.paragraphs, tallies.articles, best)
        notices = () if self.is_ranked else self._undated(tallies)
        lists = replace(self, parts=tuple(parts), notices=notices)
        is_whole = self.conditions.published.is_whole
        shown = tallies.articles if self.is_by_article else tallies.paragraphs
        if not is_whole and goes_on(self.matches.reading, shown, self.request.reach):
            return lists.followed_by_lower()
        return lists

    def together(self) -> Together:
        """Return which of the hits stand under others as copies."""
        return Together(self.conditions.published, self.parts, self.request.unit)

    def every(self, count: int) -> Iterator[list[ListedHit]]:
        """Yield all hits that are counted, so many at a time; each copy, unless asked otherwise."""
        published = self.conditions.published
        ((paragraphs, articles),), best = published.answered(
            beside(with_articles(published, [self.hits]), self.best())
        )
        parts = self._strict(paragraphs, articles, best)
        if self.request.copies is Copies.TOGETHER and published.has_copies:
            parts = [*collapsed(replace(self, parts=tuple(parts)).together())]
        listed = (hit for part in parts for hit in part.every())
        while chunk := list(islice(listed, count)):
            yield chunk

    def _strict(self, paragraphs: int, articles: int, best: Sequence[ScoredHit]) -> list[Part]:
        if self.rank is None:
            story = (("beside_story", {"order": "asc"}),) if self.is_by_article else ()
            order = (*_BY_DATE[_dated(self.request.order)], *story, *_LAST)
            query = within(self.hits)
            return [self._part(SortedPart(self.conditions.published, query, order), articles)]
        return self._ranked(self.rank, best, self.hits, paragraphs)

    def _part(self, sorted_part: SortedPart, articles: int) -> Part:
        return ArticlePart(sorted_part, articles) if self.is_by_article else sorted_part

    def _ranked(
        self,
        rank: Ranking,
        best: Sequence[ScoredHit],
        condition: Condition,
        paragraphs: int,
        tier: int = 0,
    ) -> list[Part]:
        """Return the hits that were scored, and behind them the others as the engine sorts them."""
        shown = _first_of_articles(best) if self.is_by_article else best
        parts: list[Part] = [ScoredPart(shown, tier)]
        if paragraphs <= len(best):
            return parts
        seen: Condition = {"ids": {"values": [hit.id for hit in best]}}
        if self.is_by_article:
            seen = {"terms": {"uid": sorted({hit.uid for hit in best})}}
        query = rank.order.query(condition, [seen])
        least = min((hit.key for hit in best), default=0.0)
        tail = SortedPart(self.conditions.published, query, _BY_SCORE, tier, least)
        if not self.is_by_article:
            return [*parts, tail]
        rest = every([condition], [seen])
        ((_, articles),) = counts_with_articles(self.conditions.published, [rest])
        return [*parts, ArticlePart(tail, articles)]

    def _undated(self, tallies: HitTallies) -> tuple[str, ...]:
        undated = tallies.undated
        total = tallies.articles if self.is_by_article else tallies.paragraphs
        return (f"{undated:,} without a date come last.",) if 0 < undated < total else ()

    def followed_by_lower(self) -> HitLists:
        """Return the lists with what stands below the hits that are counted."""
        lower = self._lower_conditions()
        published = self.conditions.published
        strict = [hit.uid for part in self.parts for hit in part.every()]
        if self.is_by_article:
            known: Condition = {"terms": {"uid": sorted(set(strict))}}
            lower = {tier: every([condition], [known]) for tier, condition in lower.items()}
        asked = _ranked_by(Or(self.matches.reading.loose))
        rank = ranking(self.conditions, asked, is_read=True)
        counted, scored = published.answered(
            beside(with_articles(published, list(lower.values())), _scored_lower(rank, lower))
        )
        counts = dict(zip(lower, counted, strict=True))
        parts = list(self.parts)
        for tier, condition in lower.items():
            if counts[tier][0]:
                parts += self._ranked(rank, scored[tier], condition, counts[tier][0], tier)
        unit = 1 if self.is_by_article else 0
        below = sum(count[unit] for count in counts.values())
        lowest = max((tier for tier in lower if counts[tier][0]), default=0)
        return replace(self, parts=tuple(parts), below=below, below_step=below_step(lowest))

    def _lower_conditions(self) -> dict[int, Condition]:
        """Return what each lower tier holds."""
        conditions, reading = self.conditions, self.matches.reading
        parts = [conditions.paragraphs(part) for part in reading.loose]
        counts = conditions.counts(reading.loose)
        size = conditions.published.paragraphs
        weights = [rarity_among(size, count) if count else 0.0 for count in counts]
        choices = choice_conditions(self.request).values()
        passing = [conditions.passing(part) for part in reading.firm]
        common = [conditions.any_of(reading.loose), *passing, *choices]
        counted = [self.matches.condition]
        most = heavy(parts, weights, MIN_HELD)
        lower: dict[int, Condition] = {}
        if not is_long(reading.loose):
            whole = conditions.held_by_article(reading.loose)
            lower[SAME_ARTICLE] = every([*common, whole], counted)
            counted = [*counted, whole]
        lower[MOST_WORDS] = every([*common, most], counted)
        least = least_held(reading.loose)
        if least < MIN_HELD:
            some = heavy(parts, weights, least)
            lower[SOME_WORDS] = every([*common, some], [*counted, most])
        return lower


def _scored_lower(rank: Ranking, lower: dict[int, Condition]) -> Asking[dict[int, list[ScoredHit]]]:
    """Ask for the best hits of the lower tiers: scored together, as one list of hits."""
    each = yield from each_of([rank.candidates(condition) for condition in lower.values()])
    tier_of = {
        candidate.id: tier
        for tier, candidates in zip(lower, each, strict=True)
        for candidate in candidates
    }
    scored = yield from rank.scored([candidate for candidates in each for candidate in candidates])
    return {tier: [hit for hit in scored if tier_of[hit.id] == tier] for tier in lower}


def heavy(parts: Sequence[Condition], weights: Sequence[float], share: float) -> Condition:
    """Return the condition that a paragraph holds parts of this share of the weight of all."""
    worth = [
        {"constant_score": {"filter": part, "boost": weight}}
        for part, weight in zip(parts, weights, strict=True)
        if weight
    ]
    least = share * sum(weights) * (1 - _ROOM)
    return {"function_score": {"query": {"bool": {"should": worth}}, "min_score": least}}


def hit_lists(
    matches: EngineMatches,
    hits: Condition,
    request: Request,
    conditions: Conditions,
    published: Published,
) -> HitLists:
    """Return the hits of a request; their parts are there when they have been counted."""
    asked = _ranked_by(matches.reading.tree)
    is_ranked = request.order is Order.BEST and bool(asked)
    rank = (
        ranking(conditions, asked, is_read=matches.reading.is_any_word)
        if is_ranked and published.paragraphs
        else None
    )
    return HitLists(request, conditions, matches, hits, rank)


def _ranked_by(tree: Any) -> list[QueryLeaf]:
    return [leaf for leaf in leaves(tree) if not isinstance(leaf, Field)]


def _dated(order: Order) -> Order:
    return Order.NEWEST if order is Order.BEST else order


def _first_of_articles(hits: Sequence[ScoredHit]) -> list[ScoredHit]:
    first: dict[str, ScoredHit] = {}
    for hit in hits:
        first.setdefault(hit.uid, hit)
    return list(first.values())
