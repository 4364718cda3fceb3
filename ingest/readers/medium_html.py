"""Read the stories of a Medium export: a page each, under `posts/`.

| element | kind | field |
|---|---|---|
| `.p-name` of the head | headline | headline |
| `.p-summary` | standfirst | standfirst |
| `h3`, `h4` of the text; one that repeats headline or subtitle | crosshead; boilerplate | |
| `blockquote`, `figcaption`, `li` | quotation, caption, list | |
| other paragraphs of the text | body | |
| `.p-author`, `.dt-published`, `.p-canonical` of the foot | boilerplate | byline, day, address |
| the rest of the foot, the day of the export in it | boilerplate | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.page_records import Dialect, read_page_records
from ingest.text.dates import read_record_date
from ingest.text.markup import attribute_range, attributes, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_STORY = re.compile(rb"<article\s[^<>]{0,200}h-entry", re.IGNORECASE)
_FOOT_TAG = re.compile(r"<(a|time)\s[^<>]{0,2000}>")
_AUTHOR = re.compile(r"class=\"p-author[^<>\"]{0,40}\"[^<>]{0,400}>([^<>]{1,200})</a>")
_KINDS = (
    (re.compile(r"(?:^|>)h[1-6]\b"), Kind.CROSSHEAD),
    (re.compile(r"(?:^|>)blockquote\b"), Kind.QUOTE),
    (re.compile(r"(?:^|>)figcaption\b"), Kind.CAPTION),
    (re.compile(r"(?:^|>)li\b"), Kind.LIST),
)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of a story."""
    return read_page_records(file, Dialect("medium", "story", _STORY, _read_story))


def _read_story(record: PageRecord) -> None:
    shown: set[str] = set()
    for at, leaf in enumerate(record.visible.leaves):
        text = record.texts[at]
        if leaf.signature.startswith("footer"):
            break
        if ".p-summary" in leaf.signature:
            record.type(at, Kind.STANDFIRST, "subtitle")
            record.state("standfirst", text, at)
            shown.add(text)
        elif ".p-name" in leaf.signature:
            record.type(at, Kind.HEADLINE, "title")
            record.state("headline", text, at)
            shown.add(text)
        else:
            kind = next((kind for sign, kind in _KINDS if sign.search(leaf.signature)), Kind.BODY)
            if kind is not Kind.CROSSHEAD or text not in shown:
                record.type(at, kind, "text")
    _read_foot(record)


def _read_foot(record: PageRecord) -> None:
    foot = record.markup.rfind("<footer")
    if foot < 0:
        return
    for tag in _FOOT_TAG.finditer(record.markup, foot):
        values = attributes(tag[0])
        classes = values.get("class", "").split()
        name, field, value = "", "", ""
        if "dt-published" in classes:
            name, field = "datetime", "published_on"
            value = read_record_date(values.get(name, "")) or ""
        elif "p-canonical" in classes:
            name, field, value = "href", "url", values.get("href", "")
        place = attribute_range(tag[0], name) if name else None
        if place:
            record.state_written(field, value, tag.start() + place[0], tag.start() + place[1])
    author = _AUTHOR.search(record.markup, foot)
    if author:
        record.state_written("byline", unescape(author[1]), author.start(1), author.end(1))
