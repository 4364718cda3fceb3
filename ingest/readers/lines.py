"""Cut a stream of bytes into lines, holding no more than one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ingest.sources.original import ZEROS, pass_hole
from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.saved_file import SavedFile

_PIECE_BYTES = 1024 * 1024

_WIDE = frozenset({"utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"})


@dataclass(frozen=True, slots=True)
class Line:
    """Hold one line with its line break; `data` is None when it is longer than the limit.

    `zeros` counts the zero bytes before it that are no part of it: what a crash or a hole leaves.
    """

    number: int
    data: bytes | None
    zeros: int = 0


def read_lines(stream: BinaryIO, limit: int) -> Iterator[Line]:
    """Yield the lines of a stream, numbered from 1."""
    number = 0
    while True:
        data = stream.readline(limit + 1)
        if not data:
            return
        number += 1
        zeros = 0
        if data.startswith(ZEROS):
            data, zeros = _without_zeros(stream, data, limit)
        if len(data) > limit and not data.endswith(b"\n"):
            _pass_over(stream, limit)
            yield Line(number, None, zeros)
        else:
            yield Line(number, data, zeros)


def _without_zeros(stream: BinaryIO, start: bytes, limit: int) -> tuple[bytes, int]:
    """Return a line without the zero bytes that it starts with, and how many there are.

    They may be gigabytes; holes of the file are stepped over.
    """
    data = start.lstrip(b"\0")
    zeros = len(start) - len(data)
    while not data:
        zeros += pass_hole(stream)
        piece = stream.readline(min(_PIECE_BYTES, limit))
        if not piece:
            return b"", zeros
        data = piece.lstrip(b"\0")
        zeros += len(piece) - len(data)
    if not data.endswith(b"\n") and len(data) <= limit:
        data += stream.readline(limit + 1 - len(data))
    return data, zeros


def _pass_over(stream: BinaryIO, limit: int) -> None:
    while True:
        rest = stream.readline(min(limit, 1 << 20))
        if not rest or rest.endswith(b"\n"):
            return


def read_wide_lines(file: SavedFile) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file whose characters have two or four bytes; it is held whole."""
    yield from _numbered(decode(file.read_all()).text, "\n")


def read_carriage_lines(file: SavedFile) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file that old spreadsheets ended by a carriage return alone.

    Each byte is one character; the file is held whole.
    """
    yield from _numbered(file.read_all().decode("latin-1"), "\r")


def _numbered(text: str, end: str) -> Iterator[tuple[int, str]]:
    lines = text.split(end)
    for number, line in enumerate(lines, start=1):
        if line or number < len(lines):
            yield number, line + end * (number < len(lines))


def sniff_encoding(sample: bytes) -> tuple[str, int, bool]:
    """Return the encoding of a file by its first bytes, the length of its mark, and if it is wide.

    The sample is cut at its last line break, so that no character is halved.
    """
    cut = sample.rfind(b"\n") + 1
    decoded = decode(sample[:cut] or sample)
    return decoded.encoding, decoded.start_byte, decoded.encoding in _WIDE
