"""Type a document of Nexis Uni or Lexis+: head, labels, "Body", what stands below it.

| lines | kind | field |
|---|---|---|
| the cover page: request, search terms, list of documents | boilerplate | |
| above the line with the day | headline, boilerplate | headline, publisher |
| the line with the day | dateline | day |
| `Copyright …`, `Section:`, `Length:`, `Load-Date:` and other labels | boilerplate | section |
| `Byline:`, `Highlight:`, `Dateline:` | byline, standfirst, dateline | the same |
| below `Body` | body | |
| below `Graphic`, `Correction` | caption, note | |
| below `Classification`, `Notes`, and `End of Document` | boilerplate | language |

Labels are known in English, German, French, Dutch, Spanish, Italian and Portuguese.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.nexis_uni_labels import (
    BODY,
    COVER,
    END_LABELS,
    HEAD_LABELS,
    LABELS,
    PARTS,
)
from ingest.readers.record_values import people_of
from ingest.sources.database_texts import NEXIS_UNI_END
from ingest.text.language_names import language_code
from ingest.text.printed_dates import find_dates, words_around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_LABEL = re.compile(r"([A-ZÀ-Þ][\w’'-]{2,24}(?: [\w’'-]{1,20}){0,2})[ \xa0]{0,2}:[ \t\xa0]*")
_RIGHTS = re.compile(
    r"(?:copyright|©|\(c\)|all rights reserved|alle rechte|tous droits)", re.IGNORECASE
)
_SECTION_BEHIND = re.compile(
    r"\s(?:Section|Rubrik|Rubrique|Rubriek|Sección|Sezione|Seção):\s{1,9}(.{1,200}?)"
    r"(?=\s(?:Length|Länge|Longueur|Lengte|Longitud|Lunghezza|Byline|Autor|Auteur) ?:|$)"
)
_PAGE = re.compile(
    r"(?:(?:Page|Seite|Pagina|Página|Pág\.) )?\d{1,4} (?:of|von|de|sur|van|di) \d{1,4}"
)
_LINK = re.compile(r"Link to (?:Image|Story|PDF|Original (?:Article|Story))", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://\S{3,2000}")
_END = re.compile(NEXIS_UNI_END.pattern.decode(), NEXIS_UNI_END.flags)

#: How many words beside its date the line with the day has at most: "Late Edition - Final".
_MAX_DAY_WORDS = 7
_MAX_NEXIS_DAY_CHARS = 120
#: Lines below the last label of a cover that still belong to it: "News", a list of sources.
_MAX_COVER_VALUES = 8
#: Lines of a headline; above more than these stand remains of a cover.
_MAX_HEADLINE_LINES = 4


def fill(document: LabelledText) -> None:
    """Type all lines of one document, and state what its head and labels say."""
    lines = list(document.lines())
    body = next((at for at, line in enumerate(lines) if _is_body(lines, at, line)), None)
    above = lines if body is None else lines[:body]
    cover = _cover_end(above)
    labels = cover + _first_label(above[cover:])
    for line in lines[:cover]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "cover")
    _head(document, lines[cover:labels], is_first=cover > 0)
    text = _labels(document, lines[labels:body], has_body=body is not None) + labels
    if body is not None:
        document.add(lines[body].start_char, lines[body].end_char, Kind.BOILERPLATE, "label")
        text = body + 1
    _below(document, lines[text:])


def _key(text: str) -> str:
    return " ".join(text.split()).rstrip(" :").casefold()


def _label_of(line: TextLine) -> tuple[str, re.Match[str]] | None:
    match = _LABEL.match(line.text)
    return (_key(match[1]), match) if match else None


def _is_body(lines: Sequence[TextLine], at: int, line: TextLine) -> bool:
    """Tell the word above the text from the same word alone in a text: labels stand above it."""
    if len(line.text) > 20 or _key(line.text) not in BODY:
        return False
    above = lines[max(at - 12, 0) : at]
    named = (_label_of(line) for line in above)
    has_label = any(label and label[0] in HEAD_LABELS for label in named)
    return has_label or any(_RIGHTS.match(line.text) for line in above)


def _first_label(lines: Sequence[TextLine]) -> int:
    """Return the first line that is a label or the line of rights, or else the third."""
    for at, line in enumerate(lines):
        label = _label_of(line)
        if (label and label[0] in HEAD_LABELS) or (at and _RIGHTS.match(line.text)):
            return at
    return min(3, len(lines))


def _cover_end(lines: Sequence[TextLine]) -> int:
    """Return how many lines belong to the cover page: up to where its first entry stands again."""
    ends = [at + 1 for at, line in enumerate(lines) if COVER.match(line.text)]
    if len(ends) <= 1:
        return 0
    entry = next((line.text[3:] for line in lines if line.text.startswith("1. ")), "")
    for at in range(ends[-1], min(ends[-1] + _MAX_COVER_VALUES, len(lines))):
        if _is_entry(entry, lines[at].text):
            return at
    return ends[-1]


def _is_entry(entry: str, headline: str) -> bool:
    """Tell whether a headline is an entry of the cover, which may add to it behind `;`."""
    first, whole = entry.partition(";")[0].strip(), headline.partition(";")[0].strip()
    return bool(first) and (first == whole or (len(whole) > 20 and first.startswith(whole)))


def _head(document: LabelledText, lines: Sequence[TextLine], *, is_first: bool) -> None:
    own = []
    for line in lines:
        if _PAGE.fullmatch(line.text):
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "page")
        else:
            own.append(line)
    days = [at for at, line in enumerate(own) if at and _is_day(line)]
    day = days[-1] if days else None
    names = own[:day] if day is not None else own[:2]
    title = names[:-1] or names
    kept = 1 if is_first and len(title) > _MAX_HEADLINE_LINES else len(title)
    for line in title[: len(title) - kept]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "cover")
    title = title[len(title) - kept :]
    while len(title) > 1 and title[0].text == title[-1].text:  # the running head of the page
        document.add(title[0].start_char, title[0].end_char, Kind.BOILERPLATE, "page")
        title = title[1:]
    if title:
        start, end = title[0].start_char, title[-1].end_char
        document.state("headline", " ".join(document.text[start:end].split()), start, end)
        document.add(start, end, Kind.HEADLINE, "headline")
    if len(names) > 1:
        _say(document, "publisher", names[-1], Kind.BOILERPLATE)
    for at, line in enumerate(own[len(names) :], len(names)):
        if at == day:
            _day(document, line)
        else:
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "head")


def _is_day(line: TextLine) -> bool:
    words = words_around(line.text) if len(line.text) <= _MAX_NEXIS_DAY_CHARS else None
    return words is not None and len(words) <= _MAX_DAY_WORDS


def _day(document: LabelledText, line: TextLine) -> None:
    found = next(find_dates(line.text))
    start = line.start_char
    document.state("published_on", found.value, start + found.start_char, start + found.end_char)
    document.add(line.start_char, line.end_char, Kind.DATELINE, "head")


def _say(document: LabelledText, field: str, line: TextLine, kind: Kind) -> None:
    document.state(field, line.text, line.start_char, line.end_char)
    document.add(line.start_char, line.end_char, kind, "head")


def _labels(document: LabelledText, lines: Sequence[TextLine], *, has_body: bool) -> int:
    """Type the labels above the text; return how many lines they take."""
    kind = Kind.BOILERPLATE
    for at, line in enumerate(lines):
        label = _label_of(line)
        if label and label[0] in END_LABELS:
            return at
        if label and (has_body or label[0] in HEAD_LABELS):
            kind = _labelled(document, line, *label)
        elif _RIGHTS.match(line.text):
            kind = Kind.BOILERPLATE
            document.add(line.start_char, line.end_char, kind, "rights")
            section = _SECTION_BEHIND.search(line.text)
            if section:  # one paragraph of a PDF
                start = line.start_char + section.start(1)
                document.state(
                    "section", section[1].strip(), start, line.start_char + section.end(1)
                )
        elif not has_body:
            return at
        else:
            document.add(line.start_char, line.end_char, kind, "label")
    return len(lines)


def _labelled(document: LabelledText, line: TextLine, key: str, match: re.Match[str]) -> Kind:
    kind, field = LABELS.get(key, (Kind.BOILERPLATE, ""))
    start = line.start_char + match.end()
    value = " ".join(line.text[match.end() :].split())
    if field == "byline":
        value = people_of(value)
    elif field == "language":
        value = language_code(value) or ""
    if field:
        document.state(field, value, start, line.end_char)
    if kind is Kind.BOILERPLATE:
        start = line.start_char
    document.add(line.start_char, start, Kind.BOILERPLATE, "label")
    document.add(start, line.end_char, kind, "label")
    return kind


def _below(document: LabelledText, lines: Sequence[TextLine]) -> None:
    """Type the text and the parts below it; a page's number or running head is none of it."""
    headline = next((item.value for item in document.stated if item.field == "headline"), "")
    kind = Kind.BODY
    for paragraph in _paragraphs(document, lines):
        label = _label_of(paragraph)
        key = _key(paragraph.text) if len(paragraph.text) <= 40 else ""
        start, end = paragraph.start_char, paragraph.end_char
        if _is_furniture(paragraph.text) or paragraph.text == headline:
            document.add(start, end, Kind.BOILERPLATE, "page")
        elif key in PARTS:
            kind = PARTS[key]
            document.add(start, end, Kind.BOILERPLATE, "label")
        elif label and label[0] == "url" and _ADDRESS.fullmatch(paragraph.text, label[1].end()):
            _labelled(document, paragraph, *label)
        elif label and (label[0] in END_LABELS or kind is Kind.BOILERPLATE):
            kind = Kind.BOILERPLATE
            _labelled(document, paragraph, *label)
        elif _END.fullmatch(paragraph.text):
            document.add(start, end, Kind.BOILERPLATE, "end")
        else:
            document.add(start, end, kind, "text")


def _is_furniture(text: str) -> bool:
    """Tell the number of a page, and what stands in place of a picture."""
    return bool(_PAGE.fullmatch(text) or _LINK.fullmatch(text))


def _paragraphs(document: LabelledText, lines: Sequence[TextLine]) -> list[TextLine]:
    if not lines:
        return []
    return list(document.paragraphs(lines[0].start_char, lines[-1].end_char))
