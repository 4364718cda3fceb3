"""Tell texts of search results that are numbered, with no rule between them.

A number alone proves nothing: lists of one story have it. So the numbers must follow each other,
and below the headline behind each must stand a day, below half of them a paper or writers too.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.text.bylines import has_opener
from ingest.text.patterns import late
from ingest.text.printed_dates import find_dates, words_around
from ingest.text.source_lines import is_paper, read_source_line

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

NUMBERED = "numbered results"

#: Below a blank line: a number, a headline, and within three short lines a year.
NUMBERED_START = late(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))[ \t]{0,8}[\[(#]?(?P<number>\d{1,4})[\].):]{1,2}[ \t]{1,4}"
    rb"(?=[^\r\n]{8,250}\r?\n(?:\r?\n)?(?:[^\r\n]{1,120}\r?\n(?:\r?\n)?){0,2}"
    rb"[^\r\n]{0,110}(?<!\d)(?:19|20)\d\d(?!\d)[^\r\n]{0,40}(?:\r?\n|\Z))"
)
#: Lines below a headline that say where a story comes from, their characters, and the words that
#: stand beside a day.
NUMBERED_HEAD_LINES = 3
_MAX_NUMBERED_HEAD_CHARS = 120
_MAX_WORDS_OF_ORIGIN = 10
#: Words of a story, and of what may stand above the first.
_MIN_NUMBERED_WORDS = 20
_MAX_LEAD_WORDS = 24
_MIN_NUMBERED = 2


def numbered_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return where the first two of numbered stories begin; nothing where anything else does."""
    starts = list(NUMBERED_START.finditer(text))
    if len(starts) < _MIN_NUMBERED or len(text[: starts[0].start()].split()) > _MAX_LEAD_WORDS:
        return ()
    numbers = [int(match["number"]) for match in starts]
    if any(after != before + 1 for before, after in pairwise(numbers)):
        return ()
    ends = [*(match.start() for match in starts[1:]), len(text)]
    stories = [
        text[match.end() : end].decode("utf-8", "replace")
        for match, end in zip(starts, ends, strict=True)
    ]
    heads = [_head(story) for story in stories]
    if not all(heads) or any(len(story.split()) < _MIN_NUMBERED_WORDS for story in stories):
        return ()
    signed = sum(any(map(_names_origin, head)) for head in heads)
    return (starts[0], starts[1]) if 2 * signed >= len(stories) else ()


def _head(story: str) -> Sequence[str]:
    """Return the lines between a headline and its text; none without a day among them."""
    lines = [line.strip() for line in story.splitlines() if line.strip()]
    head = [
        line for line in lines[1 : 1 + NUMBERED_HEAD_LINES] if len(line) <= _MAX_NUMBERED_HEAD_CHARS
    ]
    return head if any(map(is_day_line, head)) else ()


def is_day_line(line: str) -> bool:
    """Tell a line that states a day among few other words, and is no sentence."""
    words = words_around(line)
    if words is None or len(words) > _MAX_WORDS_OF_ORIGIN or line.endswith(("!", "?")):
        return False
    return any(day.is_whole for day in find_dates(line))


def _names_origin(line: str) -> bool:
    return has_opener(line) or is_paper(line) or read_source_line(line) is not None
