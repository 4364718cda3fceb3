"""Cut Markdown into its blocks: headings, paragraphs, quotations, items, pictures, properties."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Mark(Enum):
    """Say what the first sign of a block makes of it."""

    PLAIN = auto()
    HEADING = auto()
    QUOTE = auto()
    ITEM = auto()
    NUMBERED = auto()
    PICTURE = auto()
    TAGS = auto()
    REFERENCE = auto()
    PROPERTY = auto()
    RULE = auto()
    FENCE = auto()
    BLANK = auto()


class MarkdownBlock(NamedTuple):
    """Mark a block; `start_char` lies behind its sign, `level` is that of a heading."""

    mark: Mark
    start_char: int
    end_char: int
    level: int = 0


_LINE = re.compile(r"[^\n]*(?:\n|\Z)")
_SIGNS = (
    (re.compile(r"[ \t]{0,3}(?:[-*_][ \t]{0,3}){3,400}$"), Mark.RULE),
    (re.compile(r"[ \t]{0,40}[\[\]][ \t]{0,40}$"), Mark.RULE),  # a link around a picture
    # An item may hold a heading, as outliners write it.
    (
        re.compile(r"[ \t]{0,3}(?:[-*+][ \t]{1,9})?(?P<level>#{1,6})(?:[ \t]{1,40}|$)"),
        Mark.HEADING,
    ),
    (re.compile(r"[ \t]{0,40}(?:>[ \t]?){1,20}"), Mark.QUOTE),
    (re.compile(r"[ \t]{0,3}(?:```|~~~)"), Mark.FENCE),
    (
        re.compile(
            r"[ \t]{0,40}\[?!\[{1,2}[^\[\]\n]{0,1000}\]{1,2}(?:\([^()\n]{0,3000}\))?"
            r"(?:\]\([^()\n]{0,3000}\))?[ \t]{0,40}$"
        ),
        Mark.PICTURE,
    ),
    (
        re.compile(r"[ \t]{0,40}#[^\s#,]{1,80}(?:[ \t,]{1,9}#[^\s#,]{1,80}){0,60}[ \t,]{0,9}$"),
        Mark.TAGS,
    ),
    (re.compile(r"[ \t]{0,40}\[[^\[\]\n^]{1,99}\]:[ \t]{1,20}<?[a-z]{2,10}://"), Mark.REFERENCE),
    (
        re.compile(r"[ \t]{0,40}(?:[-*+][ \t]{1,9})?[^\W\d_][\w .\-]{0,40}::(?:[ \t]|$)"),
        Mark.PROPERTY,
    ),
    (re.compile(r"[ \t]{0,40}[-*+][ \t]{1,40}(?:\[[ xX]\][ \t]{1,9})?"), Mark.ITEM),
    (re.compile(r"[ \t]{0,40}\d{1,4}[.)][ \t]{1,9}"), Mark.NUMBERED),
)
_UNDERLINE = re.compile(r"[ \t]{0,3}(?:={2,400}|-{2,400})[ \t]{0,40}$")
#: Marks whose sign is no part of the words.
_BARE = frozenset({Mark.HEADING, Mark.QUOTE, Mark.ITEM})
#: Marks of blocks that go on in lines without a sign.
_OPEN = frozenset({Mark.PLAIN, Mark.QUOTE, Mark.ITEM, Mark.NUMBERED})
#: Words of a line that can have a heading's line below it.
_MAX_HEADING_CHARS = 300


class _Line(NamedTuple):
    mark: Mark
    start_char: int
    end_char: int
    words_start: int
    level: int


def split_blocks(text: str, start: int, end: int) -> Iterator[MarkdownBlock]:
    """Yield the blocks of a stretch of Markdown, in order; rules and blank lines are left out."""
    held: list[_Line] = []
    is_fenced = False
    for line in _lines(text, start, end):
        if line.mark is Mark.FENCE:
            is_fenced = not is_fenced
        if is_fenced or line.mark is Mark.FENCE:
            # What stands between fences is written as it is: one block, with them.
            if held and held[0].mark is not Mark.FENCE:
                yield _block(held)
                held = []
            held.append(line._replace(mark=Mark.FENCE))
            if not is_fenced:
                yield _block(held)
                held = []
            continue
        if _is_underline(text, held, line):
            yield _block([held[0]._replace(mark=Mark.HEADING, level=_level(text, line))])
            held = []
            continue
        if held and not _goes_on(held[-1], line):
            yield _block(held)
            held = []
        if line.mark not in (Mark.BLANK, Mark.RULE):
            # A line without a sign goes on with what it stands below.
            mark = held[0].mark if held and line.mark is Mark.PLAIN else line.mark
            held.append(line._replace(mark=mark))
    if held:
        yield _block(held)


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    end = min(end, len(text))
    while start < end:
        match = _LINE.match(text, start, end)
        stop = match.end() if match else end
        line = text[start:stop].rstrip()
        mark, level, skipped = Mark.PLAIN, 0, len(line) - len(line.lstrip())
        for pattern, sign in _SIGNS:
            found = pattern.match(line)
            if found:
                mark = sign
                level = len(found["level"]) if sign is Mark.HEADING else 0
                skipped = found.end() if sign in _BARE else skipped
                break
        if not line.strip() or (mark in _BARE and skipped >= len(line)):
            mark = Mark.BLANK
        words = line[skipped:]
        words_start = start + skipped + len(words) - len(words.lstrip())
        yield _Line(mark, start, start + len(line), words_start, level)
        start = stop


def _is_underline(text: str, held: list[_Line], line: _Line) -> bool:
    if len(held) != 1 or held[0].mark is not Mark.PLAIN:
        return False
    is_short = held[0].end_char - held[0].start_char <= _MAX_HEADING_CHARS
    return is_short and _UNDERLINE.match(text[line.start_char : line.end_char]) is not None


def _level(text: str, line: _Line) -> int:
    return 1 if "=" in text[line.start_char : line.end_char] else 2


def _goes_on(above: _Line, line: _Line) -> bool:
    """Tell whether a line belongs to the block of the line above it."""
    if line.mark is Mark.PLAIN:
        return above.mark in _OPEN
    return line.mark is above.mark and line.mark in (Mark.QUOTE, Mark.REFERENCE, Mark.PROPERTY)


def _block(lines: list[_Line]) -> MarkdownBlock:
    first = lines[0]
    return MarkdownBlock(first.mark, first.words_start, lines[-1].end_char, first.level)
