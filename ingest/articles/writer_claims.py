"""Claim who wrote and published a text, from the lines around its headline and below it."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.claims import Claim
from ingest.articles.features import without_end_bracket
from ingest.model import Kind, Status
from ingest.text import byline_names, bylines
from ingest.text.beside_story import (
    bracketed_writers,
    eastern_reporters,
    end_bracket_writers,
    is_above_imprint,
    is_credited,
    is_label_of_others,
    is_to_be_called,
    portrayed_writer,
    read_interviewers,
)
from ingest.text.clean import clean
from ingest.text.eastern_writers import eastern_script, signs_in_east
from ingest.text.patterns import late
from ingest.text.source_lines import bracketed_paper, is_paper, name_beside_day, read_source_line
from ingest.text.writers import why_nobody

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.articles.claims import Zones
    from ingest.model import TypedBlock

#: Blocks between two signatures of the same text: a role or a portrait may stand between.
BYLINE_GAP_BLOCKS = 2
#: Paragraphs of a story at whose head or end a writer is named.
MIN_STORY_BLOCKS = 2

_SPACES = late(r"\s")
# "... is a Staff Writer at Example"
_WORKS_AT = late(
    r"\bis\s(?:an?|the|our)\s(?:[^\s]{1,20}\s){1,5}?(?:at|for|of|with)\s(?P<outlet>[A-Z0-9][^.,;()]{1,40}?)\.?$"
)

#: What is no writer, whatever stands before it.
_NOBODY = frozenset({"house", "label"})

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
    is_signed = bool(group)
    for place in zones.closing:
        last = _locate(typed, place, is_closing=True)
        if last is not None:
            is_signed = True
            yield _claim_names(text, [last], "closing-byline")
            yield from _claim_publisher(typed[place])
    story = _within_story(text, typed, zones) if not is_signed else None
    if story is not None:
        yield _claim_names(text, [story], "name-in-story")


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
    if _is_of_others(typed, place, line):
        return None
    if kind is Kind.NOTE:
        names = _in_note(line, is_closing=is_closing)
    elif kind is Kind.DATELINE:
        names = _beside_day(line)
    else:
        byline = bylines.read_byline(line)
        others = read_interviewers(line) or bracketed_writers(line)
        names = byline.names if byline else others or _in_east(line)
    return _signature(place, block.start_char, names)


def _in_east(line: str) -> Sequence[bylines.WriterName]:
    return (bylines.WriterName(line, 0, len(line)),) if signs_in_east(line) else ()


def _signature(place: int, start: int, names: Iterable[bylines.WriterName]) -> _Signature | None:
    """Return who may write of some names, whose line begins there in the document."""
    own = tuple(name.moved(start) for name in names if why_nobody(name.text) not in _NOBODY)
    return _Signature(place, own) if own else None


def _is_of_others(typed: Sequence[TypedBlock], place: int, line: str) -> bool:
    """Tell whom to ask, who took a picture, and the writer of a book."""
    if bylines.opener_end(line):
        return is_above_imprint(item.block.text for item in islice(typed, place + 1, None))
    above = typed[place - 1].block.text if place else ""
    return is_label_of_others(above) or is_to_be_called(line) or is_credited(line)


def _within_story(text: str, typed: Sequence[TypedBlock], zones: Zones) -> _Signature | None:
    """Return who is named at the head of the story, at its end, or portrayed there."""
    body = [at for at, item in enumerate(typed) if item.kind is Kind.BODY]
    if len(body) < MIN_STORY_BLOCKS:
        return None
    first, last = typed[body[0]].block, typed[body[-1]].block
    script = eastern_script(text)
    if script:
        is_first, names = eastern_reporters(first.text, last.text, script)
        place, start = (body[0], first.start_char) if is_first else (body[-1], last.start_char)
        return _signature(place, start, names)
    if zones.closing.start != body[-1] + 1:
        return None
    before = [typed[at].block.text for at in body[:-1]]
    line = _SPACES.sub(" ", last.text)
    name = portrayed_writer(line, before)
    is_behind = without_end_bracket(line) != line  # not "And the Post (Jane Roe):"
    signed = end_bracket_writers(line) if is_behind else ()
    return _signature(body[-1], last.start_char, [name] if name else signed)


def _in_note(line: str, *, is_closing: bool) -> Sequence[bylines.WriterName]:
    """Return who reported, or asked, by a note below the text; above it by one of persons only."""
    start = len(line) - len(line.lstrip("(["))
    bare = line[start:].rstrip(")] ") if start else line
    byline = bylines.read_byline(bare) if bylines.has_opener(bare) else None
    names = byline.names if byline else ()
    is_given = all(byline_names.has_given_name(name.text) for name in names)
    if not is_given and not (is_closing and _REPORTED.match(line, start)):
        return ()
    return [name.moved(start) for name in names]


def _beside_day(line: str) -> Sequence[bylines.WriterName]:
    source = read_source_line(line)
    name = name_beside_day(line)
    return source.writers if source else (name,) if name else ()


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
