"""Find the pages of a PDF that was cut off: where they are and what leads to them stand at its end.

Each object has a head of its own, so all that lie whole before the cut can be listed anew. Newer
programs pack most objects into streams of objects; those that are whole are unpacked.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from ingest.readers.pdf_syntax import read_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.readers.pdf_syntax import Value

_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
_STREAM = re.compile(rb"\s{0,9}stream(?:\r\n|\n|\r)")
_STREAM_END, _OBJECT_END = b"endstream", b"endobj"
_PAIR = re.compile(rb"\s{0,9}(\d{1,10})\s{1,9}(\d{1,10})")

#: Bytes that the streams of objects of one file may unpack to; 10,000 pages take 4 MB.
MAX_PACKED_OBJECTS_BYTES = 64 * 1024 * 1024


def with_pages_listed(data: bytes) -> bytes | None:
    """Return a PDF in which the pages that lie whole before a cut are listed; None without one."""
    pages: dict[int, None] = {}
    unpacked: list[bytes] = []
    last, room = 0, MAX_PACKED_OBJECTS_BYTES
    for number, place, behind in _objects(data):
        value, end = read_value(data, place)
        last = max(last, number)
        if not isinstance(value, dict):
            continue
        if value.get("Type") == "Page":
            pages[number] = None
        elif value.get("Type") == "ObjStm":
            for own, body in _packed_objects(data[end:behind], value, room):
                room -= len(body)
                last = max(last, own)
                unpacked.append(b"%d 0 obj\n%s\nendobj\n" % (own, body))
                if _is_page(body):
                    pages[own] = None
    whole = data[: max(data.rfind(end) + len(end) for end in (_STREAM_END, _OBJECT_END))]
    return _listed(whole, unpacked, list(pages), last) if pages else None


def _objects(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the number of each object, where its value begins, and where the next object does."""
    heads = [(int(found[1]), found.start(), found.end()) for found in _OBJECT.finditer(data)]
    starts = [start for _, start, _ in heads]
    for (number, _, end), behind in zip(heads, [*starts[1:], len(data)], strict=False):
        yield number, end, behind


def _packed_objects(
    data: bytes, entries: dict[str, Value], room: int
) -> Iterator[tuple[int, bytes]]:
    """Yield number and body of each object of a stream of objects that lies whole in it."""
    start = _STREAM.match(data)
    stop = data.find(_STREAM_END)
    first = entries.get("First")
    if start is None or not isinstance(first, int):
        return
    packed = data[start.end() : stop if stop >= 0 else len(data)]
    try:
        content = zlib.decompressobj().decompress(packed, max(room, 1))
    except zlib.error:
        return
    places = [(int(pair[1]), first + int(pair[2])) for pair in _PAIR.finditer(content, 0, first)]
    last = len(content) if stop >= 0 else -1
    ends = [*(place for _, place in places[1:]), last]
    for (number, place), behind in zip(places, ends, strict=False):
        if place < behind <= len(content):
            yield number, content[place:behind]


def _is_page(body: bytes) -> bool:
    value, _ = read_value(body, 0)
    return isinstance(value, dict) and value.get("Type") == "Page"


def _listed(data: bytes, unpacked: list[bytes], pages: list[int], last: int) -> bytes:
    """Put what the streams hold behind what is there, and a catalogue of the pages."""
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    listed = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages))
    catalogue = b"<< /Type /Catalog /Pages %d 0 R >>" % (last + 1)
    tail = b"%d 0 obj\n%s\nendobj\n%d 0 obj\n%s\nendobj\n" % (last + 1, listed, last + 2, catalogue)
    trailer = b"trailer\n<< /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n" % (last + 2)
    return b"".join([data, b"\nendobj\n", *unpacked, tail, trailer])
