"""Find where a text speaks of itself: around its headline, and behind its last paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.features import CLOSING_BLOCKS, OPENING_BLOCKS
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.model import TypedBlock

#: Blocks above the headline, and below the first paragraph, in which writer and day may stand.
ABOVE_HEADLINE_BLOCKS = 4
BELOW_LEDE_BLOCKS = 10


class Zones(NamedTuple):
    """Hold places in a list of typed blocks.

    Attributes:
        headline: the headline, or None.
        opening: from the headline, or a few blocks before the story, to its first paragraph.
        lede: the first paragraph.
        closing: the few blocks after the last paragraph.
    """

    headline: int | None
    opening: range
    lede: int
    closing: range


def zones_of(typed: Sequence[TypedBlock]) -> Zones:
    """Return where the text about the text stands."""
    body = [place for place, item in enumerate(typed) if item.kind is Kind.BODY]
    first, last = (body[0], body[-1]) if body else (len(typed), len(typed))
    headline = next((at for at, item in enumerate(typed) if item.kind is Kind.HEADLINE), None)
    top = headline if headline is not None and headline < first else first
    start = max(top - ABOVE_HEADLINE_BLOCKS, 0)
    if headline is None:
        start = max(first - OPENING_BLOCKS, 0)
    end = min(first + BELOW_LEDE_BLOCKS, last + 1, len(typed))
    closing = range(last + 1, _end_of_closing(typed, last + 1))
    return Zones(headline, range(start, end), first, closing)


def _end_of_closing(typed: Sequence[TypedBlock], start: int) -> int:
    """Return where other articles begin: their writers and days are not this text's."""
    end = min(start + CLOSING_BLOCKS, len(typed))
    teasers = (place for place in range(start, end) if typed[place].kind is Kind.TEASER)
    return next(teasers, end)
