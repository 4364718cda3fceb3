"""Unpack Zstandard: single files, bodies of web archives, and `.warc.zst` with its dictionary.

Needs the extra `zstd`. A `.warc.zst` may begin with a frame that other programs skip: the
dictionary with which all its records are packed.

Source: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
"""

from __future__ import annotations

import io
import posixpath
import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, BinaryIO

from ingest.readers.archives import MIN_EXPANSION_BYTES, check_depth
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.archives import Reader
    from ingest.sources.saved_file import Limits, SavedFile

#: First bytes of a frame, and of the frame that holds the dictionary of a web archive.
MAGIC = b"\x28\xb5\x2f\xfd"
DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"

#: Bytes of a dictionary; programs make 100 KB, the standard allows 4 MB.
_MAX_DICTIONARY_BYTES = 8 * 1024 * 1024
#: Bytes of the past that a frame may refer to: what `zstd --long=27` needs.
_MAX_WINDOW_BYTES = 1 << 27
_OUT = 1 << 18
#: Bytes unpacked in one step: four can stand for 128 KB, so that a step gives 32 MB at most.
_IN = 1024
_MISSING = (
    "is packed by Zstandard, which needs a library: `pip install 'clippings[zstd]'`, then load "
    "again with --retry-failed; or unpack it with `zstd -d`"
)


def read_zstd(file: SavedFile, read: Reader) -> Iterator[RawDocument | Problem]:
    """Yield what the file inside a .zst holds."""
    check_depth(file)
    _library()
    yield from read(_unpacked(file))


def unpack(data: bytes, limit: int) -> bytes:
    """Return what one body unpacks to; more than `limit` bytes by at most one.

    Raises:
        Unreadable: the library is missing, or the body is damaged.
    """
    unpacker = _decompressor(_library(), b"")
    stream = unpacker.stream_reader(io.BytesIO(data), read_across_frames=True)
    with _said():
        unpacked: bytes = stream.read(limit + 1)
    return unpacked


def _unpacked(file: SavedFile) -> SavedFile:
    name = re.sub(r"\.(?:zst|zstd)$", "", file.name, flags=re.IGNORECASE)
    name = re.sub(r"\.tzst$", ".tar", name, flags=re.IGNORECASE)
    limits = file.limits
    return replace(
        file,
        member=name if file.member else posixpath.basename(name),
        depth=file.depth + 1,
        size_bytes=0,
        opener=lambda: _open(file.open, limits),
    )


def _open(opener: Callable[[], BinaryIO], limits: Limits) -> BinaryIO:
    return io.BufferedReader(_Unzstd(opener(), limits), _OUT)


class _Unzstd(io.RawIOBase):
    """Unpack the frames of a file one after the other, within the limits of archives."""

    def __init__(self, packed: BinaryIO, limits: Limits) -> None:
        super().__init__()
        self.packed = packed
        self.limits = limits
        self.rest = b""
        self.ready = b""
        self.bytes_in = self.bytes_out = 0
        self.unpacker: Any = None
        start = packed.read(8)
        dictionary = b""
        if start.startswith(DICTIONARY_MAGIC):
            dictionary = self._dictionary(int.from_bytes(start[4:], "little"))
        else:
            self.rest = start
        self.library = _decompressor(_library(), dictionary)

    def _dictionary(self, size: int) -> bytes:
        if size > _MAX_DICTIONARY_BYTES:
            raise Unreadable("bad-zstd", "states a dictionary that is too large; get it again")
        data = self.packed.read(size)
        return unpack(data, _MAX_DICTIONARY_BYTES) if data.startswith(MAGIC) else data

    def readable(self) -> bool:
        """Return True, as `io` asks of what can be read."""
        return True

    def close(self) -> None:
        """Close the packed file too."""
        self.packed.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` as far as one step of unpacking goes; return the bytes, 0 at the end."""
        while not self.ready:
            packed = self.rest or self.packed.read(_IN)
            self.bytes_in += len(packed) - len(self.rest)
            self.rest = b""
            if not packed:
                return self._end()
            self.ready = self._unpacked(packed)
        data, self.ready = self.ready[: len(buffer)], self.ready[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)

    def _unpacked(self, packed: bytes) -> bytes:
        with _said():
            self.unpacker = self.unpacker or self.library.decompressobj()
            data: bytes = self.unpacker.decompress(packed)
        if self.unpacker.eof:
            self.rest, self.unpacker = self.unpacker.unused_data, None
        self.bytes_out += len(data)
        most = max(MIN_EXPANSION_BYTES, self.bytes_in * self.limits.expansion_ratio)
        if self.bytes_out > min(most, self.limits.expanded_bytes):
            message = (
                f"unpacks to more than {self.limits.expansion_ratio} times its size; it was "
                f"left from there on as a likely bomb"
            )
            raise Unreadable("expands-too-much", message)
        return data

    def _end(self) -> int:
        if self.unpacker is not None:
            message = "is cut short; what was whole has been read, get the file again"
            raise Unreadable("bad-zstd", message)
        return 0


def _library() -> Any:
    try:
        import zstandard  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise Unreadable("missing-extra", _MISSING) from error
    return zstandard


def _decompressor(library: Any, dictionary: bytes) -> Any:
    options: dict[str, Any] = {"max_window_size": _MAX_WINDOW_BYTES}
    if dictionary:
        options["dict_data"] = library.ZstdCompressionDict(dictionary)
    return library.ZstdDecompressor(**options)


@contextmanager
def _said() -> Iterator[None]:
    """Turn what the library raises into the word for a damaged file."""
    try:
        yield
    except _library().ZstdError as error:
        message = "is damaged or cut inside; what was whole has been read, get it again"
        raise Unreadable("bad-zstd", message) from error
