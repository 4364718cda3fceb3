"""Read the sheets of an OpenDocument spreadsheet, one sheet at a time."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING
from xml.parsers import expat

from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

#: Levels of nesting; a sheet has a dozen.
MAX_XML_DEPTH = 1_000
_CHUNK = 1 << 16

#: Columns that a repeated cell may fill; a style repeats empty ones to the edge of the sheet.
MAX_FILLED_COLUMNS = 1_024

_BREAKS = {"tab": "\t", "line-break": "\n"}
_ASIDE = frozenset({"annotation", "tracked-changes", "shapes"})
_NUMBERS = frozenset({"float", "percentage", "currency"})


def read_sheets(stream: IO[bytes]) -> Iterator[tuple[str, list[SheetRow]]]:
    """Yield name and rows of each sheet of a `content.xml`.

    Raises:
        Unreadable: it is no XML, defines entities, or nests too deeply.
    """
    sheets = _Sheets()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = sheets.start_element
    parser.EndElementHandler = sheets.end_element
    parser.CharacterDataHandler = sheets.text
    parser.EntityDeclHandler = _refuse_entity
    try:
        while chunk := stream.read(_CHUNK):
            parser.Parse(chunk, False)
            while sheets.whole:
                yield sheets.whole.popleft()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        message = f"has broken XML inside ({error}); open it and save it again"
        raise Unreadable("bad-xml", message) from error


def _refuse_entity(*_: object) -> None:
    message = "defines XML entities, as only attacks do; it was left out"
    raise Unreadable("xml-entities", message)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Hold the values of a row, and its number in the sheet, from 1."""

    number: int
    values: Sequence[object]


class _Sheets:
    """Gather the cells of rows, and the rows of sheets."""

    def __init__(self) -> None:
        self.whole: deque[tuple[str, list[SheetRow]]] = deque()
        self.name = ""
        self.rows: list[SheetRow] = []
        self.number = 1
        self.row_repeats = 1
        self.cells: list[str | float] = []
        self.empty = 0
        self.cell: Mapping[str, str] | None = None
        self.parts: list[str] = []
        self.aside = 0
        self.tables = 0
        self.depth = 0

    def start_element(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the start of an element; names lose their prefix."""
        self.depth += 1
        if self.depth > MAX_XML_DEPTH:
            raise Unreadable("too-deep", "has XML nested too deeply; it was left out")
        bare = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        self._start(name.rpartition(":")[2], bare)

    def end_element(self, name: str) -> None:
        """Take the end of an element."""
        self.depth -= 1
        self._end(name.rpartition(":")[2])

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _ASIDE:
            self.aside += 1
        elif name == "table":
            self.tables += 1
            if self.tables == 1:
                self.name, self.rows, self.number = attributes.get("name", ""), [], 1
        elif name == "table-row" and self.tables == 1:
            self.cells, self.empty = [], 0
            self.row_repeats = _count(attributes.get("number-rows-repeated"))
        elif name in ("table-cell", "covered-table-cell") and self.tables == 1:
            self.cell, self.parts = attributes, []
        elif self.cell is not None and not self.aside:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "p" and self.parts:
            self.parts.append("\n")
        elif name == "s":
            self.parts.append(" " * min(_count(attributes.get("c")), 100))
        elif name in _BREAKS:
            self.parts.append(_BREAKS[name])

    def text(self, text: str) -> None:
        """Take text, unless it is a remark on a cell."""
        if self.cell is not None and not self.aside:
            self.parts.append(text)

    def _end(self, name: str) -> None:
        if name in _ASIDE:
            self.aside -= 1
        elif name == "table":
            self.tables -= 1
            if not self.tables:
                self.whole.append((self.name, self.rows))
                self.rows = []
        elif name == "table-row" and self.tables == 1:
            if self.cells:
                self.rows.append(SheetRow(self.number, self.cells))
            self.number += self.row_repeats
        elif name in ("table-cell", "covered-table-cell") and self.cell is not None:
            self._cell(_value(self.cell, "".join(self.parts)), self.cell)
            self.cell = None

    def _cell(self, value: str | float, attributes: Mapping[str, str]) -> None:
        """Add a cell as often as it is repeated; empty ones only once one with a value follows."""
        repeats = _count(attributes.get("number-columns-repeated"))
        if value == "":
            self.empty += repeats
            return
        room = MAX_FILLED_COLUMNS - len(self.cells)
        self.cells += [""] * min(self.empty, max(0, room - 1))
        self.cells += [value] * min(repeats, max(0, MAX_FILLED_COLUMNS - len(self.cells)))
        self.empty = 0


def _value(attributes: Mapping[str, str], shown: str) -> str | float:
    kind = attributes.get("value-type", "string")
    if kind == "date":
        return attributes.get("date-value", shown).replace("T", " ").removesuffix(" 00:00:00")
    if kind in _NUMBERS:
        try:
            return float(attributes.get("value", ""))
        except ValueError:
            return shown
    return shown


def _count(written: str | None) -> int:
    if written is None or not written.isdecimal():
        return 1
    return min(int(written[:9]), 10_000_000)
