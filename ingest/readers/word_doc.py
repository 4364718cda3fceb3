"""Read the text of old Word files (.doc): that of Word 97 to 2003, and of Word 6 and 95.

The text lies in pieces, which a table puts in order; each is written in one byte a letter or
two. Behind the main text lie footnotes and endnotes, which are kept as paragraphs of their own;
heads and feet of pages, and comments, are left aside. Words struck out or hidden are not told
apart.

Source: [MS-DOC] and [MS-OLEPS], the published descriptions.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.document_properties import declared_properties
from ingest.readers.rendition import rendition_document
from ingest.sources.compound_file import CompoundFile
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/msword"

_REMEDY = "save it again as DOCX or PDF"
_WORD_97, _WORD_95 = 0xA5EC, 0xA5DC
_LOCKED, _SECOND_TABLE, _IN_PIECES = 0x0100, 0x0200, 0x0004
_COMPRESSED = 0x40000000
#: Where the head of the file says how long each part is, and where the table of pieces lies.
_PARTS_AT, _TABLE_AT, _HEAD_BYTES = 0x4C, 0x01A2, 0x01AA

# A field holds its code, a sign, and what it shows; one may stand in another.
_FIELD_SIGNS = re.compile("([\x13\x14\x15])")
_SIGNS = {0x07: "\t", 0x0B: "\n", 0x1E: "\u2011", 0x1F: "\u00ad"}
_SIGNS |= dict.fromkeys((0x0C, 0x0D, 0x0E), "\n\n")
_SIGNS |= dict.fromkeys((0, 1, 2, 3, 4, 5, 6, 8, 0x0F, 0x10, 0x11, 0x12), "")  # what is drawn

_SUMMARY = "\x05SummaryInformation"
_NAMES = {"title": "headline", "creator": "byline"}
_IDS = {2: "title", 4: "creator"}
_CODE_PAGE_ID, _LETTERS, _WIDE_LETTERS = 1, 0x1E, 0x1F
_MAX_PROPERTIES = 100
_MAX_PROPERTY_BYTES = 4096


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of a Word file as one article."""
    data = file.read_all()
    compound = CompoundFile(data, "an old Word file")
    text = "\n\n".join(_shown(part) for part in _parts(compound))
    if not text.strip():
        yield file.loss("no-text", f"is an old Word file without text; {_REMEDY} if it has some")
        return
    properties = read_summary(compound.stream(_SUMMARY))
    yield rendition_document(
        file.source(data, MEDIA_TYPE),
        data,
        text,
        statements=tuple(declared_properties(properties, "document", _NAMES)),
    )


class _Head(NamedTuple):
    """Hold what the head of a Word file says."""

    kind: int
    version: int
    flags: int


def _parts(compound: CompoundFile) -> Iterator[str]:
    """Yield the main text, and the notes at the foot of pages and at the end."""
    stream = compound.stream("WordDocument")
    if len(stream) < 32:
        raise _damaged()
    head = _Head(*struct.unpack_from("<HH6xH", stream))
    if head.flags & _LOCKED:
        raise Unreadable("encrypted-document", f"is protected by a password; {_REMEDY} without one")
    if head.kind == _WORD_95:
        yield _text_of_95(stream, head)
        return
    if head.kind != _WORD_97 or len(stream) < _HEAD_BYTES:
        raise _damaged()
    main, foot, heads, macros, remarks, end = struct.unpack_from("<6I", stream, _PARTS_AT)
    start, size = struct.unpack_from("<II", stream, _TABLE_AT)
    table = compound.stream("1Table" if head.flags & _SECOND_TABLE else "0Table")
    text = _text_of_pieces(stream, table[start : start + size])
    yield text[:main]
    yield text[main : main + foot]
    start = main + foot + heads + macros + remarks
    yield text[start : start + end]


def _text_of_95(stream: bytes, head: _Head) -> str:
    if head.flags & _IN_PIECES or len(stream) < 0x38:
        raise Unreadable("bad-document", f"was saved in pieces by an old Word; {_REMEDY}")
    (start,), (length,) = (struct.unpack_from("<I", stream, place) for place in (0x18, 0x34))
    return stream[start : start + length].decode("cp1252", "replace")


def _text_of_pieces(stream: bytes, table: bytes) -> str:
    """Return all text, its pieces put in order."""
    place = 0
    while table[place : place + 1] == b"\x01":  # changes of form, of no matter here
        place += 3 + int.from_bytes(table[place + 1 : place + 3], "little")
    if table[place : place + 1] != b"\x02":
        raise _damaged()
    pieces = table[place + 5 : place + 5 + int.from_bytes(table[place + 1 : place + 5], "little")]
    count = max(len(pieces) - 4, 0) // 12
    starts = struct.unpack_from(f"<{count + 1}I", pieces) if count else ()
    parts: list[str] = []
    left = 2 * len(stream)  # pieces may lie over one another only to make a bomb
    for number in range(count):
        (where,) = struct.unpack_from("<I", pieces, 4 * (count + 1) + 8 * number + 2)
        length = min(max(starts[number + 1] - starts[number], 0), left)
        parts.append(_piece(stream, where, length))
        left -= length
    return "".join(parts)


def _piece(stream: bytes, where: int, length: int) -> str:
    if where & _COMPRESSED:
        start = (where & ~_COMPRESSED) // 2
        return stream[start : start + length].decode("cp1252", "replace")
    # One letter for each unit, as the lengths count them; pairs are put together at the end.
    units = stream[where : where + 2 * length]
    return "".join(map(chr, struct.unpack(f"<{len(units) // 2}H", units[: len(units) // 2 * 2])))


def _shown(text: str) -> str:
    """Return a text without the codes of its fields, its signs as what they show."""
    parts: list[str] = []
    fields: list[bool] = []  # for each open field: whether its code is over
    for piece in _FIELD_SIGNS.split(text):
        if piece == "\x13":
            fields.append(False)
        elif piece == "\x14" and fields:
            fields[-1] = True
        elif piece == "\x15" and fields:
            fields.pop()
        elif all(fields):
            parts.append(piece)
    joined = "".join(parts).translate(_SIGNS)
    return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_summary(data: bytes) -> dict[str, str]:
    """Return title and creator of the summary that old Office files hold; what is broken is not."""
    try:
        return _summary(data)
    except (struct.error, LookupError):
        return {}


def _summary(data: bytes) -> dict[str, str]:
    (start,) = struct.unpack_from("<I", data, 44)
    (count,) = struct.unpack_from("<I", data, start + 4)
    encoding = "cp1252"
    values: dict[str, bytes] = {}
    for number in range(min(count, _MAX_PROPERTIES)):
        key, offset = struct.unpack_from("<II", data, start + 8 + 8 * number)
        kind, size = struct.unpack_from("<II", data, start + offset)
        if key == _CODE_PAGE_ID:
            encoding = "utf-8" if size & 0xFFFF == 65001 else f"cp{size & 0xFFFF}"
        elif key in _IDS and kind in (_LETTERS, _WIDE_LETTERS):
            place = start + offset + 8
            size_bytes = size * (2 if kind == _WIDE_LETTERS else 1)
            values[_IDS[key]] = data[place : place + min(size_bytes, _MAX_PROPERTY_BYTES)]
    encoding = "utf-16-le" if encoding == "cp1200" else encoding
    return {
        name: value.decode(encoding, "replace").partition("\0")[0] for name, value in values.items()
    }


def _damaged() -> Unreadable:
    return Unreadable("bad-document", f"is an old Word file that is damaged; {_REMEDY}")
