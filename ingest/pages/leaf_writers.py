"""Read the writers in one leaf of a page, of one line or several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.pages.eastern_lines import read_eastern
from ingest.pages.labelled_lines import labelled_lines
from ingest.pages.line_writers import LineWriters
from ingest.pages.one_line import one_line
from ingest.pages.writer_lines import read_line, read_opened, read_signed_line
from ingest.text.beside_story import read_interviewers
from ingest.text.byline_names import has_given_name, is_name
from ingest.text.bylines import WriterName, is_opener
from ingest.text.day_words import is_day_stamp
from ingest.text.eastern_writers import is_bare_eastern_name
from ingest.text.elements import ElementMark
from ingest.text.rules import fold_for_phrases
from ingest.text.writers import is_writer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import Kind, TypedBlock

#: Characters of a label that stands alone: "Author of the article:".
MAX_OPENER_CHARS = 40
#: Characters of a leaf that is a day.
MAX_DAY_CHARS = 60

_SPACES = re.compile(r"\s")
_ITEM = ElementMark.ITEM
_HEADINGS = ElementMark.HEADLINE | ElementMark.HEADING | ElementMark.ASIDE


@dataclass(frozen=True, slots=True)
class Asked:
    """Say where a leaf stands.

    Attributes:
        kind: what its element makes it.
        marks: of the elements around it.
        zone: `opening`, `story` or `closing`.
        script: of the page, where names are those of Chinese or Korean families.
        is_opened: "By" or "Author" stands alone in the leaf before.
        is_signed: the page names a writer somewhere who is no person.
        is_beside_day: the leaf before or behind is a day alone.
    """

    kind: Kind
    marks: int
    zone: str
    script: str | None
    is_opened: bool
    is_signed: bool
    is_beside_day: bool = False


def is_opened(blocks: Sequence[TypedBlock], at: int) -> bool:
    """Tell whether "By" or "Author" stands alone in the leaf before."""
    before = blocks[at - 1].block.text if at else ""
    return len(before) <= MAX_OPENER_CHARS and is_opener(fold_for_phrases(before))


def is_beside_day(blocks: Sequence[TypedBlock], at: int) -> bool:
    """Tell whether the leaf before or behind is a day and nothing else."""
    near = (blocks[place].block.text for place in (at - 1, at + 1) if 0 <= place < len(blocks))
    return any(is_day_stamp(text) for text in near if len(text) <= MAX_DAY_CHARS)


def read_leaf(leaf: str, asked: Asked) -> Iterator[LineWriters]:
    """Yield the writers of each labelled line, or of the leaf as a whole."""
    for start, line in labelled_lines(leaf) or ((0, leaf),):
        read = _read_spaced(line, asked) or read_signed_line(line, asked.zone)
        if read:
            yield read.moved(start)


def _read_spaced(line: str, asked: Asked) -> LineWriters | None:
    """Return the writers of a line, read with all its spaces, or else with one between words."""
    read = _read(_SPACES.sub(" ", line), asked)
    shown = one_line(line)
    if read is None and shown.starts is not None:
        read = _read(shown.text, asked)
        read = read.placed(shown) if read else None
    return None if read is None or _goes_over_lines(read, line) else read


def _read(text: str, asked: Asked) -> LineWriters | None:
    # Within the story it is the box of a book.
    opened = read_opened(text) if asked.is_opened and asked.zone != "story" else None
    return (
        opened
        or read_line(text, asked.kind, asked.marks, asked.zone, is_signed=asked.is_signed)
        or read_eastern(text, asked.marks, asked.script)
        or _interviewers(text, asked.marks)
        or (_name_beside_day(text, asked) if asked.is_beside_day else None)
    )


def _interviewers(text: str, marks: int) -> LineWriters | None:
    """Return who asked by a line of the text; a heading names who is asked."""
    names = read_interviewers(text) if not marks & _HEADINGS else ()
    return LineWriters("asked", names, has_opener=True) if names else None


def _name_beside_day(text: str, asked: Asked) -> LineWriters | None:
    """Return the name that is one item of a list, where the day is the next.

    One in Chinese, Japanese or Korean may stand in any element but a heading.
    """
    is_eastern = not asked.marks & _HEADINGS and is_bare_eastern_name(text, asked.script)
    is_item = asked.marks & _ITEM and is_name(text) and has_given_name(text) and is_writer(text)
    if not (is_eastern or is_item):
        return None
    return LineWriters("beside-day", (WriterName(text, 0, len(text)),))


def _goes_over_lines(read: LineWriters, line: str) -> bool:
    """Tell whether what reads as one name is one alone in its line, and more in the next.

    Such as "Jane Roe" above "John Doe", or above "Chair of the board".
    """
    firsts = (line[name.start_char : name.end_char].partition("\n") for name in read.names)
    return any(rest and is_name(first.strip()) for first, _, rest in firsts)
