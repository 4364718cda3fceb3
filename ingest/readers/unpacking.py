"""Read what one packed file holds as a stream, within the limits of archives.

Piece after piece is unpacked, so that a file of any length takes the memory of one step. A file
that ends early, or that unpacks to very much, stops with a Problem; what came before has been read.
"""

from __future__ import annotations

import hashlib
import io
import posixpath
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.sources.saved_file import Limits, SavedFile

#: Bytes out from which on the bytes out for one byte in are counted.
MIN_EXPANSION_BYTES = 1024 * 1024

#: Bytes read in one step, and kept ready for whoever reads in small pieces.
PACKED_STEP_BYTES = 1 << 16
_READY_BYTES = 1 << 18

#: Bytes of an unpacked file that are held on to, so that it is unpacked once.
HELD_BYTES = 32 * 1024 * 1024

DAMAGED = "is damaged inside; what comes after the damage is lost, get it again"
CUT_SHORT = "is cut short; what was whole has been read, get the file again"


class UnpackedStream(io.RawIOBase):
    """Unpack a file; each format says how by its own `next_piece`.

    Attributes:
        rest: what has been read and is still to be unpacked.
        bytes_out: how much has come out so far.
    """

    def __init__(self, packed: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self._packed = packed
        self._limits = limits
        self._ready = b""
        self._bytes_in = 0
        self.rest = b""
        self.bytes_out = 0

    def next_piece(self, size: int) -> bytes | None:
        """Return what one step gives, if it may be cut at most `size` bytes; None at the end.

        An empty piece only says that more has to be read.

        Raises:
            Unreadable: the file is damaged, or ends early.
        """
        raise NotImplementedError

    def packed_bytes(self, size: int = PACKED_STEP_BYTES) -> bytes:
        """Return the rest, or else the next bytes of the packed file; nothing at its end."""
        packed, self.rest = self.rest, b""
        if not packed:
            packed = self._packed.read(size)
            self._bytes_in += len(packed)
        return packed

    def readable(self) -> bool:
        """Return True, as `io` asks of what can be read."""
        return True

    def close(self) -> None:
        """Close the packed file too."""
        self._packed.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one step goes; return the bytes, 0 at the end."""
        while not self._ready:
            piece = self.next_piece(len(buffer))
            if piece is None:
                return 0
            self.bytes_out += len(piece)
            self._check()
            self._ready = piece
        data, self._ready = self._ready[: len(buffer)], self._ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _check(self) -> None:
        ratio = self._limits.expansion_ratio
        most = max(MIN_EXPANSION_BYTES, self._bytes_in * ratio)
        if self.bytes_out > min(most, self._limits.expanded_bytes):
            message = (
                f"unpacks to more than {ratio} times its size; it was left from there on as a "
                "likely bomb"
            )
            raise Unreadable("expands-too-much", message)


def opened(packed: BinaryIO, limits: Limits, unpack: Callable[..., UnpackedStream]) -> BinaryIO:
    """Open the unpacked bytes of a packed file."""
    return io.BufferedReader(unpack(packed, limits), _READY_BYTES)


def file_inside(file: SavedFile, name: str, unpack: Callable[..., UnpackedStream]) -> SavedFile:
    """Return the one file inside a packed file, opened as a stream.

    Args:
        file: the packed file.
        name: the name of the file inside: that of the packed one without its suffix.
        unpack: makes the stream of a packed file and limits.
    """
    stream = partial(_stream, file, unpack)
    data, sha256 = _read_ahead(stream, file.limits.file_bytes)
    return replace(
        file,
        member=name if file.member else posixpath.basename(name),
        depth=file.depth + 1,
        size_bytes=0,
        opener=stream if data is None else partial(io.BytesIO, data),
        archived_sha256=sha256,
    )


def _stream(file: SavedFile, unpack: Callable[..., UnpackedStream]) -> BinaryIO:
    return opened(file.open(), file.limits, unpack)


def _read_ahead(stream: Callable[[], BinaryIO], most_bytes: int) -> tuple[bytes | None, str]:
    """Return the bytes of a file that is to be read, and their hash.

    The bytes are None where they are too many to be held on to: then they are unpacked again. So
    are those of a file that ends early, which has no hash; nor has one of more than `most_bytes`,
    which no release has read as one article.
    """
    digest, size_bytes = hashlib.sha256(), 0
    held: list[bytes] = []
    is_held = True
    try:
        with stream() as unpacked:
            while piece := unpacked.read(_READY_BYTES):
                size_bytes += len(piece)
                if size_bytes > most_bytes:
                    return None, ""
                digest.update(piece)
                if size_bytes <= HELD_BYTES:
                    held.append(piece)
                elif is_held:
                    held, is_held = [], False
    except (Unreadable, OSError):
        return None, ""
    return b"".join(held) if is_held else None, digest.hexdigest()
