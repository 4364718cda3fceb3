"""Walk through a JSON text of any length, chunk by chunk, and know the path at every place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_STRING_MARKS = re.compile(rb'[\\"]')
_BRACKETS = re.compile(rb'["\[\]{}]')
_ALL_MARKS = re.compile(rb'["\[\]{},:]')
#: What may stand behind a value, such as the end of a script that holds it.
_SPACE = b" \t\r\n\0\xef\xbb\xbf,:;)]}"

#: Containers in one another that are followed by name; what lies deeper is only counted.
MAX_NAMED_DEPTH = 9

#: Strings kept of an object that holds the list, and bytes of each.
_MAX_MEMBERS = 30
_MAX_MEMBER_BYTES = 500

ListPath: TypeAlias = tuple[str, ...]
ITEM = "*"


@dataclass(frozen=True, slots=True)
class ListItem:
    """Hold one object of the list.

    Attributes:
        data: its bytes; None when it is longer than the limit.
        list_key: the key of the list.
        members: the strings beside the list in the object that holds it, as they are written.
    """

    data: bytes | None
    list_key: str = ""
    members: Mapping[str, bytes] = field(default_factory=dict)


class _Frame:
    """Follow one open object or list."""

    __slots__ = ("has_colon", "is_list", "key", "last", "members", "path")

    def __init__(self, path: ListPath, *, is_list: bool) -> None:
        self.path = path
        self.is_list = is_list
        self.key = self.last = b""
        self.has_colon = False
        self.members: dict[str, bytes] = {}


class JsonWalk:
    """Walk through a JSON text chunk by chunk, and know the path at every place.

    Attributes:
        is_open: True after the end when a bracket or a string was still open.
        has_rest: True once words stood behind the first value that belong to none.
    """

    def __init__(self) -> None:
        self.frames: list[_Frame] = []
        self.beyond = 0
        self.in_string = self.is_escaped = False
        self.string = bytearray()
        # Brackets that are open since a record began, whose inside is nobody's business.
        self.inside = 0
        self.offset = 0
        self.is_behind = False
        self.has_rest = False

    @property
    def is_open(self) -> bool:
        """Tell whether a value has begun and not ended."""
        return self.in_string or self.inside > 0 or bool(self.frames) or self.beyond > 0

    def feed(self, chunk: bytes) -> Iterator[ListItem]:
        """Walk through a chunk; the walks below say what comes of it."""
        place = 0
        if self.is_escaped:
            self.is_escaped, place = False, 1
        while True:
            if self.in_string:
                place = self._through_string(chunk, place)
                if place < 0:
                    break
                continue
            marks = _BRACKETS if self.inside else _ALL_MARKS
            match = marks.search(chunk, place)
            if self.is_behind:
                self.has_rest |= bool(chunk[place : match and match.start()].strip(_SPACE))
            if match is None:
                break
            place = match.end()
            mark = match.group()
            if mark == b'"':
                self.in_string = True
                self.string.clear()
            elif mark in b"]}":
                yield from self._close(chunk, place)
            else:
                self._mark(mark, place)
        self.offset += len(chunk)

    def _through_string(self, chunk: bytes, place: int) -> int:
        """Return the place behind the string; -1 when it goes on behind the chunk."""
        while match := _STRING_MARKS.search(chunk, place):
            if not self.inside:
                self._add(chunk[place : match.start()])
            place = match.end()
            if match.group() == b'"':
                self.in_string = False
                self._end_string()
                return place
            if not self.inside:
                self._add(chunk[place - 1 : place + 1])
            self.is_escaped = place == len(chunk)
            place += 1
        if not self.inside:
            self._add(chunk[place:])
        return -1

    def _add(self, data: bytes) -> None:
        if len(self.string) <= _MAX_MEMBER_BYTES:
            self.string += data[: _MAX_MEMBER_BYTES + 1]

    def _end_string(self) -> None:
        if self.inside or self.beyond or not self.frames:
            return
        frame, written = self.frames[-1], bytes(self.string)
        if not frame.has_colon:
            frame.last = written
        elif len(written) <= _MAX_MEMBER_BYTES and len(frame.members) < _MAX_MEMBERS:
            frame.members[_name(frame.key)] = written

    def _mark(self, mark: bytes, place: int) -> None:
        if mark in b"[{":
            self._open(mark == b"[", place - 1)
        elif self.frames and not self.beyond:
            frame = self.frames[-1]
            frame.has_colon = mark == b":"
            if frame.has_colon:
                frame.key = frame.last

    def _open(self, is_list: bool, place: int) -> None:  # noqa: FBT001
        self.is_behind = False
        if self.inside:
            self.inside += 1
        elif self.beyond or len(self.frames) >= MAX_NAMED_DEPTH:
            self.beyond += 1
        elif not is_list and self.frames and self.frames[-1].is_list and self._begins(place):
            self.inside = 1
        else:
            self.frames.append(_Frame(self._path(), is_list=is_list))

    def _path(self) -> ListPath:
        if not self.frames:
            return ()
        parent = self.frames[-1]
        return (*parent.path, ITEM if parent.is_list else _name(parent.key))

    def _close(self, chunk: bytes, place: int) -> Iterator[ListItem]:
        if self.inside > 1:
            self.inside -= 1
        elif self.inside:
            self.inside = 0
            yield from self._ended(chunk, place)
        elif self.beyond:
            self.beyond -= 1
        elif self.frames:
            self.frames.pop()
            self.is_behind = not self.frames
            yield from self._ended(chunk, place)

    def _begins(self, place: int) -> bool:
        """Tell whether the object that begins here is to be taken whole."""
        raise NotImplementedError

    def _ended(self, chunk: bytes, place: int) -> Iterator[ListItem]:
        """Take the end of an object or list."""
        raise NotImplementedError


def _name(key: bytes) -> str:
    return key.decode("utf-8", "replace")
