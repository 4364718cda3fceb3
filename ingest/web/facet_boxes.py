"""Lay out the facets and the histogram over time, each value and bar with its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.search.answer import UNKNOWN
from ingest.search.facets import is_name_facet
from ingest.search.tallies import BY_TIME
from ingest.web.urls import Toggles, is_long, only, query_string, toggled
from ingest.web.words import FACET_TITLES, counted_as, counted_in_words, value_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer, Bucket, Facet, FacetValue, Request

#: Values of a facet seen at once; the others fold out. Times are looked through in their order.
SHOWN_VALUES = 6
SHOWN_TIMES = 12

#: Percent of the largest value below which a bar would be a dot.
MIN_SHARE = 2

#: Units of the drawing; the page stretches it to the width of the column.
WIDTH = 1000
HEIGHT = 100

#: Few years would make blocks rather than bars.
MAX_WIDTH = 90.0

#: One bar alone shows nothing that the count does not say.
FEWEST_BARS = 2

#: A bar with a single hit is still seen.
MIN_HEIGHT = 3


@dataclass(frozen=True, slots=True)
class FacetRow:
    """Hold one value of a facet as its line shows it.

    Attributes:
        count: as it is written: `1,234`.
        share: in percent of the largest.
        on: address, behind the start page's, of the search with the value chosen or set free; empty
            where the query is long: a button sends `facet` and `value` with all that is asked.
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
    facet: str
    value: str


@dataclass(frozen=True, slots=True)
class Box:
    """Hold one facet; what is folded away opens on demand."""

    name: str
    title: str
    shown: tuple[FacetRow, ...]
    folded: tuple[FacetRow, ...]
    more: int
    has_choice: bool
    in_all: int


def is_silent(facet: Facet) -> bool:
    """Tell whether a facet offers no choice: nothing found states it."""
    chosen = any(value.is_selected or value.is_excluded for value in facet.values)
    return not chosen and all(v.value == UNKNOWN for v in facet.values if v.count)


def is_shown(facet: Facet, request: Request) -> bool:
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


def facet_rows(facet: Facet, request: Request) -> tuple[FacetRow, ...]:
    """Return every counted value of one facet of the answer to a request."""
    name = facet.name
    most = max((value.count for value in facet.values), default=0) or 1
    toggles = Toggles(request, name)
    return tuple(_row(value, name, toggles, most) for value in facet.values if value.count)


def _row(value: FacetValue, facet: str, toggles: Toggles, most: int) -> FacetRow:
    share = round(100 * value.count / most)
    is_button = toggles.is_long and not (value.is_selected or value.is_excluded)
    return FacetRow(
        label=value.label if is_name_facet(facet) else value_in_words(facet, value.value),
        count=f"{value.count:,}",
        share=share if share >= MIN_SHARE else 0,
        on="" if is_button else toggles.on(value.value),
        off="" if is_button else toggles.off(value.value),
        is_selected=value.is_selected,
        is_excluded=value.is_excluded,
        about=f"name/{value.value}" if value.value and is_name_facet(facet) else "",
        facet=facet,
        value=value.value,
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """Hold one bar: where it stands, how tall it is, what it says and where it leads.

    The address is the part of it behind the start page's.
    """

    x: float
    width: float
    y: float
    height: float
    title: str
    address: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Hold the whole drawing. `undated` stands apart; None when every hit has a date."""

    bars: tuple[Bar, ...]
    undated: Bar | None
    first: str
    last: str
    note: str
    title: str


def timeline(answer: Answer) -> Timeline | None:
    """Return the drawing, or None when there is nothing to compare: a single bar, or none."""
    shape = answer.histogram
    drawn = sum(1 for bucket in shape.buckets if bucket.count)
    if not drawn or drawn + bool(shape.undated) < FEWEST_BARS:
        return None
    tallest = max(*(bucket.count for bucket in shape.buckets), shape.undated, 1)
    width = WIDTH / len(shape.buckets)
    bars = tuple(
        _bar(answer.request, bucket, shape.step, (number * width, width), tallest)
        for number, bucket in enumerate(shape.buckets)
        if bucket.count
    )
    first, last = shape.buckets[0].label, shape.buckets[-1].label
    return Timeline(
        bars=bars,
        undated=_undated(answer, tallest) if shape.undated else None,
        first=first,
        last=last if last != first else "",
        note=_note(shape.vague, shape.step),
        title=(
            f"Found {counted_as(answer.request)} by {shape.step} of publication, {first} to {last}"
        ),
    )


def _bar(
    request: Request, bucket: Bucket, step: str, place: tuple[float, float], tallest: int
) -> Bar:
    left, room = place
    width = min(room * 0.85, MAX_WIDTH)
    height = _height(bucket.count, tallest)
    target, is_chosen = _target(request, bucket, step)
    return Bar(
        x=round(left + (room - width) / 2, 2),
        width=round(width, 2),
        y=round(HEIGHT - height, 2),
        height=height,
        title=f"{bucket.label}: {counted_in_words(bucket.count, request)}",
        address="" if is_long(request) else query_string(target),
        is_chosen=is_chosen,
    )


def _target(request: Request, bucket: Bucket, step: str) -> tuple[Request, bool]:
    """Return where a bar leads: to its year or month alone, or to the days it spans."""
    if step == "day":
        span = f"after:{bucket.starts_on} before:{bucket.ends_before}"
        is_chosen = span in request.text
        text = request.text if is_chosen else f"{request.text} {span}".strip()
        return replace(request, text=text, cursor=""), is_chosen
    value = bucket.starts_on[:4] if step == "year" else bucket.starts_on[:7]
    if request.selected.get(step) == frozenset({value}):
        return toggled(request, step, value), True
    return only(request, step, value), value in request.selected.get(step, ())


def _undated(answer: Answer, tallest: int) -> Bar:
    request = answer.request
    height = _height(answer.histogram.undated, tallest)
    is_chosen = UNKNOWN in request.selected.get("year", ())
    target = (toggled if is_chosen else only)(request, "year", UNKNOWN)
    return Bar(
        x=0,
        width=WIDTH,
        y=round(HEIGHT - height, 2),
        height=height,
        title=f"Undated: {counted_in_words(answer.histogram.undated, request)}",
        address="" if is_long(request) else query_string(target),
        is_chosen=is_chosen,
    )


def _note(vague: int, step: str) -> str:
    if not vague:
        return ""
    known = "the year" if step == "month" else "the year or month"
    return f"{vague:,} more of which only {known} is known."


def _height(count: int, tallest: int) -> float:
    return round(max(HEIGHT * count / tallest, MIN_HEIGHT), 2) if count else 0.0
