"""Read what Factiva saves as a web page, with the codes of its fields or without.

With codes each field is a row of a table. Without them the lines stand in a fixed order:
section, headline, writers, number of words, day, time, newspaper, its code, edition, page,
language, rights; behind the text come the publisher and the number of the document.

| field code | kind | field |
|---|---|---|
| `HD` | headline | headline |
| `BY` | byline | byline |
| `SE`, `CLM` | boilerplate | section |
| `PD`, `SN`, `LA` | boilerplate | published_on, publisher, language |
| `LP`, `TD` | body | |
| `ART` | caption | |
| `CX` | note | |
| `CR` | credit | |
| every other | boilerplate | |

The class of an article begins with the code of its language: `.deArticle`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers import html
from ingest.readers.page_records import Dialect, read_page_records
from ingest.readers.record_values import day_of, people_of
from ingest.readers.several import checked
from ingest.text.bylines import has_opener
from ingest.text.language_names import language_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_BOUNDARY = re.compile(
    rb"<div\s[^<>]{0,300}?class\s?=\s?[\"']?article\s{1,3}[a-z]{2,4}article\b[^<>]{0,300}>",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"class\s?=\s?[\"']?article\s{1,3}([a-z]{2})(?:cn|tw)?article", re.IGNORECASE
)
_CODE = re.compile(r"[A-Z]{2,3}")
_CODES = frozenset(
    str.split(
        "AN ART BY CC CLM CO CR CT CX CY DC DE DJ ED ET GC HD HL ID IN IPC IPD LA LP NGC NS PB PD "
        "PG PUB RE RF RST SC SE SN TD TI VOL WC"
    )
)
_KINDS = {
    "HD": Kind.HEADLINE,
    "BY": Kind.BYLINE,
    "LP": Kind.BODY,
    "TD": Kind.BODY,
    "ART": Kind.CAPTION,
    "CX": Kind.NOTE,
    "CR": Kind.CREDIT,
}
#: Kinds of which a record has one; what else stands in the field says more of it.
_SINGLE = frozenset({"HD", "BY"})
#: Characters of a line that states a day, with its name and the time.
_MAX_DAY_LINE_CHARS = 40
_TIME = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s[A-Z]{2,4})?")
_PUBLICATION = re.compile(r"[A-Z0-9]{3,8}")
_EAST_ASIAN = re.compile(r"\s{0,9}([年月日년월일])\s{0,9}")
_SENTENCE_END = re.compile(r"[.!?…。！？][»”\"'’)]?$")
_DIALECT_NAME = "factiva"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each record, or of each entry of a list of headlines."""
    dialect = Dialect(_DIALECT_NAME, "document", _BOUNDARY, _read_record, otherwise=_read_list)
    yield from read_page_records(file, dialect)


def _read_list(file: SavedFile) -> Iterator[RawDocument | Problem]:
    yield from checked(file, html.read(file))


def _read_record(record: PageRecord) -> None:
    codes = [at for at in range(len(record.texts)) if _is_code(record, at)]
    if codes:
        _read_fields(record, codes)
    else:
        _read_lines(record)
    stated = _LANGUAGE.search(record.markup[:1_000])
    if stated:
        record.state_written("language", stated[1].lower(), *stated.span(1))


def _is_code(record: PageRecord, at: int) -> bool:
    text = record.texts[at]
    if not _CODE.fullmatch(text):
        return False
    signature = record.visible.leaves[at].signature
    return "td.index" in signature or (text in _CODES and "td" in signature)


def _read_fields(record: PageRecord, codes: list[int]) -> None:
    for at, end in zip(codes, [*codes[1:], len(record.texts)], strict=False):
        record.type(at, Kind.BOILERPLATE, "code")
        code = record.texts[at]
        for place in range(at + 1, end):
            _read_field(record, code, place, is_first=place == at + 1)


def _read_field(record: PageRecord, code: str, at: int, *, is_first: bool) -> None:
    text = record.texts[at]
    kind = _KINDS.get(code, Kind.BOILERPLATE)
    if code in _SINGLE and not is_first:
        kind = Kind.STANDFIRST if code == "HD" else Kind.BOILERPLATE
    record.type(at, kind, code)
    if code == "HD":
        record.state("headline" if is_first else "standfirst", text, at)
    elif code == "BY":
        record.state("byline", people_of(text), at)
    elif code == "PD":
        record.state("published_on", _day(text), at)
    elif code == "SN":
        record.state("publisher", text, at)
    elif code in ("SE", "CLM"):
        record.state("section", text, at)
    elif code == "LA":
        record.state("language", language_code(text), at)
    elif kind is Kind.BOILERPLATE:
        record.extra.setdefault(code, text)


def _day(text: str) -> str | None:
    return day_of(_EAST_ASIAN.sub(r"\1", text))


def _read_lines(record: PageRecord) -> None:
    """Read a record without codes by the order of its lines."""
    signatures = [leaf.signature for leaf in record.visible.leaves]
    text = [
        at for at, own in enumerate(signatures) if "articleParagraph" in own or own.endswith("pre")
    ]
    first = text[0] if text else len(signatures)
    head = next((at for at in range(first) if "Headline" in signatures[at]), None)
    for at in text:
        record.type(at, Kind.BODY, "text")
    for at in range(text[-1] + 1 if text else first, len(signatures)):
        if _SENTENCE_END.search(record.texts[at]):
            record.type(at, Kind.CAPTION, "below-text")
    if head is None:
        return
    record.type(head, Kind.HEADLINE, "headline")
    record.state("headline", record.texts[head], head)
    if head:
        record.state("section", record.texts[head - 1], head - 1)
    for at in range(head + 1, first):
        is_signed = at == head + 1 and has_opener(record.texts[at])
        if "author" in signatures[at] or (is_signed and people_of(record.texts[at])):
            record.type(at, Kind.BYLINE, "author")
            record.state("byline", people_of(record.texts[at]), at)
    _read_source(record, head + 1, first)


def _read_source(record: PageRecord, start: int, end: int) -> None:
    """Read the day, and the newspaper that stands behind it before its code."""
    days = (at for at in range(start, end) if _is_day(record, at))
    at = next(days, None)
    if at is None:
        return
    record.state("published_on", _day(record.texts[at]), at)
    if at + 1 < end and _TIME.fullmatch(record.texts[at + 1]):
        at += 1
    if at + 1 < end:
        record.state("publisher", record.texts[at + 1], at + 1)
    for place in range(at + 2, end):
        language = language_code(record.texts[place])
        if language and not _PUBLICATION.fullmatch(record.texts[place]):
            record.state("language", language, place)
            break


def _is_day(record: PageRecord, at: int) -> bool:
    """Tell the line that states nothing but a whole day."""
    text = record.texts[at]
    day = _day(text) if len(text) <= _MAX_DAY_LINE_CHARS else None
    return day is not None and len(day) == len("2024-01-01")
