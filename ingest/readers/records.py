"""Make an article of one record, a JSON object or a CSV row, by the usual names of its fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, Problem, RawDocument, TypedBlock
from ingest.pages.plain_roles import assign_plain_roles
from ingest.readers.day_columns import day_of_columns
from ingest.readers.field_values import read_value
from ingest.readers.record_fields import field_columns, is_article
from ingest.readers.serial_days import read_serial_day
from ingest.readers.usual_names import USUAL_NAMES
from ingest.readers.value_notation import is_stand_in, notation_within
from ingest.text.clean import clean, is_blank
from ingest.text.notation import HTML, JSON, JSON_RUNS, REFERENCES, read_references
from ingest.text.offsets import JoinedOffsets, Part, RunOffsets
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Offsets
    from ingest.text.notation import Written

_ADDRESS = re.compile(r"\s*https?://\S{3,4000}\s*")
#: What services put where they cut a text short: "[+2111 chars]".
_CUT_SHORT = re.compile(r"\[\+?\d{1,7} (?:more )?(?:chars|characters)\]\s*\Z")
#: What to do when no column has a usual name.
SAY_WHICH = "say which one holds it: `ingest load FOLDER --map text=NAME`"
_SHOWN = (("headline", Kind.HEADLINE), ("standfirst", Kind.STANDFIRST))


@dataclass(frozen=True, slots=True)
class Cell:
    """Hold one value of a record.

    Attributes:
        name: its key or column.
        value: its text, without the notation.
        written: the strings it is written in, with their places in the decoded record; empty
            when it is a number or something nested.
        place: where the whole value begins and ends in the decoded record; None where the
            strings say it.
        gap: what stands between its strings in the text: nothing where they are runs of one.
    """

    name: str
    value: str
    written: Sequence[Written] = ()
    place: tuple[int, int] | None = None
    gap: str = "\n\n"


@dataclass(frozen=True, slots=True)
class Record:
    """Hold one record before it is an article.

    Attributes:
        name: which record of its file it is, such as `line 17`.
        original: its bytes.
        encoding: the codec of the bytes.
        offsets: from places in the decoded record to bytes.
        notation: how strings are written in it (`json` or `csv`).
        cells: its values in order.
        label: what the methods of its statements begin with; empty: the notation.
        is_day_first: the order of days in numbers, where the whole table proves one.
        serial_columns: the columns whose days are the numbers by which spreadsheets count them.
        told: field -> cell with what is said of it outside its own values, such as the name of
            the channel that holds a message.
    """

    name: str
    original: bytes
    encoding: str
    offsets: Offsets
    notation: str
    media_type: str
    cells: Sequence[Cell]
    label: str = ""
    is_day_first: bool | None = None
    serial_columns: Set[str] = frozenset()
    told: Mapping[str, Cell] = field(default_factory=dict)


def article_of(file: SavedFile, record: Record) -> RawDocument | Problem:
    """Return the article in `record`, or the reason why there is none.

    Headline and standfirst become the first blocks of the text; the body follows. A record
    without a text is an article of its headline where its columns are those of articles.
    Columns that hold no field of an article are kept in `extra`.
    """
    cells = {cell.name: cell for cell in record.cells}
    columns = field_columns(cells, file.fields)
    fields = {
        name: filled
        for name, own in columns.columns.items()
        if (filled := [cells[column] for column in own if not is_blank(cells[column].value)])
    }
    body = fields["text"][0] if "text" in fields else None
    if body is None and not is_article(cells, file.fields):
        message = f"has no text; it has the fields {_listed(cells)}; {SAY_WHICH}"
        return file.loss("no-text", message, record.name)
    text = body or next(iter(fields.get("standfirst", ())), None)
    headline = next(iter(fields.get("headline", ())), None)
    said = (cell.value if cell else "" for cell in (text, headline))
    composer = _Composer(record, notation_within(*said))
    shown = [body] if body else []  # `--map` may name a column twice
    for name, kind in _SHOWN:
        cell = _best(cell for cell in fields.get(name, ()) if cell is not body)
        if cell is not None and not any(_says_the_same(cell, other) for other in shown):
            shown.append(cell)
            is_named = kind is not Kind.HEADLINE or not _is_address(cell)
            own = kind if is_named else Kind.BOILERPLATE
            composer.add(cell, own, f"{composer.label}:{cell.name}")
    if body is not None:
        stated = Kind.BOILERPLATE if is_stand_in(body.value) else None
        composer.add(body, stated, f"{composer.label}:{body.name}")
    for cell in map(cells.__getitem__, columns.also):
        if body is None or clean(cell.value) not in clean(body.value):
            composer.add(cell, Kind.BODY, f"{composer.label}:{cell.name}")
    if is_blank(composer.text) and (address := _best(fields.get("url", ()))):
        composer.add(address, Kind.BOILERPLATE, f"{composer.label}:{address.name}")
    if is_blank(composer.text):
        return file.loss("no-text", "has an empty text; nothing was stored", record.name)
    return composer.document(file, fields, is_inverted=columns.has_inverted_names)


def _best(cells: Iterable[Cell]) -> Cell | None:
    """Return the first cell, of several the first that holds more than an address."""
    held = list(cells)
    return next((cell for cell in held if not _is_address(cell)), held[0] if held else None)


def _is_address(cell: Cell) -> bool:
    """Tell what stands in place of the headline of a link that was kept without one."""
    return _ADDRESS.fullmatch(cell.value) is not None


def _says_the_same(cell: Cell, other: Cell) -> bool:
    """Tell whether a value is another one again, as a summary that is the whole text."""
    return cell is other or (bool(cell.written) and clean(cell.value) == clean(other.value))


def _listed(names: Mapping[str, Cell]) -> str:
    shown = ", ".join(name[:40] for name in list(names)[:12])
    return shown or "(none)"


class _Composer:
    """Put the text of a record together, and keep where each part of it is written."""

    def __init__(self, record: Record, within: str) -> None:
        self.record = record
        self.within = within
        self.text = ""
        self.parts: list[Part] = []
        self.blocks: list[TypedBlock] = []
        # A paragraph may run over several strings.
        self.is_cut = False

    @property
    def label(self) -> str:
        """Return what the methods of all statements begin with."""
        return self.record.label or self.record.notation

    def add(self, cell: Cell, kind: Kind | None, rule: str) -> None:
        """Append the text of a cell; without a kind the rules for text type it."""
        self.is_cut = self.is_cut or (not cell.gap and len(cell.written) > 1)
        gap = "\n\n"
        for written in cell.written:
            offsets: Offsets = RunOffsets(written.runs, self.record.offsets)
            if self.within == HTML:
                self._add_markup(written.text, offsets, kind, rule)
            else:
                read = read_references(written.text) if self.within else None
                text = read.text if read else written.text
                offsets = RunOffsets(read.runs, offsets) if read else offsets
                self._add_text(text, offsets, kind, rule, gap=gap)
            gap = cell.gap

    def _add_text(
        self, text: str, offsets: Offsets, kind: Kind | None, rule: str, *, gap: str
    ) -> None:
        start = self._append(text, offsets, gap)
        bare = text.strip()
        if kind and bare:
            start += len(text) - len(text.lstrip())
            self.blocks.append(TypedBlock(Block(bare, start, start + len(bare)), kind, rule))
        elif cut := _CUT_SHORT.search(text):
            words = Block(cut[0], start + cut.start(), start + cut.end())
            self.blocks.append(TypedBlock(words, Kind.BOILERPLATE, f"{rule}:cut-short"))

    def _add_markup(self, text: str, base: Offsets, kind: Kind | None, rule: str) -> None:
        visible = read_visible(text)
        start = self._append(visible.text, RunOffsets(visible.runs, base))
        for leaf, role in zip(visible.leaves, assign_plain_roles(visible.leaves), strict=True):
            words = visible.text[leaf.start_char : leaf.end_char]
            block = Block(words, start + leaf.start_char, start + leaf.end_char)
            chosen = (kind, rule) if kind else (role.kind, role.rule)
            self.blocks.append(TypedBlock(block, *chosen))

    def _append(self, text: str, offsets: Offsets, gap: str = "\n\n") -> int:
        if self.text:
            self.text += gap
        start = len(self.text)
        self.parts.append(Part(start, len(text), offsets))
        self.text += text
        return start

    def document(
        self, file: SavedFile, fields: Mapping[str, Sequence[Cell]], *, is_inverted: bool
    ) -> RawDocument:
        """Return the document: the text so far, and what the cells state of it."""
        record = self.record
        statements = tuple(self._statements(fields, is_inverted=is_inverted))
        told = {item.method.partition(":")[2] for item in statements}
        told |= {cell.name for cell in fields.get("text", ())[:1]}
        return RawDocument(
            source=file.source(record.original, record.media_type, record.name),
            original=record.original,
            text=self.text,
            encoding=record.encoding,
            offsets=JoinedOffsets(self.parts),
            notation=self._notation(),
            blocks=tuple(self.blocks),
            statements=statements,
            extra={
                cell.name: cell.value
                for cell in record.cells
                if cell.name not in told and cell.value
            },
        )

    def _notation(self) -> str:
        notation = self.record.notation
        if self.is_cut and notation == JSON and self.within != HTML:
            notation = JSON_RUNS
        return f"{notation}+{self.within}" if self.within else notation

    def _statements(
        self, fields: Mapping[str, Sequence[Cell]], *, is_inverted: bool
    ) -> Iterator[Declared]:
        """Yield for each field the first value that is one."""
        channel = self.record.told.get("publisher")
        for name in USUAL_NAMES:  # the order is part of what a row of a table is known by
            cells = [self.record.told[name]] if name in self.record.told else []
            for cell in (*cells, *(() if name == "text" else fields.get(name, ()))):
                shown = " ".join(self._shown(cell).split())
                value = read_value(
                    name,
                    read_serial_day(shown) if cell.name in self.record.serial_columns else shown,
                    is_inverted=is_inverted,
                    is_day_first=self.record.is_day_first,
                )
                if name == "headline" and _is_address(cell):
                    continue
                if name == "published_on":
                    value = day_of_columns(self._values, cell.name, value)
                # A channel is the publisher of its messages, and not their writer.
                is_channel = name == "byline" and channel is not None and value == channel.value
                if not is_blank(value) and not is_channel:
                    yield Declared(name, value, f"{self.label}:{cell.name}", *self._span(cell))
                    break

    @property
    def _values(self) -> Mapping[str, str]:
        return {cell.name: cell.value for cell in self.record.cells}

    def _shown(self, cell: Cell) -> str:
        """Return a value as people read it: in a record with markup it has references, too."""
        if self.within == REFERENCES:
            return read_references(cell.value).text
        is_written = self.within == HTML and ("<" in cell.value or "&" in cell.value)
        return read_visible(cell.value).text if is_written else cell.value

    def _span(self, cell: Cell) -> tuple[int | None, int | None]:
        """Return where a value is written: from its first string to the end of its last."""
        ends = cell.place
        if cell.written:
            ends = cell.written[0].runs[0].place, cell.written[-1].runs[-1].place
        if ends is None or ends[0] == ends[1]:
            return None, None
        start, end = self.record.offsets.to_bytes(ends)
        return start, end
