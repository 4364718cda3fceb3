"""Read pages of Google Takeout: notes of Keep, and the history of what was seen and read.

A note is an article of its title and text; the day above it is that of the note. A page that was
visited is an article of its headline and address; the day is that of the visit. Searches, and
what names no page, are no articles.
"""

from __future__ import annotations

import posixpath
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

#: What the form of a note as JSON has, and the bytes of one that are looked at.
_KEEP_JSON = b"userEditedTimestampUsec"
_JSON_BYTES = 4 * 1024 * 1024
_CELL = re.compile(rb"<div\s[^<>]{0,200}?class\s?=\s?[\"']outer-cell\b[^<>]{0,300}>")
_NOTE = re.compile(rb"<div\s[^<>]{0,200}?class\s?=\s?[\"']note\b[^<>]{0,300}>")
_LINK = re.compile(r"<a\s[^<>]{0,8000}>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_SEARCH = re.compile(
    r"https?://(?:[\w-]{1,40}\.){0,4}(?:google|youtube)\.[\w.]{2,10}/(?:search|results|maps|setprefs)\b"
    r"|https?://[\w.-]{0,60}google\.[\w.]{2,10}/?(?:\?|$)",
    re.IGNORECASE,
)
_ONWARD = re.compile(r"https?://(?:www\.)?google\.[\w.]{2,10}/url\?", re.IGNORECASE)
_TITLE = re.compile(r"((?:(?!</a\s*>)[\s\S]){0,4000})</a\s*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,500}>")


def read_activity(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each page that was visited."""
    yield from read_page_records(file, Dialect("activity", "entry", _CELL, _read_cell))


def read_note(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each note; a file holds one, which its JSON beside says better."""
    own = posixpath.basename(file.name)
    data = f"{own.rpartition('.')[0]}.json"
    if data in file.beside.names("") and _KEEP_JSON in (file.beside.data(data, _JSON_BYTES) or b""):
        yield file.notice("left-aside", f"is the note of {data}, which is read; it was left out")
        return
    yield from read_page_records(file, Dialect("keep", "note", _NOTE, _read_keep))


def _read_cell(record: PageRecord) -> None:
    link = _LINK.search(record.markup)
    address = attributes(link[0]).get("href", "").strip() if link else ""
    written = _TITLE.match(record.markup, link.end()) if link else None
    title = " ".join(unescape(_TAG.sub("", written[1])).split()) if written else ""
    place = attribute_range(link[0], "href") if link else None
    is_page = _ADDRESS.match(address) and not _SEARCH.match(address) and not _ADDRESS.match(title)
    if link is None or place is None or not is_page or not title:
        record.is_article = False
        return
    start = link.start()
    if not _ONWARD.match(address):
        record.state_written("url", address, start + place[0], start + place[1])
    at = next((at for at, text in enumerate(record.texts) if title in text), None)
    if at is not None:
        record.type_part(at, title, Kind.HEADLINE, "visited")
        record.state("headline", title, at, title)


def _read_keep(record: PageRecord) -> None:
    has_text = False
    for at, leaf in enumerate(record.visible.leaves):
        own = leaf.signature.rpartition(">")[2]
        if own.endswith(".title") or own == "div.title":
            record.type(at, Kind.HEADLINE, "title")
            record.state("headline", record.texts[at], at)
            has_text = True
        elif any(name in leaf.signature for name in (".content", ".listitem", ".text")):
            is_item = "listitem" in leaf.signature
            record.type(at, Kind.LIST if is_item else Kind.BODY, "content")
            has_text = True
    record.is_article = has_text
    _state_address(record)


def _state_address(record: PageRecord) -> None:
    """State the page that a note was taken from, where it links to one alone."""
    links = list(_LINK.finditer(record.markup))
    addresses = {attributes(link[0]).get("href", "").strip() for link in links}
    web = [address for address in addresses if _ADDRESS.match(address)]
    if len(web) != 1:
        return
    for link in links:
        place = attribute_range(link[0], "href")
        if place and attributes(link[0]).get("href", "").strip() == web[0]:
            record.state_written("url", web[0], link.start() + place[0], link.start() + place[1])
