"""Read web pages that hold several records: cut in the bytes, each with its paragraphs typed.

A program that exports records as a web page gives each the same elements and classes. Its module
says where a record begins and what each paragraph of one is; this one does the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, Problem, RawDocument, TypedBlock
from ingest.readers import html
from ingest.readers.splitting import RecordBytes, split_before
from ingest.text.as_read import with_rendition
from ingest.text.notation import HTML
from ingest.text.offsets import RunOffsets
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Decoded
    from ingest.text.visible import Visible

MEDIA_TYPE = html.MEDIA_TYPE

_HEAD_BYTES = 64 * 1024
_TAG = re.compile(rb"<([a-zA-Z][\w:-]{0,30})")
_NEVER = re.compile(rb"(?!)")
#: A record of so many leaves is a page that was not cut.
_MAX_LEAVES = 50_000


@dataclass(slots=True)
class PageRecord:
    """Hold one record of a page while its paragraphs are typed.

    Attributes:
        name: `factiva` and the like; opens the names of rules and methods.
        markup: its decoded characters.
        visible: what it shows.
        texts: the words of each leaf, with single spaces.
        roles: kind and rule of each leaf; what no rule types is boilerplate.
        stated: field, value, first and last character of the visible text, or of the markup
            where it is in an attribute.
        extra: what it holds beside the article.
        is_article: False for a record that is none, such as a note that a chat was made.
        loss: code and message where it cannot be read.
        blocks: what stands in place of the leaves and their roles.
        parts: stretches of leaves that have a kind of their own.
    """

    name: str
    markup: str
    visible: Visible
    texts: list[str]
    roles: list[tuple[Kind, str]]
    stated: list[_Stated] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)
    is_article: bool = True
    loss: tuple[str, str] | None = None
    blocks: list[TypedBlock] | None = None
    parts: dict[int, _Part] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Tell whether a record shows nothing of an article, nor leads to one."""
        is_told = any(kind is not Kind.BOILERPLATE for kind, _ in self.roles)
        is_stated = self.has("headline") or self.has("url")
        return not (is_told or is_stated or self.parts or self.blocks)

    def type(self, index: int, kind: Kind, rule: str) -> None:
        """Give a leaf its kind."""
        self.roles[index] = (kind, f"{self.name}:{rule}")

    def type_part(self, index: int, part: str, kind: Kind, rule: str) -> None:
        """Give a stretch of a leaf its kind; the rest of the leaf keeps that of the leaf."""
        leaf = self.visible.leaves[index]
        at = self.visible.text.find(part, leaf.start_char, leaf.end_char)
        if at >= 0 and part.strip() == part:
            self.parts[index] = _Part(at, at + len(part), kind, f"{self.name}:{rule}")
        else:  # a line break stands where the part has a space
            self.type(index, kind, rule)

    def state(self, field_name: str, value: str | None, index: int, part: str = "") -> None:
        """State a value that a leaf shows; the first of a field is the one that counts.

        Args:
            field_name: one of `model.FIELDS`.
            value: as it is to be stored; nothing is stated without one.
            index: of the leaf.
            part: the words of the leaf that show it, when it shows more.
        """
        leaf = self.visible.leaves[index]
        start, end = leaf.start_char, leaf.end_char
        at = self.visible.text.find(part, start, end) if part else -1
        if at >= 0:
            start, end = at, at + len(part)
        self._keep(_Stated(field_name, value or "", start, end, is_shown=True))

    def state_shown(self, field_name: str, value: str, start: int, end: int) -> None:
        """State a value that stands from `start` to `end` of the visible text."""
        self._keep(_Stated(field_name, value, start, end, is_shown=True))

    def state_written(self, field_name: str, value: str | None, start: int, end: int) -> None:
        """State a value that stands in an attribute, from `start` to `end` of the markup."""
        self._keep(_Stated(field_name, value or "", start, end, is_shown=False))

    def state_unplaced(self, field_name: str, value: str) -> None:
        """State a value that stands in another record."""
        self._keep(_Stated(field_name, value, None, None, is_shown=True))

    def has(self, field_name: str) -> bool:
        """Tell whether a value of the field has been stated."""
        return any(item.field == field_name for item in self.stated)

    def _keep(self, item: _Stated) -> None:
        if item.value.strip() and not self.has(item.field):
            self.stated.append(item)


@dataclass(frozen=True, slots=True)
class _Stated:
    field: str
    value: str
    start_char: int | None
    end_char: int | None
    is_shown: bool


@dataclass(frozen=True, slots=True)
class _Part:
    start_char: int
    end_char: int
    kind: Kind
    rule: str


@dataclass(frozen=True, slots=True)
class Dialect:
    """Say how a program writes records.

    Attributes:
        name: opens the names of its rules and methods.
        word: what a record is called: `document`, `message`.
        boundary: where a record begins, in its bytes; the tag of its element.
        read: types the leaves of a record and states what it says.
        end: where a record ends; None: with the element that it begins with.
        is_one_read: True where a page without a boundary is one record.
        otherwise: reads any other page without a boundary.
    """

    name: str
    word: str
    boundary: re.Pattern[bytes]
    read: Callable[[PageRecord], None]
    end: re.Pattern[bytes] | None = None
    is_one_read: bool = False
    otherwise: Callable[[SavedFile], Iterator[RawDocument | Problem]] = html.read


def read_page_records(file: SavedFile, dialect: Dialect) -> Iterator[RawDocument | Problem]:
    """Yield the article of each record of a page; a page without any is read as one article."""
    label = _label(file)
    has_record = False
    for item in split_before(file, dialect.boundary, word=dialect.word):
        if not isinstance(item, Problem) and not item.number:
            continue  # what stands above the first record
        has_record = True
        if isinstance(item, Problem):
            yield item
        else:
            yield from _read(file, dialect, item, label)
    if has_record:
        return
    if dialect.is_one_read:
        data = file.read_all(file.limits.page_bytes)
        yield from _read(file, replace(dialect, end=_NEVER), RecordBytes(1, 0, data, ""), label)
    else:
        yield from dialect.otherwise(file)


def _label(file: SavedFile) -> str | None:
    with file.open() as stream:
        return html.stated_encoding(stream.read(_HEAD_BYTES))


def _read(
    file: SavedFile, dialect: Dialect, item: RecordBytes, label: str | None
) -> Iterator[RawDocument | Problem]:
    name = f"{dialect.word} {item.number}"
    data = item.data[: _end_of(item.data, dialect.end)]
    decoded = _decoded(item, data, label)
    record = page_record(decoded.text, dialect.name)
    if len(record.visible.leaves) > _MAX_LEAVES:
        yield file.loss("too-complex", "is too long to be one article; save fewer at a time", name)
        return
    dialect.read(record)
    if record.loss:
        yield file.loss(*record.loss, name)
    elif record.is_article and record.is_empty:
        yield file.loss("no-text", "has neither a headline nor a text; it was left out", name)
    elif record.is_article:
        yield document_of(file, record, data, decoded, name)


def page_record(markup: str, name: str) -> PageRecord:
    """Return a record of the markup, with all its leaves boilerplate."""
    visible = read_visible(markup)
    texts = [
        " ".join(visible.text[leaf.start_char : leaf.end_char].split()) for leaf in visible.leaves
    ]
    roles = [(Kind.BOILERPLATE, f"{name}:outside")] * len(texts)
    return PageRecord(name, markup, visible, texts, roles)


def _decoded(item: RecordBytes, data: bytes, label: str | None) -> Decoded:
    if item.encoding.startswith(("utf-16", "utf-32")):
        return item.decoded()
    return html.decode_page(data, label or item.encoding)


def _end_of(data: bytes, end: re.Pattern[bytes] | None) -> int:
    """Return where a record ends; at the end of the data where nothing tells."""
    if end is not None:
        match = end.search(data)
        return match.end() if match else len(data)
    first = _TAG.search(data)
    if first is None:
        return len(data)
    tag = re.compile(rb"<(/?)" + re.escape(first[1]) + rb"(?=[\s/>])[^<>]{0,4000}>", re.IGNORECASE)
    depth = 0
    for match in tag.finditer(data, first.start()):
        depth += -1 if match[1] else 1
        if depth <= 0:
            return match.end()
    return len(data)


def document_of(
    file: SavedFile, record: PageRecord, data: bytes, decoded: Decoded, name: str
) -> RawDocument:
    """Return the document of a record whose leaves are typed."""
    visible = record.visible
    blocks = record.blocks or list(_blocks(record))
    problems = []
    if decoded.lost_bytes:
        problems.append(file.notice("lost-characters", decoded.loss, name))
    document = RawDocument(
        source=file.source(data, MEDIA_TYPE, name),
        original=data,
        text=visible.text,
        encoding=decoded.encoding,
        offsets=RunOffsets(visible.runs, decoded.offsets),
        problems=tuple(problems),
        notation=HTML,
        blocks=tuple(blocks),
        statements=tuple(_statements(record, decoded)),
        extra=record.extra,
    )
    return with_rendition(document) if visible.is_quirky else document


def _blocks(record: PageRecord) -> Iterator[TypedBlock]:
    for at, leaf in enumerate(record.visible.leaves):
        role, part = record.roles[at], record.parts.get(at)
        if part is None:
            yield from _block(record.visible, leaf.start_char, leaf.end_char, *role)
            continue
        yield from _block(record.visible, leaf.start_char, part.start_char, *role)
        yield from _block(record.visible, part.start_char, part.end_char, part.kind, part.rule)
        yield from _block(record.visible, part.end_char, leaf.end_char, *role)


def _block(visible: Visible, start: int, end: int, kind: Kind, rule: str) -> Iterator[TypedBlock]:
    stretch = visible.text[start:end]
    bare = stretch.strip()
    if bare:
        start += len(stretch) - len(stretch.lstrip())
        yield TypedBlock(Block(bare, start, start + len(bare)), kind, rule)


def _statements(record: PageRecord, decoded: Decoded) -> Iterator[Declared]:
    shown = RunOffsets(record.visible.runs, decoded.offsets)
    for item in record.stated:
        offsets = shown if item.is_shown else decoded.offsets
        start = end = None
        if item.start_char is not None and item.end_char is not None:
            start, end = offsets.to_bytes([item.start_char, item.end_char])
        value = " ".join(item.value.split())
        yield Declared(item.field, value, f"{record.name}:{item.field}", start, end)
