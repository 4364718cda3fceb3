"""Read lists of links: bookmarks of browsers, Pocket, Raindrop, Pinboard, Instapaper.

Each link to a web page is an article of its headline and its address. The days in such a list
are those of saving, and none of publication. What stands under a link (`<DD>`) is a remark of
its reader or an excerpt: a note.

Source: https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.page_records import Dialect, read_page_records
from ingest.text.markup import attribute_range, attributes, unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_BOUNDARY = re.compile(rb"<(?:dt|li)\b[^<>]{0,200}>\s{0,99}<a\s", re.IGNORECASE)
#: Behind the link and its remark: the next link, a folder, or the end of one.
_END = re.compile(
    rb"</a\s*>(?:(?!</?(?:dt|dl|li|ul|ol|h[1-6]|body|html)\b)[\s\S]){0,60000}", re.IGNORECASE
)
_LINK = re.compile(r"<a\s[^<>]{0,16000}>", re.IGNORECASE)
_TITLE = re.compile(r"((?:(?!</a\s*>)[\s\S]){0,8000})</a\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
_TAG_ATTRIBUTES = ("tags", "shortcuturl")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each link."""
    yield from read_page_records(file, Dialect("bookmark", "link", _BOUNDARY, _read_record, _END))


def _read_record(record: PageRecord) -> None:
    link = _LINK.search(record.markup)
    given = attributes(link[0]) if link else {}
    place = attribute_range(link[0], "href") if link else None
    if link is None or place is None or not _ADDRESS.match(given.get("href", "").strip()):
        record.is_article = False  # a script, a folder of the browser, a file
        return
    start = link.start()
    record.state_written("url", given["href"].strip(), start + place[0], start + place[1])
    for name in _TAG_ATTRIBUTES:
        if given.get(name):
            record.extra[name] = given[name]
    written = _TITLE.match(record.markup, link.end())
    title = " ".join(unescape(_TAG.sub("", written[1])).split()) if written else ""
    for at, text in enumerate(record.texts):
        if at == 0 and title and text.startswith(title):
            _state_title(record, title, has_more=text != title)
        elif at or not title:
            record.type(at, Kind.NOTE, "remark")


def _state_title(record: PageRecord, title: str, *, has_more: bool) -> None:
    """State the words of a link, unless they are nothing but its address."""
    if _ADDRESS.fullmatch(title):
        return
    if has_more:
        record.type(0, Kind.NOTE, "remark")
    record.type_part(0, title, Kind.HEADLINE, "link")
    record.state("headline", title, 0, title)
