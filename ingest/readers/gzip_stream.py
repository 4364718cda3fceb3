"""Unpack gzip as a stream, and notice what the standard library lets pass.

A file that ends early, or turns out to be a bomb, stops with a Problem that says so; what was
unpacked until then has been read.
"""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from ingest import settings
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.sources.saved_file import Limits

_CHUNK = 1 << 16
_OUT = 1 << 18
_GZIP_WINDOW = 31


def open_gzip(opener: Callable[[], BinaryIO], limits: Limits) -> BinaryIO:
    """Open the unpacked bytes of a gzip file; reading raises `Unreadable` when it is damaged."""
    return io.BufferedReader(_Gunzip(opener(), limits), _OUT)


class _Gunzip(io.RawIOBase):
    """Unpack the members of a gzip file one after the other."""

    def __init__(self, packed: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self.packed = packed
        self.limits = limits
        self.inflater = zlib.decompressobj(_GZIP_WINDOW)
        self.rest = b""
        self.bytes_in = self.bytes_out = 0
        self.is_inside = False

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
            packed = self.rest or self._more()
            if not packed:
                return self._end()
            if not self.is_inside and not self._is_member(packed):
                return 0
            data = self._inflate(packed, len(buffer))
            if data:
                buffer[: len(data)] = data
                return len(data)

    def _more(self) -> bytes:
        packed = self.packed.read(_CHUNK)
        self.bytes_in += len(packed)
        return packed

    def _is_member(self, packed: bytes) -> bool:
        """Tell whether another member begins; padding and rubbish after the last are ignored."""
        if packed[:1] != b"\x1f":
            self.rest = b""
            return False
        self.inflater = zlib.decompressobj(_GZIP_WINDOW)
        self.is_inside = True
        return True

    def _inflate(self, packed: bytes, size: int) -> bytes:
        try:
            data = self.inflater.decompress(packed, size)
        except zlib.error as error:
            message = "is damaged inside; what comes after the damage is lost, get it again"
            raise Unreadable("bad-gzip", message) from error
        self.rest = self.inflater.unconsumed_tail
        if self.inflater.eof:
            self.rest = self.inflater.unused_data
            self.is_inside = False
        self.bytes_out += len(data)
        self._check()
        return data

    def _check(self) -> None:
        most = max(settings.MIN_EXPANSION_BYTES, self.bytes_in * self.limits.expansion_ratio)
        if self.bytes_out > min(most, self.limits.expanded_bytes):
            message = (
                f"unpacks to more than {self.limits.expansion_ratio} times its size; it was "
                f"left from there on as a likely bomb"
            )
            raise Unreadable("expands-too-much", message)

    def _end(self) -> int:
        if self.is_inside:
            message = "is cut short; what was whole has been read, get the file again"
            raise Unreadable("truncated-gzip", message)
        return 0
