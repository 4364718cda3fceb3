"""Type a document that a database of Gale saves as text, by the labels at the start of its lines.

| label | kind | field |
|---|---|---|
| `Title`, else the first line | headline | headline |
| `Author(s)`, `Byline` | boilerplate | byline |
| `Source`, `Publication Title`, `From` | boilerplate | publisher, day where it stands there |
| `Date`, `Publication Date` | boilerplate | day |
| `Section`, `Language` | boilerplate | section, language |
| `Abstract` | standfirst | |
| below `Full Text` | body | |
| every other; the citation, its day of access, the number | boilerplate | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.record_values import day_of, people_of
from ingest.text.language_names import language_code
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_LABEL = re.compile(
    r"(?P<label>Title|Document Title|Author(?:s|\(s\))?|Byline|Source|From|Publication Title"
    r"|Publication|Publication Date|Date|Section|Language|Document Type|Document Part"
    r"|Article Type|Content Type|Abstract|Full Text|Copyright(?: Statement)?|Publisher"
    r"|Place of Publication|Issue|Volume|Page(?:s|\(s\))?|Length|ISSN|DOI|Lexile Measure|Words"
    r"|Edition|Geographic|Gale Document Number|Document Number|Collection|Database)"
    r"[ \t]{0,3}:[ \t]{0,9}(?P<value>.{0,4000})",
    re.DOTALL,
)
_END = re.compile(
    r"Source Citation\b|Disclaimer:|Gale Document Number\b|Document URL\b|(?:©|\(c\)) ?\d{4}"
    r"|Copyright (?:©|\(c\)|\d{4})|Copyright(?: Statement)?[ \t]{0,3}:|https?://(?:link|go)\.gale",
    re.IGNORECASE,
)
_FIELDS = {
    **dict.fromkeys(("title", "document title"), "headline"),
    **dict.fromkeys(("author", "authors", "author(s)", "byline"), "byline"),
    **dict.fromkeys(("source", "from", "publication title", "publication"), "publisher"),
    **dict.fromkeys(("date", "publication date"), "published_on"),
    "section": "section",
    "language": "language",
}
#: "The Times (London, England). (May 5, 2014): News: p3." and "Times [London], 5 May 2014."
_NAME_END = re.compile(r"[\[(.:;]|,\s|\s\d")
#: Lines of a citation that stands below the number of its document.
_MAX_CITATION_LINES = 6
#: Lines between a label that stands alone and the text it opens.
_EMPTY = ("full text", "abstract")


def fill(document: LabelledText) -> None:
    """Type all lines of one document."""
    whole = list(document.lines())
    lines = whole[_below_citation(whole) :]
    for line in whole[: len(whole) - len(lines)]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "citation")
    text = 0
    for at, line in enumerate(lines):
        label = _LABEL.fullmatch(line.text)
        if label is None:
            if at:
                break
            document.state("headline", line.text, line.start_char, line.end_char)
            document.add(line.start_char, line.end_char, Kind.HEADLINE, "headline")
        else:
            _label(document, line, label)
        text = at + 1
        if label and label["label"] == "Full Text":
            break
    _text(document, lines, text)


def _below_citation(lines: Sequence[TextLine]) -> int:
    """Return where a document begins below the citation of the one above it."""
    if not lines or not _END.match(lines[0].text):
        return 0
    near = range(min(len(lines), _MAX_CITATION_LINES))
    return next((at for at in near if _LABEL.fullmatch(lines[at].text)), 0)


def _label(document: LabelledText, line: TextLine, label: re.Match[str]) -> None:
    name, value = label["label"].casefold(), label["value"].strip()
    start = line.start_char + label.start("value")
    end = line.end_char
    field = _FIELDS.get(name, "")
    kind = {"headline": Kind.HEADLINE, "abstract": Kind.STANDFIRST, "full text": Kind.BODY}
    shown = kind.get(field) or kind.get(name)
    if shown and value:
        document.add(line.start_char, start, Kind.BOILERPLATE, "label")
        document.add(start, end, shown, "value")
    else:
        document.add(line.start_char, end, Kind.BOILERPLATE, "label")
    if field == "publisher":
        _source(document, value, start)
    elif field:
        document.state(field, _value(field, value), start, end)


def _value(field: str, value: str) -> str:
    if field == "byline":
        return people_of(value)
    if field == "published_on":
        return day_of(value) or ""
    if field == "language":
        return language_code(value) or ""
    return value


def _source(document: LabelledText, value: str, start: int) -> None:
    """State newspaper and day of a line that tells where a document was printed."""
    cut = _NAME_END.search(value)
    name = (value[: cut.start()] if cut else value).rstrip()
    document.state("publisher", name, start, start + len(name))
    day = first_date(value)
    if day is not None:
        document.state("published_on", day.value, start + day.start_char, start + day.end_char)


def _text(document: LabelledText, lines: Sequence[TextLine], at: int) -> None:
    end = next((n for n in range(at, len(lines)) if _END.match(lines[n].text)), len(lines))
    if at < end:
        for part in document.paragraphs(lines[at].start_char, lines[end - 1].end_char):
            document.add(part.start_char, part.end_char, Kind.BODY, "text")
    for line in lines[end:]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "citation")
