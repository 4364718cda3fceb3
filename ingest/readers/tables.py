"""Read spreadsheets (XLSX, XLS, ODS): a row is an article, named by its sheet and number."""

from __future__ import annotations

import io
import os
import sys
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from ingest.model import Problem, RawDocument
from ingest.readers import html
from ingest.readers.archives import open_zip, shown_name
from ingest.readers.markup_sheets import is_markup, read_markup_sheets
from ingest.readers.ods import SheetRow, read_sheets
from ingest.readers.prose_column import prose_column, said_of_column
from ingest.readers.record_fields import field_columns, map_fields
from ingest.readers.row_records import (
    RowTable,
    distinct_names,
    find_header,
    no_columns,
    order_of_days,
    with_links,
)
from ingest.readers.serial_days import day_of_serial
from ingest.readers.text_tables import words_outside
from ingest.readers.unpacking import MIN_EXPANSION_BYTES
from ingest.sources.saved_file import Unreadable
from ingest.sources.table_formats import is_ods

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from python_calamine import CalamineSheet

    from ingest.sources.saved_file import SavedFile

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
XLS_TYPE = "application/vnd.ms-excel"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"

_Made = TypeVar("_Made")

#: Rows in which the names of the columns are looked for.
HEADER_ROWS = 40
#: Words of a cell that is a text, and no value.
PROSE_WORDS = 25

#: Headlines of a table of articles.
_MIN_ARTICLES = 2

# Between these numbers of days lie the years 1927 and 2119.
_EARLIEST_SERIAL, _LATEST_SERIAL = 10_000, 80_000

_FAULTS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})

_OLE = b"\xd0\xcf\x11\xe0"
_DAMAGED = "is a damaged spreadsheet; open it and save it again, or save it as CSV"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each row of each sheet; a bad row or sheet costs only itself."""
    data = file.read_all()
    _check_expansion(file, data)
    sheets: Iterable[_Sheet | Problem] = _sheets(file, data)
    if is_markup(data):
        sheets = list(sheets)
        outside = words_outside(html.decode_page(data).text)
        if _is_page(file, sheets, outside):
            yield from html.read(file)
            return
        if outside >= PROSE_WORDS:
            message = f"also holds {outside:,} words outside its tables; they were left out"
            yield file.notice("left-aside", message)
    articles = 0
    refusals: list[Problem] = []
    for sheet in sheets:
        if isinstance(sheet, Problem):
            refusals.append(sheet)
            continue
        table = _table(file, sheet)
        if table is None:
            refusals += _without_columns(file, sheet)
            continue
        header, columns = table
        if columns.file is not file and "text" in columns.file.fields:
            yield file.notice(
                "guessed-column", said_of_column(columns.file.fields["text"]), sheet.name
            )
        for item in columns.articles(_rows(sheet, header, columns.names, file)):
            articles += isinstance(item, RawDocument)
            yield item
    # A sheet of notes or sums beside the articles is no loss.
    yield from (item for item in refusals if not articles or item.code != "no-text")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Hold a sheet: `rows` gives its rows with their numbers, each time it is called."""

    name: str
    media_type: str
    rows: Callable[[], Iterable[SheetRow]]


def _sheets(file: SavedFile, data: bytes) -> Iterator[_Sheet | Problem]:
    if is_ods(data):
        yield from _ods_sheets(data)
        return
    if is_markup(data):
        for name, rows in read_markup_sheets(html.decode_page(data).text):
            yield _Sheet(shown_name(name), XLS_TYPE, partial(iter, rows))
        return
    book = _guarded(partial(CalamineWorkbook.from_filelike, io.BytesIO(data)))
    media_type = XLS_TYPE if data.startswith(_OLE) else XLSX_TYPE
    for place, sheet_name in enumerate(book.sheet_names):
        name = shown_name(sheet_name)
        try:
            sheet = _guarded(partial(book.get_sheet_by_index, place))
        except Unreadable as stop:
            yield file.loss(stop.code, stop.message, name)
        else:
            yield _Sheet(name, media_type, partial(_numbered, sheet))


def _guarded(call: Callable[[], _Made]) -> _Made:
    """Return what the library makes of a file.

    Raises:
        Unreadable: the file is damaged, or protected by a password.
    """
    try:
        with _silent():
            return call()
    except PasswordError as error:
        message = "is protected by a password; save it without one"
        raise Unreadable("encrypted-table", message) from error
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable("bad-table", _DAMAGED) from error
    # A panic of the library is no Exception; it has no class that could be imported.
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable("bad-table", _DAMAGED) from error


@contextmanager
def _silent() -> Iterator[None]:
    """Keep the library's own words about a damaged file, past Python, out of the user's sight."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


def _numbered(sheet: CalamineSheet) -> Iterator[SheetRow]:
    for number, values in enumerate(sheet.iter_rows(), start=1):
        yield SheetRow(number, values)


def _ods_sheets(data: bytes) -> Iterator[_Sheet]:
    with open_zip(data) as package:
        try:
            stream = package.open("content.xml")
        except (KeyError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise Unreadable("bad-table", _DAMAGED) from error
        with stream:
            try:
                for name, rows in read_sheets(stream):
                    yield _Sheet(shown_name(name), ODS_TYPE, partial(iter, rows))
            except (zipfile.BadZipFile, zlib.error, EOFError) as error:
                raise Unreadable("bad-table", _DAMAGED) from error


def _check_expansion(file: SavedFile, data: bytes) -> None:
    """Refuse a file whose parts unpack to many times their size, before it is unpacked.

    Raises:
        Unreadable: one does.
    """
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info.compress_size, info.file_size) for info in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Unreadable("bad-table", _DAMAGED) from error
    ratio = file.limits.expansion_ratio
    is_bomb = any(size > max(MIN_EXPANSION_BYTES, packed * ratio) for packed, size in parts)
    if is_bomb or sum(size for _, size in parts) > file.limits.expanded_bytes:
        message = f"unpacks to more than {ratio} times its size; it was left out as a likely bomb"
        raise Unreadable("expands-too-much", message)


def _table(file: SavedFile, sheet: _Sheet) -> tuple[int, RowTable] | None:
    """Return the number of the row that names the columns, and what is known of them."""
    first = list(islice(sheet.rows(), HEADER_ROWS))
    header = find_header((_texts(row) for row in first), file)
    place, names = header or (0, distinct_names(_texts(first[0])) if first else [])
    number = first[place].number if first else 0
    rows = lambda: (_texts(row) for row in sheet.rows() if row.number > number)  # noqa: E731
    if column := prose_column(names, file.fields, rows):
        file = replace(file, fields={**file.fields, "text": column})
    elif header is None:
        linked = with_links(file, names, rows)
        if linked is file:
            return None
        file = linked
    order = order_of_days(names, file, rows)
    return number, RowTable(file, sheet.media_type, "sheet", names, order)


def _is_page(file: SavedFile, sheets: Iterable[_Sheet | Problem], outside: int) -> bool:
    """Tell a page under the suffix of a spreadsheet.

    Its tables only lay out its text, or say of it what the rows of a table say of an article:
    headline, day and paper above a story of so many words `outside` that stands in no cell. A
    table of several articles is none, whatever stands beside it.
    """
    read = [sheet for sheet in sheets if isinstance(sheet, _Sheet)]
    tables = [table for sheet in read if (table := _table(file, sheet))]
    if any("text" in map_fields(table.names, table.file.fields) for _, table in tables):
        return False
    if any(_has_several_rows(sheet, file) for sheet in read):
        return False
    if outside >= PROSE_WORDS:
        return True
    cells = (value for sheet in read for row in sheet.rows() for value in row.values)
    return not tables and any(len(str(value).split()) >= PROSE_WORDS for value in cells)


def _has_several_rows(sheet: _Sheet, file: SavedFile) -> bool:
    """Tell a table with the headlines of several articles."""
    table = _table(file, sheet)
    if table is None:
        return False
    header, columns = table
    headline = map_fields(columns.names, columns.file.fields).get("headline")
    if headline is None:
        return False
    at = list(columns.names).index(headline)
    rows = (_texts(row) for row in sheet.rows() if row.number > header)
    return len({row[at] for row in rows if at < len(row) and row[at].strip()}) >= _MIN_ARTICLES


def _without_columns(file: SavedFile, sheet: _Sheet) -> Iterator[Problem]:
    rows = (_texts(row) for row in islice(sheet.rows(), HEADER_ROWS))
    filled = ([value for value in row if value] for row in rows)
    names = max(filled, key=len, default=[])
    if names:
        yield file.loss("no-text", no_columns(names), sheet.name)


def _rows(
    sheet: _Sheet, header: int, columns: Sequence[str], file: SavedFile
) -> Iterator[tuple[str, list[str]]]:
    """Yield the rows below the names of the columns, each with its name."""
    wanted = field_columns(columns, file.fields).columns.get("published_on", ())
    days = frozenset(place for place, column in enumerate(columns) if column in wanted)
    for row in sheet.rows():
        if row.number > header:
            values = [_text(value, is_day=at in days) for at, value in enumerate(row.values)]
            yield f"{sheet.name} row {row.number}", values


def _texts(row: SheetRow) -> list[str]:
    return [_text(value, is_day=False) for value in row.values]


def _text(value: object, *, is_day: bool) -> str:
    """Return what a cell shows; a day without its midnight, a whole number without its point."""
    if isinstance(value, str):
        return "" if value in _FAULTS else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        is_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if is_midnight else value.isoformat(" ", "seconds")
    if isinstance(value, float | int):
        if is_day and _EARLIEST_SERIAL < value < _LATEST_SERIAL:
            return day_of_serial(value)
        return str(int(value)) if value == int(value) else str(value)
    return value.isoformat() if isinstance(value, date) else str(value)
