"""Read what bzip2 and xz pack: one file, or a tar file with many, within the limits of archives.

Both are unpacked as a stream, part after part, so that a file of any length takes the memory of
one step. A file that ends early, or that unpacks to very much, stops with a Problem.
"""

from __future__ import annotations

import bz2
import lzma
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Protocol

from ingest.readers.archives import check_depth
from ingest.readers.unpacking import CUT_SHORT, DAMAGED, UnpackedStream, file_inside
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.archives import Reader
    from ingest.sources.saved_file import Limits, SavedFile

#: Bytes that the words of an xz file may take while it is unpacked; `xz -9` needs 65 MB.
MAX_XZ_MEMORY_BYTES = 256 * 1024 * 1024

_SUFFIX = re.compile(r"\.(?:bz2?|xz|lzma|(?P<tar>t(?:bz2?|b2|xz|lz)))$", re.IGNORECASE)


class Decompressor(Protocol):
    """Unpack one stream, step by step, as `bz2` and `lzma` do."""

    @property
    def eof(self) -> bool:
        """Tell whether the stream has ended."""

    @property
    def needs_input(self) -> bool:
        """Tell whether more comes only of more input."""

    @property
    def unused_data(self) -> bytes:
        """Return what follows the stream."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Return the next bytes, no more than asked for."""


@dataclass(frozen=True, slots=True)
class _Packing:
    name: str
    first_bytes: bytes
    open: Callable[[], Decompressor]


_BZIP2 = _Packing("bzip2", b"B", bz2.BZ2Decompressor)
_XZ = _Packing("xz", b"\xfd\x5d", lambda: lzma.LZMADecompressor(memlimit=MAX_XZ_MEMORY_BYTES))


def read_bzip2(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the file inside a .bz2 holds."""
    check_depth(file)
    yield from read(_unpacked(file, _BZIP2))


def read_xz(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the file inside a .xz or .lzma holds."""
    check_depth(file)
    yield from read(_unpacked(file, _XZ))


def _unpacked(file: SavedFile, packing: _Packing) -> SavedFile:
    """Return the file inside, opened as a stream; its name loses the suffix."""
    match = _SUFFIX.search(file.name)
    name = file.name[: match.start()] if match else file.name
    if match and match["tar"]:
        name += ".tar"
    return file_inside(file, name, lambda packed, limits: _Unpacked(packed, limits, packing))


class _Unpacked(UnpackedStream):
    """Unpack the streams of a file one after the other."""

    def __init__(self, packed: BinaryIO, limits: Limits, packing: _Packing) -> None:
        super().__init__(packed, limits)
        self._packing = packing
        self._unpacker: Decompressor | None = None

    def next_piece(self, size: int) -> bytes | None:
        """Return what comes next; padding and rubbish behind the last stream are ignored."""
        packed = b""
        if self._unpacker is None or self._unpacker.needs_input:
            packed = self.packed_bytes()
            if not packed and self._unpacker is not None:
                raise Unreadable("truncated-archive", CUT_SHORT)
            if not packed:
                return None
        if self._unpacker is None:
            packed = packed.lstrip(b"\0") if self.bytes_out else packed
            if packed[:1] not in self._packing.first_bytes:
                return None
            if not packed:
                return b""
            self._unpacker = self._packing.open()
        return self._step(self._unpacker, packed, size)

    def _step(self, unpacker: Decompressor, packed: bytes, size: int) -> bytes:
        try:
            data = unpacker.decompress(packed, size)
        except (OSError, lzma.LZMAError, EOFError, ValueError) as error:
            raise Unreadable("bad-archive", DAMAGED) from error
        if unpacker.eof:
            self.rest, self._unpacker = unpacker.unused_data, None
        return data
