r"""Type an article of NewsBank (Access World News), as it is shown and copied.

| line | kind | field |
|---|---|---|
| the first | headline | headline |
| `May 5, 2014 \| Post, The (Quayside)` | boilerplate | day, publisher |
| `Author/Byline: … \| Section: … \| Page: …` | boilerplate | byline, section |
| `394 Words`, `Read News Document` | boilerplate | |
| below them, up to the line of rights | body | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.record_values import day_of, people_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_LABEL = re.compile(r"([A-Z][A-Za-z/ -]{2,24}):[ \t]+([^|]{1,400})")
_FIELDS = {"author/byline": "byline", "author": "byline", "section": "section"}
_COUNT = re.compile(r"[\d,]{1,7}(?: Words)?|Words|Read News Document|OpenURL Link.{0,400}")
_RIGHTS = re.compile(
    r"(?:© ?)?(?:Copyright\b|\(c\)|©)|Record(?: Number)?: |(?:[•*-] ?)?Citation(?: \(|:|$)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(.{2,200}), (The|A|An|La|Le|Der|Die|Das)( \([^()]{1,100}\))?")
#: Lines between the one with the day and the text.
_MAX_NEWSBANK_LABELS = 8
#: Lines of rights and numbers below the text.
_MAX_END_LINES = 6


def fill(document: LabelledText) -> None:
    """Type all lines of one article."""
    lines = list(document.lines())
    day = next((at for at, line in enumerate(lines) if at and " | " in line.text), len(lines))
    if lines[:day]:
        start, end = lines[0].start_char, lines[day - 1].end_char
        document.state("headline", " ".join(document.text[start:end].split()), start, end)
        document.add(start, end, Kind.HEADLINE, "headline")
    for line in lines[day : day + 1]:
        _day(document, line)
    text = _head(document, lines, day + 1)
    end = _end(lines, text)
    if text < end:
        for paragraph in document.paragraphs(lines[text].start_char, lines[end - 1].end_char):
            document.add(paragraph.start_char, paragraph.end_char, Kind.BODY, "text")
    for line in lines[end:]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "rights")


def _day(document: LabelledText, line: TextLine) -> None:
    day, publisher, *_ = line.text.split(" | ")
    start = line.start_char
    document.state("published_on", day_of(day) or "", start, start + len(day))
    begin = start + len(day) + len(" | ")
    document.state("publisher", shown_paper(publisher), begin, begin + len(publisher))
    document.add(start, line.end_char, Kind.BOILERPLATE, "head")


def shown_paper(name: str) -> str:
    """Return the name of a paper as it is spoken: "The Post (Quayside)" for "Post, The (...)"."""
    turned = _ARTICLE.fullmatch(name)
    return f"{turned[2]} {turned[1]}{turned[3] or ''}" if turned else name


def _head(document: LabelledText, lines: Sequence[TextLine], at: int) -> int:
    """Type the lines of labels; return where the text begins."""
    for line in lines[at : at + _MAX_NEWSBANK_LABELS]:
        labels = [label for label in _LABEL.finditer(line.text) if _is_label(label[1])]
        if not labels and not _COUNT.fullmatch(line.text):
            break
        for label in labels:
            value = label[2].strip()
            field = _FIELDS.get(label[1].casefold(), "")
            start = line.start_char + label.start(2)
            shown = people_of(value) if field == "byline" else value
            if field:
                document.state(field, shown, start, start + len(value))
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "label")
        at += 1
    return at


def _is_label(label: str) -> bool:
    known = ("page", "edition", "source", "column", "series", "words", "readability")
    return label.casefold() in {*_FIELDS, *known}


def _end(lines: Sequence[TextLine], text: int) -> int:
    """Return where the lines of rights begin."""
    for at in range(max(text, len(lines) - _MAX_END_LINES), len(lines)):
        if _RIGHTS.match(lines[at].text):
            return at
    return len(lines)
