"""Read messages of news agencies in IPTC 7901 or ANPA 1312: each message is an article.

| in the file | kind | field |
|---|---|---|
| `SOH`, source, number, priority, category, words | boilerplate | publisher |
| lines up to `STX`: slug and keywords; the last of several may be the headline | boilerplate, headline | headline |
| ANPA: lines that open with `^`: slug, headline, `By JANE ROE`, outlet | boilerplate, headline, byline | the same |
| IPTC: the rest of the line of `STX` that is no sentence, or a first line that ends with `=` | headline | headline |
| up to `ETX` | body | |
| behind it: day and time, `141500 Mar 23`, `AP-NY-03-14-23 0500EST` | boilerplate | published_on |
"""  # noqa: E501

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem
from ingest.readers.europresse_html import writers_in
from ingest.readers.labelled import LabelledText
from ingest.readers.splitting import split_before
from ingest.sources.wire_texts import WIRE_START
from ingest.text.dates import read_date_value
from ingest.text.printed_dates import century, month_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument
    from ingest.readers.labelled import TextLine
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

#: Control characters, and the signs of ANPA that close a line.
_CONTROLS = "".join(map(chr, (*range(9), *range(11, 13), *range(14, 32), 127)))
_ANPA_LINE = re.compile(r"\^(?P<value>[^\r\n]{0,300}?)[<=]{0,2}[ \t]*$")
_SLUG = re.compile(
    r"(?:[A-Z]{2}[-_])?[\w.&' -]{1,60},[\x1f ]?\d{2,5}\b|(?:[AP]M|BC)[-_].*", re.IGNORECASE
)
#: "dpa0123 4 pl 95", "STR0123 4 POL 0212": source, number, priority, category, words.
_SOURCE = re.compile(r"(?P<name>[A-Za-z]{2,8})\d{2,5}\b")
#: "141500 Mar 23": day, time, month, year.
_MOMENT = re.compile(
    r"\b(?P<day>\d{2})\d{4}Z?(?: [A-Z]{3,4})? (?P<month>[^\W\d_]{3,9})\.? "
    r"(?P<year>\d{2}(?:\d{2})?)\b"
)
#: "AP-NY-03-14-23 0500EST": month, day, year.
_AMERICAN = re.compile(r"-(?P<month>\d{2})-(?P<day>\d{2})-(?P<year>\d{2})\b")
_EDITORS = re.compile(
    r"The following information is not (?:intended )?for publication"
    r"|(?:Die )?folgenden Informationen sind nicht (?:zur|für die) Veröffentlichung"
    r"|(?:# ?)?Notizblock(?=[ \t:#]{0,9}(?:[\r\n\x03]|\Z))",
    re.IGNORECASE,
)
#: "dpa ib xx n1 ru": who wrote and who passed a message on, below it; the agency stands first.
_SIGNATURE = re.compile(r"(?P<name>[A-Za-z]{2,8})(?: [a-z0-9./]{1,8}){1,7}(?<![.!?])")
#: The place and the agency that open a text: "Berlin (dpa/bb) - ".
_DATELINE = re.compile(r"[^\r\n()]{2,60}\([A-Za-z/ -]{2,24}\) ?[-–—]")
_FULL_STOP = re.compile(r"[.…]['\"“”»«’)]?$")
_MAX_HEADLINE_WORDS = 25


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield an article for each message."""
    for record in split_before(file, WIRE_START, word="message"):
        if isinstance(record, Problem):
            yield record
        elif record.number:
            yield _message(file, record)


def _message(file: SavedFile, record: RecordBytes) -> RawDocument:
    decoded = record.decoded()
    text = decoded.text
    document = LabelledText(text, "wire")
    start, end = text.find("\x02"), text.find("\x03")
    start = len(text) if start < 0 else start
    end = len(text) if end < start else end
    head = list(_lines(document, 0, start))
    body = list(_lines(document, start, end))
    _head(document, head, has_headline=_has_headline(text, start, body))
    _body(document, body, is_titled=text[start : start + 2].strip("\x02\r\n ") != "")
    for line in _lines(document, end, len(text)):
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "end")
        _moment(document, line)
    return document.document(file, record.data, decoded, f"message {record.number}")


def _lines(document: LabelledText, start: int, end: int) -> Iterator[TextLine]:
    """Yield the lines of a stretch without the control characters around them."""
    for line in document.lines(start, end):
        bare = line.text.strip(_CONTROLS + " \t")
        if bare:
            begin = line.start_char + line.text.index(bare)
            yield line._replace(text=bare, start_char=begin, end_char=begin + len(bare))


def _has_headline(text: str, start: int, body: Sequence[TextLine]) -> bool:
    """Tell whether the text itself opens with a headline."""
    first = body[0].text if body else ""
    is_on_mark = bool(text[start + 1 : start + 200].partition("\n")[0].strip())
    return first.startswith("^") or first.endswith("=") or is_on_mark


def _head(document: LabelledText, lines: Sequence[TextLine], *, has_headline: bool) -> None:
    for at, line in enumerate(lines):
        is_last = at and line is lines[-1] and not has_headline and "/" not in line.text.rstrip("/")
        if is_last and not line.text.endswith("/"):
            _headline(document, line)
            continue
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "head")
        source = _SOURCE.match(line.text) if at == 0 else None
        if source:
            place = line.start_char + source.start("name"), line.start_char + source.end("name")
            document.state("publisher", source["name"], *place)
        if at == 0:
            _moment(document, line)


def _headline(document: LabelledText, line: TextLine) -> None:
    value = line.text.strip("^<= ")
    start = line.start_char + line.text.index(value)
    document.state("headline", value, start, start + len(value))
    document.add(line.start_char, line.end_char, Kind.HEADLINE, "headline")


def _body(document: LabelledText, lines: list[TextLine], *, is_titled: bool) -> None:
    at = _opening(document, lines, is_titled=is_titled)
    last = len(lines)
    if last - at > 1 and _is_signature(document, lines[-1].text):
        last -= 1
        document.add(lines[-1].start_char, lines[-1].end_char, Kind.BOILERPLATE, "signature")
    kind = Kind.BODY
    for start, end in _paragraphs(document, lines[at:last]):
        if _EDITORS.match(document.text, start):
            kind = Kind.BOILERPLATE
        document.add(start, end, kind, "text")


def _is_signature(document: LabelledText, text: str) -> bool:
    """Tell a signature from the last row of a table: the message names the agency elsewhere."""
    match = _SIGNATURE.fullmatch(text)
    if match is None:
        return False
    name = match["name"].casefold()
    sources = {item.value.casefold() for item in document.stated if item.field == "publisher"}
    return name in sources or re.search(rf"\({name}[)/]", document.text, re.IGNORECASE) is not None


def _paragraphs(document: LabelledText, lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs: an indented line begins one where most lines are not indented."""
    if not lines:
        return
    begins = [_is_indented(document, line) for line in lines]
    if not any(begins) or sum(begins) * 2 > len(lines):
        for part in document.paragraphs(lines[0].start_char, lines[-1].end_char):
            yield part.start_char, part.end_char
        return
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or begins[at] or _is_apart(document, lines, at):
            yield lines[start].start_char, lines[at - 1].end_char
            start = at


def _is_indented(document: LabelledText, line: TextLine) -> bool:
    return document.text[max(line.start_char - 1, 0)] in " \t\xa0"


def _is_apart(document: LabelledText, lines: Sequence[TextLine], at: int) -> bool:
    return document.text.count("\n", lines[at - 1].end_char, lines[at].start_char) > 1


def _opening(document: LabelledText, lines: Sequence[TextLine], *, is_titled: bool) -> int:
    """Type the lines above the story; return where it begins."""
    at = 0
    while at < len(lines) and (lines[at].text.startswith("^") or _SLUG.fullmatch(lines[at].text)):
        _anpa_line(document, lines[at])
        at += 1
    if at == 0 and lines and not document.has("headline"):
        first = lines[0]
        is_short = len(first.text.split()) <= _MAX_HEADLINE_WORDS
        if is_short and (first.text.endswith("=") or (is_titled and not _is_story(lines))):
            _headline(document, first)
            at = 1
    return at


def _is_story(lines: Sequence[TextLine]) -> bool:
    """Tell whether the text itself begins with the first line, which is then no headline."""
    first = lines[0].text
    goes_on = len(lines) > 1 and lines[1].text[:1].islower()
    return goes_on or bool(_DATELINE.match(first) or _FULL_STOP.search(first))


def _anpa_line(document: LabelledText, line: TextLine) -> None:
    shown = _ANPA_LINE.fullmatch(line.text)
    value = shown["value"].strip() if shown else line.text
    writers = writers_in(value) if value.lower().startswith("by ") else ""
    if _SLUG.fullmatch(value) or not shown:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "slug")
    elif writers:
        document.add(line.start_char, line.end_char, Kind.BYLINE, "writers")
        document.state("byline", writers, line.start_char, line.end_char)
    elif document.has("headline"):
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "outlet")
    else:
        _headline(document, line)


def _moment(document: LabelledText, line: TextLine) -> None:
    """State the day on which a message was sent: it was published then."""
    moment = _MOMENT.search(line.text)
    number = month_number(moment["month"]) if moment else None
    american = _AMERICAN.search(line.text)
    if moment and number:
        match, month = moment, number
    elif american:
        match, month = american, int(american["month"])
    else:
        return
    year = match["year"] if len(match["year"]) > 2 else century(match["year"])
    day = read_date_value(f"{year}-{month:02}-{int(match['day']):02}")
    start, end = line.start_char + match.start(), line.start_char + match.end()
    document.state("published_on", day or "", start, end)
