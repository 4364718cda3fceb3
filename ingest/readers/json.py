"""Read JSON and JSON Lines: one article, a list of them, an object that holds one, or lines."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from ingest.model import Problem
from ingest.readers.json_values import BadJson, read_object
from ingest.readers.lines import read_lines, sniff_encoding
from ingest.readers.record_fields import is_article, map_fields
from ingest.readers.records import Record, article_of
from ingest.text.decode import TextOffsets, decode, error_handler
from ingest.text.notation import JSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ingest.model import RawDocument
    from ingest.readers.records import Cell
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/json"

_MARKS = re.compile(rb'[\\"\[\]{}]')
_STRING_MARKS = re.compile(rb'[\\"]')
_CHUNK = 1 << 16
_START_BYTES = 4096
#: Levels at which a list of articles may lie: services answer with `response.docs` and the like.
_MAX_LIST_DEPTH = 5


def read_jsonl(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each line; a line that holds none costs only itself."""
    limit = file.limits.record_bytes
    before = file.span.lines_before if file.span else 0
    with file.open() as stream:
        for line in read_lines(stream, limit):
            name = f"line {before + line.number}"
            if line.data is None:
                message = f"is longer than {limit >> 20} MB; it was left out, see its quotation"
                yield file.loss("record-too-large", f"{message} marks", name)
            elif line.data.strip(b" \t\r\n\xef\xbb\xbf\0"):
                item = read_record(file, name, line.data.rstrip(b"\r\n"))
                yield _with_zeros(file, item, name, line.zeros)


def _with_zeros(
    file: SavedFile, item: RawDocument | Problem, name: str, zeros: int
) -> RawDocument | Problem:
    """Add that zero bytes before a record were passed over."""
    if not zeros or isinstance(item, Problem):
        return item
    message = f"stands behind {zeros:,} zero bytes, which were passed over; compare another copy"
    return replace(item, problems=(*item.problems, file.notice("null-characters", message, name)))


def read_record(file: SavedFile, name: str, data: bytes) -> RawDocument | Problem:
    """Return the article in the bytes of one JSON object, or the reason why there is none."""
    decoded = decode(data)
    try:
        cells = read_object(decoded.text)
    except BadJson as error:
        return file.loss("bad-json", f"is not a JSON object ({error}); mend or remove it", name)
    offsets = TextOffsets(decoded.text, decoded.encoding, decoded.start_byte)
    record = Record(name, data, decoded.encoding, offsets, JSON, MEDIA_TYPE, cells)
    return article_of(file, record)


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the articles of a JSON file; a broken one costs only itself."""
    with file.open() as stream:
        encoding, _, is_wide = sniff_encoding(stream.read(_START_BYTES))
    source = _Wide(file, encoding) if is_wide else _Narrow(file)
    with source.open() as stream:
        start = stream.read(_START_BYTES)
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _read_object(file, source)
    else:
        yield from _read_list(file, source)


class _Narrow:
    """Hand out a file as it is."""

    def __init__(self, file: SavedFile) -> None:
        self.open = file.open

    def as_written(self, data: bytes) -> bytes:
        """Return the bytes of a record in the file."""
        return data


class _Wide:
    """Hand out a file in UTF-16 or UTF-32 as UTF-8, and its records as they are written."""

    def __init__(self, file: SavedFile, encoding: str) -> None:
        self.encoding = encoding
        self.text = decode(file.read_all()).text.encode("utf-8", "surrogatepass")

    def open(self) -> BinaryIO:
        """Return the text in UTF-8, from its start."""
        return io.BytesIO(self.text)

    def as_written(self, data: bytes) -> bytes:
        """Return the bytes of a record in the file."""
        text = data.decode("utf-8", "surrogatepass")
        return text.encode(self.encoding, error_handler(self.encoding))


_Source: TypeAlias = "_Narrow | _Wide"


def _read_object(file: SavedFile, source: _Source) -> Iterator[RawDocument | Problem]:
    """Read one article, or go on to the list inside."""
    with source.open() as stream:
        data = stream.read(file.limits.record_bytes + 1)
    if len(data) <= file.limits.record_bytes and _is_one_article(file, data):
        yield read_record(file, "", source.as_written(data))
    else:
        yield from _read_list(file, source)


def _is_one_article(file: SavedFile, data: bytes) -> bool:
    """Tell an article from what holds a list of them, such as a feed with its own title."""
    try:
        cells = read_object(decode(data).text)
    except BadJson:
        return b"[" not in data
    names = [cell.name for cell in cells]
    if "text" in map_fields(names, file.fields) or b"[" not in data:
        return True
    return is_article(names, file.fields) and not _holds_articles(cells)


def _holds_articles(cells: Sequence[Cell]) -> bool:
    return any(not cell.written and cell.value.startswith("[{") for cell in cells)


def _read_list(file: SavedFile, source: _Source) -> Iterator[RawDocument | Problem]:
    """Read the first list whose items have a text; where none has, the first list of links."""
    is_fit: Callable[[bytes], bool] = lambda data: _fits(file, data, is_bare=False)  # noqa: E731
    with source.open() as stream:
        scanner = _ListScanner(stream, file.limits.record_bytes, is_fit)
        if next(scanner.objects(), b"") == b"":
            is_fit = lambda data: _fits(file, data, is_bare=True)  # noqa: E731
    count = 0
    with source.open() as stream:
        scanner = _ListScanner(stream, file.limits.record_bytes, is_fit)
        for data in scanner.objects():
            count += 1
            name = f"item {count}"
            if data is None:
                limit = file.limits.record_bytes >> 20
                yield file.loss("record-too-large", f"is longer than {limit} MB; split it", name)
            else:
                yield read_record(file, name, source.as_written(data))
    if scanner.is_open:
        message = "ends in the middle of a list; what comes after its last whole item is lost"
        yield file.loss("truncated-json", message)
    elif not count:
        message = "holds no list of articles; one JSON object for each article is expected"
        yield file.loss("no-articles", message)


def _fits(file: SavedFile, data: bytes, *, is_bare: bool) -> bool:
    """Tell whether an item is an article; a bare one has a headline and an address only."""
    try:
        names = [cell.name for cell in read_object(decode(data).text)]
    except BadJson:
        return False
    fields = map_fields(names, file.fields)
    return is_article(names, file.fields) and (
        is_bare or "text" in fields or "standfirst" in fields
    )


class _ListScanner:
    """Find the objects of the first list of articles in a stream, holding one at a time.

    A list at the top is taken for one; inside an object, the first of which an item fits.

    Attributes:
        is_open: True after the end when a bracket or a string was still open.
    """

    def __init__(self, stream: BinaryIO, limit: int, is_wanted: Callable[[bytes], bool]) -> None:
        self.stream = stream
        self.limit = limit
        self.is_wanted = is_wanted
        self.is_found = False
        self.depth = 0
        # Depth of the list whose objects are kept; 0 where none is open.
        self.list_depth = 0
        self.in_string = False
        self.is_escaped = False
        self.kept = bytearray()
        self.is_kept = False
        self.is_too_long = False

    @property
    def is_open(self) -> bool:
        """Tell whether a value has begun and not ended."""
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
                yield from self._closed(chunk[start:place])
        if self.is_kept:
            self._keep(chunk[start:])

    def _closed(self, rest: bytes) -> Iterator[bytes | None]:
        """Yield the object that has come to its end, or forget a list of other things."""
        if self.is_kept and self.depth == self.list_depth:
            self._keep(rest)
            taken = self._take()
            self.is_found = self.is_found or self._is_of_wanted_list(taken)
            if self.is_found:
                yield taken
        elif self.depth < self.list_depth and not self.is_found:
            self.list_depth = 0

    def _is_record(self, mark: bytes) -> bool:
        return mark == b"{" and self.depth == self.list_depth > 0 and not self.is_kept

    def _deepen(self, mark: bytes) -> None:
        self.depth += 1
        if mark == b"[" and not self.list_depth and self.depth <= _MAX_LIST_DEPTH:
            self.list_depth = self.depth

    def _is_of_wanted_list(self, data: bytes | None) -> bool:
        return self.list_depth == 1 or data is None or self.is_wanted(data)

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
