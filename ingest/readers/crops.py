"""Cut the picture of a passage out of its page, as a grey PNG."""

from __future__ import annotations

import struct
import zlib
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from ingest.readers.recognised import PARTS
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from ingest.readers.ocr_areas import Picture

#: Dots an inch at which a page is drawn to be looked at.
SHOWN_DPI = 150
_PNG = b"\x89PNG\r\n\x1a\n"
_PDF = "application/pdf"


def cut_out(data: bytes, media_type: str, page: int, box: tuple[int, int, int, int]) -> bytes:
    """Return what stands within a box of a page, as PNG.

    Args:
        data: the bytes of a picture or PDF.
        media_type: what they are.
        page: from 1.
        box: left, top, right and bottom, in parts of 10,000.

    Raises:
        Unreadable: there is no such page, or it cannot be drawn.
    """
    picture = _page(data, media_type, page - 1)
    if picture is None:
        raise Unreadable("unsupported-format", "has no such page")
    left, right = (round(side * picture.width / PARTS) for side in (box[0], box[2]))
    top, bottom = (round(side * picture.height / PARTS) for side in (box[1], box[3]))
    width, height = max(right - left, 1), max(bottom - top, 1)
    start = len(picture.data) - picture.width * picture.height
    rows = (
        picture.data[start + at * picture.width + left : start + at * picture.width + left + width]
        for at in range(top, min(top + height, picture.height))
    )
    return png([row for row in rows if len(row) == width], width)


def png(rows: list[bytes], width: int) -> bytes:
    """Return rows of grey pixels as a PNG file."""
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    pixels = zlib.compress(b"".join(b"\0" + row for row in rows))
    return _PNG + _chunk(b"IHDR", head) + _chunk(b"IDAT", pixels) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _page(data: bytes, media_type: str, number: int) -> Picture | None:
    if media_type != _PDF:
        from ingest.readers.pictures import pages_of  # noqa: PLC0415  an extra

        return next(islice(pages_of(data)[1], number, None), None)
    from ingest.readers.pdf_pages import open_document  # noqa: PLC0415
    from ingest.readers.pdf_scans import drawn  # noqa: PLC0415

    with closing(open_document(data)[0]) as document:
        return drawn(document, number, SHOWN_DPI) if number < len(document) else None
