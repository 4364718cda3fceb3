"""Read properties written as YAML, TOML or JSON, each value with the place where it is written.

A small reader of our own: it knows where each value stands, and has no references or types, so
that nothing in it grows.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"(?P<indent>[ \t]{0,200})(?P<rest>[^\r\n]{0,20000})\r?(?:\n|\Z)")
_KEY = re.compile(
    r"(?:\"(?P<quoted>[^\"\r\n]{1,100})\"|'(?P<single>[^'\r\n]{1,100})'"
    r"|(?P<plain>[^\s:#\-\[\]{}\"',&*!|>%@`=][^:\r\n=]{0,80}?|[^\W\d_]))"
    r"[ \t]{0,20}:(?=[ \t]|$)[ \t]{0,200}"
)
_TOML_KEY = re.compile(r"(?P<key>[\w.\- ]{1,100}?|\"[^\"\r\n]{1,100}\")[ \t]{0,20}=[ \t]{0,200}")
_TOML_TABLE = re.compile(
    r"\[{1,2}[ \t]{0,9}([\w.\-\" ]{1,200}?)[ \t]{0,9}\]{1,2}[ \t]{0,99}(?:#.*)?"
)
_ITEM = re.compile(r"-(?:[ \t]{1,40}|$)")
_BLOCK_SIGN = re.compile(r"[|>][+\-0-9]{0,2}[ \t]{0,40}(?:#.*)?")
_TYPE = re.compile(r"(?:!{1,2}[\w:/.,-]{0,80}|&[\w-]{1,80})[ \t]{1,40}")
_COMMENT = re.compile(r"(?:^|[ \t])#")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(.))", re.DOTALL)
_SHORT = {"n": "\n", "t": "\t", "r": "\r", "0": "", "_": " ", "N": " "}


class Value(NamedTuple):
    """Hold a value and where it is written, without quotation marks."""

    text: str
    start_char: int
    end_char: int


class Entry(NamedTuple):
    """Hold a property: its name, dotted within others, and its values."""

    name: str
    values: tuple[Value, ...]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a stretch of a text without the white space around it."""
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


class PropertyReader:
    """Gather values under the names of their properties, in order."""

    def __init__(self, text: str, place: int) -> None:
        self.text = text
        self.place = place
        self.values: dict[str, list[Value]] = {}

    def _add(self, name: str, value: Value | None) -> None:
        held = self.values.setdefault(name, [])
        if value is not None and value.text:
            held.append(value)

    def _entries(self) -> list[Entry]:
        return [Entry(name, tuple(values)) for name, values in self.values.items()]

    def _quoted(self, start: int) -> tuple[Value, int]:
        """Read a value in quotation marks; return where it ends, behind them."""
        mark = self.text[start]
        triple = self.text[start : start + 3] == mark * 3
        closing = mark * 3 if triple else mark
        begin = place = start + len(closing)
        while True:
            end = self.text.find(closing, place)
            if end < 0:
                line_end = self.text.find("\n", begin)
                end = line_end if line_end >= 0 else len(self.text)
                return Value(self.text[begin:end].strip(), begin, end), end
            if mark == '"' and _is_escaped(self.text, end, begin):
                place = end + 1
            elif mark == "'" and not triple and self.text[end + 1 : end + 2] == "'":
                place = end + 2
            else:
                break
        written = self.text[begin:end]
        meant = _unescaped(written) if mark == '"' else written.replace("''", "'")
        return Value(" ".join(meant.split()), begin, end), end + len(closing)

    def _list(self, name: str, start: int) -> int:
        """Read values between brackets, commas between them; return where the brackets end."""
        place, depth = start, 0
        while place < len(self.text):
            sign = self.text[place]
            if sign in "[{":
                if self.text.startswith("[[", place) and depth:
                    place = self._plain_item(name, place)
                    continue
                depth += 1
            elif sign in "]}":
                depth -= 1
                if depth <= 0:
                    return place + 1
            elif sign in "\"'":
                value, place = self._quoted(place)
                self._add(name, value)
                continue
            elif sign == "#" and self.text[place - 1] in " \t\n":
                end = self.text.find("\n", place)
                place = end if end >= 0 else len(self.text)
                continue
            elif not sign.isspace() and sign != ",":
                place = self._plain_item(name, place)
                continue
            place += 1
        return place

    def _plain_item(self, name: str, start: int) -> int:
        """Read a value without quotation marks; `[[a name]]` is one."""
        link = self.text.startswith("[[", start) and self.text.find("]]", start, start + 300)
        if link and link > 0:
            end = link + 2
        else:
            stop = re.compile(r"[,\]}\r\n]").search(self.text, start)
            end = stop.start() if stop else len(self.text)
            end = max(end, start + 1)
        self._add(name, Value(self.text[start:end].strip(), *trimmed(self.text, start, end)))
        return end


class YamlReader(PropertyReader):
    """Read YAML as far as notes use it: texts, lists, and properties within others."""

    def read(self) -> list[Entry]:
        """Return all properties."""
        self.path: list[tuple[int, str]] = []
        self.last = ""
        while self.place < len(self.text):
            line = _LINE.match(self.text, self.place)
            if line is None:  # a line of more than its bound
                break
            rest = line["rest"].strip()
            start, indent = line.start("rest"), len(line["indent"].expandtabs(2))
            self.place = line.end()
            if rest and not rest.startswith("#"):
                self._line(start, indent, rest)
        return self._entries()

    def _line(self, start: int, indent: int, rest: str) -> None:
        item = _ITEM.match(rest)
        if item and self.path and not _KEY.match(rest):
            self._close(indent + 1)
            if self.path:
                self._item(start + item.end(), indent + item.end(), rest[item.end() :])
            return
        key = _KEY.match(rest)
        if key:
            self._close(indent)
            self._pair(start, indent, rest, key)
        elif self.last and self.values.get(self.last) and indent:
            held = self.values[self.last]
            last = held[-1]
            held[-1] = Value(f"{last.text} {rest}", last.start_char, start + len(rest))

    def _close(self, indent: int) -> None:
        """Leave the properties that a line does not stand within."""
        while self.path and self.path[-1][0] >= indent:
            self.path.pop()

    def _item(self, start: int, indent: int, rest: str) -> None:
        key = _KEY.match(rest)
        if key:
            self._pair(start, indent, rest, key)
        else:
            self._value(".".join(name for _, name in self.path), start, indent, rest)

    def _pair(self, start: int, indent: int, rest: str, key: re.Match[str]) -> None:
        own = (key["quoted"] or key["single"] or key["plain"] or "").strip()
        self._close(indent)
        self.path.append((indent, own))
        name = ".".join(part for _, part in self.path)
        self._add(name, None)
        self._value(name, start + key.end(), indent, rest[key.end() :])

    def _value(self, name: str, start: int, indent: int, rest: str) -> None:
        kind = _TYPE.match(rest)
        if kind:
            start, rest = start + kind.end(), rest[kind.end() :]
        self.last = ""
        if _BLOCK_SIGN.fullmatch(rest):
            self._block(name, indent)
        elif rest[:1] in ("[", "{") and not rest.startswith("[[") and self._flow(name, start):
            return
        elif rest[:1] in ('"', "'"):
            value, end = self._quoted(start)
            self._add(name, value)
            self._go_to(end)
        elif rest:
            comment = _COMMENT.search(rest)
            plain = rest[: comment.start()].strip() if comment else rest
            self._add(name, Value(plain, start, start + len(plain)))
            self.last = name

    def _flow(self, name: str, start: int) -> bool:
        """Read a list between brackets; words behind it make the line a text: "[Video] A day"."""
        count = len(self.values[name])
        end = self._list(name, start)
        line_end = self.text.find("\n", end)
        behind = self.text[end : line_end if line_end >= 0 else len(self.text)].strip()
        if behind and not behind.startswith("#"):
            del self.values[name][count:]
            return False
        self._go_to(end)
        return True

    def _go_to(self, place: int) -> None:
        """Go on behind the line in which a value of several lines ends."""
        if place >= self.place:
            end = self.text.find("\n", place)
            self.place = end + 1 if end >= 0 else len(self.text)

    def _block(self, name: str, indent: int) -> None:
        """Read the lines of a value that stand further to the right."""
        first, last, words = None, self.place, []
        while self.place < len(self.text):
            line = _LINE.match(self.text, self.place)
            if line is None or (
                line["rest"].strip() and len(line["indent"].expandtabs(2)) <= indent
            ):
                break
            self.place = line.end()
            if line["rest"].strip():
                first = line.start("rest") if first is None else first
                last = line.start("rest") + len(line["rest"].rstrip())
                words.append(line["rest"].strip())
        if first is not None:
            self._add(name, Value(" ".join(words), first, last))


class TomlReader(PropertyReader):
    """Read TOML: texts, lists, and tables."""

    def read(self) -> list[Entry]:
        """Return all properties; those of a table carry its name."""
        table = ""
        while self.place < len(self.text):
            line = _LINE.match(self.text, self.place)
            if line is None:
                break
            self.place = line.end()
            rest = line["rest"].strip()
            head, pair = _TOML_TABLE.fullmatch(rest), _TOML_KEY.match(rest)
            if head:
                table = head[1].replace('"', "") + "."
            elif pair and not rest.startswith("#"):
                name = table + pair["key"].strip('" ')
                self._add(name, None)
                self._value(name, line.start("rest") + pair.end())
        return self._entries()

    def _value(self, name: str, start: int) -> None:
        sign = self.text[start : start + 1]
        if sign in ("[", "{"):
            end = self._list(name, start)
        elif sign in ('"', "'"):
            value, end = self._quoted(start)
            self._add(name, value)
        else:
            stop = re.compile(r"[ \t]#|\r?\n|\Z").search(self.text, start)
            end = stop.start() if stop else len(self.text)
            self._add(name, Value(self.text[start:end].strip(), *trimmed(self.text, start, end)))
        if end >= self.place:
            line_end = self.text.find("\n", end)
            self.place = line_end + 1 if line_end >= 0 else len(self.text)


def _is_escaped(text: str, place: int, start: int) -> bool:
    before = text[max(start, place - 200) : place]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _unescaped(written: str) -> str:
    def _meaning(match: re.Match[str]) -> str:
        number = match[1] or match[2]
        return chr(int(number, 16)) if number else _SHORT.get(match[3], match[3])

    joined = re.sub(r"\\\r?\n[ \t]{0,200}", "", written)
    return _ESCAPE.sub(_meaning, joined) if "\\" in written else written
