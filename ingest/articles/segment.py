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

#: Lines without a blank between them from which on prose and verses are told apart.
MIN_TOLD_LINES = 3

#: Characters of a line that is a paragraph, and no verse or item of a list.
MIN_PARAGRAPH_CHARS = 120

# The line boundaries of str.splitlines.
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
# Such as "* ", "(a) " or "12. ": the lines of a wrapped item go on below its first word.
_ITEM_SIGN = re.compile(r"(?:[*•+–—-]|\(?(?:[0-9]{1,3}|[A-Za-z])[.)])[ \t]{1,8}")
_ENDS = ".!?:;…。！？"
_SENTENCE_ENDS = ".!?…"
_INNER_END = re.compile(r"[.!?…][\"'”’»)]{0,2} [\"'“‘«(]{0,2}[^\W\d_a-z]")
# Where verses and items of lists end; lines of prose end there by chance.
_VERSE_ENDS = ",–—-"
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
    # Headline, writers and day stand in lines of their own above the first blank line.
    head = next((line.start_char for line in lines[1:] if line.is_after_blank), 0)
    below = [pair for pair in followed if pair[0].start_char >= head]
    return _column_of(text, followed) or (_column_of(text, below) if head else None)


def _column_of(text: str, followed: Sequence[tuple[_Line, _Line]]) -> int | None:
    """Return the column of lines that another follows directly, or None where they have none."""
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
    within = _within_sentences(text, lines) if wrap_width is None else frozenset()
    group: list[_Line] = []
    for line in lines:
        if group and not (line in within or _goes_on(text, group[-1], line, wrap_width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _goes_on(text: str, line: _Line, after: _Line, wrap_width: int | None) -> bool:
    if line.is_divided:
        return True
    if wrap_width is None or after.is_after_blank:
        return False
    if after.indent > line.indent and after.indent != _hanging_indent(text, line):
        return False
    if _is_full(text, line, after, wrap_width):
        return True
    # A wrap elsewhere in the sentence; an item of a list that has the sign of one starts anew.
    is_short = line.width < MIN_BROKEN_SHARE * wrap_width
    if is_short or _hanging_indent(text, after) > after.indent:
        return False
    return _is_open(text, line, after)


def _within_sentences(text: str, lines: Sequence[_Line]) -> frozenset[_Line]:
    """Return the lines that go on the one above in a document that is not wrapped all the same.

    Notes of a few lines, and paragraphs that a page or a column has cut in two. Of verses and
    lists, which may begin with small letters too, each line stands for itself.
    """
    pairs = list(itertools.pairwise(lines))
    is_note = sum(not after.is_after_blank for _, after in pairs) < MIN_WRAPPED_LINES
    within: set[_Line] = set()
    stretch: list[_Line] = []
    for line, after in [*pairs, *((line, None) for line in lines[-1:])]:
        stretch.append(line)
        if after is None or after.is_after_blank:
            is_prose = is_note and _is_prose(text, stretch)
            within.update(_continued(text, stretch, least=MIN_WRAP_WIDTH if is_prose else None))
            stretch = []
    return frozenset(within)


def _continued(text: str, stretch: Sequence[_Line], *, least: int | None) -> Iterator[_Line]:
    """Yield the lines of a stretch without blanks that go on a sentence which began with a capital.

    Args:
        text: of the document.
        stretch: its lines.
        least: characters of a line that may be broken; None: of a paragraph alone.
    """
    is_item = True
    for line, after in itertools.pairwise(stretch):
        is_item = text[line.start_char].islower() and is_item
        if is_item or not _is_amid_sentence(text, line, after, least or MIN_PARAGRAPH_CHARS):
            is_item = True
        else:
            is_item = False
            yield after


def _is_prose(text: str, stretch: Sequence[_Line]) -> bool:
    """Tell a wrapped paragraph from verses and items: of two lines nothing tells them apart."""
    if len(stretch) < MIN_TOLD_LINES:
        return True
    ends = [text[line.end_char - 1] for line in stretch]
    has_end = ends[-1] in _SENTENCE_ENDS or _INNER_END.search(
        text, stretch[0].start_char, stretch[-1].end_char
    )
    return bool(has_end) and not all(end in _VERSE_ENDS for end in ends[:-1])


def _is_amid_sentence(text: str, line: _Line, after: _Line, least: int) -> bool:
    """Tell whether a line ends within a sentence that the one below goes on."""
    if line.width < least or after.indent > line.indent or not _is_open(text, line, after):
        return False
    above, below = (text[item.start_char : item.end_char] for item in (line, after))
    if not below.split(maxsplit=1)[0].islower():  # "iPhone makers said": a sentence begins
        return False
    if any(_COLUMN.search(item) for item in (above, below)) or _is_labelled(above, below):
        return False
    if read_byline(below) is not None:  # under a headline
        return False
    words = below.split()
    return len(words) >= MIN_GOING_ON_WORDS or words[-1][-1] in _SENTENCE_ENDS


def _is_labelled(above: str, below: str) -> bool:
    """Tell a field or an address from prose that holds a colon near the beginning of a line."""
    is_prose = above.endswith(",") or _INNER_END.search(below) is not None
    return not is_prose and _LABEL.match(below) is not None


def _is_open(text: str, line: _Line, after: _Line) -> bool:
    """Tell whether a line ends without a sign and the next one begins with a small letter."""
    return text[after.start_char].islower() and text[line.end_char - 1] not in _ENDS
