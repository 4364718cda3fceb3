"""Build a document whose own labels say what its lines are: typed blocks and stated values."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Block, Declared, RawDocument, TypedBlock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Kind
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded

TEXT_TYPE = "text/plain"


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
            declared={item.field: item.value for item in self.stated},
            blocks=tuple(self.blocks),
            statements=tuple(self.statements(decoded)),
        )

    def statements(self, decoded: Decoded) -> Iterator[Declared]:
        """Yield the stated values with the places of their words in the bytes."""
        ends = {char for item in self.stated for char in (item.start_char, item.end_char)}
        chars = sorted(ends)
        byte_of = dict(zip(chars, decoded.offsets.to_bytes(chars), strict=True))
        for item in self.stated:
            place = byte_of[item.start_char], byte_of[item.end_char]
            yield Declared(item.field, item.value, f"{self.name}:{item.field}", *place)
