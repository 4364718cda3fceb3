"""Type a story out of numbered search results: its number, headline, origin and text.

| line | kind | field |
|---|---|---|
| the number before the headline | boilerplate | |
| the headline | headline | headline |
| paper, day and writers below it | dateline, byline, boilerplate | the same |
| all below | body | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.sources.numbered_texts import NUMBERED_HEAD_LINES, is_day_line
from ingest.text.bylines import has_opener, read_byline
from ingest.text.printed_dates import find_dates
from ingest.text.source_lines import is_paper, read_source_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_NUMBER = re.compile(r"[\[(#]?\d{1,4}[\].):]{1,2}[ \t]{1,4}")


def fill(document: LabelledText) -> None:
    """Type all lines of one story."""
    every = list(document.lines())
    first = next((at for at, line in enumerate(every) if _NUMBER.match(line.text)), len(every))
    for line in every[:first]:  # above the first story
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "cover")
    lines = every[first:]
    number = _NUMBER.match(lines[0].text) if lines else None
    if number is None:
        return
    start = lines[0].start_char + number.end()
    document.add(lines[0].start_char, start, Kind.BOILERPLATE, "number")
    document.add(start, lines[0].end_char, Kind.HEADLINE, "headline")
    document.state("headline", lines[0].text[number.end() :], start, lines[0].end_char)
    text = 1 + _origin(document, lines[1 : 1 + NUMBERED_HEAD_LINES])
    if text < len(lines):
        for part in document.paragraphs(lines[text].start_char, lines[-1].end_char):
            document.add(part.start_char, part.end_char, Kind.BODY, "text")


def _origin(document: LabelledText, lines: Sequence[TextLine]) -> int:
    """Type the lines that say where a story comes from; return how many they are."""
    for at, line in enumerate(lines):
        byline = read_byline(line.text) if has_opener(line.text) else None
        if is_day_line(line.text):
            _day(document, line)
        elif byline is not None and byline.names:
            names = "; ".join(name.text for name in byline.names)
            document.state("byline", names, line.start_char, line.end_char)
            document.add(line.start_char, line.end_char, Kind.BYLINE, "below-headline")
        elif is_paper(line.text):
            document.state("publisher", line.text, line.start_char, line.end_char)
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "paper")
        elif not any(is_day_line(other.text) for other in lines[at + 1 :]):
            return at
        else:
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "head")
    return len(lines)


def _day(document: LabelledText, line: TextLine) -> None:
    start = line.start_char
    day = next(day for day in find_dates(line.text) if day.is_whole)
    if not document.has("published_on"):
        document.state("published_on", day.value, start + day.start_char, start + day.end_char)
    source = read_source_line(line.text)
    if source is not None:
        paper = source.paper
        document.state("publisher", paper.text, start + paper.start_char, start + paper.end_char)
        if source.writers:
            first, last = source.writers[0], source.writers[-1]
            names = "; ".join(name.text for name in source.writers)
            document.state("byline", names, start + first.start_char, start + last.end_char)
    document.add(start, line.end_char, Kind.DATELINE, "below-headline")
