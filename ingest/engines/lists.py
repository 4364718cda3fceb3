"""Page through hits that lie partly with us, scored, and partly on the engine, in its order."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
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

#: Values that a place in a list has at most, and letters of one.
MAX_PLACE = 6
MAX_PLACE_CHARS = 100

#: Fields, each with how it is sorted by.
Order: TypeAlias = "tuple[tuple[str, dict[str, Any]], ...]"

_TURNED = {"asc": "desc", "desc": "asc"}


@dataclass(frozen=True, slots=True)
class ListedHit:
    """Hold one hit of a list: what it is, its tier, what it is sorted by, and where it stands."""

    id: str
    uid: str
    tier: int
    key: float
    place: tuple[Any, ...]


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
        listed = [hit for hit in self.every() if place is None or hit.place > tuple(place)]
        return listed[:count]

    def before(self, place: Sequence[Any] | None, count: int) -> list[ListedHit]:
        """Return the last hits ahead of a place, in order."""
        listed = [hit for hit in self.every() if place is None or hit.place < tuple(place)]
        return listed[-count:] if count > 0 else []

    def every(self) -> Iterator[ListedHit]:
        """Yield all hits."""
        for hit in self.hits:
            place = -hit.key, hit.number, hit.uid
            yield ListedHit(hit.id, hit.uid, self.tier, hit.key, place)


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

    def fetched(self, order: Order, count: int, further: dict[str, Any]) -> list[ListedHit]:
        """Return hits in an order."""
        body = {
            "size": count,
            "query": self.query,
            "sort": [{name: how} for name, how in order],
            "_source": ["uid"],
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


@dataclass(frozen=True, slots=True)
class ListPage:
    """Hold the hits of one page in order, and the cursors of the pages around it."""

    hits: tuple[ListedHit, ...]
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True, slots=True)
class ListCursor:
    """Mark a place in a list of parts; `is_backward` asks for the page that ends there."""

    part: int
    place: tuple[Any, ...]
    is_backward: bool


def page_of(parts: Sequence[Part], cursor: ListCursor | None, size: int) -> ListPage:
    """Return one page of hits, from the beginning or from a cursor."""
    is_backward = cursor is not None and cursor.is_backward
    numbered = _gathered(parts, cursor, size + 1)
    has_more = len(numbered) > size
    chosen = (numbered[1:] if is_backward else numbered[:size]) if has_more else numbered
    if not chosen:
        return ListPage((), None, None)
    # A cursor stands at a hit, so there is something on its other side.
    has_next = is_backward or has_more
    has_previous = has_more if is_backward else cursor is not None
    return ListPage(
        tuple(hit for _, hit in chosen),
        _written("after", *chosen[-1]) if has_next else None,
        _written("before", *chosen[0]) if has_previous else None,
    )


def read_cursor(text: str, parts: Sequence[Part]) -> ListCursor | None:
    """Return the place that a cursor names, or None when it names none."""
    direction, _, rest = text.partition("~")
    number, _, packed = rest.partition("~")
    is_part = number.isascii() and number.isdecimal() and len(number) == 1
    if direction not in {"after", "before"} or not is_part or int(number) >= len(parts):
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(packed.encode("ascii")))
    except (ValueError, RecursionError):
        return None
    is_place = isinstance(place, list) and 0 < len(place) <= MAX_PLACE
    if not is_place or not all(map(_is_plain, place)) or not parts[int(number)].fits(place):
        return None
    return ListCursor(int(number), tuple(place), direction == "before")


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= MAX_PLACE_CHARS
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1 << 62


def _gathered(
    parts: Sequence[Part], cursor: ListCursor | None, count: int
) -> list[tuple[int, ListedHit]]:
    """Return hits with the numbers of their parts, in order, going on from part to part."""
    is_backward = cursor is not None and cursor.is_backward
    first = cursor.part if cursor else 0
    hits: list[tuple[int, ListedHit]] = []
    for number in range(first, -1, -1) if is_backward else range(first, len(parts)):
        place = cursor.place if cursor and number == first else None
        part, missing = parts[number], count - len(hits)
        listed = part.before(place, missing) if is_backward else part.after(place, missing)
        added = [(number, hit) for hit in listed]
        hits = added + hits if is_backward else hits + added
        if len(hits) >= count:
            break
    return hits


def _behind(place: Sequence[Any] | None) -> dict[str, Any]:
    return {} if place is None else {"search_after": list(place)}


def _written(direction: str, part: int, hit: ListedHit) -> str:
    packed = base64.urlsafe_b64encode(json.dumps(list(hit.place)).encode()).decode()
    return f"{direction}~{part}~{packed}"
