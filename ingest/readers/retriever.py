"""Type a document of Retriever (Mediearkivet, Atekst), saved or shown as text.

| line | kind | field |
|---|---|---|
| whose export, its day and its list of contents, above the first document | boilerplate | |
| above the line of the paper, and above a rule of hyphens there | headline | headline |
| `Storvik Avis, 06.05.2014 07:10` | boilerplate | publisher, day |
| `BAKKE TORE`, or names behind "Av" | byline | byline |
| `Sida 8`, `Publicerat i print.` | boilerplate | |
| up to the rights | body | |
| `Bildtext: ...` | caption | |
| rights, the address of the archive, the rule | boilerplate | |

The address is that of the archive and is not taken for that of the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.europresse_html import writers_in
from ingest.readers.labelled_lines import gap_above
from ingest.sources.retriever_texts import RETRIEVER_MEDIUM, RETRIEVER_SOURCE
from ingest.text.byline_names import has_given_name
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_SOURCE = re.compile(RETRIEVER_SOURCE)
_MEDIUM = re.compile(RETRIEVER_MEDIUM)
_RULE = re.compile(r"-{20,100}")
_PAGE = re.compile(r"(?:Sid(?:a|e|or|er)?|S\.)[ :]{1,3}[\w#,/ -]{1,20}", re.IGNORECASE)
#: A surname and given names, as the archive of Norwegian papers writes them.
_SURNAME_FIRST = re.compile(
    r"([^\W\d_a-zà-öø-ÿ][^\W\d_a-zà-öø-ÿ-]{1,30})((?: [^\W\d_a-zà-öø-ÿ-]{2,30}){1,3})"
)
_CAPTION = re.compile(
    r"(?:Bilde?te(?:ks|x)t(?:er)?|Billedtekst|Image-text)[ \t]{0,3}:[ \t]{0,9}", re.IGNORECASE
)
_RIGHTS = re.compile(
    r"©|\(c\)|Alla? artik\w{1,5} är skyddade|Alle artik\w{1,6} er (?:vernet|beskyttet)"
    r"|[^\r\n]{0,60}https?://(?:ret\.nu|app\.retriever-info\.com)/"
    r"|(?:Läs hela|Les hele|Læs hele|Se webart)\b|={60,}",
    re.IGNORECASE,
)
_ABOVE_HEADLINE = re.compile(r">|={60}")
#: Lines between that of the paper and that of how it was published.
_MAX_RETRIEVER_HEAD_LINES = 7
#: Lines of a headline.
_MAX_RETRIEVER_HEADLINE_LINES = 4


def fill(document: LabelledText) -> None:
    """Type all lines of one document."""
    lines = list(document.lines())
    source = next((at for at, line in enumerate(lines) if _is_source(lines, at)), None)
    if source is None:
        start = 0
    else:
        _headline(document, lines, source)
        _source(document, lines[source])
        start = _head(document, lines, source + 1)
    end = _closing(lines, start)
    if start < end:
        for part in document.paragraphs(lines[start].start_char, lines[end - 1].end_char):
            label = _CAPTION.match(document.text, part.start_char, part.end_char)
            if label:
                document.add_value(label, part.start_char, part.end_char, Kind.CAPTION)
            else:
                document.add(part.start_char, part.end_char, Kind.BODY, "text")
    for line in lines[end:]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "end")


def _is_source(lines: Sequence[TextLine], at: int) -> bool:
    """Tell the line of paper and day, below a headline and above the line of the medium."""
    near = lines[at + 1 : at + 1 + _MAX_RETRIEVER_HEAD_LINES]
    is_dated = at > 0 and _SOURCE.fullmatch(lines[at].text) is not None
    return is_dated and any(_MEDIUM.fullmatch(line.text) for line in near)


def _headline(document: LabelledText, lines: Sequence[TextLine], source: int) -> None:
    """Type the lines above that of the paper: the headline, and the cover above it."""
    end = source - (_RULE.fullmatch(lines[source - 1].text) is not None)
    start = _headline_start(document, lines, max(end - 1, 0))
    for line in (*lines[:start], *lines[end:source]):
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "cover")
    if start < end:
        first, last = lines[start].start_char, lines[end - 1].end_char
        words = " ".join(line.text for line in lines[start:end])
        document.state("headline", words, first, last)
        document.add(first, last, Kind.HEADLINE, "headline")


def _headline_start(document: LabelledText, lines: Sequence[TextLine], last: int) -> int:
    """Return the first line of the headline that ends with a line; more lines are a text."""
    least = max(last - _MAX_RETRIEVER_HEADLINE_LINES, 0)
    for start in range(last, least, -1):
        is_apart = gap_above(document, lines, start) > 1
        if is_apart or _ABOVE_HEADLINE.match(lines[start - 1].text):
            return start
    return last if least else 0


def _source(document: LabelledText, line: TextLine) -> None:
    match = _SOURCE.fullmatch(line.text)
    if match is None:
        return
    start = line.start_char
    document.state("publisher", match["paper"], start, start + match.end("paper"))
    day = first_date(match["day"], day_first=True)
    if day:
        document.state(
            "published_on", day.value, start + match.start("day"), start + match.end("day")
        )
    document.add(start, line.end_char, Kind.BOILERPLATE, "source")


def _head(document: LabelledText, lines: Sequence[TextLine], at: int) -> int:
    """Type the lines from below the paper to the medium; return where the text begins."""
    while at < len(lines):
        line = lines[at]
        at += 1
        if _MEDIUM.fullmatch(line.text):
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "medium")
            return at
        writers = "" if _PAGE.fullmatch(line.text) else _writers(line.text)
        if writers:
            document.state("byline", writers, line.start_char, line.end_char)
        kind = Kind.BYLINE if writers else Kind.BOILERPLATE
        document.add(line.start_char, line.end_char, kind, "head")
    return at


def _writers(text: str) -> str:
    if name := _SURNAME_FIRST.fullmatch(text):
        turned = f"{name[2].strip()} {name[1]}".title()
        return turned if has_given_name(turned) else ""
    return writers_in(text)


def _closing(lines: Sequence[TextLine], start: int) -> int:
    """Return where the rights and the address begin: nothing but them stands below."""
    end = len(lines)
    for at in range(len(lines) - 1, start - 1, -1):
        if _RIGHTS.match(lines[at].text):
            end = at
        elif not lines[at].text.startswith("http"):
            break
    return end
