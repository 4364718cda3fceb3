"""Read the properties that programs for notes and pages write above a text, with their places.

| written | by |
|---|---|
| YAML between `---` and `---` or `...` | Obsidian, Jekyll, Hugo, Pandoc, Joplin, Zettlr |
| TOML between `+++` and `+++` | Hugo, Zola |
| JSON between `{` and `}`, or within a fence | Hugo, Obsidian's gardens |
| three lines behind `%` | Pandoc |

A small reader of our own: it knows where each value stands, and has no references or types, so
that nothing in it grows. What it does not understand stays text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.readers.property_readers import (
    Entry,
    PropertyReader,
    TomlReader,
    Value,
    YamlReader,
    trimmed,
)

#: Lines and characters of the properties of one text; the longest seen have 80 lines.
MAX_LINES = 1_000
MAX_CHARS = 64 * 1024

_FENCE = re.compile(r"\ufeff?(?P<fence>-{3}|\+{3})[ \t]{0,99}\r?\n")
_OBJECT = re.compile(r"\ufeff?\{[ \t]{0,99}\r?\n[ \t]{0,99}\"[^\"\r\n]{1,100}\"[ \t]{0,9}:")
_PERCENT = re.compile(
    r"\ufeff?(?:%[ \t]{0,40}[^\r\n]{0,2000}\r?\n(?:[ \t]{1,40}[^\r\n]{0,2000}\r?\n){0,20}){1,3}"
)

_JSON_KEY = re.compile(r"\"([^\"\\\r\n]{1,100})\"\s{0,99}:\s{0,99}")


class FrontMatter(NamedTuple):
    """Hold the properties above a text, and where the text begins."""

    entries: tuple[Entry, ...]
    end_char: int


def read_front_matter(text: str) -> FrontMatter | None:
    """Return the properties that stand above a text; None when there are none."""
    fence = _FENCE.match(text)
    if fence is None:
        return _braces(text) or _percent_lines(text)
    stop = _end_of(text, fence)
    if stop is None:
        return None
    reader: type[TomlReader | YamlReader | JsonReader] = (
        TomlReader if fence["fence"] == "+++" else YamlReader
    )
    if text[fence.end() : stop[0]].lstrip().startswith("{"):
        reader = JsonReader
    entries = reader(text[: stop[0]], fence.end()).read()
    return FrontMatter(tuple(entries), stop[1]) if entries else None


def _end_of(text: str, fence: re.Match[str]) -> tuple[int, int] | None:
    """Return where the line that closes properties begins and ends."""
    closing = ("+++",) if fence["fence"] == "+++" else ("---", "...")
    place = fence.end()
    for _ in range(MAX_LINES):
        end = text.find("\n", place)
        line = text[place : end if end >= 0 else len(text)]
        if line.rstrip() in closing:
            return place, (end + 1 if end >= 0 else len(text))
        if end < 0 or end > MAX_CHARS:
            return None
        place = end + 1
    return None


def _braces(text: str) -> FrontMatter | None:
    """Read an object above a text."""
    if _OBJECT.match(text) is None:
        return None
    end = text.find("\n}", 0, MAX_CHARS)
    if end < 0:
        return None
    entries = JsonReader(text[: end + 2], 0).read()
    line_end = text.find("\n", end + 2)
    return FrontMatter(tuple(entries), line_end + 1 if line_end >= 0 else len(text))


def _percent_lines(text: str) -> FrontMatter | None:
    """Read title, writers and day behind percent signs."""
    match = _PERCENT.match(text)
    if match is None:
        return None
    entries = []
    lines = re.finditer(r"%[ \t]{0,40}([^%]{0,9000})", match.group())
    for name, line in zip(("title", "author", "date"), lines, strict=False):
        start = line.start(1)
        pieces = re.finditer(r"[^;\n]+" if name == "author" else r"(?s).+", line[1])
        values = [
            Value(
                " ".join(piece.group().split()),
                *trimmed(text, start + piece.start(), start + piece.end()),
            )
            for piece in pieces
            if piece.group().strip()
        ]
        entries += [Entry(name, tuple(values))] if values else []
    return FrontMatter(tuple(entries), match.end()) if entries else None


class JsonReader(PropertyReader):
    """Read JSON: texts, and lists of texts."""

    def read(self) -> list[Entry]:
        """Return all properties that are texts or lists of texts, whatever they lie within."""
        for match in _JSON_KEY.finditer(self.text, self.place):
            if match.start() < self.place:
                continue
            self._add(match[1], None)
            sign = self.text[match.end() : match.end() + 1]
            if sign == '"':
                value, self.place = self._quoted(match.end())
                self._add(match[1], value)
            elif sign == "[":
                self.place = self._list(match[1], match.end())
        return self._entries()
