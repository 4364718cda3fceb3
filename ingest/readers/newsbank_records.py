"""Type a document of NewsBank as it is downloaded or mailed: its number closes it.

| line | kind | field |
|---|---|---|
| `Post, The (Quayside)`; the paper that the line of rights names | boilerplate | publisher |
| `May 5, 2014`; `The Post - May 5, 2014 - A4 Local` | boilerplate | day, publisher, section |
| `Section:`, `Page:`, `Edition:`, `Author:` | boilerplate, byline | section, byline |
| the first other line | headline | headline |
| names below it | byline | byline |
| from the first sentence, or below `Article Text:` | body | |
| `Record Number:` and the line of rights | boilerplate | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.europresse_html import writers_in
from ingest.readers.labelled_lines import is_text_line
from ingest.readers.newsbank import shown_paper
from ingest.readers.record_values import people_of
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.readers.labelled import LabelledText, TextLine

_LABEL = re.compile(
    r"(?P<label>Section|Page|Edition|Author(?:/Byline)?|Byline|Columns?|Series|Dateline|Source"
    r"|Memo|Correction|Readability|Word ?Count|Words|Index Terms|Keywords|Headline|Title|Date"
    r"|Newspaper|Publication|Illustration|Caption|Article Text|Text|OpenURL Link"
    r"|Copyright|Record(?: Number)?)[ \t]{0,3}:[ \t]{0,20}(?P<value>.{0,500})",
    re.IGNORECASE,
)
_FIELDS = {
    **dict.fromkeys(("author", "author/byline", "byline"), "byline"),
    **dict.fromkeys(("headline", "title"), "headline"),
    **dict.fromkeys(("newspaper", "publication", "source"), "publisher"),
    "section": "section",
    "date": "published_on",
}
_OPENERS = frozenset({"article text", "text"})
#: A sign or a year: "Copyright law has to change" and "(c) the mayor resigns" are text.
_RIGHTS = re.compile(
    r"(?:[•*-] ?)?(?:©|\(c\) ?(?-i:[A-Z]|\d)|Record(?: Number)? ?:|Copyright(?: ?:"
    r"|[\s,]{0,3}(?:©|\(c\)|(?:by )?(?:19|20)\d\d)"
    r"|[ ,]{1,2}(?-i:[A-Z])[^\r\n]{0,60}\b(?:19|20)\d\d[ .]{0,3}$))",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"[•*_=-]{1,200}|\d{1,5}(?: (?:of|/) \d{1,5})?|[\d,]{1,7} Words|Read News Document"
    r"|OpenURL Link|(?:Paper|News)?Bank|Page \d{1,4}|Article \d{1,4} of \d{1,4}",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_PLACE = re.compile(r"\([^()]{2,80}\)$|, (?:The|A|An|La|Le|El|Der|Die|Das)\b")
#: Lines above a text.
_MAX_NEWSBANK_HEAD_LINES = 16
#: Words of a line of rights that say nothing of a paper.
_COMMON = frozenset(str.split("the a an of copyright c all rights reserved inc llc co company"))


def fill(document: LabelledText) -> None:
    """Type all lines of one document."""
    lines = list(document.lines())
    end = _end(lines)
    owner = " ".join(line.text for line in lines[end:])
    at, plain = 0, []
    while at < min(end, _MAX_NEWSBANK_HEAD_LINES):
        line = lines[at]
        label = _LABEL.fullmatch(line.text)
        if label:
            _label(document, line, label)
        elif _FURNITURE.fullmatch(line.text):
            document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "page")
        elif not _day(document, line):
            if is_text_line(line.text):
                break
            plain.append(line)
        at += 1
        if label and label["label"].casefold() in _OPENERS:
            break
    _head(document, plain, owner)
    if at < end:
        for part in document.paragraphs(lines[at].start_char, lines[end - 1].end_char):
            document.add(part.start_char, part.end_char, Kind.BODY, "text")
    for line in lines[end:]:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "rights")


def _end(lines: Sequence[TextLine]) -> int:
    """Return where the number and the rights below a text begin."""
    end = len(lines)
    while end and (_RIGHTS.match(lines[end - 1].text) or _FURNITURE.fullmatch(lines[end - 1].text)):
        end -= 1
    return end or len(lines)


def _label(document: LabelledText, line: TextLine, label: re.Match[str]) -> None:
    value = label["value"].strip()
    start = line.start_char + label.start("value")
    field = _FIELDS.get(label["label"].casefold(), "")
    kind = {"byline": Kind.BYLINE, "headline": Kind.HEADLINE}.get(field, Kind.BOILERPLATE)
    if kind is Kind.BOILERPLATE or not value:
        document.add(line.start_char, line.end_char, Kind.BOILERPLATE, "label")
    else:
        document.add(line.start_char, start, Kind.BOILERPLATE, "label")
        document.add(start, start + len(value), kind, "value")
    if field == "published_on":
        day = first_date(value)
        value = day.value if day else ""
    elif field:
        value = {"byline": people_of, "publisher": shown_paper}.get(field, str)(value)
    if field:
        document.state(field, value, start, line.end_char)


def _day(document: LabelledText, line: TextLine) -> bool:
    """State the day of a line that holds nothing else but the paper, the page and the section."""
    day = first_date(line.text)
    if day is None or is_text_line(line.text):
        return False
    start = line.start_char
    name = line.text[: day.start_char].strip(" -–|,;")
    name = re.sub(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", "", name).strip(" -–|,;")
    behind = line.text[day.end_char :].strip(" -–|,;")
    if name and not line.text[: day.start_char].rstrip().endswith(("-", "–", "|", ",", "day")):
        return False
    document.state("published_on", day.value, start + day.start_char, start + day.end_char)
    if name:
        at = start + line.text.find(name)
        document.state("publisher", shown_paper(name), at, at + len(name))
    section = re.sub(r"^(?:page )?[A-Z]{0,3}-?\d{1,3}[A-Z]?\b", "", behind).strip(" -–|,;")
    if section and not any(map(str.isdigit, section)):
        at = start + line.text.rfind(section)
        document.state("section", section, at, at + len(section))
    document.add(start, line.end_char, Kind.BOILERPLATE, "head")
    return True


def _head(document: LabelledText, plain: list[TextLine], owner: str) -> None:
    """Type the lines of the head that have no label: the paper, the headline, the writers."""
    rest = list(plain)
    paper = next((line for line in rest if _names_paper(line.text, owner)), None)
    if paper is not None and (len(rest) > 1 or document.has("headline")):
        rest.remove(paper)
        document.state("publisher", shown_paper(paper.text), paper.start_char, paper.end_char)
        document.add(paper.start_char, paper.end_char, Kind.BOILERPLATE, "paper")
    if rest and not document.has("headline"):
        line = rest.pop(0)
        document.state("headline", line.text, line.start_char, line.end_char)
        document.add(line.start_char, line.end_char, Kind.HEADLINE, "headline")
    for line in rest:
        writers = "" if document.has("byline") else writers_in(line.text)
        document.state("byline", writers, line.start_char, line.end_char)
        kind = Kind.BYLINE if writers else Kind.STANDFIRST
        document.add(line.start_char, line.end_char, kind, "below-headline")


def _names_paper(text: str, owner: str) -> bool:
    """Tell the name of a paper: the line of rights holds it, or it is written as in a list."""
    words = {word.casefold() for word in _WORD.findall(text.partition("(")[0])} - _COMMON
    owned = {word.casefold() for word in _WORD.findall(owner)}
    return bool(words and words <= owned) or bool(_PLACE.search(text))
