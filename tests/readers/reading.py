"""Read bytes as a saved file, and prove what came out."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.articles.segment import segment
from ingest.model import Problem, RawDocument
from ingest.readers import Limits, SavedFile, read
from ingest.text.clean import clean
from ingest.text.notation import decode_span

if TYPE_CHECKING:
    from collections.abc import Mapping

SMALL = Limits(file_bytes=1 << 22, record_bytes=1 << 18, page_bytes=1 << 20, nesting=2, members=10)


def saved(
    name: str,
    data: bytes,
    limits: Limits | None = None,
    fields: Mapping[str, str] | None = None,
) -> SavedFile:
    """Return a saved file of these bytes, of the root `in`."""
    return SavedFile(
        path=f"in/{name}",
        location=Path("unused"),
        size_bytes=len(data),
        limits=limits or Limits(),
        fields=fields or {},
        opener=lambda: io.BytesIO(data),
    )


def read_bytes(
    name: str,
    data: bytes,
    limits: Limits | None = None,
    fields: Mapping[str, str] | None = None,
) -> tuple[list[RawDocument], list[Problem]]:
    """Return the documents and the problems of a file, those of its documents among them."""
    documents, problems = [], []
    for item in read(saved(name, data, limits, fields)):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            documents.append(item)
            problems.extend(item.problems)
    return documents, problems


def one(name: str, data: bytes, limits: Limits | None = None) -> RawDocument:
    """Return the only document of a file that has no problem."""
    documents, problems = read_bytes(name, data, limits)
    assert not problems
    assert len(documents) == 1
    return documents[0]


def codes(name: str, data: bytes, limits: Limits | None = None) -> list[str]:
    """Return the codes of all problems of a file."""
    return [problem.code for problem in read_bytes(name, data, limits)[1]]


def kinds(document: RawDocument) -> list[tuple[str, str]]:
    """Return kind and text of each block that the format itself knows."""
    return [(str(item.kind), clean(item.block.text)) for item in document.blocks or ()]


def unproved(document: RawDocument) -> list[str]:
    """Return the blocks and words of a document that its bytes do not prove."""
    spans = [(block.start_char, block.end_char) for block in segment(document.text)]
    spans += [(item.block.start_char, item.block.end_char) for item in document.blocks or ()]
    return [
        document.text[start:end]
        for start, end in spans
        if clean(_read_back(document, start, end)) != clean(document.text[start:end])
    ]


def _read_back(document: RawDocument, start: int, end: int) -> str:
    first, last = document.offsets.to_bytes([start, end])
    return decode_span(document.cited, first, last, document.encoding, document.notation)


def outside_blocks(document: RawDocument) -> str:
    """Return the characters of a document that lie in no block, or in several."""
    held = [0] * len(document.text)
    for item in document.blocks or ():
        for place in range(item.block.start_char, item.block.end_char):
            held[place] += 1
    return "".join(
        letter
        for letter, count in zip(document.text, held, strict=True)
        if count != 1 and not letter.isspace()
    )
