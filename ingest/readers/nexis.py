"""Read what LexisNexis saves as text: many articles in one file, each under its number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.declared import Declared
from ingest.decode import decode, decode_labelled
from ingest.model import RawDocument
from ingest.readers.nexis_blocks import SEPARATOR, first_of_each, read_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.decode import Decoded
    from ingest.model import Problem
    from ingest.readers.nexis_blocks import Found
    from ingest.readers.saved_file import SavedFile

MEDIA_TYPE = "text/plain"
_NUMBER = re.compile(rb"(?m)^" + SEPARATOR.pattern.encode() + rb"\r?$")


def is_nexis(sample: bytes) -> bool:
    """Tell whether the first bytes of a file show the number of a document on its own line."""
    return _NUMBER.search(sample) is not None


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield each document of a file; what stands above the first belongs to none."""
    data = file.read_all()
    encoding = decode(data).encoding
    starts = [found.start() for found in _NUMBER.finditer(data)]
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(data)], strict=True), 1):
        yield _document(file, data[start:end], f"document {number}", encoding)


def _document(file: SavedFile, data: bytes, name: str, encoding: str) -> RawDocument | Problem:
    limit = file.limits.record_bytes
    if len(data) > limit:
        return file.loss("record-too-large", f"has more than {limit >> 20} MB", name)
    decoded = decode_labelled(data, encoding) or decode(data)
    blocks, found = read_blocks(decoded.text)
    return RawDocument(
        source=file.source(data, MEDIA_TYPE, name),
        original=data,
        text=decoded.text,
        encoding=decoded.encoding,
        offsets=decoded.offsets,
        declared=first_of_each(found),
        blocks=blocks,
        statements=tuple(_statements(found, decoded)),
    )


def _statements(found: list[Found], decoded: Decoded) -> Iterator[Declared]:
    chars = sorted({char for item in found for char in (item.start_char, item.end_char)})
    byte_of = dict(zip(chars, decoded.offsets.to_bytes(chars), strict=True))
    for item in found:
        place = byte_of[item.start_char], byte_of[item.end_char]
        yield Declared(item.field, item.value, f"nexis:{item.field}", *place)
