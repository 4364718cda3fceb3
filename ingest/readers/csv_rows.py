"""Cut the lines of a table into rows and rows into fields, as people and programs quote them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DELIMITERS = (",", ";", "\t", "|")

#: Fields of one row: as many columns as a spreadsheet has. More are a broken delimiter, and cost
#: a hundred times their bytes.
MAX_COLUMNS = 16_384

#: Columns that a line of names has at least where it need not be one: two words and a comma may
#: open a text, and stand in a remark above a table.
MIN_NAMED_COLUMNS = 3

#: Characters that a row may still have once an unclosed quotation mark was found: every such
#: mark would otherwise swallow the rest of the file again.
_CAUTIOUS_CHARS = 16 * 1024

#: Characters of a row that the end of the file cuts off within a value. More behind a mark that
#: never closes are other things.
_MAX_CUT_CHARS = 256 * 1024

#: Characters of a row whose lines are held one by one.
_PIECE_CHARS = 64 * 1024


@dataclass(frozen=True, slots=True)
class CsvField:
    """Mark one field of a row: `row[start:end]`, without its quotation marks."""

    start: int
    end: int
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class CsvRow:
    """Hold the text of one row with its line break, and the number of its first line.

    `fault` names what is wrong with it: `too-long`, `unclosed-quote`, or `cut-off` where the file
    ends within a quoted field.
    """

    line: int
    text: str
    fault: str = ""


def split_fields(text: str, delimiter: str, *, is_cut: bool = False) -> list[CsvField]:
    """Return the fields of a row; one that `is_cut` ends within its last field.

    A field with words behind its closing quotation mark, or without one, counts as written
    without quotation: `"Yes" he said` in a file whose marks mean themselves loses nothing.
    Of a row of more than `MAX_COLUMNS` only the first that is too many is returned with them.
    """
    text = text.rstrip("\r\n") if not text.endswith('"') else text
    fields: list[CsvField] = []
    place = 0
    while True:
        if text.startswith('"', place):
            end = _closing_quote(text, place + 1)
            if end < 0 and is_cut:
                return [*fields, CsvField(place + 1, len(text), is_quoted=True)]
            after = text.find(delimiter, end + 1 if end >= 0 else place)
            behind = after if after >= 0 else len(text)
            is_whole = end >= 0 and not text[end + 1 : behind].strip()
            field = CsvField(place + 1, end, True) if is_whole else CsvField(place, behind, False)
            fields.append(field)
        else:
            after = text.find(delimiter, place)
            end = after if after >= 0 else len(text)
            fields.append(CsvField(place, end, is_quoted=False))
        if after < 0 or len(fields) > MAX_COLUMNS:
            return fields
        place = after + 1


def read_rows(lines: Iterable[tuple[int, str]], delimiter: str, limit: int) -> Iterator[CsvRow]:
    """Join lines to rows where a quoted field holds line breaks.

    A row longer than `limit` characters is passed over; of one whose quotation mark never
    closes each line is a row, unless none of those behind it looks like one: then the file was
    cut off within a field.
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
        # Lines to come; those that are read again are put on top, and go when they are used up.
        self.lines = [iter(lines)]
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
        quotes, held = _Quotes(self.delimiter), _HeldLines(text)
        is_open = quotes.after(text)
        while is_open:
            line = self._next_line()
            if line is None or held.length + len(line[1]) > self.limit:
                return self._give_up(first, held, line)
            held.add(line[1])
            is_open = quotes.after(line[1])
        return CsvRow(number, held.text())

    def _has_rows(self, first: str, text: str) -> bool:
        """Tell whether a line behind the first has as many values; in prose a blank parts them."""
        # What stands in the open value is text.
        outside = "".join(first.split('"')[::2])
        least = max(1, _count_tight(outside, self.delimiter))
        behind = _cut(text, len(first), 0, first[-1:])
        return len(first) == len(text) or any(
            _count_tight(line, self.delimiter) >= least for _, line in behind
        )

    def _next_line(self) -> tuple[int, str] | None:
        while self.lines:
            line = next(self.lines[-1], None)
            if line is not None:
                return line
            self.lines.pop()
        return None

    def _give_up(
        self, first: tuple[int, str], held: _HeldLines, line: tuple[int, str] | None
    ) -> CsvRow:
        """Take the line with the open quotation mark alone; read those behind it again."""
        number, text = first
        is_short = line is None and held.length <= _MAX_CUT_CHARS
        if is_short and not self._has_rows(text, held.text()):
            return CsvRow(number, held.text(), "cut-off")
        if line:
            self.lines.append(iter([line]))
        self.lines.append(_cut(held.text(), len(text), number + 1, text[-1:]))
        self.limit = min(self.limit, _CAUTIOUS_CHARS)
        return CsvRow(number, text, "unclosed-quote")


def _count_tight(line: str, delimiter: str) -> int:
    """Return how often a delimiter stands in a line without a blank behind it."""
    return line.count(delimiter) - line.count(f"{delimiter} ")


class _HeldLines:
    """Hold the lines of one row in few pieces: by itself a short line costs ten times its length.

    Attributes:
        length: characters of all lines.
    """

    def __init__(self, line: str) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._lines: list[str] = []
        self._line_chars = 0
        self.add(line)

    def add(self, line: str) -> None:
        """Append a line."""
        self._lines.append(line)
        self._line_chars += len(line)
        self.length += len(line)
        if self._line_chars > _PIECE_CHARS:
            self._pieces.append("".join(self._lines))
            self._lines.clear()
            self._line_chars = 0

    def text(self) -> str:
        """Return all lines, joined."""
        return "".join((*self._pieces, *self._lines))


def _cut(text: str, place: int, number: int, end: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of `text` from `place` on, each with its break `end`, and their numbers."""
    while place < len(text):
        after = text.find(end, place) + 1 or len(text)
        yield number, text[place:after]
        place, number = after, number + 1


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
