"""Draw claimed numbers over time as dots: to the right the later, upwards the larger.

Numbers of different units are no measure of each other: the commonest unit is drawn. The height is
logarithmic, for 12 and 400,000 stand beside each other in any archive.
"""

from __future__ import annotations

from collections import Counter
from math import floor, log10
from typing import TYPE_CHECKING, NamedTuple

from ingest.text.partial_dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.search.said import FoundFigure

#: Numbers that are drawn, the newest: more would be one dark band.
MOST_DOTS = 400
#: Size of the drawing, in its own units; a dot stands whole within it.
WIDTH, HEIGHT, RADIUS = 1000, 160, 5
#: Units beside the drawing for a character of the numbers there, as large as a phone shows them.
CHAR_WIDTH = 18
#: Lines across the drawing, each at a power of ten.
MOST_LINES = 3


class Dot(NamedTuple):
    """Place a number in the drawing."""

    x: int
    y: int
    address: str
    title: str


class Line(NamedTuple):
    """Place a line across the drawing, with the number that it stands for."""

    y: int
    label: str


class Drawing(NamedTuple):
    """Hold what is drawn, with the days at its ends and a sentence that says what it shows.

    The numbers of the lines stand left of `left`, the dots right of it.
    """

    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left: int
    first: str
    last: str
    caption: str


def drawing(rows: Sequence[FoundFigure]) -> Drawing | None:
    """Return the drawing; None where fewer than two days have a number with a value."""
    dated = [row for row in rows if row.published_on and row.value is not None and row.value > 0]
    units = Counter(row.unit for row in dated)
    unit = max(units, key=lambda name: units[name], default="")
    dated = [row for row in dated if row.unit == unit][:MOST_DOTS]
    days = [_day(row) for row in dated]
    if len(set(days)) < 2:
        return None
    values = [row.value or 1 for row in dated]
    low, high = floor(log10(min(values))), log10(max(values))
    scale = (HEIGHT - 2 * RADIUS) / max(high - low, 0.5)
    span = max(days) - min(days)
    step = -(-(floor(high) + 1 - low) // MOST_LINES)
    lines = tuple(
        Line(HEIGHT - RADIUS - round((power - low) * scale), f"{10.0**power:,.15g}")
        for power in range(low, floor(high) + 1, step)
    )
    left = CHAR_WIDTH * (max(len(line.label) for line in lines) + 1)
    dots = tuple(
        Dot(
            x=left + RADIUS + round((day - min(days)) / span * (WIDTH - left - 2 * RADIUS)),
            y=HEIGHT - RADIUS - round((log10(value) - low) * scale),
            address=f"/article/{row.uid}#p{row.position}",
            title=f"{row.in_words}, {date_in_words(row.published_on)}",
        )
        for row, day, value in zip(dated, days, values, strict=True)
    )
    ends = sorted(dated, key=_day)
    first, last = (date_in_words(row.published_on) or "" for row in (ends[0], ends[-1]))
    kind = f"numbers in {unit}" if unit else "numbers that count something"
    newest = "The newest " if len(rows) >= MOST_DOTS else ""
    caption = f"{newest}{len(dots):,} {kind}; each line is {10**step:,} times the last"
    return Drawing(dots, lines, left, first, last, caption)


def _day(row: FoundFigure) -> float:
    """Return when an article was published, in years; the middle of what is not known."""
    year, month, day = (*map(int, (row.published_on or "0").split("-")), 0, 0)[:3]
    return year + ((month or 6.5) - 1) / 12 + ((day or 15) - 1) / 372
