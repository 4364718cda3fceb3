"""Read what Europresse and Eureka save as a web page: the newer `<article>` and the older table.

| element | kind | field |
|---|---|---|
| class `.DocPublicationName` | boilerplate | publisher, without the number of the issue |
| class `.DocHeader` | boilerplate | section, published_on, page |
| class `.titreArticleVisu` or `.rdp__articletitle` | headline | headline |
| class `.rdp__subtitle` | standfirst | standfirst |
| class `.docAuthors`, `.sm-margin-bottomNews`, the line below the headline | byline | byline |
| class `.DocText`, or all between headline and rights | body | |
| below "Illustration(s) :" | caption | |
| below "Note(s) :" | note | |
| `footer`: rights, number, certificate and its day | boilerplate | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.page_records import Dialect, read_page_records
from ingest.readers.record_values import people_of
from ingest.text.byline_names import is_name
from ingest.text.bylines import read_byline
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_HEAD_BYTES = 64 * 1024
_ARTICLE = re.compile(rb"<article(?=[\s>])", re.IGNORECASE)
_TABLE = re.compile(rb"<span[^<>]{0,99}class\s?=\s?[\"']DocPublicationName\b", re.IGNORECASE)
_NEVER = re.compile(rb"(?!)")

_TITLE = re.compile(r"titrearticle|articletitle", re.IGNORECASE)
_SUBTITLE = re.compile(r"rdp__subtitle|soustitre|subtitle", re.IGNORECASE)
_AUTHORS = re.compile(r"docauthors?|sm-margin-bottomnews|auteur|byline", re.IGNORECASE)
_TEXT = re.compile(r"doctext|dococurrcontainer", re.IGNORECASE)
#: What both forms of an export, page and text, are told by.
ISSUE = re.compile(r"\s*,?\s*(?:no|n°|nº|num\.?|vol\.?|#)\s?\.?\s?[\d-].*$|\s*,\s*$", re.IGNORECASE)
RIGHTS = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b)|tous droits réservés|all rights reserved", re.IGNORECASE
)
END = re.compile(
    r"^(?:num[ée]ro de document|document number|news[·.]\d{8}[·.]|ce certificat|certificat émis"
    r"|date d['’]émission|le présent document|this certificate)",
    re.IGNORECASE,
)
SIDE = re.compile(
    r"^(illustration|note|encadré|légende)\w*\W{0,3}(?:s\W{0,3})?:?\s*$", re.IGNORECASE
)
PAGE = re.compile(r"\bp(?:p|age)?\.?\s?([\w-]{1,12}(?:[,\s]+[\w-]{1,6}){0,9})\s*$", re.IGNORECASE)
DAY_NAME = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b",
    re.IGNORECASE,
)
MAX_AUTHOR_CHARS = 160
EDGES = " ,;·-–—|"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each record."""
    with file.open() as stream:
        head = stream.read(_HEAD_BYTES)
    is_article = _ARTICLE.search(head) is not None
    yield from read_page_records(
        file,
        Dialect(
            "europresse",
            "document",
            _ARTICLE if is_article else _TABLE,
            _read_record,
            end=None if is_article else _NEVER,
        ),
    )


def _read_record(record: PageRecord) -> None:
    signatures = [leaf.signature for leaf in record.visible.leaves]
    head = next((at for at, own in enumerate(signatures) if _TITLE.search(own)), -1)
    _read_publication(record, signatures)
    if head >= 0:
        record.type(head, Kind.HEADLINE, "headline")
        record.state("headline", record.texts[head], head)
    texts = [at for at, own in enumerate(signatures) if _TEXT.search(own)]
    first = texts[0] if texts else head + 1
    for at in range(len(signatures)):
        if at != head and at < first:
            _read_above_text(record, signatures[at], at, is_below_head=at > head >= 0)
    if not texts and head >= 0:
        first = _without_authors(record, first)
    _read_text(record, signatures, first)


def _read_publication(record: PageRecord, signatures: list[str]) -> None:
    for at, own in enumerate(signatures):
        lines = _lines(record, at)
        if "DocPublicationName" in own:
            name = ISSUE.sub("", lines[0]).strip(EDGES)
            record.state("publisher", name, at, name)
            lines = lines[1:]  # in the older layout the header stands in the same paragraph
        elif "DocHeader" not in own:
            continue
        for line in lines:
            _read_header(record, at, line)


def _lines(record: PageRecord, at: int) -> list[str]:
    leaf = record.visible.leaves[at]
    return record.visible.text[leaf.start_char : leaf.end_char].splitlines()


def _read_header(record: PageRecord, at: int, text: str) -> None:
    day = first_date(text, day_first=True)
    if day is not None:
        record.state("published_on", day.value, at, text[day.start_char : day.end_char])
        section = DAY_NAME.sub("", text[: day.start_char]).strip(EDGES)
        record.state("section", section, at, section)
    page = PAGE.search(text)
    if page:
        record.extra.setdefault("page", page[1])


def _read_above_text(record: PageRecord, signature: str, at: int, *, is_below_head: bool) -> None:
    text = record.texts[at]
    if _SUBTITLE.search(signature):
        record.type(at, Kind.STANDFIRST, "subtitle")
        record.state("standfirst", text, at)
    elif _AUTHORS.search(signature) or is_below_head:
        _state_authors(record, at)


def _state_authors(record: PageRecord, at: int) -> bool:
    writers = writers_in(record.texts[at])
    if writers:
        record.type(at, Kind.BYLINE, "authors")
        record.state("byline", writers, at)
    return bool(writers)


def writers_in(line: str) -> str:
    """Return the writers that a line names, if it names only such."""
    people = people_of(line) if len(line) <= MAX_AUTHOR_CHARS else ""
    byline = read_byline(line)
    names = [name.text for name in byline.names] if byline else []
    if any(is_name(name) for name in people.split("; ")):
        names = people.split("; ")
    return "; ".join(names)


def _without_authors(record: PageRecord, first: int) -> int:
    """Step over the writers that the older layout puts above the text, if any are there."""
    is_named = first < len(record.texts) and _state_authors(record, first)
    return first + 1 if is_named else first


def _read_text(record: PageRecord, signatures: list[str], first: int) -> None:
    kind, is_over = Kind.BODY, False
    for at in range(first, len(signatures)):
        text = record.texts[at]
        is_over = is_over or bool(END.search(text))
        side = SIDE.search(text)
        if side:
            kind = Kind.NOTE if side[1].lower().startswith("note") else Kind.CAPTION
        elif not is_over and not RIGHTS.search(text) and "footer" not in signatures[at]:
            record.type(at, kind, "text" if kind is Kind.BODY else "beside-text")
