"""Read saved web pages and Safari's web archives: the article, and what the page states."""

from __future__ import annotations

import codecs
import plistlib
import re
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from ingest.model import Declared, Kind, Problem, RawDocument, Status
from ingest.pages.page import NO_ARTICLE, TOO_COMPLEX, WebPage, read_page
from ingest.sources.saved_file import Unreadable
from ingest.sources.saved_folders import snapshot_address
from ingest.text.as_read import with_rendition
from ingest.text.decode import Decoded, decode, decode_labelled, is_utf8
from ingest.text.iso2022 import decode_iso2022
from ingest.text.notation import HTML
from ingest.text.offsets import RunOffsets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.model import Source
    from ingest.pages.statements import Place
    from ingest.sources.saved_file import SavedFile

_SCHEMES = ("http://", "https://")

MEDIA_TYPE = "text/html"

#: Words of a story below which a page is asked for one that it does not show.
_MIN_SHOWN_WORDS = 60
_STORY_KINDS = frozenset({Kind.BODY, Kind.QUOTE, Kind.LIST, Kind.STANDFIRST})
_HEAD_BYTES = 4096
_CHARSET = re.compile(rb"<meta[^>]{0,500}charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_NAMES = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "gb2312": "gb18030"}
_NAMES |= {"shift_jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "gbk": "gb18030"}
_REMARKS = {
    NO_ARTICLE: "has no recognisable article; all its text is kept, check the paragraph kinds",
    TOO_COMPLEX: "is too large or too deeply nested to tell the article from the rest; all its "
    "visible text is kept",
}

# What `plistlib` and the parsers below it raise on broken files.
_FAILURES = (
    *(ValueError, TypeError, LookupError, AttributeError, ExpatError),
    *(OverflowError, RecursionError, MemoryError),
)
_BROKEN = "is broken or cut short; save the page again"
_NO_PAGE = "holds no web page; save the page again"


def with_address(document: RawDocument, address: str, method: str) -> RawDocument:
    """Return the document with an address; the page's own statement of it goes before.

    Args:
        document: as it was read.
        address: where the page was saved from; anything but a web address is left out.
        method: where the archive says so, such as `mhtml:Content-Location`.
    """
    if not address.lower().startswith(_SCHEMES):
        return document
    return replace(
        document,
        statements=(*document.statements, Declared("url", address, method, words=address)),
    )


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of one saved page."""
    item = page_document(file, file.read_all(file.limits.page_bytes))
    address = snapshot_address(file.name, file.beside) if isinstance(item, RawDocument) else ""
    if address and isinstance(item, RawDocument):
        item = with_address(item, address, "archivebox:url")
    yield item


def page_document(
    file: SavedFile,
    data: bytes,
    *,
    record: str = "",
    label: str | None = None,
    source: Source | None = None,
) -> RawDocument | Problem:
    """Return the article of the page `data`, or the reason why there is none.

    Args:
        file: where it was found.
        data: the bytes of the page.
        record: which record of the file it is.
        label: the encoding that the file states outside the page (an HTTP header).
        source: the source to cite, when it is not the page itself.
    """
    if len(data) > file.limits.page_bytes:
        message = f"has more than {file.limits.page_bytes >> 20} MB; raise the limit to read it"
        return file.loss("too-large", message, record)
    shifted = decode_iso2022(data)
    decoded = Decoded(shifted, "utf-8", 0, 0) if shifted else decode_page(data, label)
    page = read_page(decoded.text, file.limits.latest_date)
    if not _shows_story(page) and b"<script" in data.lower():
        hidden = _hidden_story(file, data, decoded, page, record)
        if hidden is not None:
            return replace(hidden, source=source) if source else hidden
    if not page.blocks:
        message = "shows no text; it may build its text by script: save it again as shown"
        return file.loss("empty-page", message, record)
    document = RawDocument(
        source=source or file.source(data, MEDIA_TYPE, record),
        original=data,
        text=page.visible.text,
        encoding=decoded.encoding,
        offsets=RunOffsets(page.visible.runs, decoded.offsets),
        problems=tuple(_problems(file, record, page, decoded)),
        notation=HTML,
        blocks=page.blocks,
        statements=tuple(_declared(page, decoded)),
        undecided=page.undecided,
    )
    # Slices of markup so broken, or whose letters change on the way, would read otherwise alone:
    # the text is cited instead.
    return with_rendition(document) if shifted or page.visible.is_quirky else document


def _told_words(page: WebPage) -> Iterator[int]:
    """Yield how many words each part of the story has that a page shows."""
    return (len(item.block.text.split()) for item in page.blocks if item.kind in _STORY_KINDS)


def _shows_story(page: WebPage) -> bool:
    return any(count >= _MIN_SHOWN_WORDS for count in accumulate(_told_words(page)))


def _hidden_story(
    file: SavedFile, data: bytes, decoded: Decoded, page: WebPage, record: str
) -> RawDocument | None:
    """Return the story that a page holds and does not show, with what the page states."""
    from ingest.readers.page_state import story_in_state  # noqa: PLC0415 - for few pages

    document = story_in_state(file, data, decoded, page, record)
    if document is None or len(document.text.split()) <= 2 * sum(_told_words(page)):
        return None
    return replace(
        document,
        statements=(*_declared(page, decoded), *document.statements),
    )


def _declared(page: WebPage, decoded: Decoded) -> Iterator[Declared]:
    """Yield the statements of a page with the bytes that make them."""
    bytes_of = _byte_ranges(page, decoded)
    for item in page.statements:
        start, end = bytes_of[item.place] if item.place else (None, None)
        status = Status.INFERRED if item.is_inferred else Status.STATED
        yield Declared(item.field, item.value, item.method, start, end, status)


def _byte_ranges(page: WebPage, decoded: Decoded) -> dict[Place, tuple[int, int]]:
    ranges: dict[Place, tuple[int, int]] = {}
    shown = RunOffsets(page.visible.runs, decoded.offsets)
    for is_shown, offsets in ((True, shown), (False, decoded.offsets)):
        asked = (item.place for item in page.statements)
        places = {place for place in asked if place and place.is_shown is is_shown}
        chars = sorted({char for place in places for char in place[:2]})
        byte_of = dict(zip(chars, offsets.to_bytes(chars), strict=True))
        ranges.update((one, (byte_of[one[0]], byte_of[one[1]])) for one in places)
    return ranges


def decode_page(data: bytes, label: str | None = None) -> Decoded:
    """Decode a page: byte order mark, UTF-8 if valid, the stated encoding, then a guess."""
    decoded = decode(data) if _is_marked(data) or is_utf8(data) else None
    if decoded:
        return decoded
    for name in (label, stated_encoding(data[:_HEAD_BYTES])):
        labelled = decode_labelled(data, _NAMES.get(name.lower(), name)) if name else None
        if labelled and labelled.lost_bytes <= len(data) // 100:
            return labelled
    return decode(data)


def stated_encoding(head: bytes) -> str | None:
    """Return the encoding that the head of a page states."""
    stated = _CHARSET.search(head)
    return stated[1].decode("ascii", "replace") if stated else None


def _is_marked(data: bytes) -> bool:
    return data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def _problems(file: SavedFile, record: str, page: WebPage, decoded: Decoded) -> Iterator[Problem]:
    for code in page.remarks:
        yield file.notice(code, _REMARKS[code], record)
    if decoded.lost_bytes:
        yield file.notice("lost-characters", decoded.loss, record)


def read_webarchive(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the page of an archive; pictures, styles and frames are left aside.

    The source is the page itself, so that every paragraph has its place in it.
    """
    page = _main_resource(file.read_all())
    body, address = page.get("WebResourceData"), _words(page, "WebResourceURL")
    if not isinstance(body, bytes) or "html" not in _words(page, "WebResourceMIMEType").lower():
        yield file.loss("no-articles", _NO_PAGE)
        return
    label = _words(page, "WebResourceTextEncodingName") or None
    document = page_document(file, body, record=address, label=label)
    if isinstance(document, Problem):
        yield document
    else:
        yield with_address(document, address, "webarchive:WebResourceURL")


def _main_resource(data: bytes) -> Mapping[str, object]:
    try:
        archive = plistlib.loads(data)
    except _FAILURES as error:
        raise Unreadable("bad-document", _BROKEN) from error
    page = archive.get("WebMainResource") if isinstance(archive, dict) else None
    return page if isinstance(page, dict) else {}


def _words(page: Mapping[str, object], key: str) -> str:
    value = page.get(key)
    return value if isinstance(value, str) else ""
