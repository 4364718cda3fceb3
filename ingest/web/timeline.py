"""Lay out the histogram over time: bars as numbers for an SVG, each with its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.search.answer import UNKNOWN, Unit
from ingest.web.urls import only, query_string, toggled
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer, Bucket, Request

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
    unit = "articles" if answer.request.unit is Unit.ARTICLES else "paragraphs"
    return Timeline(
        bars=bars,
        undated=_undated(answer, tallest) if shape.undated else None,
        first=first,
        last=last if last != first else "",
        note=_note(shape.vague, shape.step),
        title=f"Found {unit} by {shape.step} of publication, {first} to {last}",
    )


def _bar(
    request: Request, bucket: Bucket, step: str, place: tuple[float, float], tallest: int
) -> Bar:
    left, room = place
    width = min(room * 0.85, MAX_WIDTH)
    height = _height(bucket.count, tallest)
    target, is_chosen = _target(request, bucket, step)
    unit = "article" if request.unit is Unit.ARTICLES else "paragraph"
    return Bar(
        x=round(left + (room - width) / 2, 2),
        width=round(width, 2),
        y=round(HEIGHT - height, 2),
        height=height,
        title=f"{bucket.label}: {count_in_words(bucket.count, unit)}",
        address=query_string(target),
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
    unit = "article" if request.unit is Unit.ARTICLES else "paragraph"
    return Bar(
        x=0,
        width=WIDTH,
        y=round(HEIGHT - height, 2),
        height=height,
        title=f"Undated: {count_in_words(answer.histogram.undated, unit)}",
        address=query_string(target),
        is_chosen=is_chosen,
    )


def _note(vague: int, step: str) -> str:
    if not vague:
        return ""
    known = "the year" if step == "month" else "the year or month"
    return f"{vague:,} more of which only {known} is known."


def _height(count: int, tallest: int) -> float:
    return round(max(HEIGHT * count / tallest, MIN_HEIGHT), 2) if count else 0.0
