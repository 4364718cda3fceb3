"""Read what bzip2 and xz pack: one file, or a tar file with many, within the limits of archives.

Both are unpacked as a stream, part after part, so that a file of any length takes the memory of
one step. A file that ends early, or that unpacks to very much, stops with a Problem.
"""

from __future__ import annotations

import bz2
import io
import lzma
import posixpath
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, Protocol

from ingest.readers.archives import MIN_EXPANSION_BYTES, check_depth
from ingest.sources.saved_file import SavedFile, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.archives import Reader
    from ingest.sources.saved_file import Limits

#: Bytes that the words of an xz file may take while it is unpacked; `xz -9` needs 65 MB.
MAX_XZ_MEMORY_BYTES = 256 * 1024 * 1024

_CHUNK = 1 << 16
_OUT = 1 << 18
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
    limits = file.limits
    return replace(
        file,
        member=name if file.member else posixpath.basename(name),
        depth=file.depth + 1,
        size_bytes=0,
        opener=lambda: io.BufferedReader(_Unpacked(file.open(), limits, packing), _OUT),
    )


class _Unpacked(io.RawIOBase):
    """Unpack the streams of a file one after the other."""

    def __init__(self, packed: BinaryIO, limits: Limits, packing: _Packing) -> None:
        super().__init__()
        self.packed = packed
        self.limits = limits
        self.packing = packing
        self.unpacker: Decompressor | None = None
        self.rest = b""
        self.bytes_in = self.bytes_out = 0

    def readable(self) -> bool:
        """Return True, as `io` asks of what can be read."""
        return True

    def close(self) -> None:
        """Close the packed file too."""
        self.packed.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one step of unpacking goes; return the bytes, 0 at the end."""
        while True:
            packed = b""
            if self.unpacker is None or self.unpacker.needs_input:
                packed = self.rest or self._more()
                self.rest = b""
                if not packed:
                    return self._end()
            if self.unpacker is None:
                packed = packed.lstrip(b"\0") if self.bytes_out else packed
                if packed and not self._begin(packed):
                    return 0
            data = self._step(packed, len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _more(self) -> bytes:
        packed = self.packed.read(_CHUNK)
        self.bytes_in += len(packed)
        return packed

    def _begin(self, packed: bytes) -> bool:
        """Open another stream; padding and rubbish behind the last are ignored."""
        if packed[:1] not in self.packing.first_bytes:
            return False
        self.unpacker = self.packing.open()
        return True

    def _step(self, packed: bytes, size: int) -> bytes:
        unpacker = self.unpacker
        if unpacker is None:
            return b""
        try:
            data = unpacker.decompress(packed, size)
        except (OSError, lzma.LZMAError, EOFError, ValueError) as error:
            message = "is damaged inside; what comes after the damage is lost, get it again"
            raise Unreadable("bad-archive", message) from error
        if unpacker.eof:
            self.rest, self.unpacker = unpacker.unused_data, None
        self.bytes_out += len(data)
        self._check()
        return data

    def _check(self) -> None:
        most = max(MIN_EXPANSION_BYTES, self.bytes_in * self.limits.expansion_ratio)
        if self.bytes_out > min(most, self.limits.expanded_bytes):
            message = (
                f"unpacks to more than {self.limits.expansion_ratio} times its size; it was "
                f"left from there on as a likely bomb"
            )
            raise Unreadable("expands-too-much", message)

    def _end(self) -> int:
        if self.unpacker is not None:
            message = "is cut short; what was whole has been read, get the file again"
            raise Unreadable("truncated-archive", message)
        return 0
