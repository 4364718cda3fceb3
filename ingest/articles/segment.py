"""Cut plain text into blocks, one for each paragraph a reader sees.

A line is a block. Lines of hard-wrapped text are joined: there a line ends because the next
word would not have fitted, not because a thought ended.
"""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Characters. Mail wraps at 72 to 78, typewriters at 60 to 65, narrow columns at 40. A lower
#: floor would join lists of names; a higher ceiling would join one-line paragraphs.
MIN_WRAP_WIDTH = 40
MAX_WRAP_WIDTH = 110

#: Lines followed directly by another that a document needs before it can count as wrapped.
#: Fewer would be chance: an address block has three.
MIN_WRAPPED_LINES = 4

#: Share of those lines that must be full. Below 1.0, because a heading may stand directly
#: over its text.
MIN_WRAPPED_SHARE = 0.7

#: Share of those lines that tell the column; the rest may be wider.
WRAPPED_WIDTH_SHARE = 0.95

#: Characters that a full line may fall short of the widest one: some programs count tabs or
#: trailing spaces, and people break lines by hand.
WRAP_SLACK_CHARS = 6

#: Share of the column below which a line was ended, not broken: an item, an address.
MIN_BROKEN_SHARE = 0.33

# The line boundaries of str.splitlines.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Such as "* ", "(a) " or "12. ": the lines of a wrapped item go on below its first word.
_ITEM_SIGN = re.compile(r"(?:[*•+–—-]|\(?(?:[0-9]{1,3}|[A-Za-z])[.)])[ \t]{1,8}")
_ENDS = ".!?:;…。！？"
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class _Line(NamedTuple):
    """Mark one non-blank line without the white space around it.

    `hanging_indent` is that of the words behind the sign of an item; `first_word_width` is 0
    behind a blank line, where nothing asks for it.
    """

    start_char: int
    end_char: int
    indent: int
    hanging_indent: int
    first_word_width: int
    is_after_blank: bool

    @property
    def width(self) -> int:
        """Return the number of characters without the white space around them."""
        return self.end_char - self.start_char


def segment(text: str) -> list[Block]:
    """Return the blocks of `text` in order; every non-space character lies in exactly one."""
    lines = list(_lines(text))
    wrap_width = _wrap_width(lines)
    blocks: list[Block] = []
    for group in _groups(text, lines, wrap_width):
        start, end = group[0].start_char, group[-1].end_char
        blocks.append(Block(text[start:end], start, end))
    return blocks


def _lines(text: str) -> Iterator[_Line]:
    end_of_last = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        indent = len(line) - len(line.lstrip())
        start = match.start() + indent
        sign = _ITEM_SIGN.match(stripped)
        is_after_blank = len(_BREAK.findall(text, end_of_last, start)) > 1
        yield _Line(
            start,
            start + len(stripped),
            indent,
            indent + sign.end() if sign else indent,
            0 if is_after_blank else len(stripped.split(maxsplit=1)[0]),
            is_after_blank,
        )
        end_of_last = start + len(stripped)


def _wrap_width(lines: Sequence[_Line]) -> int | None:
    """Return the column at which the document was wrapped, or None when it was not.

    Judged over the whole document: of all lines that another follows directly, nearly all
    must be so full that the next word would have crossed the column. A few wider ones, such
    as an address or a line that nobody broke, do not tell where that is.
    """
    followed = [
        (line, after) for line, after in itertools.pairwise(lines) if not after.is_after_blank
    ]
    if len(followed) < MIN_WRAPPED_LINES:
        return None
    widths = sorted(line.width for line, _ in followed)
    width = widths[min(int(len(widths) * WRAPPED_WIDTH_SHARE), len(widths) - 1)]
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return None
    full = sum(1 for line, after in followed if _is_full(line, after, width))
    return width if full >= MIN_WRAPPED_SHARE * len(followed) else None


def _is_full(line: _Line, after: _Line, width: int) -> bool:
    slack = WRAP_SLACK_CHARS
    return line.width + 1 + after.first_word_width > width - slack


def _groups(text: str, lines: Sequence[_Line], wrap_width: int | None) -> Iterator[list[_Line]]:
    group: list[_Line] = []
    for line in lines:
        if group and not _goes_on(text, group[-1], line, wrap_width):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(text: str, line: _Line, after: _Line, wrap_width: int | None) -> bool:
    if wrap_width is None or after.is_after_blank:
        return False
    if after.indent > line.indent and after.indent != line.hanging_indent:
        return False
    if _is_full(line, after, wrap_width):
        return True
    # People who break lines by hand break some early, but not after a word or two.
    is_short = line.width < MIN_BROKEN_SHARE * wrap_width
    if is_short or after.hanging_indent > after.indent:
        return False
    return text[after.start_char].islower() and text[line.end_char - 1] not in _ENDS
