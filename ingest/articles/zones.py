"""Find where the opening and the closing of a classified text lie."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest import settings
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.model import TypedBlock


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
    body = [place for place, one in enumerate(typed) if one.kind is Kind.BODY]
    first, last = (body[0], body[-1]) if body else (len(typed), len(typed))
    headline = next((at for at, one in enumerate(typed) if one.kind is Kind.HEADLINE), None)
    top = headline if headline is not None and headline < first else first
    start = max(top - settings.ABOVE_HEADLINE_BLOCKS, 0)
    if headline is None:
        start = max(first - settings.OPENING_BLOCKS, 0)
    end = min(first + settings.BELOW_LEDE_BLOCKS, last + 1, len(typed))
    closing = range(last + 1, _end_of_closing(typed, last + 1))
    return Zones(headline, range(start, end), first, closing)


def _end_of_closing(typed: Sequence[TypedBlock], start: int) -> int:
    """Return where other articles begin: their writers and days are not this text's."""
    end = min(start + settings.CLOSING_BLOCKS, len(typed))
    teasers = (place for place in range(start, end) if typed[place].kind is Kind.TEASER)
    return next(teasers, end)
