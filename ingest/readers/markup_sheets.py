"""Read spreadsheets that programs write as markup: HTML tables, and Excel's XML of 2003.

| form | sheet | row | cell |
|---|---|---|---|
| HTML under the suffix of a spreadsheet, or with Excel's name space | all tables | `<tr>` | `<td>`, `<th>` |
| Excel's XML of 2003 | `<Worksheet>` | `<Row>` | `<Cell>`; its `Index` skips empty ones |

A cell over several columns is one of its first column, the others are empty; one over several rows
is one of each. A table within a cell is part of it, unless that cell is all there is of its row.
"""  # noqa: E501

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.readers.ods import MAX_FILLED_COLUMNS, SheetRow
from ingest.text.markup import attributes
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Tags that open or end a table, a sheet, a row or a cell; a value may hold others. A comment
#: counts as one, so that nothing is read in it.
_TAG = re.compile(
    r"<!--(?:.*?-->|.*)|<(/?)(?:ss:)?(worksheet|table|row|cell|tr|td|th)(?=[\s/>])([^<>]{0,4000})>",
    re.IGNORECASE | re.DOTALL,
)
_SHEETS = frozenset({"worksheet"})
_ROWS = frozenset({"row", "tr"})
#: Cells of one sheet that are filled because another spans them or is numbered: a tag of twenty
#: letters could fill a thousand in each row.
_MAX_FILLED_CELLS = 1_000_000


def is_markup(data: bytes) -> bool:
    """Tell a sheet written as markup from one in a package or in bytes of its own."""
    return data[:400].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<"


def read_markup_sheets(
    markup: str, *, repeats: bool = True
) -> Iterator[tuple[str, list[SheetRow]]]:
    """Yield name and rows of each sheet; what has no name is `Sheet1`.

    Args:
        markup: of the whole file, or of its beginning.
        repeats: a cell over several rows has its value in each of them, not in the first alone.
    """
    name, sheet = "Sheet1", _Sheet(markup, repeats=repeats)
    for tag in _TAG.finditer(markup):
        element = (tag[2] or "").lower()
        if element in _SHEETS:
            sheet.end_row(tag.start())
            if sheet.rows:
                yield name, sheet.rows
            name = _said(tag).get("name") or name
            sheet = _Sheet(markup, repeats=repeats)
        elif element == "table" and not tag[0].endswith("/>"):
            (sheet.end_table if tag[1] else sheet.begin_table)(tag.start())
        elif not element or sheet.inner_tables:
            continue
        elif element in _ROWS:
            sheet.end_row(tag.start(), opens_another=not tag[1])
        else:
            sheet.end_cell(tag.start())
            if not tag[1]:
                sheet.begin_cell(tag)
    sheet.end_row(len(markup))
    if sheet.rows:
        yield name, sheet.rows


class _Span(NamedTuple):
    """Hold the last row that a cell covers in a column, and the value it has there."""

    last_row: int
    value: str


class _Sheet:
    """Gather the rows of one sheet.

    Attributes:
        rows: those that have ended.
        inner_tables: tables that are open within the open cell.
    """

    def __init__(self, markup: str, *, repeats: bool) -> None:
        self.rows: list[SheetRow] = []
        self.inner_tables = 0
        self._markup = markup
        self._repeats = repeats
        self._cells: list[str] | None = None
        self._start: int | None = None
        self._size = (1, 1)
        self._spans: dict[int, _Span] = {}
        self._room = _MAX_FILLED_CELLS
        self._widths: list[int] = []  # of the widest row of each open table

    def begin_table(self, start: int) -> None:
        """Enter a table, or pass over one that is part of a value."""
        is_layout = not self._cells and (not self._widths or self._widths[-1] <= 1)
        if self.inner_tables or (self._start is not None and not is_layout):
            self.inner_tables += 1
            return
        self.end_row(start)
        self._spans.clear()
        self._widths.append(0)

    def end_table(self, end: int) -> None:
        """Leave the table that was entered last, or one that is part of a value."""
        if self.inner_tables:
            self.inner_tables -= 1
            return
        self.end_row(end)
        self._spans.clear()
        if self._widths:
            self._widths.pop()

    def begin_cell(self, tag: re.Match[str]) -> None:
        """Open a cell; one that is closed in its own tag is empty."""
        if self._cells is None:
            return
        said = _said(tag) if tag[3].strip(" /") else {}
        self._fill(self._cells, min(_number(said, "index"), MAX_FILLED_COLUMNS) - 1)
        across = _number(said, "colspan") or _number(said, "mergeacross") + 1
        down = _number(said, "rowspan") or _number(said, "mergedown") + 1
        self._size = (across, down)
        self._start = tag.end()
        if tag[3].endswith("/"):
            self.end_cell(tag.end())

    def end_cell(self, end: int) -> None:
        """Close the cell that is open, if one is."""
        if self._start is not None and self._cells is not None:
            place, (across, down) = len(self._cells), self._size
            value = _shown(self._markup[self._start : end])
            self._cells.append(value)
            self._fill(self._cells, min(place + across, MAX_FILLED_COLUMNS))
            last_row = len(self.rows) + down
            for column in range(place, len(self._cells) if down > 1 else place):
                is_valued = column == place and self._repeats
                self._spans[column] = _Span(last_row, value if is_valued else "")
        self._start = None

    def end_row(self, end: int, *, opens_another: bool = False) -> None:
        """Keep the row that is open, if one is."""
        self.end_cell(end)
        if self._cells is not None:
            self._fill(self._cells, 0)
            self.rows.append(SheetRow(len(self.rows) + 1, self._cells))
            if self._widths:
                self._widths[-1] = max(self._widths[-1], len(self._cells))
        self._cells = [] if opens_another else None

    def _fill(self, cells: list[str], width: int) -> None:
        """Fill columns up to a width, and those behind it that cells of rows above cover."""
        while self._room > 0:
            span = self._spans.get(len(cells))
            is_covered = span is not None and span.last_row > len(self.rows)
            if len(cells) >= width and not is_covered:
                return
            cells.append(span.value if span and is_covered else "")
            self._room -= 1


def _said(tag: re.Match[str]) -> Mapping[str, str]:
    """Return the attributes of a tag, without the prefix of their names."""
    return {name.removeprefix("ss:"): value for name, value in attributes(tag[0]).items()}


def _number(said: Mapping[str, str], name: str) -> int:
    written = said.get(name, "").strip()
    return int(written) if written.isdecimal() and len(written) < 10 else 0


def _shown(markup: str) -> str:
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    return read_visible(markup).text.strip()
