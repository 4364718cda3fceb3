"""Lay out facets: which values stand open, which are folded away, and where each leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.search.answer import UNKNOWN
from ingest.search.facets import BY_TIME
from ingest.search.name_facets import is_name_facet
from ingest.web.urls import Toggles
from ingest.web.words import FACET_TITLES, value_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer, Facet, FacetValue, Request

#: Values of a facet seen at once; the others fold out. Times are looked through in their order.
SHOWN_VALUES = 6
SHOWN_TIMES = 12

#: Percent of the largest value below which a bar would be a dot.
MIN_SHARE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one value of a facet as its line shows it.

    Attributes:
        count: as it is written: `1,234`.
        share: in percent of the largest.
        on: address, behind the start page's, of the search with the value chosen or set free.
        off: the same with the value left out or taken in again.
        about: the same of the page about a name; empty for what has none.
    """

    label: str
    count: str
    share: int
    on: str
    off: str
    is_selected: bool
    is_excluded: bool
    about: str


@dataclass(frozen=True, slots=True)
class Box:
    """Hold one facet; what is folded away opens on demand."""

    name: str
    title: str
    shown: tuple[Row, ...]
    folded: tuple[Row, ...]
    more: int
    has_choice: bool
    in_all: int


def is_silent(facet: Facet) -> bool:
    """Tell whether a facet offers no choice: nothing found states it."""
    chosen = any(value.is_selected or value.is_excluded for value in facet.values)
    return not chosen and all(v.value == UNKNOWN for v in facet.values if v.count)


def is_told(facet: Facet, request: Request) -> bool:
    """Months of all years together say little: they come with the choice of a year."""
    if facet.name == "month" and not (request.selected.get("year") or _is_in_force(facet)):
        return False
    return not is_silent(facet)


def _is_in_force(facet: Facet) -> bool:
    return any(value.is_selected or value.is_excluded for value in facet.values)


def box_of(facet: Facet, request: Request) -> Box:
    """Return a facet as a box: what is chosen and the commonest stand open, the rest is folded."""
    most = max((value.count for value in facet.values), default=0) or 1
    chosen = [v for v in facet.values if v.is_selected or v.is_excluded]
    others = [v for v in facet.values if v.count and not (v.is_selected or v.is_excluded)]
    most_shown = SHOWN_TIMES if facet.name in BY_TIME else SHOWN_VALUES
    room = max(most_shown - len(chosen), 0)
    # One value folded away alone would take the room of the line that unfolds it.
    if len(others) == room + 1:
        room += 1
    others.sort(key=lambda value: -value.count)
    unknown = [v for v in others[room:] if v.value == UNKNOWN]
    hidden = {v.value for v in others[room:]}
    folded = [v for v in facet.values if v.value in hidden and v.value != UNKNOWN]
    shown = [v for v in facet.values if v in chosen or v in others[:room]]
    shown.sort(key=lambda value: value.value == UNKNOWN)
    toggles = Toggles(request, facet.name)
    return Box(
        name=facet.name,
        title=FACET_TITLES[facet.name],
        shown=tuple(_row(value, facet.name, toggles, most) for value in [*shown, *unknown]),
        folded=tuple(_row(value, facet.name, toggles, most) for value in folded),
        more=facet.more,
        has_choice=bool(chosen),
        in_all=len(facet.values) + facet.more,
    )


def facet_rows(answer: Answer, name: str) -> tuple[Row, ...]:
    """Return every counted value of one facet of an answer."""
    facet = next(facet for facet in answer.facets if facet.name == name)
    most = max((value.count for value in facet.values), default=0) or 1
    toggles = Toggles(answer.request, name)
    return tuple(_row(value, name, toggles, most) for value in facet.values if value.count)


def _row(value: FacetValue, facet: str, toggles: Toggles, most: int) -> Row:
    share = round(100 * value.count / most)
    return Row(
        label=value.label if is_name_facet(facet) else value_in_words(facet, value.value),
        count=f"{value.count:,}",
        share=share if share >= MIN_SHARE else 0,
        on=toggles.on(value.value),
        off=toggles.off(value.value),
        is_selected=value.is_selected,
        is_excluded=value.is_excluded,
        about=f"name/{value.value}" if value.value and is_name_facet(facet) else "",
    )
