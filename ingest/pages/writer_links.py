"""Read the links that lead to the pages of writers, and join those side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.pages.statements import Place, Statement
from ingest.text.elements import is_writer_page
from ingest.text.writers import signers_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.pages.layout import Layout
    from ingest.text.elements import Tag

#: Zones of a page in which a link may name a writer.
_ZONES = ("opening", "closing", "below")
#: Characters between two links of one list: a comma, "and", a line break.
MAX_LINK_GAP_CHARS = 10


def linked_writers(
    tags: Iterable[Tag], text: str, layout: Layout
) -> Iterator[tuple[str, bool, Statement]]:
    """Yield the zone of each link, whether it stands with other stories, and whom it names.

    Args:
        tags: of the page.
        text: its visible characters.
        layout: where its parts stand.
    """
    for tag in tags:
        if tag.name != "a" or tag.end_char is None or not is_writer_page(tag.written):
            continue
        at = layout.place(tag.char)
        zone = layout.zone(at)
        shown = text[tag.char : tag.end_char].strip()
        names = signers_in(shown) if zone in _ZONES and at not in layout.topics else []
        if len(names) == 1:
            start = text.index(shown, tag.char)
            place = Place(start, start + len(shown), is_shown=True)
            item = Statement("byline", names[0], "html:author-link", place)
            yield zone, layout.is_of_others(at), item


def side_by_side(linked: Sequence[tuple[str, Statement]]) -> list[tuple[str, Statement]]:
    """Return the lists of names whose links stand directly behind one another."""
    groups: list[list[tuple[str, Statement]]] = []
    for zone, item in linked:
        last = groups[-1][-1] if groups else None
        if last and last[0] == zone and _is_next(last[1].place, item.place):
            groups[-1].append((zone, item))
        else:
            groups.append([(zone, item)])
    return [(group[0][0], _joined([item for _, item in group])) for group in groups if group[1:]]


def _is_next(place: Place | None, other: Place | None) -> bool:
    between = other.start_char - place.end_char if place and other else -1
    return 0 <= between <= MAX_LINK_GAP_CHARS


def _joined(items: Sequence[Statement]) -> Statement:
    value = "; ".join(dict.fromkeys(item.value for item in items))
    first, last = items[0].place, items[-1].place
    place = Place(first.start_char, last.end_char, is_shown=True) if first and last else None
    return replace(items[0], value=value, place=place)
