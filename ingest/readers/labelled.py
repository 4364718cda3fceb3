"""Build a document whose own labels say what its lines are: typed blocks and stated values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Block, Declared, Kind, RawDocument, TypedBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

TEXT_TYPE = "text/plain"

_LINE = re.compile(r"[^\r\n]+")
_GAP = re.compile(r"(?:[ \t\xa0]{0,200}(?:\r\n|\r(?!\n)|\n)){2,}")
#: Characters: the width of lines that a program wrapped, and the share of all that have it.
_WRAP_WIDTH = range(56, 102)
_MIN_WRAPPED_SHARE = 0.6


class TextLine(NamedTuple):
    """Hold a line without the white space around it, and where it stands in the text."""

    text: str
    start_char: int
    end_char: int


class StatedValue(NamedTuple):
    """Hold a value that a document states, and where its words stand in the text."""

    field: str
    value: str
    start_char: int
    end_char: int


class LabelledText:
    """Type the stretches of a text, from its first to its last, and keep what it states.

    `name` opens the names of rules and methods, such as `factiva`.
    """

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.blocks: list[TypedBlock] = []
        self.stated: list[StatedValue] = []

    def add(self, start: int, end: int, kind: Kind, rule: str) -> None:
        """Type a stretch of the text, without the white space around it; blank ones are left."""
        stretch = self.text[start:end]
        if bare := stretch.strip():
            start += len(stretch) - len(stretch.lstrip())
            block = Block(bare, start, start + len(bare))
            self.blocks.append(TypedBlock(block, kind, f"{self.name}:{rule}"))

    def add_paragraphs(self, start: int, end: int, kind: Kind, rule: str, *, gap: str) -> None:
        """Type each of the paragraphs of a stretch, which `gap` stands between."""
        for part in self.text[start:end].split(gap):
            self.add(start, start + len(part), kind, rule)
            start += len(part) + len(gap)

    def add_value(self, label: re.Match[str], start: int, end: int, kind: Kind) -> None:
        """Type a label, and behind it what it says; of what is aside both are one block.

        Args:
            label: the match of the label in the text of this object.
            start: where the label begins.
            end: where its value ends.
            kind: of the value.
        """
        if kind is Kind.BOILERPLATE:
            self.add(start, end, kind, "label")
            return
        self.add(start, label.end(), Kind.BOILERPLATE, "label")
        for paragraph in self.paragraphs(label.end(), end):
            self.add(paragraph.start_char, paragraph.end_char, kind, "value")

    def paragraphs(self, start: int, end: int) -> Iterator[TextLine]:
        """Yield the paragraphs of a stretch: its blank lines part them, or else its lines."""
        for gap in [*_GAP.finditer(self.text, start, end), None]:
            lines = list(self.lines(start, gap.start() if gap else end))
            if _is_wrapped(lines):
                first, last = lines[0].start_char, lines[-1].end_char
                yield TextLine(self.text[first:last], first, last)
            else:
                yield from lines
            start = gap.end() if gap else end

    def lines(self, start: int = 0, end: int | None = None) -> Iterator[TextLine]:
        """Yield the lines of a stretch that are not blank."""
        for match in _LINE.finditer(self.text, start, len(self.text) if end is None else end):
            if bare := match[0].strip():
                begin = match.start() + match[0].index(bare[0])
                yield TextLine(bare, begin, begin + len(bare))

    def state(self, field: str, value: str, start: int, end: int) -> None:
        """Keep a value of a metadata field; the first of a field is the one that counts."""
        if value and not self.has(field):
            self.stated.append(StatedValue(field, value, start, end))

    def has(self, field: str) -> bool:
        """Tell whether a value of the field has been stated."""
        return any(item.field == field for item in self.stated)

    def document(self, file: SavedFile, data: bytes, decoded: Decoded, record: str) -> RawDocument:
        """Return the document.

        Args:
            file: the file it stands in.
            data: its bytes.
            decoded: what they decode to, `decoded.text` being the text of this object.
            record: its name in the file, such as `document 3`; empty for the whole file.
        """
        return RawDocument(
            source=file.source(data, TEXT_TYPE, record),
            original=data,
            text=decoded.text,
            encoding=decoded.encoding,
            offsets=decoded.offsets,
            blocks=self.ordered_blocks(),
            statements=tuple(self.statements(decoded)),
        )

    def ordered_blocks(self) -> tuple[TypedBlock, ...]:
        """Return the blocks in the order of the text."""
        return tuple(sorted(self.blocks, key=lambda item: item.block.start_char))

    def statements(self, decoded: Decoded) -> Iterator[Declared]:
        """Yield the stated values with the places of their words in the bytes."""
        ends = {char for item in self.stated for char in (item.start_char, item.end_char)}
        chars = sorted(ends)
        byte_of = dict(zip(chars, decoded.offsets.to_bytes(chars), strict=True))
        for item in self.stated:
            place = byte_of[item.start_char], byte_of[item.end_char]
            yield Declared(item.field, item.value, f"{self.name}:{item.field}", *place)


def _is_wrapped(lines: Sequence[TextLine]) -> bool:
    """Tell lines of one paragraph, all but the last about as long, from paragraphs of a line."""
    inner = [line.text for line in lines[:-1]]
    if not inner or max(map(len, inner)) >= _WRAP_WIDTH.stop:
        return False
    is_long = sum(len(text) in _WRAP_WIDTH for text in inner) >= _MIN_WRAPPED_SHARE * len(inner)
    return is_long and sum(map(_is_ended, inner)) * 2 < len(inner)


def _is_ended(text: str) -> bool:
    return text.rstrip("\"'”’»)]").endswith((".", "!", "?", "…", "。"))
