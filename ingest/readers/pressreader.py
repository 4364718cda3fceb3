"""Type an article of PressReader that was copied, mailed or shared as text.

| line | kind | field |
|---|---|---|
| who shared it | boilerplate | |
| `The Post - 9 March 2021 - Local - Jane Roe`, or a line for each, above or below the text | boilerplate, byline | publisher, day, section, byline |
| the first other line; below the name of the paper where that stands first | headline | headline |
| up to the address of PressReader | body | |
| the address, its rights | boilerplate | |

Where no line tells the day, the address does, `pressreader.com/uk/the-post/20190603/2815`, with the
paper. The day on which somebody shared it is none of publication.
"""  # noqa: E501

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.europresse_html import writers_in
from ingest.readers.labelled_lines import is_text_line
from ingest.sources.archive_texts import PRESSREADER_ADDRESS, is_paper_of_address
from ingest.text.bylines import has_opener
from ingest.text.dates import read_date_value
from ingest.text.patterns import late
from ingest.text.printed_dates import find_dates, first_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_CLOSING = re.compile(
    r"pressreader\.com|PressReader|(?:©|Copyright)|Page\b.{0,12}$|(?:Seite|Página|Pagina) .{1,8}$",
    re.IGNORECASE,
)
_SHARED = re.compile(
    r"\b(?:(?:shared?|sent you|recommends?) (?:this|an?|the) (?:article|story|page)"
    r"|shared with you|share this|(?:diesen|einen) (?:Artikel|Beitrag)\b[^\r\n]{0,60}"
    r"\b(?:geteilt|empf(?:iehlt|ohlen))|empfiehlt (?:Ihnen|dir|diesen|einen)\b|mit Ihnen geteilt"
    r"|(?:a partagé|recommande) (?:un|cet) article|compartió (?:un|este) artículo"
    r"|(?:from|via|on|through|mit|über|aus|sur|depuis|en|desde) PressReader)\b"
    r"|^PressReader(?:\.com)?$",
    re.IGNORECASE,
)
_ADDRESS = late(PRESSREADER_ADDRESS)
_PARTS = re.compile(r"\s{1,40}[-–—|·•]\s{1,40}|\t+")
_PAGE = re.compile(r"(?:Page|Seite|p\.|S\.)? ?[A-Z]{0,3}-?\d{1,3}[A-Z]?", re.IGNORECASE)
#: Parts of a line that names paper, day and section: it is no sentence.
_LEAST_PARTS = 3
_MAX_PRESSREADER_HEAD_LINES = 10
_DAY_NAME = re.compile(r"[^\W\d_]{2,12}\.?")
#: Short paragraphs end so; headlines and names of papers do not.
_FULL_STOP = re.compile(r"[.…]['\"“”»«’)]?$")


def fill(document: LabelledText) -> None:
    """Type all lines of one article."""
    lines = list(document.lines())
    end = next((at for at, line in enumerate(lines) if at and _is_link(line.text)), len(lines))
    at = 0
    while at < end and _SHARED.search(lines[at].text) and not _is_day(lines[at].text):
        document.add(lines[at].start_char, lines[at].end_char, Kind.BOILERPLATE, "shared")
        at += 1
    start = at
    while at < end and at - start < _MAX_PRESSREADER_HEAD_LINES and not _is_text(lines[at].text):
        at += 1
    address = _ADDRESS.search(document.text, lines[end].start_char) if end < len(lines) else None
    paper = address["paper"] if address else ""
    at = _head_end(lines, start, at, paper)
    _head(document, lines[start:at], paper)
    below = _foot_start(lines, at, end, names_paper=not document.has("publisher"))
    _foot(document, lines[below:end])
    if at < below:
        for part in document.paragraphs(lines[at].start_char, lines[below - 1].end_char):
            document.add(part.start_char, part.end_char, Kind.BODY, "text")
    for line in lines[end:]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "end")
    if address and not document.has("published_on") and document.has("publisher"):
        day = read_date_value(address["day"]) or ""
        document.state("published_on", day, address.start("day"), address.end("day"))


def _head_end(lines: Sequence[TextLine], start: int, end: int, paper: str) -> int:
    """Return where the head ends: at the first short paragraph below its day and its writers.

    Args:
        lines: of the article.
        start: the first line of the head.
        end: the first long line below it.
        paper: as the address names it.
    """
    signs = [at for at in range(start, end) if at == start or _is_sign(lines[at].text, paper)]
    below = range(signs[-1] + 1 if signs else end, end)
    return next((at for at in below if _FULL_STOP.search(lines[at].text)), end)


def _is_sign(text: str, paper: str) -> bool:
    """Tell a line of the head by its day, its writers or its paper."""
    if is_paper_of_address(text, paper):
        return True
    if _FULL_STOP.search(text) and not has_opener(text):
        return False
    return _is_day(text) or bool(writers_in(text))


def _foot_start(lines: Sequence[TextLine], first: int, end: int, *, names_paper: bool) -> int:
    """Return where the lines below the text begin: at their day, the paper above it, or the page.

    Short lines without either are the last ones of the text.

    Args:
        lines: of the article.
        first: the first line of the text.
        end: where the address of PressReader stands.
        names_paper: whether the line above the day or the page is the name of the paper.
    """
    start = end
    while start > first and _may_close(lines[start - 1].text):
        start -= 1
    sign = next((at for at in range(start, end) if _is_foot_sign(lines[at].text)), end)
    if sign < end and names_paper and len(_PARTS.split(lines[sign].text)) == 1:
        return max(start, sign - 1)
    return sign


def _may_close(text: str) -> bool:
    return not _is_text(text) and (_is_foot_sign(text) or not _FULL_STOP.search(text))


def _is_foot_sign(text: str) -> bool:
    return (_is_day(text) and not _FULL_STOP.search(text)) or bool(_CLOSING.match(text))


def _is_link(text: str) -> bool:
    return "pressreader" in text.casefold() and bool(
        re.search(r"://|Copyright|©|^Read|^View", text)
    )


def _is_text(text: str) -> bool:
    return is_text_line(text) and len(_PARTS.split(text)) < _LEAST_PARTS


def _is_day(text: str) -> bool:
    return first_date(text) is not None


def _head(document: LabelledText, lines: Sequence[TextLine], named: str) -> None:
    """Type the lines above the text; `named` is the paper as the address names it."""
    day_at = next((at for at, line in enumerate(lines) if _is_day(line.text)), len(lines))
    rest = [line for at, line in enumerate(lines) if at != day_at]
    names_paper = False
    for line in lines[day_at : day_at + 1]:
        names_paper = _day(document, line)
    if day_at == len(lines):
        for line in [line for line in rest if is_paper_of_address(line.text, named)][:1]:
            rest.remove(line)
            _paper(document, line)
    signed = [line for line in rest[1:] if writers_in(line.text)]
    # The name of a paper may look like that of a person; "By" says who wrote.
    byline = next(
        (line for line in signed if has_opener(line.text)), signed[-1] if signed else None
    )
    if byline is not None:
        rest.remove(byline)
        _writers(document, byline)
    if day_at < len(lines) and not names_paper and len(rest) > 1:
        # The paper stands right above its day: first of all, or below the headline.
        paper = lines[day_at - 1] if day_at and lines[day_at - 1] in rest else rest[-1]
        rest.remove(paper)
        _paper(document, paper)
    for at, line in enumerate(rest):
        kind = Kind.STANDFIRST if at else Kind.HEADLINE
        document.add(line.start_char, line.end_char, kind, "head")
        if not at:
            document.state("headline", line.text, line.start_char, line.end_char)


def _foot(document: LabelledText, lines: Sequence[TextLine]) -> None:
    """Type the lines below the text: paper, day and page."""
    for line in lines:
        if _is_day(line.text) and not document.has("published_on"):
            _day(document, line)
        elif not document.has("publisher") and not _CLOSING.search(line.text):
            _paper(document, line)
        else:
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "end")


def _paper(document: LabelledText, line: TextLine) -> None:
    document.state("publisher", line.text, line.start_char, line.end_char)
    document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "paper")


def _writers(document: LabelledText, line: TextLine) -> None:
    document.state("byline", writers_in(line.text), line.start_char, line.end_char)
    document.add(line.start_char, line.end_char, Kind.BYLINE, "writers")


def _day(document: LabelledText, line: TextLine) -> bool:
    """State the parts of the line with the day; return whether it names the paper too."""
    document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "day")
    day = next(find_dates(line.text))
    start = line.start_char
    document.state("published_on", day.value, start + day.start_char, start + day.end_char)
    names_paper = False
    for part, place in _parts(line.text):
        end = place + len(part)
        if place < day.end_char and end > day.start_char:
            name = line.text[place : day.start_char].rstrip(" ,")
            if name and place < day.start_char and not _DAY_NAME.fullmatch(name):
                document.state("publisher", name, start + place, start + place + len(name))
                names_paper = True
        elif end <= day.start_char:
            document.state("publisher", part, start + place, start + end)
            names_paper = True
        elif writers := writers_in(part):
            document.state("byline", writers, start + place, start + end)
        elif not _PAGE.fullmatch(part):
            document.state("section", part, start + place, start + end)
    return names_paper


def _parts(text: str) -> Iterator[tuple[str, int]]:
    place = 0
    for gap in [*_PARTS.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[place:end].strip():
            yield text[place:end], place
        place = gap.end() if gap else end
