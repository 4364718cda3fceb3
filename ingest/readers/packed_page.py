"""Read a page that unpacks itself: SingleFile hides the page in a ZIP within a page.

What the page around it shows is only "Please wait". The ZIP may stand in a comment, behind the
page, or be spread over the text; its list of members stands near the end of the file.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Problem
from ingest.pages.metadata import SAVED_FROM
from ingest.readers import html
from ingest.readers.archives import check_expansion, open_zip, read_member
from ingest.readers.html import page_document, with_address
from ingest.sources.saved_file import Unreadable
from ingest.sources.saved_members import INDEX

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.sources.saved_file import SavedFile

_ZIP, _LOADER = b"PK\x03\x04", b"sfz-wait-message"
_HEAD_BYTES = 16 * 1024
_BROKEN = "is a page that unpacks itself, and its ZIP is damaged; save the page again"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of the page inside; pictures, styles and frames are left aside."""
    data = file.read_all()
    if _ZIP not in data and _LOADER not in data:
        yield from html.read(file)  # a page that only has such a name on it
        return
    try:
        with open_zip(data) as package:
            info = package.getinfo(INDEX)
            check_expansion(info.compress_size, info.file_size, file.limits)
            page = read_member(package, info, file.limits)
    except KeyError as error:
        raise Unreadable("bad-zip", _BROKEN) from error
    except Unreadable as stop:
        raise Unreadable(stop.code, _BROKEN if stop.code == "bad-zip" else stop.message) from stop
    document = page_document(replace(file, member=file.member_name(INDEX)), page)
    saved = SAVED_FROM.search(data[:_HEAD_BYTES].decode("latin-1"))
    if saved and not isinstance(document, Problem):
        document = with_address(document, saved[1], "singlefile:url")
    yield document
