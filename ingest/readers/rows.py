"""Cut CSV and TSV into rows and fields, as RFC 4180 and the spreadsheets have it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

DELIMITERS = (",", ";", "\t", "|")

#: Characters that a row may still have once an unclosed quotation mark was found: every such
#: mark would otherwise swallow the rest of the file again.
_CAUTIOUS_CHARS = 16 * 1024


@dataclass(frozen=True, slots=True)
class Field:
    """Mark one field of a row: `row[start:end]`, without its quotation marks."""

    start: int
    end: int
    is_quoted: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Hold the text of one row with its line break, and the number of its first line.

    `fault` names what is wrong with it: `too-long` or `unclosed-quote`.
    """

    line: int
    text: str
    fault: str = ""


def split_fields(text: str, delimiter: str) -> list[Field]:
    """Return the fields of a row.

    A field with words behind its closing quotation mark, or without one, counts as written
    without quotation: `"Yes" he said` in a file whose marks mean themselves loses nothing.
    """
    text = text.rstrip("\r\n") if not text.endswith('"') else text
    fields: list[Field] = []
    place = 0
    while True:
        if text.startswith('"', place):
            end = _closing_quote(text, place + 1)
            after = text.find(delimiter, end + 1 if end >= 0 else place)
            behind = after if after >= 0 else len(text)
            is_whole = end >= 0 and not text[end + 1 : behind].strip()
            field = Field(place + 1, end, True) if is_whole else Field(place, behind, False)
            fields.append(field)
        else:
            after = text.find(delimiter, place)
            end = after if after >= 0 else len(text)
            fields.append(Field(place, end, is_quoted=False))
        if after < 0:
            return fields
        place = after + 1


def read_rows(lines: Iterable[tuple[int, str]], delimiter: str, limit: int) -> Iterator[Row]:
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

    def next_row(self) -> Row | None:
        """Return the next row, which may span lines, or None at the end."""
        first = self._next_line()
        if first is None:
            return None
        number, text = first
        if len(text) > self.limit:
            return Row(number, "", "too-long")
        is_open = _Quotes(self.delimiter)
        held = [first]
        length = len(text)
        while is_open.after(held[-1][1]):
            line = self._next_line()
            if line is None or length + len(line[1]) > self.limit:
                return self._give_up(held, line)
            held.append(line)
            length += len(line[1])
        return Row(number, "".join(line for _, line in held))

    def _next_line(self) -> tuple[int, str] | None:
        return self.waiting.popleft() if self.waiting else next(self.lines, None)

    def _give_up(self, held: list[tuple[int, str]], line: tuple[int, str] | None) -> Row:
        """Take the line with the open quotation mark alone; read those behind it again."""
        again = held[1:] + ([line] if line else [])
        self.waiting.extendleft(reversed(again))
        self.limit = min(self.limit, _CAUTIOUS_CHARS)
        return Row(held[0][0], held[0][1], "unclosed-quote")


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
