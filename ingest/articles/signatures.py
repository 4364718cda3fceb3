"""Claim the writers of a text, their outlet and the publisher they name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest import settings
from ingest.model import Claim, Kind, Status
from ingest.text import bylines
from ingest.text.clean import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.articles.zones import Zones
    from ingest.model import TypedBlock

# "... is a Staff Writer at Example"
_WORKS_AT = re.compile(
    r"\bis\s(?:an?|the|our)\s(?:[^\s]{1,20}\s){1,5}?(?:at|for|of|with)\s(?P<outlet>[A-Z0-9][^.,;()]{1,40}?)\.?$"
)
_SPACES = re.compile(r"\s")


def claim_writers(text: str, typed: Sequence[TypedBlock], zones: Zones) -> Iterator[Claim]:
    """Yield the writers named at the head of the text, then those named at its end.

    A byline above the headline counts only when none stands below it.
    """
    opening = [_locate(typed, place) for place in zones.opening]
    signed = [one for one in opening if one is not None]
    top = zones.headline if zones.headline is not None else -1
    group = _first_group([one for one in signed if one.place > top] or signed)
    if group:
        yield _claim_names(text, group, "opening-byline")
        yield from _claim_outlet(typed, group[-1])
    for place in zones.closing:
        last = _locate(typed, place)
        if last is not None:
            yield _claim_names(text, [last], "closing-byline")
            yield from _claim_publisher(typed[place])


class _Signature(NamedTuple):
    """Hold the names of one block, as offsets into the document."""

    place: int
    names: tuple[bylines.Name, ...]


def _locate(typed: Sequence[TypedBlock], place: int) -> _Signature | None:
    if typed[place].kind is not Kind.BYLINE:
        return None
    block = typed[place].block
    byline = bylines.read_byline(_SPACES.sub(" ", block.text))
    if byline is None or not byline.names:
        return None
    start = block.start_char
    names = tuple(
        bylines.Name(name.text, start + name.start_char, start + name.end_char)
        for name in byline.names
    )
    return _Signature(place, names)


def _first_group(signed: list[_Signature]) -> list[_Signature]:
    """Return the first signature and those that stand with it."""
    group = signed[:1]
    for one in signed[1:]:
        if one.place - group[-1].place > settings.BYLINE_GAP_BLOCKS:
            break
        group.append(one)
    return group


def _claim_names(text: str, group: list[_Signature], method: str) -> Claim:
    names = [name for one in group for name in one.names]
    unique = dict.fromkeys(name.text for name in names)
    start, end = names[0].start_char, max(name.end_char for name in names)
    if len(unique) == 1:
        end = names[0].end_char
    return Claim(
        "byline", clean("; ".join(unique)), Status.STATED, method, text[start:end], start, end
    )


def _claim_outlet(typed: Sequence[TypedBlock], signature: _Signature) -> Iterator[Claim]:
    """Claim the agency or outlet that stands alone under a byline: the text is theirs."""
    place = signature.place + 1
    if place < len(typed) and typed[place].rule == "outlet-under-byline":
        block = typed[place].block
        yield Claim(
            "original_publisher",
            clean(block.text),
            Status.STATED,
            "outlet-under-byline",
            block.text,
            block.start_char,
            block.end_char,
        )


def _claim_publisher(one: TypedBlock) -> Iterator[Claim]:
    found = _WORKS_AT.search(one.block.text)
    if found:
        start = one.block.start_char
        yield Claim(
            "publisher",
            clean(found["outlet"]),
            Status.STATED,
            "closing-byline",
            found["outlet"],
            start + found.start("outlet"),
            start + found.end("outlet"),
        )
