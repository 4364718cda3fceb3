"""Read pages that Safari saved as web archives: a property list with the page and its pictures."""

from __future__ import annotations

import plistlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError

from ingest.model import Problem
from ingest.readers.addressed import with_address
from ingest.readers.html import page_document
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.model import RawDocument
    from ingest.sources.saved_file import SavedFile

# What `plistlib` and the parsers below it raise on broken files.
_FAILURES = (
    *(ValueError, TypeError, LookupError, AttributeError, ExpatError),
    *(OverflowError, RecursionError, MemoryError),
)
_BROKEN = "is broken or cut short; save the page again"
_NO_PAGE = "holds no web page; save the page again"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
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
