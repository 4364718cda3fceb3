"""Read a JSON file: one article, a list of articles, or an object that holds such a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from ingest.decode import decode
from ingest.readers.fields import is_article
from ingest.readers.json_values import BadJson, read_object
from ingest.readers.jsonl import read_record
from ingest.readers.lines import sniff_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.saved_file import SavedFile

_MARKS = re.compile(rb'[\\"\[\]{}]')
_STRING_MARKS = re.compile(rb'[\\"]')
_CHUNK = 1 << 16
_START_BYTES = 4096


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the articles of a JSON file; a broken one costs only itself."""
    with file.open() as stream:
        start = stream.read(_START_BYTES)
    if sniff_encoding(start)[2]:
        yield file.loss("unsupported-encoding", "is JSON in UTF-16; save it again as UTF-8")
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _read_object(file)
    else:
        yield from _read_list(file)


def _read_object(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Read one article, or go on to the list inside."""
    with file.open() as stream:
        data = stream.read(file.limits.record_bytes + 1)
    if len(data) <= file.limits.record_bytes:
        try:
            names = [cell.name for cell in read_object(decode(data).text)]
        except BadJson:
            names = []
        if is_article(names, file.fields) or b"[" not in data:
            yield read_record(file, "", data)
            return
    yield from _read_list(file)


def _read_list(file: SavedFile) -> Iterator[RawDocument | Problem]:
    count = 0
    with file.open() as stream:
        scanner = _ListScanner(stream, file.limits.record_bytes)
        for data in scanner.objects():
            count += 1
            name = f"item {count}"
            if data is None:
                limit = file.limits.record_bytes >> 20
                yield file.loss("record-too-large", f"is longer than {limit} MB; split it", name)
            else:
                yield read_record(file, name, data)
    if scanner.is_open:
        message = "ends in the middle of a list; what comes after its last whole item is lost"
        yield file.loss("truncated-json", message)
    elif not count:
        message = "holds no list of articles; one JSON object for each article is expected"
        yield file.loss("no-articles", message)


class _ListScanner:
    """Find the objects of the first list in a stream, holding one of them at a time.

    Attributes:
        is_open: True after the end when a bracket or a string was still open.
    """

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.stream = stream
        self.limit = limit
        self.depth = 0
        self.list_depth = 0
        self.in_string = False
        self.is_escaped = False
        self.kept = bytearray()
        self.is_kept = False
        self.is_too_long = False

    @property
    def is_open(self) -> bool:
        return self.in_string or self.depth > 0

    def objects(self) -> Iterator[bytes | None]:
        """Yield the bytes of each object; None for one longer than the limit."""
        while chunk := self.stream.read(_CHUNK):
            yield from self._scan(chunk)

    def _scan(self, chunk: bytes) -> Iterator[bytes | None]:
        place = start = 0
        if self.is_escaped:
            self.is_escaped, place = False, 1
        while match := (_STRING_MARKS if self.in_string else _MARKS).search(chunk, place):
            mark, place = match.group(), match.end()
            if mark == b"\\":
                self.is_escaped = place == len(chunk)
                place += 1
            elif mark == b'"':
                self.in_string = not self.in_string
            elif mark in b"[{":
                if self._is_record(mark):
                    self.is_kept, start = True, place - 1
                self._deepen(mark)
            else:
                self.depth = max(0, self.depth - 1)
                if self.is_kept and self.depth == self.list_depth:
                    self._keep(chunk[start:place])
                    yield self._take()
        if self.is_kept:
            self._keep(chunk[start:])

    def _is_record(self, mark: bytes) -> bool:
        return mark == b"{" and self.depth == self.list_depth > 0 and not self.is_kept

    def _deepen(self, mark: bytes) -> None:
        self.depth += 1
        if mark == b"[" and not self.list_depth and self.depth <= 2:
            self.list_depth = self.depth

    def _keep(self, data: bytes) -> None:
        self.is_too_long = self.is_too_long or len(self.kept) + len(data) > self.limit
        if self.is_too_long:
            self.kept.clear()
        else:
            self.kept += data

    def _take(self) -> bytes | None:
        data = None if self.is_too_long else bytes(self.kept)
        self.kept.clear()
        self.is_kept = self.is_too_long = False
        return data
