"""Read CSV and TSV: the first row names the columns, every other row is an article."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.model import Problem, RawDocument
from ingest.readers.lines import read_carriage_lines, read_lines, read_wide_lines, sniff_encoding
from ingest.readers.records import SAY_WHICH, Cell, Record, article_of, is_article
from ingest.readers.rendition import with_rendition
from ingest.text.decode import TextOffsets, decode, decode_labelled, error_handler
from ingest.text.notation import CSV, read_csv, read_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

DELIMITERS = (",", ";", "\t", "|")

#: Characters that a row may still have once an unclosed quotation mark was found: every such
#: mark would otherwise swallow the rest of the file again.
_CAUTIOUS_CHARS = 16 * 1024

MEDIA_TYPE = "text/csv"

_SAMPLE_BYTES = 64 * 1024
_STATED = re.compile(r"sep=.", re.IGNORECASE)
_UNCLOSED = "opens a quotation mark that never closes; it was read as one line, mend it"


@dataclass(frozen=True, slots=True)
class CsvField:
    """Mark one field of a row: `row[start:end]`, without its quotation marks."""

    start: int
    end: int
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class CsvRow:
    """Hold the text of one row with its line break, and the number of its first line.

    `fault` names what is wrong with it: `too-long` or `unclosed-quote`.
    """

    line: int
    text: str
    fault: str = ""


def split_fields(text: str, delimiter: str) -> list[CsvField]:
    """Return the fields of a row.

    A field with words behind its closing quotation mark, or without one, counts as written
    without quotation: `"Yes" he said` in a file whose marks mean themselves loses nothing.
    """
    text = text.rstrip("\r\n") if not text.endswith('"') else text
    fields: list[CsvField] = []
    place = 0
    while True:
        if text.startswith('"', place):
            end = _closing_quote(text, place + 1)
            after = text.find(delimiter, end + 1 if end >= 0 else place)
            behind = after if after >= 0 else len(text)
            is_whole = end >= 0 and not text[end + 1 : behind].strip()
            field = CsvField(place + 1, end, True) if is_whole else CsvField(place, behind, False)
            fields.append(field)
        else:
            after = text.find(delimiter, place)
            end = after if after >= 0 else len(text)
            fields.append(CsvField(place, end, is_quoted=False))
        if after < 0:
            return fields
        place = after + 1


def read_rows(lines: Iterable[tuple[int, str]], delimiter: str, limit: int) -> Iterator[CsvRow]:
    """Join lines to rows where a quoted field holds line breaks.

    A row longer than `limit` characters is passed over; of one whose quotation mark never
    closes each line is a row.
    """
    reader = _Rows(lines, delimiter, limit)
    while (row := reader.next_row()) is not None:
        yield row


def sniff_delimiter(header: str, *, is_tabbed: bool = False) -> str:
    """Return the delimiter that stands most often in the first line, outside quotation.

    In a file that is named as tab-separated one tab is enough: its columns may have commas.
    """
    bare = "".join(header.split('"')[::2])
    return "\t" if is_tabbed and "\t" in bare else max(DELIMITERS, key=bare.count)


def _closing_quote(text: str, place: int) -> int:
    while True:
        end = text.find('"', place)
        if end < 0 or not text.startswith('"', end + 1):
            return end
        place = end + 2


class _Rows:
    """Cut lines into rows, and go back where a quotation mark never closes."""

    def __init__(self, lines: Iterable[tuple[int, str]], delimiter: str, limit: int) -> None:
        self.lines = iter(lines)
        self.waiting: deque[tuple[int, str]] = deque()
        self.delimiter = delimiter
        self.limit = limit

    def next_row(self) -> CsvRow | None:
        """Return the next row, which may span lines, or None at the end."""
        first = self._next_line()
        if first is None:
            return None
        number, text = first
        if len(text) > self.limit:
            return CsvRow(number, "", "too-long")
        is_open = _Quotes(self.delimiter)
        held = [first]
        length = len(text)
        while is_open.after(held[-1][1]):
            line = self._next_line()
            if line is None or length + len(line[1]) > self.limit:
                return self._give_up(held, line)
            held.append(line)
            length += len(line[1])
        return CsvRow(number, "".join(line for _, line in held))

    def _next_line(self) -> tuple[int, str] | None:
        return self.waiting.popleft() if self.waiting else next(self.lines, None)

    def _give_up(self, held: list[tuple[int, str]], line: tuple[int, str] | None) -> CsvRow:
        """Take the line with the open quotation mark alone; read those behind it again."""
        again = held[1:] + ([line] if line else [])
        self.waiting.extendleft(reversed(again))
        self.limit = min(self.limit, _CAUTIOUS_CHARS)
        return CsvRow(held[0][0], held[0][1], "unclosed-quote")


class _Quotes:
    """Follow one row line by line, and tell whether a quoted field is open at its end."""

    def __init__(self, delimiter: str) -> None:
        self.delimiter = delimiter
        self.is_open = False

    def after(self, line: str) -> bool:
        """Take one more line; return whether a quoted field is open behind it."""
        place = 0
        while True:
            if not self.is_open:
                start = self._opening(line, place)
                if start < 0:
                    return False
                self.is_open, place = True, start
            end = _closing_quote(line, place)
            if end < 0:
                return True
            self.is_open, place = False, end + 1

    def _opening(self, line: str, place: int) -> int:
        if place == 0 and line.startswith('"'):
            return 1
        start = line.find(self.delimiter + '"', place)
        return start + 2 if start >= 0 else -1


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each row; a bad row costs only itself."""
    with file.open() as stream:
        sample = stream.read(_SAMPLE_BYTES)
    encoding, _, is_wide = sniff_encoding(sample)
    is_old = b"\r" in sample and b"\n" not in sample
    read_them = read_wide_lines if is_wide else read_carriage_lines if is_old else _lines
    lines = read_them(file)
    codec = encoding if is_wide else "latin-1"
    first = next(lines, None)
    if first is None:
        yield file.loss("empty-file", "is empty; nothing was stored")
        return
    header = _decode(_encoded(first[1], codec), encoding).text
    if _STATED.fullmatch(header.strip("\ufeff\r\n")):  # spreadsheets write `sep=;` first
        first = next(lines, first)
        header = _decode(_encoded(first[1], codec), encoding).text
    delimiter = sniff_delimiter(header, is_tabbed=file.name.lower().endswith((".tsv", ".tab")))
    names = _names(header, delimiter)
    if not is_article(names, file.fields):
        shown = ", ".join(name[:40] for name in names[:12])
        message = f"has no column for the text, only {shown}; {SAY_WHICH}"
        yield file.loss("no-text", message)
        return
    table = _Table(file, encoding, codec, delimiter, names)
    for number, row in enumerate(read_rows(lines, delimiter, file.limits.record_bytes), start=1):
        if row.text.strip() or row.fault:
            yield table.article(row, f"row {number}")


def _lines(file: SavedFile) -> Iterator[tuple[int, str]]:
    """Yield lines as one character for each byte; an overlong one as more than the limit."""
    limit = file.limits.record_bytes
    with file.open() as stream:
        for line in read_lines(stream, limit):
            data = b"x" * (limit + 1) if line.data is None else line.data
            yield line.number, data.decode("latin-1")


def _encoded(text: str, codec: str) -> bytes:
    """Return the bytes a line was read from; in two-byte files it may hold half a pair."""
    return text.encode(codec, error_handler(codec))


def _decode(data: bytes, encoding: str) -> Decoded:
    return decode_labelled(data, encoding) or decode(data)


def _names(header: str, delimiter: str) -> list[str]:
    """Return the column names, made distinct: `text`, `text 2`."""
    bare = header.lstrip("\ufeff")
    seen: dict[str, int] = {}
    names = []
    for number, field in enumerate(split_fields(bare, delimiter), start=1):
        name = bare[field.start : field.end].replace('""', '"').strip() or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return names


class _Table:
    """Know how the rows of one file are written."""

    def __init__(
        self, file: SavedFile, encoding: str, codec: str, delimiter: str, names: Sequence[str]
    ) -> None:
        self.file = file
        self.encoding = encoding
        self.codec = codec
        self.delimiter = delimiter
        self.names = names

    def article(self, row: CsvRow, name: str) -> RawDocument | Problem:
        """Return the article of a row, or why there is none; `name` tells which row."""
        if row.fault == "too-long":
            message = "is longer than the limit; it was left out, split it"
            return self.file.loss("record-too-large", message, name)
        found = self._read(row, name)
        if row.fault and isinstance(found, RawDocument):
            notice = self.file.notice("unclosed-quote", _UNCLOSED, name)
            return replace(found, problems=(*found.problems, notice))
        return found

    def _read(self, row: CsvRow, name: str) -> RawDocument | Problem:
        bare = row.text.rstrip("\r\n")
        data = _encoded(bare, self.codec)
        decoded = _decode(data, self.encoding)
        fields = split_fields(decoded.text, self.delimiter)
        cells = []
        is_odd = False
        for number, field in enumerate(fields):
            written = decoded.text[field.start : field.end]
            is_odd = is_odd or (not field.is_quoted and '""' in written)
            read = (read_csv if field.is_quoted else read_plain)(written, field.start)
            cells.append(Cell(self._name(number), read.text, (read,)))
        offsets = TextOffsets(decoded.text, decoded.encoding, decoded.start_byte)
        record = Record(name, data, decoded.encoding, offsets, CSV, MEDIA_TYPE, cells)
        found = article_of(self.file, record)
        # Outside quotation "" means itself: such a row cannot be proved by the notation.
        return with_rendition(found) if is_odd and isinstance(found, RawDocument) else found

    def _name(self, number: int) -> str:
        return self.names[number] if number < len(self.names) else f"column {number + 1}"
