"""Show which copies stand under a hit, and where each leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.text.partial_dates import date_in_words
from ingest.web.name_lists import asked_of_hit
from ingest.web.urls import query_string
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Hit, Request
    from ingest.search.copies import FoundCopy


@dataclass(frozen=True, slots=True)
class ShownCopy:
    """Hold who printed a copy, and when, with its address."""

    label: str
    date: str
    path: str


@dataclass(frozen=True, slots=True)
class ShownCopies:
    """Hold the copies under a hit: how many, who printed them, and how many are not named."""

    count: str
    named: tuple[ShownCopy, ...]
    more: str


def copies_of(hit: Hit, request: Request) -> ShownCopies | None:
    """Return the copies under a hit, the first to be published first; None when there is none."""
    if not hit.copies_in_all:
        return None
    asked = query_string(asked_of_hit(hit, request))
    more = hit.copies_in_all - len(hit.copies)
    return ShownCopies(
        count=_count(hit),
        named=tuple(_shown(copy, asked) for copy in hit.copies),
        more=f"{more:,} more" if more else "",
    )


def _count(hit: Hit) -> str:
    """Say how many copies there are, and whether any came before the hit that is shown."""
    earlier = sum(copy.is_earlier for copy in hit.copies)
    said = f"+ {count_in_words(hit.copies_in_all, 'copy', 'copies')}"
    if not earlier:
        return said
    return f"{said}, {'' if hit.copies_in_all == 1 else f'{earlier:,} of them '}published earlier"


def _shown(copy: FoundCopy, asked: str) -> ShownCopy:
    return ShownCopy(
        label=copy.publisher or copy.shown_as,
        date=date_in_words(copy.published_on) or "undated",
        path=f"/article/{copy.uid}{asked}#p{copy.position}",
    )
