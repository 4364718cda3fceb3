"""Read spreadsheets that programs write as markup: HTML tables, and Excel's XML of 2003.

| form | sheet | row | cell |
|---|---|---|---|
| HTML under the suffix of a spreadsheet, or with Excel's name space | all tables | `<tr>` | `<td>`, `<th>` |
| Excel's XML of 2003 | `<Worksheet>` | `<Row>` | `<Cell>`; its `Index` skips empty ones |

A cell over several columns is one of its first column.
"""  # noqa: E501

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.readers.ods import MAX_FILLED_COLUMNS, SheetRow
from ingest.text.markup import attributes
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Tags that open or end a sheet, a row or a cell; a value may hold others.
_TAG = re.compile(
    r"<(/?)(?:ss:)?(worksheet|row|cell|tr|td|th)(?=[\s/>])([^<>]{0,4000})>",
    re.IGNORECASE,
)
_SHEETS = frozenset({"worksheet"})
_ROWS = frozenset({"row", "tr"})


def is_markup(data: bytes) -> bool:
    """Tell a sheet written as markup from one in a package or in bytes of its own."""
    return data[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"


def read_markup_sheets(markup: str) -> Iterator[tuple[str, list[SheetRow]]]:
    """Yield name and rows of each sheet; what has no name is `Sheet1`."""
    name, sheet = "Sheet1", _Sheet()
    for tag in _TAG.finditer(markup):
        element = tag[2].lower()
        sheet.end_cell(markup, tag.start())
        if element in _SHEETS:
            if sheet.rows:
                yield name, sheet.rows
            name, sheet = _attribute(tag, "name") or name, _Sheet()
        elif element in _ROWS:
            sheet.end_row(opens_another=not tag[1])
        elif not tag[1]:
            sheet.begin_cell(tag)
    sheet.end_row(opens_another=False)
    if sheet.rows:
        yield name, sheet.rows


class _Sheet:
    """Gather the rows of one sheet."""

    def __init__(self) -> None:
        self.rows: list[SheetRow] = []
        self.cells: list[str] | None = None
        self.start: int | None = None

    def begin_cell(self, tag: re.Match[str]) -> None:
        """Open a cell; one that is closed in its own tag is empty."""
        if self.cells is None:
            return
        _skip_to(self.cells, tag)
        if tag[3].endswith("/"):
            self.cells.append("")
        else:
            self.start = tag.end()

    def end_cell(self, markup: str, end: int) -> None:
        """Close the cell that is open, if one is."""
        if self.start is not None and self.cells is not None:
            self.cells.append(_shown(markup[self.start : end]))
        self.start = None

    def end_row(self, *, opens_another: bool) -> None:
        """Keep the row that is open, if one is."""
        if self.cells is not None:
            self.rows.append(SheetRow(len(self.rows) + 1, self.cells))
        self.cells = [] if opens_another else None


def _attribute(tag: re.Match[str], name: str) -> str:
    values = attributes(tag[0])
    return values.get(f"ss:{name}") or values.get(name) or ""


def _skip_to(cells: list[str], tag: re.Match[str]) -> None:
    """Fill in the empty cells that a numbered one stands behind."""
    number = _attribute(tag, "index")
    if number.isdecimal() and len(number) < 6:
        cells += [""] * (min(int(number), MAX_FILLED_COLUMNS) - 1 - len(cells))


def _shown(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return read_visible(markup).text.strip()
