"""Read CSV and TSV: the first row names the columns, every other row is an article."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Problem, RawDocument
from ingest.readers.address_list import read_column
from ingest.readers.csv_rows import (
    MAX_COLUMNS,
    MIN_NAMED_COLUMNS,
    read_rows,
    sniff_delimiter,
    split_fields,
)
from ingest.readers.gdelt import read_graph
from ingest.readers.json_sources import reason_aside
from ingest.readers.left_out import LeftOut
from ingest.readers.lines import read_carriage_lines, read_lines, read_wide_lines, sniff_encoding
from ingest.readers.prose_column import prose_column, said_of_column
from ingest.readers.record_fields import is_article, map_fields
from ingest.readers.records import Cell, Record, article_of
from ingest.readers.row_records import distinct_names, order_of_days, repeated_columns, with_links
from ingest.readers.serial_days import serial_columns
from ingest.readers.substack import post_of
from ingest.readers.table_remarks import MAX_REMARK_CHARS, MIN_COLUMNS, above_remarks, lone_value
from ingest.sources.notion_tables import is_table, title_key, titles_beside
from ingest.text.as_read import with_rendition
from ingest.text.decode import TextOffsets, decode, decode_labelled, error_handler
from ingest.text.notation import CSV, read_csv, read_plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence, Set

    from ingest.readers.csv_rows import CsvRow
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

MEDIA_TYPE = "text/csv"

_SAMPLE_BYTES = 64 * 1024
#: Lines in which the names of the columns are looked for.
MAX_HEADER_LINES = 40
_STATED = re.compile(r"sep=.", re.IGNORECASE)
_TOO_MANY = f"more than {MAX_COLUMNS:,} columns; it was left out, see its delimiter and marks"
_CUT_OFF = "ends within its last value: the file was cut off; get it again"
_UNCLOSED = "opens a quotation mark that never closes; it was read as one line, mend it"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each row; a bad row costs only itself."""
    if (graph := read_graph(file)) is not None:
        yield from graph
        return
    with file.open() as stream:
        sample = stream.read(_SAMPLE_BYTES)
    encoding, _, is_wide = sniff_encoding(sample)
    is_old = b"\r" in sample and b"\n" not in sample
    read_them = read_wide_lines if is_wide else read_carriage_lines if is_old else _lines
    lines = read_them(file)
    codec = encoding if is_wide else "latin-1"
    opening = _opening(file, lines, lambda line: _decode(_encoded(line, codec), encoding).text)
    if opening is None:
        yield file.loss("empty-file", "is empty; nothing was stored")
        return
    header, delimiter = opening.header, opening.delimiter
    written = _written_names(header, delimiter)
    names = distinct_names(written)
    if len(names) > MAX_COLUMNS:
        yield file.loss("record-too-large", f"has {_TOO_MANY}")
        return
    own = posixpath.basename(file.name)
    if is_table(own) and "headline" not in map_fields(names, file.fields):
        file = replace(file, fields={**file.fields, "headline": names[0]})
    table = _Table(file, encoding, codec, delimiter, names)
    values = lambda: table.values(_rows_below(read_them(file), opening, file))  # noqa: E731
    if column := prose_column(names, file.fields, values):
        file = replace(file, fields={**file.fields, "text": column})
        yield file.notice("guessed-column", said_of_column(column))
    table.file = file = with_links(file, names, values)
    if not is_article(names, file.fields):
        yield from read_column(file, sample, names)
        return
    yield from repeated_columns(file, written, names)
    table.is_day_first = order_of_days(names, file, values)
    table.serial_columns = serial_columns(names, file.fields, values)
    rows = read_rows(chain(opening.below, lines), delimiter, file.limits.record_bytes)
    yield from _articles(table, rows, titles_beside(own, file.beside))


def _articles(
    table: _Table, rows: Iterable[CsvRow], titles: Set[str]
) -> Iterator[RawDocument | Problem]:
    """Yield the article of each row that is not also a page beside the table."""
    left_out = LeftOut(table.file)
    numbered = (item for item in enumerate(rows, start=1) if not table.is_blank(item[1]))
    for number, row in above_remarks(numbered, lambda item: table.only_value(item[1]), left_out):
        if titles and title_key(table.first_value(row)) in titles:
            left_out.add("rows of pages that lie beside it", "the pages are read")
            continue
        yield from left_out.without(table.article(row, f"row {number}"))
    yield from left_out.notices()


class _Opening(NamedTuple):
    """Hold the line that names the columns.

    Attributes:
        header: the line, decoded.
        delimiter: what parts its columns.
        skipped: how many lines stand up to it, itself among them.
        below: lines below it that were read already, with their numbers.
    """

    header: str
    delimiter: str
    skipped: int
    below: Sequence[tuple[int, str]]


def _opening(
    file: SavedFile, lines: Iterator[tuple[int, str]], shown: Callable[[str], str]
) -> _Opening | None:
    """Return the line that names the columns; None in an empty file.

    It is the first, below `sep=;` where that stands. Programs print what they searched for above
    it: then it is the first of the next lines that names columns of articles, and more of them
    than any line above it has values. A row of a table may name some too, but has as many as those.
    """
    is_tabbed = file.name.lower().endswith((".tsv", ".tab"))
    taken: list[tuple[int, str]] = []
    first: _Opening | None = None
    above: list[str] = []
    held_chars = 0
    for line in islice(lines, MAX_HEADER_LINES):
        taken.append(line)
        header = shown(line[1])
        if len(taken) == 1 and _STATED.fullmatch(header.strip("\ufeff\r\n")):
            continue  # spreadsheets write `sep=;` first
        delimiter = sniff_delimiter(header, is_tabbed=is_tabbed)
        opening = _Opening(header, delimiter, len(taken), ())
        names = _written_names(header, delimiter)
        if first is None and (len(names) > MAX_COLUMNS or is_table(posixpath.basename(file.name))):
            return opening
        if is_article(names, file.fields) and (
            first is None
            or (len(names) >= MIN_NAMED_COLUMNS and _most_values(above, delimiter) < len(names))
        ):
            return opening
        above.append(header)
        first = first or opening
        held_chars += len(line[1])
        if held_chars > _SAMPLE_BYTES:
            break
    return first and first._replace(below=taken[first.skipped :])


def _most_values(lines: Iterable[str], delimiter: str) -> int:
    """Return the most values that one of these lines has; programs pad remarks with empty ones."""
    rows = ((line, split_fields(line.strip("\r\n"), delimiter)) for line in lines)
    values = (sum(1 for at in fields if line[at.start : at.end].strip()) for line, fields in rows)
    return max(values, default=0)


def _rows_below(
    lines: Iterator[tuple[int, str]], opening: _Opening, file: SavedFile
) -> Iterator[CsvRow]:
    """Yield the rows of a file read once more; the one that names the columns holds no day."""
    return read_rows(
        islice(lines, opening.skipped, None), opening.delimiter, file.limits.record_bytes
    )


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


def _written_names(header: str, delimiter: str) -> list[str]:
    bare = header.lstrip("\ufeff")
    return [
        bare[field.start : field.end].replace('""', '"').strip() or f"column {number}"
        for number, field in enumerate(split_fields(bare, delimiter), start=1)
    ]


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
        text = map_fields(names, file.fields).get("text")
        is_wide = text is not None and len(names) >= MIN_COLUMNS
        self.text_column = names.index(text) if text and is_wide else None
        self.is_day_first: bool | None = None
        self.serial_columns: Set[str] = frozenset()

    def values(self, rows: Iterable[CsvRow]) -> Iterator[list[str]]:
        """Yield the values of rows, with their doubled quotation marks."""
        for row in rows:
            fields = split_fields(row.text, self.delimiter)
            yield [self._shown(row.text[field.start : field.end]) for field in fields]

    def is_blank(self, row: CsvRow) -> bool:
        """Tell a line that shows nothing, not even what parts its values."""
        return not row.fault and not row.text.replace("\0", "").strip()

    def only_value(self, row: CsvRow) -> str | None:
        """Return the only value of a row, where it is no text; empty where the row has none."""
        own = row.text.strip(f"{self.delimiter} \t\r\n")
        if self.text_column is None or row.fault or len(own) > MAX_REMARK_CHARS:
            return None
        filled = [(at, value) for at, value in enumerate(next(self.values([row]))) if value.strip()]
        return lone_value(filled, self.text_column)

    def first_value(self, row: CsvRow) -> str:
        """Return the value in the first column of a row."""
        return next(self.values([row]), [""])[0].replace('""', '"')

    def _shown(self, written: str) -> str:
        if written.isascii():
            return written
        return _decode(_encoded(written, self.codec), self.encoding).text

    def article(self, row: CsvRow, name: str) -> RawDocument | Problem | str:
        """Return the article of a row, or why there is none; `name` tells which row.

        A string says what a row is that no one took for an article.
        """
        if row.fault == "too-long":
            message = "is longer than the limit; it was left out, split it"
            return self.file.loss("record-too-large", message, name)
        found = self._read(row, name)
        if row.fault and isinstance(found, RawDocument):
            said = _CUT_OFF if row.fault == "cut-off" else _UNCLOSED
            notice = self.file.notice("unclosed-quote", said, name)
            return replace(found, problems=(*found.problems, notice))
        return found

    def _read(self, row: CsvRow, name: str) -> RawDocument | Problem | str:
        bare = row.text.rstrip("\r\n")
        data = _encoded(bare, self.codec)
        decoded = _decode(data, self.encoding)
        fields = split_fields(decoded.text, self.delimiter, is_cut=row.fault == "cut-off")
        if len(fields) > MAX_COLUMNS:
            return self.file.loss("record-too-large", f"has {_TOO_MANY}", name)
        cells = []
        is_odd = False
        for number, field in enumerate(fields):
            written = decoded.text[field.start : field.end]
            is_odd = is_odd or (not field.is_quoted and '""' in written)
            read = (read_csv if field.is_quoted else read_plain)(written, field.start)
            cells.append(Cell(self._name(number), read.text, (read,)))
        # A row that ends early has its other columns all the same: they are empty.
        cells += [Cell(missing, "") for missing in self.names[len(cells) :]]
        if reason := reason_aside(cells):
            return reason
        offsets = TextOffsets(decoded.text, decoded.encoding, decoded.start_byte)
        record = Record(
            name,
            data,
            decoded.encoding,
            offsets,
            CSV,
            MEDIA_TYPE,
            cells,
            is_day_first=self.is_day_first,
            serial_columns=self.serial_columns,
        )
        found = post_of(self.file, record) or article_of(self.file, record)
        # Outside quotation "" means itself: such a row cannot be proved by the notation.
        return with_rendition(found) if is_odd and isinstance(found, RawDocument) else found

    def _name(self, number: int) -> str:
        return self.names[number] if number < len(self.names) else f"column {number + 1}"
