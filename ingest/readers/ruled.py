"""Read a text in which somebody parted stories by rules; each is read as a text of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Problem
from ingest.readers import plain_text
from ingest.readers.splitting import split_after
from ingest.sources.database_texts import as_ascii
from ingest.sources.ruled_texts import MAX_ASIDE_WORDS, is_story, ruled_boundary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.sources.saved_file import SavedFile

#: Characters of a text by which its rules are told.
_RULED_SAMPLE_CHARS = 64 * 1024
_ASIDE = "also holds a few words above its first story or below its last; they were left out"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each story; what stands above the first or below the last is named."""
    with file.open() as stream:
        boundary = ruled_boundary(as_ascii(stream.read(_RULED_SAMPLE_CHARS)))
    number = 0
    for record in split_after(file, boundary, word="document"):
        if isinstance(record, Problem):
            yield record
            continue
        text = boundary.sub(b"", as_ascii(record.data)).strip()
        if not text:
            continue
        number += 1
        if len(text.split()) <= MAX_ASIDE_WORDS and not is_story(_decoded(text), is_dated=True):
            yield file.notice("left-aside", _ASIDE)
            continue
        yield from plain_text.read_as(file, record.data, f"document {number}")


def _decoded(text: bytes) -> str:
    return text.decode("utf-8", "replace")
