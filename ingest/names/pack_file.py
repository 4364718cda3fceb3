"""Read the rows of a pack of names, and say in which line a fault stands."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from ingest.errors import PackError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

#: Bytes of one row of a pack. The columns at their longest, every letter four bytes, have 6,000.
MAX_PACK_LINE_BYTES = 16 * 1024


class PackRow(NamedTuple):
    """Hold the cells of one row by column; a tuple, for packs have 25,000 rows."""

    file_name: str
    line: int
    key: str
    label: str
    type: str
    alias: str
    case_rule: str
    context_rule: str
    language: str
    source: str

    @property
    def place(self) -> str:
        """Return file and line, for messages."""
        return _place(self.file_name, self.line)


#: The cells of a row, as the first line of a pack names them.
COLUMNS = PackRow._fields[2:]


def read_pack_rows(path: Path) -> Iterator[PackRow]:
    """Yield the rows of a pack in order, header checked, empty lines passed over.

    Raises:
        PackError: the file cannot be read, or is not CSV in UTF-8 with the known columns.
    """
    line, name = 1, path.name
    try:
        with path.open("rb") as file:
            reader = csv.reader(_lines(file, name), strict=True)
            _check_header(next(reader, []), name)
            for cells in reader:
                line = reader.line_num
                if cells:
                    yield _row(cells, name, line)
    except csv.Error as error:
        fail(f"{name}, line {line + 1}", f"no row of CSV ({error}); check the quotes")
    except OSError as error:
        fail(str(path), f"cannot be read ({error.strerror}); check the path")


def _lines(file: BinaryIO, file_name: str) -> Iterator[str]:
    """Yield the lines of a pack; Excel's mark at the start of the file is passed over."""
    number = 0
    while line := file.readline(MAX_PACK_LINE_BYTES):
        number += 1
        if b"\x00" in line:
            fail(_place(file_name, number), "holds a NUL; save the file as CSV in UTF-8")
        if len(line) == MAX_PACK_LINE_BYTES:
            fail(
                _place(file_name, number),
                f"longer than {MAX_PACK_LINE_BYTES:,} bytes; one alias to a row",
            )
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            fail(_place(file_name, number), "not UTF-8; save the file as CSV in UTF-8")


def _check_header(cells: list[str], file_name: str) -> None:
    if tuple(cells) != COLUMNS:
        wanted, given = ",".join(COLUMNS), ",".join(cells)[:80]
        fail(f"{file_name}, line 1", f"the columns must be {wanted}; found {given!r}")


def _row(cells: list[str], file_name: str, line: int) -> PackRow:
    if len(cells) != len(COLUMNS):
        fault = f"{len(cells)} cells where the columns are {len(COLUMNS)}; quote the commas"
        fail(_place(file_name, line), fault)
    return PackRow(file_name, line, *cells)


def _place(file_name: str, line: int) -> str:
    return f"{file_name}, line {line}"


def fail(place: str, fault: str) -> NoReturn:
    """Refuse the pack."""
    raise PackError(f"{place}: {fault}")
