"""Type a document of Genios or wiso (German press archives), saved or shown as text.

| line | kind | field |
|---|---|---|
| the list of contents, heads and feet of pages | boilerplate | |
| the first; below the line of the paper where that stands first | headline | headline |
| below it, up to `Talheimer Bote vom 23.06.2020, S. 12 / Lokales` | standfirst, boilerplate | publisher, day, section |
| names below it, or `Autor:` | byline | byline |
| up to the labels | body | |
| `Quelle:`, `Ressort:`, `Rubrik:` and the labels, rights and address below | boilerplate | publisher, day, section |

The address is that of the database and is not taken for that of the article.
"""  # noqa: E501

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.europresse_html import writers_in
from ingest.readers.labelled_lines import is_text_line
from ingest.readers.record_values import people_of
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_LABEL = re.compile(
    r"(?P<label>Quelle|Ressort|Rubrik|Ausgabe|Seiten?|ISSN|Dokumentnummer|Autor(?:en|in)?"
    r"|Serie|Branchen?|Land|Region|Orte?|Personen?|Firm(?:a|en)|Schlagw(?:ort|orte|örter)"
    r"|Deskriptor(?:en)?|Themen?|Dokumenttyp|Sprache|Datum|Dauerhafte Adresse des Dokuments"
    r"|Alle Rechte vorbehalten|Copyright)[ \t]{0,3}:[ \t]{0,40}(?P<value>.{0,500})"
)
_RIGHTS = re.compile(r"(?:©|\(c\)|https?://|GBI-Genios)|Alle Rechte vorbehalten\b", re.IGNORECASE)
#: Heads and feet of pages, and the entries of a list of contents.
_FURNITURE = re.compile(
    r"Dokumente|Inhaltsverzeichnis|Seite \d{1,4} von \d{1,4}|(?:Dokument )?\d{1,4} von \d{1,4}"
    r"|Dokument \d{1,4}|[_=*-]{5,200}|.{3,300}?(?: ?\.){4,} ?\d{1,4}|\d{1,4}"
)
#: Between the name of a paper and its day: "Bote vom 1.2.2020", '"Bote", 1.2.2020'.
_JOINTS = re.compile(
    r"[\s\"“”„,;.(]{0,20}(?:\b(?:vom|v\.|den|Nr\. ?\d{1,5})[\s,]{0,9}){0,4}$", re.IGNORECASE
)
_PLACE = re.compile(
    r"(?:Nr\.|S\.|Seiten?|Ausgabe|Jg\.|Heft|H\.)[ :]{0,2}[\w /.-]{1,20}|[A-Z]{0,4}\d{1,4}",
    re.IGNORECASE,
)
#: Lines between headline and text, and words of a line that is no text.
_MAX_GENIOS_HEAD_LINES = 8
_MAX_SOURCE_WORDS = 16
_MAX_STANDFIRST_WORDS = 40
_MAX_CLOSING_WORDS = 3


def fill(document: LabelledText) -> None:
    """Type all lines of one document."""
    lines = list(document.lines())
    at = 0
    while at < len(lines) and _FURNITURE.fullmatch(lines[at].text):
        document.add(lines[at].start_char, lines[at].end_char, Kind.BOILERPLATE, "page")
        at += 1
    end = _tail(lines, at)
    # The label says more surely than a line of the head where a text was printed, if it has a day.
    is_sure = any(_is_dated_source(lines, place) for place in range(end, len(lines)))
    if is_sure:
        _labels(document, lines[end:])
    at = _title(document, lines, at, end)
    if not is_sure:
        _labels(document, lines[end:])
    if at < end:
        for part in document.paragraphs(lines[at].start_char, lines[end - 1].end_char):
            is_page = bool(_FURNITURE.fullmatch(part.text))
            kind = Kind.BOILERPLATE if is_page else Kind.BODY
            document.add(part.start_char, part.end_char, kind, "text")


def _tail(lines: Sequence[TextLine], first: int) -> int:
    """Return where the labels below the text begin: at the last `Quelle:`, else at the rights.

    Nothing but labels, their values and rights stands below: a chart has a `Quelle:` too.
    """
    start = len(lines)
    for at in range(len(lines) - 1, first, -1):
        if not _closes(lines, at):
            break
        if _LABEL.match(lines[at].text) or _RIGHTS.match(lines[at].text):
            start = at
            if _is_source_label(lines[at].text):
                break
    while start - 1 > first and _is_label_of_document(lines[start - 1].text):
        start -= 1
    return start


def _closes(lines: Sequence[TextLine], at: int) -> bool:
    """Tell a line of the labels below a text: a label, a right, or what one of them goes on to."""
    text = lines[at].text
    if _LABEL.match(text) or _RIGHTS.match(text) or _FURNITURE.fullmatch(text):
        return True
    if len(text.split()) <= _MAX_CLOSING_WORDS:
        return True
    label = _LABEL.fullmatch(lines[at - 1].text)
    return label is not None and not label["value"].strip() and not is_text_line(text)


def _is_source_label(text: str) -> bool:
    label = _LABEL.match(text)
    return label is not None and label["label"] == "Quelle"


def _is_label_of_document(text: str) -> bool:
    """Tell a label from a line of the text; the `Quelle:` above another is that of a chart."""
    return _LABEL.match(text) is not None and not _is_source_label(text)


def _is_dated_source(lines: Sequence[TextLine], at: int) -> bool:
    """Tell the label `Quelle:` with a day, beside it or on the line below."""
    if not _is_source_label(lines[at].text):
        return False
    return any(_is_source(line.text.partition(":")[2] or line.text) for line in lines[at : at + 2])


def _title(document: LabelledText, lines: Sequence[TextLine], at: int, end: int) -> int:
    """Type headline and head; return where the text begins."""
    if at + 1 < end and _is_source(lines[at].text, is_first=True):
        _source(document, lines[at].text, lines[at].start_char)
        document.add(lines[at].start_char, lines[at].end_char, Kind.BOILERPLATE, "source")
        at += 1
    if at >= end:
        return at
    line = lines[at]
    document.state("headline", line.text, line.start_char, line.end_char)
    document.add(line.start_char, line.end_char, Kind.HEADLINE, "headline")
    return _head(document, lines, at + 1, end)


def _head(document: LabelledText, lines: Sequence[TextLine], at: int, end: int) -> int:
    """Type what stands between headline and text; return where the text begins."""
    near = range(at, min(at + _MAX_GENIOS_HEAD_LINES, end))
    source = next((place for place in near if _is_source(lines[place].text)), None)
    if source is not None:
        for line in lines[at:source]:
            is_short = len(line.text.split()) <= _MAX_STANDFIRST_WORDS
            kind = Kind.STANDFIRST if is_short else Kind.BODY
            if line.text == lines[at - 1].text:  # shown as a picture and as text
                kind = Kind.BOILERPLATE
            document.add(line.start_char, line.end_char, kind, "below-headline")
        _source(document, lines[source].text, lines[source].start_char)
        document.add(lines[source].start_char, lines[source].end_char, Kind.BOILERPLATE, "source")
        at = source + 1
    while at < end and (label := _LABEL.fullmatch(lines[at].text)):
        _label(document, lines[at], label)
        at += 1
    if at < end and not document.has("byline") and (writers := writers_in(lines[at].text)):
        line = lines[at]
        document.state("byline", writers, line.start_char, line.end_char)
        document.add(line.start_char, line.end_char, Kind.BYLINE, "authors")
        at += 1
    while at < end and (label := _LABEL.fullmatch(lines[at].text)):
        _label(document, lines[at], label)
        at += 1
    return at


def _is_source(text: str, *, is_first: bool = False) -> bool:
    """Tell the line that says where and when a text was printed from a sentence with a day.

    It has the page or the section behind the day, or writes the day in figures: a standfirst may
    be "Die Folgen der Wahl vom 26. September 2021". The first line of all may be a headline, so
    there a day in figures is too little.
    """
    day = first_date(text)
    if day is None or len(text.split()) > _MAX_SOURCE_WORDS or text.endswith((".", "!", "?", ":")):
        return False
    behind = text[day.end_char :].partition("/")[0]
    rest = _PLACE.sub("", behind).strip(" ,;.()")
    name = _JOINTS.sub("", text[: day.start_char])
    if rest or not name.split():
        return False
    is_in_figures = not any(map(str.isalpha, text[day.start_char : day.end_char]))
    return bool(text[day.end_char :].strip(" ,;.()")) or (is_in_figures and not is_first)


def _source(document: LabelledText, text: str, start: int) -> None:
    """State paper, day and section of a line that says where a text was printed."""
    day = first_date(text)
    written = _JOINTS.sub("", text[: day.start_char]) if day else text
    name = written.strip(' "“”„,;')
    begin = start + written.find(name)
    document.state("publisher", name, begin, begin + len(name))
    if day is None:
        return
    document.state("published_on", day.value, start + day.start_char, start + day.end_char)
    section = text.rpartition(" / ")[2] if " / " in text[day.end_char :] else ""
    document.state("section", section, start + len(text) - len(section), start + len(text))


def _labels(document: LabelledText, lines: Sequence[TextLine]) -> None:
    """Type the labels below a text; a value may stand on the line below its label."""
    waiting = ""
    for line in lines:
        label = _LABEL.fullmatch(line.text)
        if label:
            waiting = "" if label["value"].strip() else label["label"]
            _label(document, line, label)
            continue
        if waiting and not _FURNITURE.fullmatch(line.text):
            _value(document, waiting, line.text, line.start_char)
            waiting = ""
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "rights")


def _label(document: LabelledText, line: TextLine, label: re.Match[str]) -> None:
    document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "label")
    if value := label["value"].strip():
        _value(document, label["label"], value, line.start_char + label.start("value"))


def _value(document: LabelledText, label: str, value: str, start: int) -> None:
    if label == "Quelle":
        _source(document, value, start)
    elif label in ("Ressort", "Rubrik"):
        document.state("section", value, start, start + len(value))
    elif label.startswith("Autor"):
        document.state("byline", people_of(value), start, start + len(value))
    elif label == "Datum" and (day := first_date(value)):
        document.state("published_on", day.value, start + day.start_char, start + day.end_char)
