"""Unpack Zstandard: single files, bodies of web archives, and `.warc.zst` with its dictionary.

Needs the extra `zstd`. A `.warc.zst` may begin with a frame that other programs skip: the
dictionary with which all its records are packed.

Source: https://iipc.github.io/warc-specifications/specifications/warc-zstd/
"""

from __future__ import annotations

import io
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from ingest.readers.archives import check_depth
from ingest.readers.unpacking import CUT_SHORT, UnpackedStream, file_inside
from ingest.sources.saved_file import Unreadable
from ingest.version import install_command

if TYPE_CHECKING:
    from collections.abc import Iterator

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
#: Bytes at the start of a file that tell a dictionary and its length.
_FRAME_HEAD_BYTES = 8
#: Bytes unpacked in one step: four can stand for 128 KB, so that a step gives 32 MB at most.
_IN = 1024
_MISSING = (
    f"is packed by Zstandard, which needs a library: {install_command('zstd')}, then "
    "load again with --retry-failed; or unpack it with `zstd -d`"
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
    return file_inside(file, name, _Unzstd)


class _Unzstd(UnpackedStream):
    """Unpack the frames of a file one after the other."""

    def __init__(self, packed: BinaryIO, limits: Limits) -> None:
        super().__init__(packed, limits)
        self._unpacker: Any = None
        start = self.packed_bytes(_FRAME_HEAD_BYTES)
        dictionary = b""
        if start.startswith(DICTIONARY_MAGIC):
            dictionary = self._dictionary(int.from_bytes(start[4:], "little"))
        else:
            self.rest = start
        self._frames = _decompressor(_library(), dictionary)

    def _dictionary(self, size: int) -> bytes:
        if size > _MAX_DICTIONARY_BYTES:
            raise Unreadable("bad-zstd", "states a dictionary that is too large; get it again")
        data = self.packed_bytes(size)
        return unpack(data, _MAX_DICTIONARY_BYTES) if data.startswith(MAGIC) else data

    def next_piece(self, size: int) -> bytes | None:  # noqa: ARG002 - the library sets its own
        """Return what comes next."""
        packed = self.packed_bytes(_IN)
        if not packed and self._unpacker is not None:
            raise Unreadable("bad-zstd", CUT_SHORT)
        if not packed:
            return None
        with _said():
            self._unpacker = self._unpacker or self._frames.decompressobj()
            data: bytes = self._unpacker.decompress(packed)
        if self._unpacker.eof:
            self.rest, self._unpacker = self._unpacker.unused_data, None
        return data


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
