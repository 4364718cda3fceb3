"""Open compound files, in which old Office programs keep their streams like files in folders.

Source: [MS-CFB], the format's published description. Nothing in the file is believed: a chain of
sectors that turns in a circle or leads out of the file ends there.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from ingest.sources.saved_file import Unreadable

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: What helps when a file of old Office cannot be read.
REMEDY = "open it in its program and save it again, a text as DOCX or PDF, a message as .eml"

_HEADER_BYTES = 512
_ENTRY_BYTES = 128
_NO_SECTOR = 0xFFFFFFFA  # this and above mean no sector
_NO_ENTRY = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5
#: Streams and folders that are listed: a message with hundreds of attachments has 20,000.
_MAX_ENTRIES = 100_000
_MAX_PATH_CHARS = 1_000


class _Entry(NamedTuple):
    """Hold one line of the directory."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size_bytes: int


class CompoundFile:
    """Give the streams of a compound file by their path, such as `Folder/Stream`.

    Args:
        data: all of the file.
        words: what it is, for the message about its damage.

    Raises:
        Unreadable: the file is cut short or damaged at its head.
    """

    def __init__(self, data: bytes, words: str = "an old Office file") -> None:
        self._data = data
        self._words = words
        if len(data) < _HEADER_BYTES or not data.startswith(MAGIC):
            raise self._damaged()
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise self._damaged()
        self._sector_bytes, self._mini_bytes = 1 << shift, 1 << mini_shift
        directory, self._cutoff, mini_table = struct.unpack_from("<I4xII", data, 48)
        self._table = self._fat()
        self._entries = self._directory(directory)
        self._mini_table = _numbers(self._chain(mini_table, len(data)))
        root = self._entries[0]
        self._mini_stream = self._chain(root.start, root.size_bytes)
        self._streams = self._paths()

    @property
    def paths(self) -> tuple[str, ...]:
        """Return the paths of all streams, in the order of their directory."""
        return tuple(self._streams)

    def stream(self, path: str) -> bytes:
        """Return what a stream holds, as far as it is there; nothing for a path that is not."""
        entry = self._streams.get(path)
        if entry is None:
            return b""
        if entry.size_bytes >= self._cutoff:
            return self._chain(entry.start, entry.size_bytes)
        return _followed(
            self._mini_stream, self._mini_table, entry.start, self._mini_bytes, entry.size_bytes
        )

    def _damaged(self) -> Unreadable:
        message = f"is {self._words} that is damaged or cut short; {REMEDY}"
        return Unreadable("bad-document", message)

    def _chain(self, start: int, size_bytes: int) -> bytes:
        # The head of the file takes the room of one sector.
        body = memoryview(self._data)[self._sector_bytes :]
        return _followed(body, self._table, start, self._sector_bytes, size_bytes)

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._sector_bytes
        return self._data[start : start + self._sector_bytes]

    def _fat(self) -> tuple[int, ...]:
        """Return the table that says which sector follows which."""
        sectors = list(struct.unpack_from("<109I", self._data, 76))
        (more,) = struct.unpack_from("<I", self._data, 68)
        most = len(self._data) // self._sector_bytes + 1
        seen: set[int] = set()
        while more < _NO_SECTOR and more not in seen and len(sectors) <= most:
            seen.add(more)
            *listed, more = _numbers(self._sector(more)) or (_NO_SECTOR,)
            sectors += listed
        used = dict.fromkeys(number for number in sectors if number < _NO_SECTOR)
        return _numbers(b"".join(map(self._sector, used)))

    def _directory(self, start: int) -> list[_Entry]:
        data = self._chain(start, min(len(self._data), _MAX_ENTRIES * _ENTRY_BYTES))
        places = range(0, len(data) - _ENTRY_BYTES + 1, _ENTRY_BYTES)
        entries = [_entry(data[place : place + _ENTRY_BYTES]) for place in places]
        if not entries or entries[0].kind != _ROOT:
            raise self._damaged()
        return entries

    def _paths(self) -> dict[str, _Entry]:
        """Return the streams by path; an entry that is reached twice counts once."""
        streams: dict[str, _Entry] = {}
        waiting, seen = [(self._entries[0].child, "")], {0}
        while waiting:
            number, folder = waiting.pop()
            if number in seen or number >= len(self._entries) or len(folder) > _MAX_PATH_CHARS:
                continue
            seen.add(number)
            entry = self._entries[number]
            waiting += [(entry.left, folder), (entry.right, folder)]
            if entry.kind == _STORAGE:
                waiting.append((entry.child, f"{folder}{entry.name}/"))
            elif entry.kind == _STREAM:
                streams.setdefault(folder + entry.name, entry)
        return streams


def _entry(data: bytes) -> _Entry:
    length = min(max(int.from_bytes(data[64:66], "little") - 2, 0), 62)
    name = data[:length].decode("utf-16-le", "replace")
    left, right, child = struct.unpack_from("<III", data, 68)
    start, size = struct.unpack_from("<II", data, 116)
    return _Entry(name, data[66], left, right, child, start, size)


def _followed(
    body: bytes | memoryview, table: tuple[int, ...], start: int, step: int, size_bytes: int
) -> bytes:
    """Return the sectors of one chain, up to a size; each sector counts once."""
    parts: list[bytes] = []
    number, missing, left = start, size_bytes, len(table)
    while number < len(table) and missing > 0 and left > 0:
        part = bytes(body[number * step : number * step + min(step, missing)])
        parts.append(part)
        missing -= step
        left -= 1
        number = table[number]
    return b"".join(parts)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
