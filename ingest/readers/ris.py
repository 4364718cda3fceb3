"""Read RIS, which ProQuest, Zotero, EndNote, Mendeley and Citavi export: `TY  - ` to `ER  - `.

| tags | field |
|---|---|
| TI T1 CT, else BT ST | headline |
| AU A1 | byline |
| DA PY Y1, the most exact | day; Y2 is the day of access |
| JF JO T2 JA, else BT PB | publisher |
| UR L2 | address |
| LA, SE | language, section |
| AB N2 | text |
| all others | kept beside the article |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Problem
from ingest.readers.attachments import folders_named, with_attachment
from ingest.readers.record_values import byline_of, day_of
from ingest.readers.references import Reference, Value, article_of
from ingest.readers.splitting import split_before
from ingest.sources.database_texts import RIS_START
from ingest.text.language_names import language_code
from ingest.text.notation import RIS, Written, read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument
    from ingest.readers.attachments import Reader
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

_TAG = re.compile(r"(?m)^[ \t]{0,8}([A-Z][A-Z0-9]) {1,3}-(?:[ \t]|(?=\r?$))")
_HTTP = re.compile(r"https?://[^\s;<>\"]{3,2000}")

_HEADLINE = ("TI", "T1", "CT", "BT", "ST")
_WRITERS = ("AU", "A1")
_DAYS = ("DA", "PY", "Y1")
_PUBLISHERS = ("JF", "JO", "T2", "JA", "J1", "J2", "BT", "PB")
_TEXTS = ("AB", "N2")
#: What says nothing of the article.
_FRAME = frozenset({"TY", "ER", "ID"})
#: The year that goes with "March 14", which EndNote writes as the day.
_YEAR = re.compile(r"\d{4}")


class _Line(NamedTuple):
    """Hold one tag and its value, with its place in the record."""

    tag: str
    value: str
    written: Written


def read(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield an article for each reference; `read_file` reads what is attached to one."""
    for record in split_before(file, RIS_START, word="record"):
        if isinstance(record, Problem):
            yield record
        elif record.number:
            article = _article(file, record)
            yield from with_attachment(file, article, folders_named(record.data), read_file)


def _article(file: SavedFile, record: RecordBytes) -> RawDocument | Problem:
    decoded = record.decoded()
    lines = list(_lines(decoded.text))
    by_tag: dict[str, list[_Line]] = {}
    for line in lines:
        by_tag.setdefault(line.tag, []).append(line)
    fields = dict(_fields(by_tag))
    used = {field.tag for field in fields.values()} | _FRAME
    extra = {
        tag: "\n".join(line.value for line in found)
        for tag, found in by_tag.items()
        if tag not in used
    }
    name = f"record {record.number}"
    return article_of(file, Reference(name, record.data, decoded, "ris", RIS, fields, extra))


def _lines(text: str) -> Iterator[_Line]:
    """Yield the tags of a record; lines without a tag go on with the value above them."""
    tags = list(_TAG.finditer(text))
    for tag, behind in zip(tags, [*tags[1:], None], strict=True):
        value = text[tag.end() : behind.start() if behind else len(text)]
        if tag[1] == "ER":
            return
        bare = value.strip()
        if bare:
            start = tag.end() + value.index(bare[0])
            yield _Line(tag[1], bare, read_plain(bare, start))


def _fields(by_tag: dict[str, list[_Line]]) -> Iterator[tuple[str, Value]]:
    headline = _first(by_tag, _HEADLINE)
    if headline:
        yield "headline", _value(" ".join(headline.value.split()), headline)
    writers = next((by_tag[tag] for tag in _WRITERS if tag in by_tag), [])
    if writers:
        byline = byline_of(line.value for line in writers)
        yield "byline", Value(byline, writers[0].tag, [line.written for line in writers])
    if day := _day(by_tag):
        yield "published_on", day
    publisher = _first(by_tag, [tag for tag in _PUBLISHERS if not headline or tag != headline.tag])
    if publisher:
        yield "publisher", _value(" ".join(publisher.value.split()), publisher)
    for tag in ("UR", "L2", "LK"):
        for line in by_tag.get(tag, ()):
            if address := _HTTP.search(line.value):
                yield "url", _value(address[0], line)
                break
        else:
            continue
        break
    language = _first(by_tag, ("LA",))
    if language and (code := language_code(language.value)):
        yield "language", _value(code, language)
    section = _first(by_tag, ("SE",))
    if section and not section.value.isdigit():
        yield "section", _value(" ".join(section.value.split()), section)
    yield from _text(by_tag)


def _text(by_tag: dict[str, list[_Line]]) -> Iterator[tuple[str, Value]]:
    """Yield the abstracts, each once: some programs write one under both tags."""
    texts = {line.value: line for tag in _TEXTS for line in by_tag.get(tag, ())}
    if texts:
        lines = list(texts.values())
        yield "text", Value("", lines[0].tag, [line.written for line in lines])


def _first(by_tag: dict[str, list[_Line]], tags: Sequence[str]) -> _Line | None:
    return next((by_tag[tag][0] for tag in tags if tag in by_tag), None)


def _value(value: str, line: _Line) -> Value:
    return Value(value, line.tag, [line.written])


def _day(by_tag: dict[str, list[_Line]]) -> Value | None:
    """Return the most exact day: "2023/03/14/", "Mar 14, 2023", or "March 14" and its year."""
    lines = [by_tag[tag][0] for tag in _DAYS if tag in by_tag]
    year = next((found[0] for line in lines if (found := _YEAR.search(line.value))), "")
    days = []
    for line in lines:
        written = line.value if _YEAR.search(line.value) else f"{line.value} {year}"
        day = day_of(written.split("//")[0].rstrip("/"))
        if day:
            days.append((len(day), day, line))
    if not days:
        return None
    _, day, line = max(days, key=lambda item: item[0])
    return _value(day, line)
