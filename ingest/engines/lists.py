"""Hold hits that lie partly with us, scored, and partly on the engine, in its order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from ingest.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.engines.published import Condition, Published
    from ingest.engines.scoring import ScoredHit

#: Hits that an engine counts off from the first, where it cannot go on from the last.
MAX_OFFSET = 10_000

#: Hits that are fetched at a time where all are wanted.
FETCHED = 1_000

#: Fields, each with how it is sorted by.
Order: TypeAlias = "tuple[tuple[str, dict[str, Any]], ...]"

_TURNED = {"asc": "desc", "desc": "asc"}


@dataclass(frozen=True, slots=True)
class ListedHit:
    """Hold one hit of a list: what it is, its tier, what it is sorted by, and where it stands.

    `story` is the uid of the article that stands for its story; empty where it has no copies.
    `position` is that of the paragraph; 0 where it is not known yet.
    """

    id: str
    uid: str
    tier: int
    key: float
    place: tuple[Any, ...]
    story: str = ""
    position: int = 0


class Part(Protocol):
    """Give a part of a list, from a place on or up to one."""

    def fits(self, place: Sequence[Any]) -> bool:
        """Tell whether a place may be one of this part."""

    def after(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the first hits behind a place; None: from the first."""

    def before(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the last hits ahead of a place, in order; None: up to the last."""

    def every(self) -> Iterator[ListedHit]:
        """Yield all hits, however many."""

    def of_stories(self, stories: Sequence[str]) -> Iterator[ListedHit]:
        """Yield all hits of some stories, in their order."""


@dataclass(frozen=True, slots=True)
class ScoredPart:
    """Hold hits that were read and scored, the best first."""

    hits: Sequence[ScoredHit]
    tier: int = 0

    def fits(self, place: Sequence[Any]) -> bool:
        """Tell whether a place may be one of this part."""
        return [isinstance(value, str) for value in place] == [False, False, True]

    def after(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the first hits behind a place."""
        behind = (hit for hit in self.every() if place is None or hit.place > tuple(place))
        return list(islice(behind, max(count, 0)))

    def before(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the last hits ahead of a place, in order."""
        listed = [hit for hit in self.every() if place is None or hit.place < tuple(place)]
        return listed[-count:] if count > 0 else []

    def every(self) -> Iterator[ListedHit]:
        """Yield all hits."""
        for hit in self.hits:
            place = -hit.key, hit.number, hit.uid
            yield ListedHit(
                hit.id, hit.uid, self.tier, hit.key, place, hit.story, position=hit.position
            )

    def of_stories(self, stories: Sequence[str]) -> Iterator[ListedHit]:
        """Yield all hits of some stories, in their order."""
        return (hit for hit in self.every() if hit.story in stories)


@dataclass(frozen=True, slots=True)
class SortedPart:
    """Hold hits in an order of the engine.

    Attributes:
        published: the corpus.
        query: what is searched; with scores where they are sorted by.
        order: fields and directions; the last of them make every order certain.
        tier: of all hits.
        most: what no key is above.
    """

    published: Published
    query: Condition
    order: Order
    tier: int = 0
    most: float = float("inf")

    def fits(self, place: Sequence[Any]) -> bool:
        """Tell whether a place may be one of this part."""
        return len(place) == len(self.order) and all(
            isinstance(value, str) == (name == "uid")
            for value, (name, _) in zip(place, self.order, strict=True)
        )

    def after(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the first hits behind a place."""
        return self.fetched(self.order, count, _behind(place))

    def before(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the last hits ahead of a place, in order."""
        turned = tuple((name, {**how, "order": _TURNED[how["order"]]}) for name, how in self.order)
        return self.fetched(turned, count, _behind(place))[::-1]

    def every(self) -> Iterator[ListedHit]:
        """Yield all hits, however many."""
        hits = self.after(None, FETCHED)
        while hits:
            yield from hits
            hits = self.after(hits[-1].place, FETCHED) if len(hits) == FETCHED else []

    def of_stories(self, stories: Sequence[str]) -> Iterator[ListedHit]:
        """Yield all hits of some stories, in their order."""
        return self.narrowed(stories).every()

    def narrowed(self, stories: Sequence[str]) -> SortedPart:
        """Return the hits of some stories, as they are sorted here."""
        of_stories = {"terms": {"story": sorted(stories)}}
        return replace(self, query={"bool": {"must": [self.query], "filter": [of_stories]}})

    def fetched(self, order: Order, count: int, further: dict[str, Any]) -> list[ListedHit]:
        """Return hits in an order."""
        body = {
            "size": count,
            "query": self.query,
            "sort": [{name: how} for name, how in order],
            "_source": ["uid", "story"],
            "track_total_hits": False,
            **further,
        }
        hits = self.published.search(body)["hits"]["hits"] if count > 0 else []
        is_scored = order[0][0] == "_score"
        return [
            ListedHit(
                hit["_id"],
                hit["_source"]["uid"],
                self.tier,
                min(float(hit["sort"][0]), self.most) if is_scored else 0.0,
                tuple(hit["sort"]),
                hit["_source"].get("story", ""),
            )
            for hit in hits
        ]


@dataclass(frozen=True, slots=True)
class ArticlePart:
    """Hold one hit for each article: the first of its paragraphs in an order of the engine.

    The engine cannot go on behind a hit here: hits are counted off, up to `MAX_OFFSET`.
    """

    paragraphs: SortedPart
    articles: int

    def fits(self, place: Sequence[Any]) -> bool:
        """Tell whether a place may be one of this part."""
        return len(place) == 1 and isinstance(place[0], int) and place[0] >= 0

    def after(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the first hits behind a place."""
        return self._counted_off(0 if place is None else place[0] + 1, count)

    def before(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the last hits ahead of a place, in order."""
        end = self.articles if place is None else min(self.articles, place[0])
        return self._counted_off(max(end - count, 0), min(count, end))

    def every(self) -> Iterator[ListedHit]:
        """Yield all hits, however many; the articles that were seen are remembered."""
        seen: set[str] = set()
        for hit in self.paragraphs.every():
            if hit.uid not in seen:
                seen.add(hit.uid)
                yield hit

    def of_stories(self, stories: Sequence[str]) -> Iterator[ListedHit]:
        """Yield all hits of some stories, in their order; their places are not known."""
        return replace(self, paragraphs=self.paragraphs.narrowed(stories)).every()

    def _counted_off(self, start: int, count: int) -> list[ListedHit]:
        if count <= 0 or start >= self.articles:
            return []
        if start + count > MAX_OFFSET:
            message = (
                f"the engine pages through the first {MAX_OFFSET:,} articles; narrow the search, "
                "or write all hits into a file"
            )
            raise InputError(message)
        further = {"from": start, "collapse": {"field": "uid"}}
        hits = self.paragraphs.fetched(self.paragraphs.order, count, further)
        return [replace(hit, place=(start + number,)) for number, hit in enumerate(hits)]


def _behind(place: Sequence[Any] | None) -> dict[str, Any]:
    return {} if place is None else {"search_after": list(place)}
