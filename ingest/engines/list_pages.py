"""Cut one page out of a list of several parts, so that paging never skips or repeats."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.engines.lists import ListedHit, Part

#: Values that a place in a list has at most, and letters of one.
MAX_PLACE = 6
MAX_PLACE_CHARS = 100


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


def _written(direction: str, part: int, hit: ListedHit) -> str:
    packed = base64.urlsafe_b64encode(json.dumps(list(hit.place)).encode()).decode()
    return f"{direction}~{part}~{packed}"
