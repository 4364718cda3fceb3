"""Find out how the slices of a record are written, by reading its paragraphs back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.text.as_read import with_rendition
from ingest.text.clean import clean
from ingest.text.notation import HTML, XML, XML_DATA, decode_span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.model import Block, RawDocument

#: How slices of a record may be written, the first that reads all of them back counts.
_NOTATIONS = (XML, f"{XML_DATA}+{HTML}", XML_DATA)


def readable(document: RawDocument, shown: Sequence[Block]) -> RawDocument:
    """Return the document in the notation that reads all its paragraphs back."""
    chars = sorted({place for block in shown for place in (block.start_char, block.end_char)})
    byte_of: Mapping[int, int] = dict(zip(chars, document.offsets.to_bytes(chars), strict=True))
    for notation in _NOTATIONS:
        if all(_reads_back(document, block, byte_of, notation) for block in shown):
            return replace(document, notation=notation)
    return with_rendition(document)


def _reads_back(
    document: RawDocument, block: Block, byte_of: Mapping[int, int], notation: str
) -> bool:
    start, end = byte_of[block.start_char], byte_of[block.end_char]
    try:
        text = decode_span(document.original, start, end, document.encoding, notation)
    except UnicodeError:
        return False
    return clean(text) == clean(block.text)
