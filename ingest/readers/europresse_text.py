"""Type a document of Europresse or Eureka that was saved as text, or is shown as text.

| line | kind | field |
|---|---|---|
| `Nom de la source` and other labels, each above its value | boilerplate | publisher |
| above the line with the day | boilerplate | publisher, without the number of the issue |
| `Actualités, samedi 17 décembre 2022 1243 mots, p. A1` | boilerplate | section, day |
| the next | headline | headline |
| names below it | byline | byline |
| all to the line of rights | body | |
| below "Illustration(s) :", "Note(s) :" | caption, note | |
| rights, number of the document, certificate and its day | boilerplate | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.europresse_html import (
    DAY_NAME,
    EDGES,
    END,
    ISSUE,
    RIGHTS,
    SIDE,
    writers_in,
)
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

#: Lines from the top among which the day stands.
_MAX_LINES_TO_DAY = 8
_MEASURES = (
    r"(?:p(?:p|ages?)?\.?\s?[\w-]{1,12}|[\d\s,.]{1,9}(?:mots|words|palabras))(?:\s?[,;•]\s?"
    r"(?:p(?:p|ages?)?\.?\s?[\w-]{1,12}|[\d\s,.]{1,9}(?:mots|words|palabras)))?"
)
#: Lines between the day and the headline, with the name of the paper before a dot or without.
_MEASURE = re.compile(rf"(?:[^•]{{1,80}}•\s?)?{_MEASURES}", re.IGNORECASE)
#: Labels of the sheet above a document, each on a line of its own above its value.
_PAPER = frozenset({"nom de la source", "source name", "nombre de la fuente"})
_SHEET = _PAPER | {
    *("type de source", "périodicité", "couverture géographique", "provenance"),
    *("source type", "periodicity", "geographical coverage", "origin"),
    *("tipo de fuente", "periodicidad", "cobertura geográfica", "procedencia"),
}


def fill(document: LabelledText) -> None:
    """Type all lines of one document."""
    every = list(document.lines())
    lines = every[_sheet(document, every) :]
    day_at = next((at for at in range(min(_MAX_LINES_TO_DAY, len(lines))) if _day(lines[at])), 0)
    if day_at and not document.has("publisher"):
        _publication(document, lines[0])
    for line in lines[: day_at + 1]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "head")
    if lines:
        _header(document, lines[day_at])
    text = _headline(document, lines, day_at + 1)
    _text(document, lines, text)


def _sheet(document: LabelledText, lines: Sequence[TextLine]) -> int:
    """Type the labels above a document and their values; return how many lines they take."""
    at = 0
    while at + 1 < len(lines) and _label(lines[at]) in _SHEET:
        for line in lines[at : at + 2]:
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "sheet")
        if _label(lines[at]) in _PAPER:
            _publication(document, lines[at + 1])
        at += 2
    return at


def _label(line: TextLine) -> str:
    return line.text.strip(" :\xa0").casefold()


def _day(line: TextLine) -> bool:
    return first_date(line.text, day_first=True) is not None


def _publication(document: LabelledText, line: TextLine) -> None:
    name = ISSUE.sub("", line.text).strip(EDGES)
    document.state("publisher", name, line.start_char, line.start_char + len(name))


def _header(document: LabelledText, line: TextLine) -> None:
    day = first_date(line.text, day_first=True)
    if day is None:
        return
    start = line.start_char
    document.state("published_on", day.value, start + day.start_char, start + day.end_char)
    section = DAY_NAME.sub("", line.text[: day.start_char]).strip(EDGES)
    document.state("section", section, start, start + len(section))


def _headline(document: LabelledText, lines: Sequence[TextLine], at: int) -> int:
    """Type headline and writers; return where the text begins."""
    while at < len(lines) and _MEASURE.fullmatch(lines[at].text):
        document.add(lines[at].start_char, lines[at].end_char, Kind.BOILERPLATE, "head")
        at += 1
    if at < len(lines):
        line = lines[at]
        document.state("headline", line.text, line.start_char, line.end_char)
        document.add(line.start_char, line.end_char, Kind.HEADLINE, "headline")
        at += 1
    if at < len(lines) and (writers := writers_in(lines[at].text)):
        line = lines[at]
        document.state("byline", writers, line.start_char, line.end_char)
        document.add(line.start_char, line.end_char, Kind.BYLINE, "authors")
        at += 1
    return at


def _text(document: LabelledText, lines: Sequence[TextLine], at: int) -> None:
    end = next((n for n in range(at, len(lines)) if _is_end(lines[n].text)), len(lines))
    kind = Kind.BODY
    if at < end:
        for part in document.paragraphs(lines[at].start_char, lines[end - 1].end_char):
            side = SIDE.search(part.text)
            if side:
                kind = Kind.NOTE if side[1].lower().startswith("note") else Kind.CAPTION
            shown = Kind.BOILERPLATE if side else kind
            document.add(part.start_char, part.end_char, shown, "text")
    for line in lines[end:]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "rights")


def _is_end(line: str) -> bool:
    return bool(RIGHTS.search(line) or END.search(line))
