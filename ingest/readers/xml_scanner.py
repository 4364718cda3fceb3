"""Find the records of an XML file in its pieces, by the tags of their elements alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes above the first record that are kept: a WordPress export lists its categories there.
_ABOVE_BYTES = 4 * 1024 * 1024

#: A tag or an end mark may be cut by the end of a chunk: so many bytes wait for the next.
_MARK_BYTES = 400

#: Bytes of the tag of a record.
_TAG_BYTES = 1 << 14

#: Bytes at the end of a file in which the closing tag of its root is looked for; caches add
#: remarks below it.
_TAIL_BYTES = 4096


class RecordScanner:
    """Find the records in the pieces of a file.

    Attributes:
        head: the bytes above the first record, as far as they are kept.
        is_cut: True after the end when a record was still open.
    """

    def __init__(self, names: Iterable[str], limit: int, attached: bytes) -> None:
        any_name = b"|".join(sorted(re.escape(name.encode()) for name in names))
        self._mark = re.compile(
            rb"<(?:(!--)|(!\[CDATA\[)|(/?)(?:[\w.-]{1,60}:)?(" + any_name + rb")(?=[\s/>]))"
        )
        self._ends = {
            b"-->": re.compile(rb"-->"),
            # A section that was never closed ends where its record does.
            b"]]>": re.compile(
                rb"\]\]>|(?=</(?:[\w.-]{1,60}:)?("
                + any_name
                + rb")\s{0,9}>\s{0,200}<(?:[\w.-]{1,60}:)?\1[\s>])"
            ),
        }
        self.limit, self.attached = limit, attached
        self._rescued: bytes | None = None
        self.head = bytearray()
        self.is_cut = False
        self._buffer = bytearray()
        self._tail = b""
        self._start = -1
        self._name = b""
        self._place = 0
        self._until: re.Pattern[bytes] | None = None
        self._is_too_long = False
        self._is_first = True

    def ends_with(self, name: str) -> bool:
        """Tell whether the file ends with the closing tag of its root."""
        closing = rb"</(?:[\w.-]{1,60}:)?" + re.escape(name.encode()) + rb"\s{0,99}>"
        return not name or re.search(closing, self._tail) is not None

    def records(self, chunks: Iterable[bytes]) -> Iterator[bytes | None]:
        """Yield the bytes of each record; None for one longer than the limit."""
        for chunk in chunks:
            self._tail = (self._tail + chunk)[-_TAIL_BYTES:]
            self._buffer += chunk
            yield from self._scan(len(self._buffer) - _MARK_BYTES)
            self._shrink()
        yield from self._scan(len(self._buffer))
        self.is_cut = self._is_open
        if self._is_first:
            self._keep_head(len(self._buffer))

    def _scan(self, stop: int) -> Iterator[bytes | None]:
        while self._place < stop:
            if self._until is not None:
                end = self._until.search(self._buffer, self._place)
                if end is None or end.start() >= stop:
                    self._place = max(self._place, stop) if end is None else self._place
                    return
                self._place, self._until = end.end(), None
                continue
            match = self._mark.search(self._buffer, self._place)
            if match is None or match.start() >= stop:
                self._place = stop
                return
            self._place = match.end()
            if match[1]:
                self._until = self._ends[b"-->"]
            elif match[2]:
                self._until = self._ends[b"]]>"]
            elif self._is_open and match[4] != self._name:
                continue  # a part of the record, such as the book of a chapter
            elif match[3]:
                yield from self._end(self._closed(match.end()))
            else:
                yield from self._begin(match)

    @property
    def _is_open(self) -> bool:
        return self._start >= 0 or self._is_too_long

    def _begin(self, match: re.Match[bytes]) -> Iterator[bytes | None]:
        """Begin a record; one that is still open ends here."""
        yield from self._end(match.start())
        if self._is_first:
            self._keep_head(match.start())
        self._start, self._name = match.start(), match[4]
        end = self._closed(match.end())
        if self._buffer[end - 2 : end] == b"/>":
            yield from self._end(end)

    def _closed(self, place: int) -> int:
        return self._buffer.find(b">", place, place + _TAG_BYTES) + 1 or place

    def _end(self, end: int) -> Iterator[bytes | None]:
        if self._is_too_long:
            yield self._rescued
            self._rescued = None
        elif self._start >= 0:
            yield bytes(self._buffer[self._start : end])
        self._start, self._is_too_long = -1, False
        self._place = max(self._place, end)

    def _keep_head(self, end: int) -> None:
        self._is_first = False
        self.head += self._buffer[: min(end, _ABOVE_BYTES)]

    def _shrink(self) -> None:
        """Forget what no record needs."""
        if self._start >= 0 and len(self._buffer) - self._start > self.limit:
            end = self._buffer.find(self.attached, self._start) if self.attached else -1
            self._rescued = bytes(self._buffer[self._start : end]) if end > 0 else None
            self._start, self._is_too_long = -1, True
        start = self._start if self._start >= 0 else self._place
        if self._is_first and self._start < 0:
            if start < _ABOVE_BYTES:
                return
            self._keep_head(start)
        del self._buffer[:start]
        self._place -= start
        self._start = 0 if self._start >= 0 else -1
