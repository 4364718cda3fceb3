"""Read the values that a PDF is written in: dictionaries, lists, names, numbers and references."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

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
_ESCAPED = re.compile(r"#([0-9A-Fa-f]{2})")
_PARENTHESIS = re.compile(rb"\\.|[()]", re.DOTALL)


class Ref(NamedTuple):
    """Point at another object by its number."""

    number: int


Value: TypeAlias = "dict[str, Value] | list[Value] | Ref | str | int | None"


class _Broken(Exception):  # noqa: N818  becomes None
    """Stop at what is no value."""


def read_value(data: bytes, place: int) -> tuple[Value, int]:
    """Return the value that begins at `place` and where it ends; None for what is broken.

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
                raise _Broken
            self.place = found.end()
            depth += {b"(": 1, b")": -1}.get(found[0], 0)
