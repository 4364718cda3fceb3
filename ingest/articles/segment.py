"""Cut plain text into blocks, one for each paragraph a reader sees.

A line is a block. Lines of hard-wrapped text are joined: there a line ends because the next
word would not have fitted, not because a thought ended.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Block
from ingest.text.bylines import read_byline

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

#: Words from which on a line without an end of a sentence is more than a label or an address.
MIN_GOING_ON_WORDS = 4

# The line boundaries of str.splitlines.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Such as "* ", "(a) " or "12. ": the lines of a wrapped item go on below its first word.
_ITEM_SIGN = re.compile(r"(?:[*•+–—-]|\(?(?:[0-9]{1,3}|[A-Za-z])[.)])[ \t]{1,8}")
_ENDS = ".!?:;…。！？"
_SENTENCE_ENDS = ".!?…"
# Between the columns of a table or a drawing; and before the value of a field or an address.
_COLUMN = re.compile(r"\t|   ")
_LABEL = re.compile(r"\S{1,24}:(?:\s|$|//)")
_BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


class _Line(NamedTuple):
    """Mark one non-blank line without the white space around it.

    A line that `is_divided` ends within a word.
    """

    start_char: int
    end_char: int
    indent: int
    is_after_blank: bool
    is_divided: bool

    @property
    def width(self) -> int:
        """Return the number of characters without the white space around them."""
        return self.end_char - self.start_char + self.is_divided


def segment(text: str, joints: Sequence[int] = ()) -> list[Block]:
    """Return the blocks of `text` in order; every non-space character lies in exactly one.

    Args:
        text: of a document, or a part of it.
        joints: where a line ended within a word that is whole in `text`, in order.
    """
    lines = list(_lines(text, joints))
    wrap_width = _wrap_width(text, lines)
    blocks: list[Block] = []
    for group in _groups(text, lines, wrap_width):
        start, end = group[0].start_char, group[-1].end_char
        blocks.append(Block(text[start:end], start, end))
    return blocks


def _lines(text: str, joints: Sequence[int]) -> Iterator[_Line]:
    end_of_last = 0
    for start, end, is_divided in _cuts(text, joints):
        line = text[start:end].rstrip()
        bare = line.lstrip()
        if bare:
            indent = len(line) - len(bare)
            start_char = start + indent
            is_after_blank = _has_blank(text, end_of_last, start_char)
            end_of_last = start + len(line)
            yield _Line(start_char, end_of_last, indent, is_after_blank, is_divided)


def _cuts(text: str, joints: Sequence[int]) -> Iterator[tuple[int, int, bool]]:
    """Yield where each line starts and ends as it was printed, and whether it ends in a word."""
    for match in _LINE.finditer(text):
        start, end = match.span()
        inside = joints[bisect_left(joints, start + 1) : bisect_left(joints, end)] if joints else ()
        for joint in inside:
            yield start, joint, True
            start = joint
        yield start, end, False


def _has_blank(text: str, start: int, end: int) -> bool:
    """Tell whether more than one line ends between two places."""
    return text.count("\n", start, end) > 1 or len(_BREAK.findall(text, start, end)) > 1


def _wrap_width(text: str, lines: Sequence[_Line]) -> int | None:
    """Return the column at which the document was wrapped, or None when it was not.

    Judged over the whole document: of all lines that another follows directly, nearly all
    must be so full that the next word would have crossed the column. A few wider ones, such
    as an address or a line that nobody broke, do not tell where that is.
    """
    followed = [
        (line, after) for line, after in itertools.pairwise(lines) if not after.is_after_blank
    ]
    # A word that is divided at the end of a line is wrapped by that alone.
    least = 1 if any(line.is_divided for line, _ in followed) else MIN_WRAPPED_LINES
    if len(followed) < least:
        return None
    widths = sorted(line.width for line, _ in followed)
    width = widths[min(int(len(widths) * WRAPPED_WIDTH_SHARE), len(widths) - 1)]
    if not MIN_WRAP_WIDTH <= width <= MAX_WRAP_WIDTH:
        return None
    full = sum(1 for line, after in followed if _is_full(text, line, after, width))
    return width if full >= MIN_WRAPPED_SHARE * len(followed) else None


def _is_full(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Tell whether the next word, or a part of it, would not have fitted in the line."""
    if line.is_divided:
        return True
    first_word = text[after.start_char : after.end_char].split(maxsplit=1)[0]
    return line.width + 1 + len(first_word) > width - WRAP_SLACK_CHARS


def _hanging_indent(text: str, line: _Line) -> int:
    """Return the indent of the words behind the sign of an item, or of the line."""
    sign = _ITEM_SIGN.match(text, line.start_char, line.end_char)
    return line.indent + (sign.end() - sign.start() if sign else 0)


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
    if line.is_divided:
        return True
    if after.is_after_blank:
        return False
    if wrap_width is None:
        return _is_amid_sentence(text, line, after)
    if after.indent > line.indent and after.indent != _hanging_indent(text, line):
        return False
    if _is_full(text, line, after, wrap_width):
        return True
    # People who break lines by hand break some early, but not after a word or two.
    is_short = line.width < MIN_BROKEN_SHARE * wrap_width
    if is_short or _hanging_indent(text, after) > after.indent:
        return False
    return _is_open(text, line, after)


def _is_amid_sentence(text: str, line: _Line, after: _Line) -> bool:
    """Tell whether a line of a document that is not wrapped ends within a sentence all the same.

    Notes of a few lines, and paragraphs that a page or a column has cut in two.
    """
    if line.width < MIN_WRAP_WIDTH or after.indent > line.indent:
        return False
    if not _is_open(text, line, after):
        return False
    above, below = (text[item.start_char : item.end_char] for item in (line, after))
    if any(_COLUMN.search(item) for item in (above, below)) or _LABEL.match(below):
        return False
    if read_byline(below) is not None:  # under a headline
        return False
    words = below.split()
    return len(words) >= MIN_GOING_ON_WORDS or words[-1][-1] in _SENTENCE_ENDS


def _is_open(text: str, line: _Line, after: _Line) -> bool:
    """Tell whether a line ends without a sign and the next one begins with a small letter."""
    return text[after.start_char].islower() and text[line.end_char - 1] not in _ENDS
