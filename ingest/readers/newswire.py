"""Read collections of news in SGML, as research gets them: a file of hundreds of documents.

| element | kind | field |
|---|---|---|
| HEADLINE, HEAD, HL, TITLE | headline | headline |
| BYLINE, AUTHOR | byline | byline |
| DATE, DATE_TIME, DD; else the day within DOCNO, `id` | boilerplate | published_on |
| PUB, SO | boilerplate | publisher |
| SECTION | boilerplate | section |
| DATELINE | dateline | dateline |
| TEXT, LEADPARA, LP, BODY, TRAILER and the paragraphs within | body | |
| GRAPHIC, CAPTION; CORRECTION, NOTE | caption, note | |

Layouts: Reuters-21578 (`<REUTERS>`), TREC and AQUAINT (`<DOC><DOCNO>`), the English Gigaword
(`<DOC id= type=>`). Their documents stand side by side, with no element around them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem, RawDocument, Status
from ingest.readers.record_values import day_of, people_of
from ingest.readers.xml_article import XmlArticle
from ingest.readers.xml_records import XmlRecords
from ingest.readers.xml_tree import Element
from ingest.text.markup import TextRuns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Run
    from ingest.sources.saved_file import SavedFile

RECORDS = ("DOC", "REUTERS")

_FIELDS = {
    **dict.fromkeys(("headline", "head", "hl", "title", "ti"), "headline"),
    **dict.fromkeys(("byline", "author", "authors"), "byline"),
    **dict.fromkeys(("date", "date_time", "datetime", "dd", "pubdate", "date1"), "published_on"),
    **dict.fromkeys(("pub", "so", "source"), "publisher"),
    "section": "section",
    "dateline": "dateline",
}
_KINDS = {
    **dict.fromkeys(("headline", "head", "hl", "title", "ti"), Kind.HEADLINE),
    **dict.fromkeys(("byline", "author", "authors"), Kind.BYLINE),
    "dateline": Kind.DATELINE,
    **dict.fromkeys(("graphic", "caption"), Kind.CAPTION),
    **dict.fromkeys(("correction", "correction-date", "note", "editnote"), Kind.NOTE),
}
#: Elements whose text is the story; those around them hold other elements of this table.
_TEXTS = frozenset({"text", "leadpara", "lp", "trailer", "body", "p"})
_NUMBERS = frozenset({"docno", "docid"})
#: A day within the number of a document: `AP890101-0001`, `XIN_ENG_20020101.0001`.
_DAY_IN_NUMBER = re.compile(
    r"(?<!\d)(?:(?P<year>19|20)?(?P<short>\d{2})(?P<month>0[1-9]|1[0-2])(?P<day>[0-2]\d|3[01]))(?!\d)"
)
_DASHED = re.compile(r"(\d{1,2})-([A-Za-z]{3,9})-(\d{4})(?:\s.{0,20})?")
#: What opens and closes a text at Reuters.
_CONTROLS = re.compile(r"(?:\s|&#\d{1,2};|[\x00-\x1f]){0,99}")
#: A blank line, or a line that is set in.
_PARAGRAPH = re.compile(r"\n(?:[ \t]{0,80}\n|(?=[ \t]{2,80}\S))")
#: Elements within elements; a text nests a few.
_MAX_LEVELS = 6


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each document of a file."""
    records = XmlRecords(file, RECORDS, "document")
    for record in records:
        yield record if isinstance(record, Problem) else _article(record).document(file)
    if not records.count:
        yield file.loss("no-articles", "holds no document; get the file again")


def _article(record: XmlRecord) -> XmlArticle:
    article = XmlArticle(record, "newswire")
    _show(article, record.root, 0)
    if not article.has("published_on"):
        _say_day_of_number(article, record.root)
    return article


def _show(article: XmlArticle, element: Element, level: int) -> None:
    """Show what stands inside an element, and state what its elements say, in their order."""
    for item in element.content:
        if not isinstance(item, Element):
            _show_loose(article, element.markup, item)
            continue
        name = item.local.lower()
        field = _FIELDS.get(name)
        if field == "byline":
            article.say_people([item], people_of)
        elif field and not article.has(field):
            article.say_element(field, item, _day if field == "published_on" else _plain)
        if name in _KINDS:
            _show_lines(article, item, _KINDS[name])
        elif name in _TEXTS:
            _show_text(article, item, level)
        elif (
            item.has_elements
            and level < _MAX_LEVELS
            and any(child.local.lower() in _TEXTS | _KINDS.keys() for child in item.children)
        ):
            _show(article, item, level + 1)
        else:
            article.show(Kind.BOILERPLATE, item)


def _show_loose(article: XmlArticle, markup: str, run: Run) -> None:
    """Show a text that stands beside elements, if it is more than control characters."""
    text = markup[run.start : run.end]
    if text.strip() and not _CONTROLS.fullmatch(text):
        out = TextRuns()
        out.write(text, run.start)
        article.show_runs(out.finish(run.end), out.runs, Kind.BODY, "text")


def _show_text(article: XmlArticle, item: Element, level: int) -> None:
    """Show the story: its elements, or lines set in, or what blank lines part."""
    if item.has_elements and level < _MAX_LEVELS:
        _show(article, item, level + 1)
        return
    first = len(article.blocks)
    _show_plain(article, item, Kind.BODY)
    article.split_where(first, _PARAGRAPH)


def _show_plain(article: XmlArticle, item: Element, kind: Kind) -> None:
    """Show the words of an element: a name in angle brackets is one, and no tag."""
    if not item.is_blank:
        written = item.written
        article.show_runs(written.text, written.runs, kind, item.name)


def _show_lines(article: XmlArticle, item: Element, kind: Kind) -> None:
    if item.has_elements:
        for child in item.children:
            _show_plain(article, child, kind)
    else:
        _show_plain(article, item, kind)


def _plain(value: str) -> str:
    """Return a value without the signs around it (`= 12/05/91`, `LONDON, Feb 26 -`)."""
    return value.strip().removeprefix("=").strip(" \t\r\n-–—")


def _day(value: str) -> str:
    """Return a day that is written in any way, its clock left out ("26-FEB-1987 15:01:01.79")."""
    plain = _DASHED.sub(r"\1 \2 \3", _plain(value))
    return day_of(plain) or ""


def _say_day_of_number(article: XmlArticle, root: Element) -> None:
    """State the day that the number of a document names."""
    for element in root.children:
        if element.local.lower() in _NUMBERS:
            article.say_element("published_on", element, _day_in, Status.INFERRED)
            return
    for name in ("id", "ID", "docid"):
        if root.attribute_range(name):
            article.say_attribute("published_on", root, name, _day_in)
            return


def _day_in(number: str) -> str:
    found = _DAY_IN_NUMBER.search(number)
    if not found:
        return ""
    return f"{found['year'] or '19'}{found['short']}-{found['month']}-{found['day']}"
