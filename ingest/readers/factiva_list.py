"""Type an entry of a list of headlines that Factiva shows: headline, source, opening.

| line | kind | field |
|---|---|---|
| the number of the entry | boilerplate | |
| the next | headline | headline |
| `The Post, 09:15, 9 March 2021, 95 words, (English)` | boilerplate | publisher, day, language |
| up to the number of the document | body | |
| `Document TIDG0020…` | boilerplate | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.text.language_names import language_code
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from ingest.readers.labelled import LabelledText, TextLine

_NUMBER = re.compile(r"\d{1,4}\.?")
_LEADING = re.compile(r"\d{1,4}\.\s{1,9}(?=\S)")
_DOCUMENT = re.compile(
    r"\(?[^\W\d_][^\r\n(]{2,20} [A-Z][A-Z0-9]{2,12}(?:19|20)\d{6}[a-z0-9]{8,10}\)?"
)
_LANGUAGE = re.compile(r"\(?([^\W\d_][^()\r\n,]{1,40}?)\)?\s*$")
_TIME = re.compile(r",?\s{0,20}\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?\s{0,20}$")


def fill(document: LabelledText) -> None:
    """Type all lines of one entry."""
    lines = list(document.lines())
    if lines and _NUMBER.fullmatch(lines[0].text):
        document.add(lines[0].start_char, lines[0].end_char, Kind.BOILERPLATE, "number")
        lines = lines[1:]
    if not lines:
        return
    _headline(document, lines[0])
    if len(lines) > 1:
        _source(document, lines[1])
    for line in lines[2:]:
        is_number = _DOCUMENT.fullmatch(line.text) is not None
        kind = Kind.BOILERPLATE if is_number else Kind.BODY
        document.add(line.start_char, line.end_char, kind, "document" if is_number else "opening")


def _headline(document: LabelledText, line: TextLine) -> None:
    number = _LEADING.match(line.text)
    start = line.start_char + (number.end() if number else 0)
    document.add(line.start_char, start, Kind.BOILERPLATE, "number")
    document.add(start, line.end_char, Kind.HEADLINE, "headline")
    document.state("headline", document.text[start : line.end_char], start, line.end_char)


def _source(document: LabelledText, line: TextLine) -> None:
    document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "source")
    day = first_date(line.text)
    if day is None:
        return
    start = line.start_char
    name = _TIME.sub("", line.text[: day.start_char].rstrip(" ,")).rstrip(" ,")
    document.state("publisher", name, start, start + len(name))
    document.state("published_on", day.value, start + day.start_char, start + day.end_char)
    language = _LANGUAGE.search(line.text, day.end_char)
    if language and (code := language_code(language[1])):
        document.state("language", code, start + language.start(1), start + language.end(1))
