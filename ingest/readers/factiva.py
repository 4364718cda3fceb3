"""Type an article of Factiva, with field codes or in the layout without them.

| code | what it holds | kind | field |
|---|---|---|---|
| HD | headline | headline | headline |
| BY | writers | byline | byline |
| PD, SN, SE, LA | day, source, section, language | boilerplate | the same |
| LP, TD | lead paragraphs, rest of the text | body | |
| ART | captions | caption | |
| CLM CR WC ET SC ED PG VOL CY CT RF CO IN NS RE IPC IPD PUB AN | about it | boilerplate | |

Without codes the lines above the text are: section, headline, writers, "133 words", day, time,
source, code of the source, edition, page, language, rights; `Document TIDGAZ0020…` stands below.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.record_values import day_of, people_of
from ingest.sources.database_texts import FACTIVA_END
from ingest.text.byline_names import is_name
from ingest.text.bylines import has_opener
from ingest.text.language_names import language_code

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_FIELDS = {
    "HD": "headline", "BY": "byline", "PD": "published_on", "SN": "publisher", "SE": "section",
    "LA": "language",
}  # fmt: skip
_KINDS = {
    "HD": Kind.HEADLINE, "BY": Kind.BYLINE, "LP": Kind.BODY, "TD": Kind.BODY, "ART": Kind.CAPTION,
}  # fmt: skip
#: In the order in which Factiva writes them: a code never stands above an earlier one.
_CODES = str.split(
    "SE CLM HD BY CR WC PD ET SN SC NGC GC ED PG VOL LA CY LP TD ART CT RF CX CO IN NS RE IPC IPD"
    " PUB AN"
)
_ORDER = {code: place for place, code in enumerate(_CODES)}
_CODE = re.compile(r"([A-Z]{2,3})([ \t\xa0]{1,12}|$)")
_WORDS = re.compile(
    r"[\d.,\xa0 ]{1,9} ?(?:words|Wörter|mots|palabras|parole|palavras|woorden|ord|słów|słowa|字"
    r"|слов)"
)
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[AP]M)?(?: ?[A-Z]{2,4})?|\d{1,2} h \d{2}")
_SOURCE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,9}")
_RIGHTS = re.compile(r"(?:\(c\)|©|copyright)", re.IGNORECASE)
#: What Factiva prints at the head and foot of its pages.
FURNITURE = re.compile(
    r"(?:Dow Jones )?Factiva(?:[ \t\xa0]{1,200}Dow Jones)?"
    r"|(?:(?:Page|Seite|Página|Pagina) \d{1,5}(?: (?:of|von|de|sur|di) \d{1,5})?[ \t\xa0]{0,200})?"
    r"(?:©|\(c\)) ?\d{4} (?:Factiva|Dow Jones)\b.{0,99}"
)
#: Lines between the count of words and the text: day, time, source, code, edition, page, ...
_MAX_HEAD_LINES = 12
_MAX_SECTION_WORDS = 3
#: An entry of the list of contents: a headline, and its page behind spaces that do not break.
_ENTRY = re.compile(r"(.{3,300}?)(?:\s{0,3}[\xa0~]\s{0,3}|\.{3,200} ?|\t{1,4}|\s{2,20})\d{1,4}")

_VALUES: dict[str, Callable[[str], str | None]] = {
    "byline": people_of,
    "published_on": day_of,
    "language": language_code,
}


def fill(document: LabelledText) -> None:
    """Type the lines of an article with field codes."""
    lines = list(document.lines())
    starts = _coded(lines)
    for line in lines[: starts[0][0] if starts else len(lines)]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "cover")
    ends = [at for at, _, _ in starts[1:]]
    for (at, code, skipped), behind in zip(starts, [*ends, len(lines)], strict=False):
        _field(document, lines[at:behind], code, skipped)


def _coded(lines: Sequence[TextLine]) -> list[tuple[int, str, int]]:
    """Return which lines begin with a code, the code, and how many characters it takes.

    "IN BRIEF" in a text is none: the others are written with another gap, or it comes too early.
    """
    found: list[tuple[int, str, int]] = []
    gap: str | None = None
    for at, line in enumerate(lines):
        match = _CODE.match(line.text)
        if not match or match[1] not in _ORDER:
            continue
        is_later = not found or _ORDER[match[1]] > _ORDER[found[-1][1]]
        if not is_later or (gap is not None and match[2] not in ("", gap)):
            continue
        gap = match[2] if gap is None else gap
        found.append((at, match[1], match.end()))
    return found


def _field(document: LabelledText, lines: Sequence[TextLine], code: str, skipped: int) -> None:
    start, end = lines[0].start_char + skipped, lines[-1].end_char
    kind = _KINDS.get(code, Kind.BOILERPLATE)
    _state(document, _FIELDS.get(code, ""), start, end)
    if kind is Kind.BOILERPLATE:
        document.add(lines[0].start_char, end, kind, code)
        return
    document.add(lines[0].start_char, start, Kind.BOILERPLATE, "code")
    if kind is Kind.HEADLINE:
        document.add(start, end, kind, code)
        return
    for paragraph in document.paragraphs(start, end):
        document.add(paragraph.start_char, paragraph.end_char, kind, code)


def _state(document: LabelledText, field: str, start: int, end: int) -> None:
    while start < end and document.text[start].isspace():
        start += 1
    value = " ".join(document.text[start:end].split())
    if field and value:
        document.state(field, _VALUES.get(field, str)(value) or "", start, end)


def fill_plain(document: LabelledText) -> None:
    """Type the lines of an article without field codes."""
    lines: list[TextLine] = []
    for line in document.lines():
        if FURNITURE.fullmatch(line.text) and not lines:
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "page")
        else:
            lines.append(line)
    words = next((at for at, line in enumerate(lines) if _WORDS.fullmatch(line.text)), None)
    if words is None:
        _title(document, lines[:1])
        _text(document, lines[1:])
        return
    _title(document, lines[_contents(document, lines[:words]) : words])
    text = words + 1 + _head(document, lines[words + 1 : words + 1 + _MAX_HEAD_LINES])
    document.add(lines[words].start_char, lines[words].end_char, Kind.BOILERPLATE, "words")
    _text(document, lines[text:])


def _contents(document: LabelledText, lines: Sequence[TextLine]) -> int:
    """Type the list of contents above the first article; return how many lines it takes."""
    entries = [at for at, line in enumerate(lines) if _ENTRY.fullmatch(line.text)]
    last = entries[-1] + 1 if len(entries) > 1 or _is_repeated(lines, entries) else 0
    for line in lines[:last]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "cover")
    return last


def _is_repeated(lines: Sequence[TextLine], entries: Sequence[int]) -> bool:
    """Tell a list of one article: its headline follows."""
    titles = {match[1].strip() for at in entries if (match := _ENTRY.fullmatch(lines[at].text))}
    return any(line.text in titles for line in lines)


def _title(document: LabelledText, lines: Sequence[TextLine]) -> None:
    """Type the section, the headline and the writers."""
    rest = list(lines)
    if len(rest) > 1 and (has_opener(rest[-1].text) or is_name(people_of(rest[-1].text))):
        _line(document, rest.pop(), "byline", Kind.BYLINE)
    if len(rest) > 1 and len(rest[0].text.split()) <= _MAX_SECTION_WORDS < len(
        rest[1].text.split()
    ):
        _line(document, rest.pop(0), "section", Kind.BOILERPLATE)
    if rest:
        start, end = rest[0].start_char, rest[-1].end_char
        _state(document, "headline", start, end)
        document.add(start, end, Kind.HEADLINE, "headline")


def _head(document: LabelledText, lines: Sequence[TextLine]) -> int:
    """Type what stands between the count of words and the text; return how many lines it takes."""
    last = _last_of_head(lines)
    for line in lines[:last]:
        field = ""
        if not document.has("published_on") and day_of(line.text):
            field = "published_on"
        elif language_code(line.text) and len(line.text) > 2:
            field = "language"
        elif not document.has("publisher") and _is_source(line.text):
            field = "publisher"
        _line(document, line, field, Kind.BOILERPLATE)
    return last


def _last_of_head(lines: Sequence[TextLine]) -> int:
    rights = [at + 1 for at, line in enumerate(lines) if _RIGHTS.match(line.text)]
    if rights:
        return rights[0]
    named = [
        at + 1 for at, line in enumerate(lines) if len(line.text) > 2 and language_code(line.text)
    ]
    return named[0] if named else min(4, len(lines))


def _is_source(text: str) -> bool:
    is_code = _SOURCE_CODE.fullmatch(text) and not text.isalpha()
    return not (_TIME.fullmatch(text) or is_code or _RIGHTS.match(text) or text.isdecimal())


def _line(document: LabelledText, line: TextLine, field: str, kind: Kind) -> None:
    _state(document, field, line.start_char, line.end_char)
    document.add(line.start_char, line.end_char, kind, field or "head")


def _text(document: LabelledText, lines: Sequence[TextLine]) -> None:
    if not lines:
        return
    end = lines[-1].end_char
    if FACTIVA_END.fullmatch(lines[-1].text.encode("utf-8", "replace")):
        document.add(lines[-1].start_char, end, Kind.BOILERPLATE, "document")
        end = lines[-1].start_char
    for paragraph in document.paragraphs(lines[0].start_char, end):
        kind = Kind.BOILERPLATE if FURNITURE.fullmatch(paragraph.text) else Kind.BODY
        document.add(paragraph.start_char, paragraph.end_char, kind, "text")
