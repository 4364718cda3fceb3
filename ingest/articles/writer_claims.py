"""Claim who wrote and published a text, from the lines around its headline and below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.claims import Claim
from ingest.model import Kind, Status
from ingest.text import byline_names, bylines
from ingest.text.beside_day import name_beside_day
from ingest.text.clean import clean
from ingest.text.patterns import late
from ingest.text.source_lines import bracketed_paper, is_paper, read_source_line
from ingest.text.writers import why_nobody

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.articles.claims import Zones
    from ingest.model import TypedBlock

#: Blocks between two signatures of the same text: a role or a portrait may stand between.
BYLINE_GAP_BLOCKS = 2

_SPACES = late(r"\s")
# "... is a Staff Writer at Example"
_WORKS_AT = late(
    r"\bis\s(?:an?|the|our)\s(?:[^\s]{1,20}\s){1,5}?(?:at|for|of|with)\s(?P<outlet>[A-Z0-9][^.,;()]{1,40}?)\.?$"
)

#: What is no writer, whatever stands before it.
_NOBODY = frozenset({"house", "label"})

#: Words for a reporter in Korean and Chinese.
_REPORTERS = ("기자", "특파원", "記者", "记者")
# Agencies sign so below the text.
_REPORTED = late(r"(?:additional\s)?report(?:ing|ed)\sby\s", re.IGNORECASE)


def claim_writers(text: str, typed: Sequence[TypedBlock], zones: Zones) -> Iterator[Claim]:
    """Yield the writers named at the head of the text, then those named at its end.

    A byline above the headline counts only when none stands below it.
    """
    opening = [_locate(typed, place) for place in zones.opening]
    signed = [signature for signature in opening if signature is not None]
    top = zones.headline if zones.headline is not None else -1
    group = _first_group([signature for signature in signed if signature.place > top] or signed)
    if group:
        yield _claim_names(text, group, "opening-byline")
        yield from _claim_outlet(typed, group[-1])
    elif head := _reporters(typed):
        yield _claim_names(text, [head], "reporter-at-head")
    for place in zones.closing:
        last = _locate(typed, place, is_closing=True)
        if last is not None:
            yield _claim_names(text, [last], "closing-byline")
            yield from _claim_publisher(typed[place])


class _Signature(NamedTuple):
    """Hold the names of one block, as offsets into the document."""

    place: int
    names: tuple[bylines.WriterName, ...]


def _locate(
    typed: Sequence[TypedBlock], place: int, *, is_closing: bool = False
) -> _Signature | None:
    kind, block = typed[place].kind, typed[place].block
    if kind not in (Kind.DATELINE, Kind.BYLINE, Kind.NOTE):
        return None
    line = _SPACES.sub(" ", block.text)
    if kind is Kind.NOTE:
        byline = _in_note(line) if is_closing else None
    elif kind is Kind.DATELINE:
        byline = _beside_day(line)
    else:
        byline = bylines.read_byline(line)
    if byline is None:
        return None
    start = block.start_char
    names = tuple(
        bylines.WriterName(name.text, start + name.start_char, start + name.end_char)
        for name in byline.names
        if why_nobody(name.text) not in _NOBODY
    )
    return _Signature(place, names) if names else None


def _reporters(typed: Sequence[TypedBlock]) -> _Signature | None:
    """Return whom a story of an agency names before it begins: "(나루=나루뉴스) 김하늘 기자 = "."""
    at = next((at for at, item in enumerate(typed) if item.kind is Kind.BODY), None)
    if at is None or not any(map(typed[at].block.text.__contains__, _REPORTERS)):
        return None
    from ingest.text.eastern_bylines import head_writers  # noqa: PLC0415  few texts need it

    names = head_writers(typed[at].block.text)
    if not names:
        return None
    start = typed[at].block.start_char
    moved = [
        bylines.WriterName(name.text, start + name.start_char, start + name.end_char)
        for name in names
    ]
    return _Signature(at, tuple(moved))


def _in_note(line: str) -> bylines.Byline | None:
    """Return who reported, or asked, by a note below the text."""
    byline = bylines.read_byline(line) if bylines.has_opener(line) else None
    names = byline.names if byline else ()
    is_given = all(byline_names.has_given_name(name.text) for name in names)
    return byline if is_given or _REPORTED.match(line) else None


def _beside_day(line: str) -> bylines.Byline | None:
    source = read_source_line(line)
    name = name_beside_day(line)
    names = source.writers if source else (name,) if name else ()
    return bylines.Byline(names, None, False, names[-1].end_char) if names else None


def claim_papers(typed: Sequence[TypedBlock], zones: Zones) -> Iterator[Claim]:
    """Yield the paper that a line with a day names at the head of the text, or beside one."""
    for place in zones.opening:
        item = typed[place]
        paper = _paper_of(typed, place)
        if paper is not None:
            start = item.block.start_char
            yield Claim(
                "publisher",
                clean(paper.text),
                Status.STATED,
                "source-line",
                paper.text,
                start + paper.start_char,
                start + paper.end_char,
            )
            return


def _paper_of(typed: Sequence[TypedBlock], place: int) -> bylines.WriterName | None:
    kind, line = typed[place].kind, _SPACES.sub(" ", typed[place].block.text)
    if kind in (Kind.DATELINE, Kind.BYLINE):
        source = read_source_line(line)
        return source.paper if source else bracketed_paper(line)
    beside = typed[max(0, place - 1) : place + 2]
    is_alone = kind is Kind.BOILERPLATE and any(item.kind is Kind.DATELINE for item in beside)
    return bylines.WriterName(line, 0, len(line)) if is_alone and is_paper(line) else None


def _first_group(signed: list[_Signature]) -> list[_Signature]:
    """Return the first signature and those that stand with it."""
    group = signed[:1]
    for signature in signed[1:]:
        if signature.place - group[-1].place > BYLINE_GAP_BLOCKS:
            break
        group.append(signature)
    return group


def _claim_names(text: str, group: list[_Signature], method: str) -> Claim:
    names = [name for signature in group for name in signature.names]
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


def _claim_publisher(item: TypedBlock) -> Iterator[Claim]:
    outlet = _WORKS_AT.search(item.block.text)
    if outlet:
        start = item.block.start_char
        yield Claim(
            "publisher",
            clean(outlet["outlet"]),
            Status.STATED,
            "closing-byline",
            outlet["outlet"],
            start + outlet.start("outlet"),
            start + outlet.end("outlet"),
        )
