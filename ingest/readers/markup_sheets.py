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
    name, rows = "Sheet1", []
    cells: list[str] | None = None
    start: int | None = None
    for tag in _TAG.finditer(markup):
        is_end, element = bool(tag[1]), tag[2].lower()
        if start is not None and cells is not None:
            cells.append(_shown(markup[start : tag.start()]))
            start = None
        if element in _SHEETS:
            if rows:
                yield name, rows
            name, rows, cells = _attribute(tag, "name") or name, [], None
        elif element in _ROWS:
            if cells is not None:
                rows.append(SheetRow(len(rows) + 1, cells))
            cells = None if is_end else []
        elif not is_end and cells is not None:
            _skip_to(cells, tag)
            start = tag.end()
            if tag[3].endswith("/"):
                cells.append("")
                start = None
    if cells:
        rows.append(SheetRow(len(rows) + 1, cells))
    if rows:
        yield name, rows


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
