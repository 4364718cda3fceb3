"""Read what LexisNexis saves as text: many articles in one file, each under its number."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.declared import Declared
from ingest.model import RawDocument
from ingest.readers.nexis_blocks import NUMBER, SEPARATOR, read_blocks
from ingest.text.decode import decode, decode_labelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem
    from ingest.readers.nexis_blocks import Found
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

MEDIA_TYPE = "text/plain"
# The number stands first, or below a request of a few lines: in a text it is quoted.
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[^\r\n]{0,200}(?:\r\n|\r(?!\n)|\n)){0,40}"
    + SEPARATOR.pattern.encode()
    + rb"(?:[\r\n]|$)"
)


def is_nexis(sample: bytes) -> bool:
    """Tell whether the first bytes of a file show the number of a document on its own line."""
    return _OPENING.match(sample) is not None


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield each document of a file; what stands above the first number is kept with the first."""
    data = file.read_all()
    whole = decode(data)
    starts = [found.start() for found in NUMBER.finditer(whole.text)]
    cuts = [0, *whole.offsets.to_bytes(starts[1:]), len(data)]
    for number, (start, end) in enumerate(pairwise(cuts), 1):
        yield _document(file, data[start:end], f"document {number}", whole.encoding)


def _document(file: SavedFile, data: bytes, name: str, encoding: str) -> RawDocument | Problem:
    limit = file.limits.record_bytes
    if len(data) > limit:
        return file.loss("record-too-large", f"has more than {limit >> 20} MB", name)
    is_marked = data.startswith(BOM_UTF8)
    decoded = (None if is_marked else decode_labelled(data, encoding)) or decode(data)
    blocks, found = read_blocks(decoded.text)
    return RawDocument(
        source=file.source(data, MEDIA_TYPE, name),
        original=data,
        text=decoded.text,
        encoding=decoded.encoding,
        offsets=decoded.offsets,
        declared={item.field: item.value for item in found},
        blocks=blocks,
        statements=tuple(_statements(found, decoded)),
    )


def _statements(found: list[Found], decoded: Decoded) -> Iterator[Declared]:
    chars = sorted({char for item in found for char in (item.start_char, item.end_char)})
    byte_of = dict(zip(chars, decoded.offsets.to_bytes(chars), strict=True))
    for item in found:
        place = byte_of[item.start_char], byte_of[item.end_char]
        yield Declared(item.field, item.value, f"nexis:{item.field}", *place)
