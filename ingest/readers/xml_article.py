"""Put an article together from the elements of one XML record.

Every value and every paragraph keeps its place in the bytes of the record. How slices of them
are to be read is found out at the end: as markup, as markup written within XML, or as they
stand. Where no way reads all paragraphs back, the text itself is kept beside the bytes.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, RawDocument, Status, TypedBlock
from ingest.pages.plain_roles import assign_plain_roles
from ingest.readers.read_back import readable
from ingest.readers.record_values import day_of as printed_day
from ingest.readers.xml_values import day_of, language_of, writers_in
from ingest.text.clean import is_blank
from ingest.text.dates import read_record_date
from ingest.text.letters import fold_for_comparison
from ingest.text.markup import TextRuns
from ingest.text.offsets import JoinedOffsets, Part, RunOffsets, ShiftedOffsets
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ingest.model import Problem
    from ingest.readers.xml_records import XmlRecord
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Offsets
    from ingest.text.offsets import Run

MEDIA_TYPE = "application/xml"

_MARKED_UP = re.compile(r"</?[A-Za-z][^<>]{0,500}>|&(?:#\w{1,8}|[A-Za-z]\w{1,30});")
_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t\xa0]{0,200}(?:\r\n|\r(?!\n)|\n)\s{0,200}")


class XmlArticle:
    """Gather the blocks and statements of one record."""

    def __init__(self, record: XmlRecord, word: str) -> None:
        """Begin an article; `word` opens the names of its rules and methods, such as `rss`."""
        self.record, self.word = record, word
        self.length = 0
        self._pieces: list[str] = []
        self.parts: list[Part] = []
        self.blocks: list[TypedBlock] = []
        self.statements: list[Declared] = []
        self.loose: list[Block] = []
        self.extra: dict[str, str] = {}
        self.problems: list[Problem] = []

    # What the record states.

    def say(self, field: str, value: str, method: str, status: Status = Status.STATED) -> None:
        """State a value that stands outside the record or was put together."""
        self._say(field, _shown(value), method, (None, None), status)

    def say_element(
        self,
        field: str,
        element: Element | None,
        read: Callable[[str], str] = str,
        status: Status = Status.STATED,
    ) -> None:
        """State the text of an element, if it has one; `read` makes the value of it."""
        if element is None:
            return
        value = read(_shown(element.text))
        self._say(field, value, f"{self.word}:{element.name}", self._span_of(element), status)

    def say_attribute(
        self, field: str, element: Element | None, name: str, read: Callable[[str], str] = str
    ) -> None:
        """State the value of an attribute, if it has one."""
        span = element.attribute_range(name) if element else None
        if element is None or span is None:
            return
        start, end = self.record.offsets.to_bytes(span)
        method = f"{self.word}:{element.name}@{name}"
        self._say(field, read(element.attribute(name)), method, (start, end))

    def say_people(
        self, elements: Iterable[Element], read: Callable[[str], str] = writers_in
    ) -> None:
        """State the writers, each in an element of its own or several in one."""
        written = [(item, read(_shown(item.text))) for item in elements]
        stated = [(item, names) for item, names in written if names]
        if len(stated) == 1:
            self.say_element("byline", stated[0][0], read)
        elif stated:
            names = dict.fromkeys(name for _, joined in stated for name in joined.split("; "))
            self.say_between("byline", "; ".join(names), [item for item, _ in stated])

    def say_between(self, field: str, value: str, elements: Sequence[Element]) -> None:
        """State a value that was put together from several elements, the first to the last."""
        if elements:
            span = self._span_of(elements[0])[0], self._span_of(elements[-1])[1]
            self._say(field, value, f"{self.word}:{elements[0].name}", span)

    def keep(self, name: str, value: str) -> None:
        """Keep a value that is no field of an article."""
        if value:
            self.extra[name] = f"{self.extra[name]}; {value}" if name in self.extra else value

    def has(self, field: str) -> bool:
        """Tell whether a field has a value."""
        return any(item.field == field for item in self.statements)

    def _say(
        self,
        field: str,
        value: str,
        method: str,
        span: tuple[int | None, int | None],
        status: Status = Status.STATED,
    ) -> None:
        value = " ".join(value.split())
        if field == "published_on":
            value = read_record_date(day_of(value)) or printed_day(value) or ""
        if field == "language":
            value = language_of(value)
        if field == "url" and not value.lower().startswith(("http://", "https://")):
            value = ""
        if not is_blank(value):
            self.statements.append(Declared(field, value, method, *span, status))

    def _span_of(self, element: Element) -> tuple[int | None, int | None]:
        written = element.written
        text = written.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        first, last = RunOffsets(written.runs, self.record.offsets).to_bytes([start, end])
        return first, last

    # What the record shows.

    def show(self, kind: Kind, element: Element | None) -> None:
        """Add the text of an element as one paragraph."""
        if element is None or element.is_blank:
            return
        written = element.written
        offsets = RunOffsets(written.runs, self.record.offsets)
        rule = f"{self.word}:{element.name}"
        if _MARKED_UP.search(written.text):
            self._add_markup(written.text, offsets, rule, kind)
        else:
            self._add_plain(written.text, offsets, rule, kind, _whole)

    def show_attribute(self, kind: Kind, element: Element, name: str) -> None:
        """Add the value of an attribute as one paragraph."""
        start, end = element.attribute_range(name) or (0, 0)
        out = TextRuns()
        out.write(element.markup[start:end], start)
        text = out.finish(end)
        self.show_runs(text, out.runs, kind, f"{element.name}@{name}")

    def mark_headline(self, first: int, headline: str) -> bool:
        """Type the block of this number as the headline where it repeats it."""
        if first >= len(self.blocks) or not is_same(self.blocks[first].block.text, headline):
            return False
        rule = f"{self.word}:headline"
        self.blocks[first] = TypedBlock(self.blocks[first].block, Kind.HEADLINE, rule)
        return True

    def split_at_blank_lines(self, first: int) -> None:
        """Part the blocks from this number on where blank lines stand in them."""
        parted = [
            TypedBlock(Block(text[start:end], at + start, at + end), item.kind, item.rule)
            for item in self.blocks[first:]
            for text, at in [(item.block.text, item.block.start_char)]
            for start, end in _paragraphs(text)
        ]
        self.blocks[first:] = parted

    def split_where(self, first: int, gap: re.Pattern[str]) -> None:
        """Part the blocks from this number on where a gap stands in them."""
        parted = []
        for item in self.blocks[first:]:
            text, at = item.block.text, item.block.start_char
            cuts = [0, *(match.end() for match in gap.finditer(text)), len(text)]
            for start, end in pairwise(cuts):
                bare = text[start:end].strip()
                if bare:
                    begin = at + start + text[start:end].index(bare[0])
                    block = Block(bare, begin, begin + len(bare))
                    parted.append(TypedBlock(block, item.kind, item.rule))
        self.blocks[first:] = parted

    def show_html(self, element: Element, kind: Kind | None = None) -> None:
        """Add a text in HTML, whether its tags are written as such, escaped or in CDATA."""
        rule = f"{self.word}:{element.name}"
        if element.has_elements:
            offsets: Offsets = ShiftedOffsets(self.record.offsets, element.tag_end)
            self._add_markup(element.inner, offsets, rule, kind)
        else:
            self.show_written(element, kind)

    def show_written(self, element: Element, kind: Kind | None = None) -> None:
        """Add the characters of an element, which may be HTML that was written as such."""
        written, rule = element.written, f"{self.word}:{element.name}"
        offsets = RunOffsets(written.runs, self.record.offsets)
        if _MARKED_UP.search(written.text):
            self._add_markup(written.text, offsets, rule, kind)
        else:
            self._add_plain(written.text, offsets, rule, kind or Kind.BODY, _paragraphs)

    def show_runs(self, text: str, runs: Sequence[Run], kind: Kind | None, rule: str) -> None:
        """Add a paragraph that was put together from the text of several elements.

        Without a kind the rules for text decide it.
        """
        offsets = RunOffsets(runs, self.record.offsets)
        self._add_plain(text, offsets, f"{self.word}:{rule}", kind, _whole)

    def _add_plain(
        self,
        text: str,
        offsets: Offsets,
        rule: str,
        kind: Kind | None,
        cut: Callable[[str], Iterable[tuple[int, int]]],
    ) -> None:
        start = self.append_shown(text, offsets)
        for first, last in cut(text):
            block = Block(text[first:last], start + first, start + last)
            if kind is None:
                self.loose.append(block)
            else:
                self.blocks.append(TypedBlock(block, kind, rule))

    def _add_markup(self, markup: str, base: Offsets, rule: str, kind: Kind | None) -> None:
        visible = read_visible(markup)
        start = self.append_shown(visible.text, RunOffsets(visible.runs, base))
        for leaf, role in zip(visible.leaves, assign_plain_roles(visible.leaves), strict=True):
            words = visible.text[leaf.start_char : leaf.end_char]
            block = Block(words, start + leaf.start_char, start + leaf.end_char)
            chosen = (kind, rule) if kind else (role.kind, role.rule)
            self.blocks.append(TypedBlock(block, *chosen))

    def append_shown(self, text: str, offsets: Offsets) -> int:
        """Append a stretch of text, and return where it begins; its blocks follow."""
        if self._pieces:
            self._pieces.append("\n\n")
            self.length += 2
        start = self.length
        self.parts.append(Part(start, len(text), offsets))
        self._pieces.append(text)
        self.length += len(text)
        return start

    def document(self, file: SavedFile) -> RawDocument | Problem:
        """Return the article, or the reason why there is none."""
        record = self.record
        shown = [*(item.block for item in self.blocks), *self.loose]
        if not shown:
            message = "has neither a text nor a headline; nothing was stored"
            return file.loss("no-text", message, record.name)
        document = RawDocument(
            source=file.source(record.data, MEDIA_TYPE, record.name),
            original=record.data,
            text="".join(self._pieces),
            encoding=record.encoding,
            offsets=JoinedOffsets(self.parts),
            problems=tuple(self.problems),
            blocks=tuple(self.blocks),
            statements=tuple(self.statements),
            extra=self.extra,
        )
        return readable(document, shown)


def _shown(text: str) -> str:
    """Return a value as people read it: in feeds the tags of a headline are often escaped."""
    return " ".join(read_visible(text).text.split()) if _MARKED_UP.search(text) else text


def _whole(text: str) -> Iterable[tuple[int, int]]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return [(start, end)] if start < end else []


def _paragraphs(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for stop, following in [
        *(match.span() for match in _BLANK_LINE.finditer(text)),
        (len(text), len(text)),
    ]:
        for first, last in _whole(text[start:stop]):
            yield start + first, start + last
        start = following


def is_same(first: str, second: str) -> bool:
    """Tell whether two texts have the same letters."""
    return fold_for_comparison(first) == fold_for_comparison(second)
