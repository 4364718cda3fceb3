"""Read references written as lines with tags: RIS, EndNote's `.enw` (Refer), PubMed's `.nbib`.

The Web of Science, RefWorks and Ovid write such lines too; `readers.tag_layouts` has their tags.

| RIS | Refer | PubMed | field |
|---|---|---|---|
| TI T1 CT, else BT ST | %T | TI BTI | headline |
| AU A1 | %A | FAU, else AU | byline |
| DA PY Y1, the most exact | %8 %D | DP | day; Y2 and %[ are days of access |
| JF JO T2 JA, else BT PB | %J %B, else %I | JT TA | publisher |
| UR L2 | %U | | address |
| LA, SE | %G | LA | language, section |
| AB N2 | %X | AB | text |

All other tags are kept beside the article.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Problem
from ingest.readers.attachments import folders_named, with_attachment
from ingest.readers.record_values import byline_of, day_of
from ingest.readers.references import Reference, Value, article_of
from ingest.readers.splitting import split_before
from ingest.readers.tag_layouts import (
    NBIB_LAYOUT,
    OVID_LAYOUT,
    REFER_LAYOUT,
    REFWORKS_LAYOUT,
    RIS_LAYOUT,
    WEB_OF_SCIENCE_LAYOUT,
)
from ingest.text.author_fields import BY
from ingest.text.language_names import language_code
from ingest.text.notation import RIS, Written, read_plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import RawDocument
    from ingest.readers.attachments import Reader
    from ingest.readers.splitting import RecordBytes
    from ingest.readers.tag_layouts import Layout
    from ingest.sources.saved_file import SavedFile

_HTTP = re.compile(r"https?://[^\s;<>\"]{3,2000}")


#: What parts the writers that stand below one tag.
_BELOW = re.compile(r"[;\r\n]")
#: The year that goes with "March 14", which EndNote writes as the day.
_YEAR = re.compile(r"\d{4}")


class _Line(NamedTuple):
    """Hold one tag and its value, with its place in the record."""

    tag: str
    value: str
    written: Written


def read(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield an article for each reference; `read_file` reads what is attached to one."""
    return _read(file, RIS_LAYOUT, read_file)


def read_refer(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield an article for each reference that EndNote exports as `.enw`."""
    return _read(file, REFER_LAYOUT, read_file)


def read_nbib(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield an article for each reference that PubMed exports."""
    return _read(file, NBIB_LAYOUT, read_file)


def read_web_of_science(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield an article for each reference that the Web of Science exports."""
    return _read(file, WEB_OF_SCIENCE_LAYOUT, read_file)


def read_refworks(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield an article for each reference that RefWorks exports."""
    return _read(file, REFWORKS_LAYOUT, read_file)


def read_ovid(file: SavedFile, read_file: Reader) -> Iterator[RawDocument | Problem]:
    """Yield an article for each reference that Ovid exports."""
    return _read(file, OVID_LAYOUT, read_file)


def _read(file: SavedFile, layout: Layout, read_file: Reader) -> Iterator[RawDocument | Problem]:
    for record in split_before(file, layout.start, word="record"):
        if isinstance(record, Problem):
            yield record
        elif record.number:
            article = _article(file, record, layout)
            yield from with_attachment(file, article, folders_named(record.data), read_file)


def _article(file: SavedFile, record: RecordBytes, layout: Layout) -> RawDocument | Problem:
    decoded = record.decoded()
    by_tag: dict[str, list[_Line]] = {}
    for line in _lines(decoded.text, layout):
        by_tag.setdefault(line.tag, []).append(line)
    fields = dict(_fields(by_tag, layout))
    used = {field.tag for field in fields.values()} | layout.frame
    extra = {
        tag: "\n".join(line.value for line in found)
        for tag, found in by_tag.items()
        if tag not in used
    }
    name = f"record {record.number}"
    reference = Reference(name, record.data, decoded, layout.name, RIS, fields, extra)
    return article_of(file, reference)


def _lines(text: str, layout: Layout) -> Iterator[_Line]:
    """Yield the tags of a record; lines without a tag go on with the value above them."""
    tags = list(layout.tag.finditer(text))
    is_loose = layout.loose_tag is not None and len(tags) <= 1
    if layout.loose_tag and is_loose:
        tags = list(layout.loose_tag.finditer(text))
    for tag, behind in zip(tags, [*tags[1:], None], strict=False):
        value = text[tag.end() : behind.start() if behind else len(text)]
        name = tag[1].upper() if is_loose else tag[1]
        if name == layout.end:
            return
        bare = value.strip()
        if bare:
            start = tag.end() + value.index(bare[0])
            yield _Line(name, bare, read_plain(bare, start))


def _fields(by_tag: dict[str, list[_Line]], layout: Layout) -> Iterator[tuple[str, Value]]:
    headline = _first(by_tag, layout.headline)
    if headline:
        yield "headline", _value(" ".join(headline.value.split()), headline)
    writers = next((by_tag[tag] for tag in layout.writers if tag in by_tag), [])
    if writers:
        names = (BY.sub("", line.value) for line in writers)
        if layout.written_below:
            names = (name for value in names for name in _BELOW.split(value))
        byline = byline_of(names)
        yield "byline", Value(byline, writers[0].tag, [line.written for line in writers])
    if day := _day(by_tag, layout):
        yield "published_on", day
    publisher = _first(
        by_tag, [tag for tag in layout.publishers if not headline or tag != headline.tag]
    )
    if publisher:
        yield "publisher", _value(" ".join(publisher.value.split()), publisher)
    for line in (line for tag in layout.addresses for line in by_tag.get(tag, ())):
        if address := _HTTP.search(line.value):
            yield "url", _value(address[0], line)
            break
    language = _first(by_tag, layout.language)
    if language and (code := language_code(language.value)):
        yield "language", _value(code, language)
    section = _first(by_tag, layout.section)
    if section and not section.value.isdigit():
        yield "section", _value(" ".join(section.value.split()), section)
    yield from _text(by_tag, layout)


def _text(by_tag: dict[str, list[_Line]], layout: Layout) -> Iterator[tuple[str, Value]]:
    """Yield the abstracts, each once: some programs write one under both tags."""
    texts = {line.value: line for tag in layout.texts for line in by_tag.get(tag, ())}
    if texts:
        lines = list(texts.values())
        yield "text", Value("", lines[0].tag, [line.written for line in lines])


def _first(by_tag: dict[str, list[_Line]], tags: Sequence[str]) -> _Line | None:
    return next((by_tag[tag][0] for tag in tags if tag in by_tag), None)


def _value(value: str, line: _Line) -> Value:
    return Value(value, line.tag, [line.written])


def _day(by_tag: dict[str, list[_Line]], layout: Layout) -> Value | None:
    """Return the most exact day: "2023/03/14/", "Mar 14, 2023", or "March 14" and its year."""
    lines = [by_tag[tag][0] for tag in layout.days if tag in by_tag]
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
