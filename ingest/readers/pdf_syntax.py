"""Find the objects of a PDF, and read their values: dictionaries, lists, names, references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Lists and dictionaries in one another, and values of one object, that are read.
_MAX_VALUE_LEVELS = 40
_MAX_VALUES = 100_000

_TOKEN = re.compile(
    rb"""
    (?:\s|%[^\r\n]{0,2000}[\r\n]){0,1000}        # space and remarks
    (?: (?P<mark><<|>>|\[|\]|\()                 # what opens and closes
      | /(?P<name>[^\s()<>\[\]{}/%]{0,255})
      | (?P<number>\d{1,10})\s{1,9}\d{1,5}\s{1,9}R\b   # a reference to another object
      | (?P<count>[+-]?\d{1,15})[.\d]{0,20}
      | (?P<other><[^<>]{0,100000}>|[A-Za-z.+-]{1,32})  # strings in hex, true, false, null
    )
    """,
    re.VERBOSE,
)
# What was gone through where no token was found.
_PASSED = re.compile(rb"(?:\s|%[^\r\n]{0,2000}[\r\n]){0,1000}(?:<[^<>]{0,100000})?")
_OBJECT = re.compile(rb"(?<!\d)(\d{1,10})\s{1,9}\d{1,5}\s{1,9}obj\b")
_STREAM = re.compile(rb"\s{0,9}stream(?:\r\n|\n|\r)")
_PAIR = re.compile(rb"\s{0,9}(\d{1,10})\s{1,9}(\d{1,10})")
_ESCAPED = re.compile(r"#([0-9A-Fa-f]{2})")
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)


class Ref(NamedTuple):
    """Point at another object by its number."""

    number: int


Value: TypeAlias = "dict[str, Value] | list[Value] | Ref | str | int | None"


class _Broken(Exception):  # noqa: N818  becomes None
    """Stop at what is no value."""


def objects_in(data: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield of each object of a file its number, and where its head begins and ends."""
    for found in _OBJECT.finditer(data):
        yield int(found[1]), found.start(), found.end()


def stream_start(data: bytes, place: int) -> int | None:
    """Return where the bytes of the stream begin that follows a value; None where none does."""
    found = _STREAM.match(data, place)
    return found.end() if found else None


def packed_in(content: bytes, first: Value) -> Iterator[tuple[int, int]]:
    """Yield of each object of a stream of objects its number, and where its value begins.

    Args:
        content: of the stream, unpacked.
        first: where the first value begins, as the dictionary of the stream says.
    """
    start = max(first, 0) if isinstance(first, int) else 0
    for found in _PAIR.finditer(content, 0, min(start, len(content))):
        yield int(found[1]), start + int(found[2])


def read_value(data: bytes, place: int) -> tuple[Value, int]:
    """Return the value that begins at `place` and where it ends; None for what is broken.

    What is broken ends where the last byte was looked at: whoever reads many values counts it.
    Names are strings; the strings of a PDF, which nobody here needs, are None.
    """
    parser = _Parser(data, place)
    try:
        return parser.value(0), parser.place
    except _Broken:
        return None, parser.place


def plain_name(raw: bytes) -> str:
    """Return a name without its `#41` escapes."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), raw.decode("latin-1"))


class _Parser:
    """Read one value after the other."""

    def __init__(self, data: bytes, place: int) -> None:
        self.data = data
        self.place = place
        self.values = 0

    def value(self, level: int) -> Value:
        """Return the next value."""
        found = self._next()
        mark, name, number, count = found.group("mark", "name", "number", "count")
        if mark in (b">>", b"]") or level > _MAX_VALUE_LEVELS:
            raise _Broken
        if mark == b"<<":
            return self._dictionary(level)
        if mark == b"[":
            return list(self._until(b"]", level))
        if mark == b"(":
            self._pass_string()
            return None
        if name is not None:
            return plain_name(name)
        if number is not None:
            return Ref(int(number))
        return int(count) if count is not None else None

    def _next(self) -> re.Match[bytes]:
        found = _TOKEN.match(self.data, self.place)
        self.values += 1
        if not found or self.values > _MAX_VALUES:
            passed = _PASSED.match(self.data, self.place)
            self.place = passed.end() if passed else self.place
            raise _Broken
        self.place = found.end()
        return found

    def _until(self, mark: bytes, level: int) -> list[Value]:
        values: list[Value] = []
        while True:
            start = self.place
            if self._next()["mark"] == mark:
                return values
            self.place = start
            values.append(self.value(level + 1))

    def _dictionary(self, level: int) -> dict[str, Value]:
        values = self._until(b">>", level)
        pairs = zip(values[::2], values[1::2], strict=False)
        return {key: value for key, value in pairs if isinstance(key, str)}

    def _pass_string(self) -> None:
        depth = 1
        while depth:
            found = _PARENTHESIS.search(self.data, self.place)
            if not found:
                self.place = len(self.data)
                raise _Broken
            self.place = found.end()
            depth += {b"(": 1, b")": -1}.get(found[0], 0)
