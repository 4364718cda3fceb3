"""Cut a file that holds several records at its boundaries, holding one record at a time."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.lines import sniff_encoding
from ingest.text.decode import decode, decode_labelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

    from ingest.model import Problem
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

    #: Says at which place of a match the file is cut.
    Cut = Callable[["re.Match[bytes] | re.Match[str]"], int]

#: Bytes. The longest boundary: where a piece of the file ends, one may be cut in two.
MAX_BOUNDARY_BYTES = 16 * 1024

_PIECE_BYTES = 1024 * 1024
_SNIFF_BYTES = 64 * 1024
_SNIFF_ABOVE_BYTES = 4 * 1024
_MARKS = (BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_LETTER = re.compile(rb"[\x80-\xff]")
_BLANK = b" \t\r\n\f\0\xef\xbb\xbf\xfe\xff"


def _at_start(match: re.Match[bytes] | re.Match[str]) -> int:
    return match.start()


def _at_end(match: re.Match[bytes] | re.Match[str]) -> int:
    return match.end()


@dataclass(frozen=True, slots=True)
class RecordBytes:
    """Hold the bytes of one record of a file.

    Attributes:
        number: counts from 1; 0 is what stands above the first boundary.
        start_byte: where it begins in the file.
        data: its bytes, its boundary with it.
        encoding: the codec of the file.
    """

    number: int
    start_byte: int
    data: bytes
    encoding: str

    def decoded(self) -> Decoded:
        """Return its text; its own bytes decide where the file looked like UTF-8."""
        if self.encoding == "utf-8" or self.data.startswith(_MARKS):
            return decode(self.data)
        return decode_labelled(self.data, self.encoding) or decode(self.data)


def split_before(
    file: SavedFile, boundary: re.Pattern[bytes], *, word: str
) -> Iterator[RecordBytes | Problem]:
    """Yield the records of a file, each of which begins where `boundary` matches.

    What stands above the first match is record 0 unless it is blank; then it goes with the
    first. A record over the limit is a Problem named by `word` and its number, and the others
    are read. A file in UTF-16 or UTF-32, or without line feeds, is held whole, within the limit
    of a file.

    Args:
        file: the file.
        boundary: of at most `MAX_BOUNDARY_BYTES`, in ASCII; `(?m)^` means the start of a line.
        word: what a record is called, such as `document`.
    """
    return _split(file, boundary, _at_start, word)


def split_after(
    file: SavedFile, boundary: re.Pattern[bytes], *, word: str
) -> Iterator[RecordBytes | Problem]:
    """Yield the records of a file, each of which ends with a match of `boundary`.

    The first record has the number 1; what stands behind the last match is a record too,
    unless it is blank. All else is as in `split_before`.
    """
    return _split(file, boundary, _at_end, word)


def places_of(boundary: re.Pattern[bytes], text: str) -> list[tuple[int, int]]:
    """Return where each match of a boundary begins and ends, in characters of a text."""
    return [match.span() for match in _matches(boundary, text)]


def _matches(boundary: re.Pattern[bytes], text: str) -> Iterator[re.Match[str]]:
    return re.compile(boundary.pattern.decode("ascii"), boundary.flags).finditer(text)


class _Piece(NamedTuple):
    """Hold one stretch of a file; `data` is None when it is longer than a record may be."""

    data: bytes | None
    size_bytes: int
    is_record: bool


def _split(
    file: SavedFile, boundary: re.Pattern[bytes], cut: Cut, word: str
) -> Iterator[RecordBytes | Problem]:
    encoding, is_whole = _encoding_of(file)
    pieces = _whole_pieces(file, boundary, cut) if is_whole else _pieces(file, boundary, cut)
    number = start_byte = 0
    lead = b""
    for data, size_bytes, is_record in pieces:
        if data is not None and not data.strip(_BLANK):
            lead += data
            continue
        number += is_record
        if data is None:
            message = (
                f"has more than {file.limits.record_bytes >> 20} MB; it was left out, split it"
            )
            yield file.loss("record-too-large", message, f"{word} {number}")
        else:
            yield RecordBytes(number, start_byte, lead + data, encoding)
        start_byte += len(lead) + size_bytes
        lead = b""


def _encoding_of(file: SavedFile) -> tuple[str, bool]:
    """Return the encoding of a file, by the first of its bytes that are not ASCII.

    With it goes whether the file is cut as a whole: its letters take several bytes each, or
    its lines end as those of old Macs do, where no boundary in bytes finds the start of one.
    """
    with file.open() as stream:
        sample = start = stream.read(_SNIFF_BYTES)
        while sample and sample.isascii() and b"\0" not in start:
            sample = stream.read(_SNIFF_BYTES)
        letter = _LETTER.search(sample)
        if letter and b"\0" not in start and not start.startswith(_MARKS):
            # Words in one alphabet among too many plain ones are taken for another.
            above = sample.rfind(b"\n", 0, max(letter.start() - _SNIFF_ABOVE_BYTES, 0)) + 1
            sample = sample[above:] + stream.read(_SNIFF_BYTES)
    encoding, _, is_wide = sniff_encoding(sample or start)
    return encoding, is_wide or start.count(b"\r") > start.count(b"\n")


def _pieces(file: SavedFile, boundary: re.Pattern[bytes], cut: Cut) -> Iterator[_Piece]:
    with file.open() as stream:
        yield from _Cutter(stream, boundary, cut, file.limits.record_bytes).read()


class _Cutter:
    """Read a stream piecewise and cut it; `held` begins where the record at hand begins."""

    def __init__(self, stream: BinaryIO, boundary: re.Pattern[bytes], cut: Cut, limit: int) -> None:
        self.stream, self.boundary, self.cut, self.limit = stream, boundary, cut, limit
        self.held = bytearray()
        self.let_go_bytes = 0  # of an overlong record
        self.searched = 0
        self.is_record = cut is _at_end

    def read(self) -> Iterator[_Piece]:
        """Yield the records up to the end of the stream."""
        mark = self.stream.read(len(BOM_UTF8))
        if mark == BOM_UTF8:
            yield _Piece(mark, len(mark), False)
        else:
            self.held += mark
        while piece := self.stream.read(_PIECE_BYTES):
            self.held += piece
            yield from self._cut_off(len(self.held) - MAX_BOUNDARY_BYTES)
            self._let_go()
        yield from self._cut_off(len(self.held))
        if self.held or self.let_go_bytes:
            yield self._taken(len(self.held))

    def _cut_off(self, end: int) -> Iterator[_Piece]:
        """Yield the records that stop at a boundary which begins before `end`."""
        while match := self.boundary.search(self.held, self.searched):
            start, place, after = match.start(), self.cut(match), match.end()
            del match  # the buffer cannot shrink while it lives
            if start >= end:
                break
            self.searched = max(after, self.searched + 1)
            behind = len(self.held) - end
            if place or self.let_go_bytes:
                yield self._taken(place)
            self.is_record = True
            end = len(self.held) - behind
        self.searched = max(self.searched, end)

    def _taken(self, end: int) -> _Piece:
        size = self.let_go_bytes + end
        data = bytes(self.held[:end]) if size <= self.limit else None
        del self.held[:end]
        self.searched = max(self.searched - end, 0)
        self.let_go_bytes = 0
        return _Piece(data, size, self.is_record)

    def _let_go(self) -> None:
        """Let go of what was held of a record over the limit, but for its last bytes."""
        spare = len(self.held) - MAX_BOUNDARY_BYTES
        if spare > 0 and self.let_go_bytes + len(self.held) > self.limit + MAX_BOUNDARY_BYTES:
            del self.held[:spare]
            self.let_go_bytes += spare
            # `^` matches at the start of what is held, where no line need begin.
            self.searched = max(self.searched - spare, 1)


def _whole_pieces(file: SavedFile, boundary: re.Pattern[bytes], cut: Cut) -> Iterator[_Piece]:
    data = file.read_all()
    decoded = decode(data)
    text = _LONE_RETURN.sub("\n", decoded.text)
    chars = sorted({cut(match) for match in _matches(boundary, text)})
    is_record = cut is _at_end or chars[:1] == [0]
    cuts = [0, *decoded.offsets.to_bytes(char for char in chars if char), len(data)]
    for start, end in pairwise(cuts):
        if end > start:
            is_long = end - start > file.limits.record_bytes
            yield _Piece(None if is_long else data[start:end], end - start, is_record)
            is_record = True
