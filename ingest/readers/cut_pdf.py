"""Find the pages of a PDF that was cut off: where they are and what leads to them stand at its end.

Each object has a head of its own, so all that lie whole before the cut can be listed anew. Newer
programs pack most objects into streams of objects; those that are whole are unpacked.
"""

from __future__ import annotations

import zlib
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from ingest.readers.pdf_syntax import objects_in, packed_in, read_value, stream_start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.readers.pdf_syntax import Value

_STREAM_END, _OBJECT_END = b"endstream", b"endobj"

#: Bytes that the streams of objects of one file may unpack to; 10,000 pages take 4 MB.
MAX_PACKED_OBJECTS_BYTES = 64 * 1024 * 1024


def with_pages_listed(data: bytes) -> bytes | None:
    """Return a PDF in which the pages that lie whole before a cut are listed; None without one."""
    pages: dict[int, None] = {}
    unpacked = bytearray()
    last, room = 0, MAX_PACKED_OBJECTS_BYTES
    for number, place, behind in _objects(data):
        # What is left open, such as a string, ends before the next object and not with the file.
        value, end = read_value(data[place:behind], 0)
        last = max(last, number)
        if not isinstance(value, dict):
            continue
        if value.get("Type") == "Page":
            pages[number] = None
        elif value.get("Type") == "ObjStm":
            content, is_whole = _unpacked(data[place + end : behind], room)
            room -= len(content)
            for own, body in _packed_objects(content, value.get("First"), is_whole=is_whole):
                last = max(last, own)
                unpacked += b"%d 0 obj\n%s\nendobj\n" % (own, body)
                if _is_page(body):
                    pages[own] = None
    whole = data[: max(data.rfind(end) + len(end) for end in (_STREAM_END, _OBJECT_END))]
    return _listed(whole, bytes(unpacked), list(pages), last) if pages else None


def _objects(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each object, where its value begins, and where the next object does."""
    for (number, _, end), (_, behind, _) in pairwise(chain(objects_in(data), [(0, len(data), 0)])):
        yield number, end, behind


def _unpacked(data: bytes, room: int) -> tuple[bytes, bool]:
    """Return what a stream unpacks to, at most `room` bytes, and whether its end is there."""
    start = stream_start(data, 0)
    if start is None or room <= 0:
        return b"", False
    stop = data.find(_STREAM_END)
    packed = data[start : stop if stop >= 0 else len(data)]
    try:
        return zlib.decompressobj().decompress(packed, room), stop >= 0
    except zlib.error:
        return b"", False


def _packed_objects(content: bytes, first: Value, *, is_whole: bool) -> Iterator[tuple[int, bytes]]:
    """Yield number and body of each object of a stream of objects that lies whole in it.

    They follow one another; what lies within another is left out, so that together they are no
    longer than the stream.
    """
    reached = 0
    end = (0, len(content) if is_whole else -1)
    for (number, place), (_, behind) in pairwise(chain(packed_in(content, first), [end])):
        if reached <= place < behind <= len(content):
            yield number, content[place:behind]
            reached = behind


def _is_page(body: bytes) -> bool:
    value, _ = read_value(body, 0)
    return isinstance(value, dict) and value.get("Type") == "Page"


def _listed(data: bytes, unpacked: bytes, pages: list[int], last: int) -> bytes:
    """Put what the streams hold behind what is there, and a catalogue of the pages."""
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    listed = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    catalogue = b"<< /Type /Catalog /Pages %d 0 R >>" % (last + 1)
    tail = b"%d 0 obj\n%s\nendobj\n%d 0 obj\n%s\nendobj\n" % (last + 1, listed, last + 2, catalogue)
    trailer = b"trailer\n<< /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n" % (last + 2)
    return b"".join([data, b"\nendobj\n", unpacked, tail, trailer])
