"""Make an article of one record, a JSON object or a CSV row, by the usual names of its fields."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Block, Declared, Kind, Problem, RawDocument, TypedBlock
from ingest.pages.plain_roles import assign_plain_roles
from ingest.readers.usual_names import USUAL_NAMES
from ingest.text.clean import is_blank
from ingest.text.dates import read_record_date
from ingest.text.notation import HTML
from ingest.text.offsets import JoinedOffsets, Part, RunOffsets
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ingest.sources.saved_file import SavedFile
    from ingest.text.decode import Offsets
    from ingest.text.notation import Written

#: A longer name is no name of a column.
_NAME_CHARS = 200

_MARKUP = re.compile(
    r"<(?:p|br|div|h[1-6]|li|blockquote|article|figure)\b[^<>]{0,500}>"
    r"|</(?:a|b|em|i|span|strong|u)>",
    re.IGNORECASE,
)
#: What to do when no column has a usual name.
SAY_WHICH = "say which one holds it: `ingest load FOLDER --map text=NAME`"
_SHOWN = (("headline", Kind.HEADLINE), ("standfirst", Kind.STANDFIRST))


def column_key(name: str) -> str:
    """Return a column name without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", name[:_NAME_CHARS])
    return "".join(filter(str.isalnum, plain)).casefold()


def map_fields(names: Iterable[str], wanted: Mapping[str, str]) -> dict[str, str]:
    """Return field -> column for the columns at hand.

    Args:
        names: the columns or keys of a record.
        wanted: field -> column as the user says; it goes before the usual names.
    """
    by_fold: dict[str, str] = {}
    exact = list(names)
    for name in exact:
        by_fold.setdefault(column_key(name), name)
    for name in exact:  # `fields.body` is a body where the record itself has none
        if "." in name:
            by_fold.setdefault(column_key(name.rpartition(".")[2]), name)
    found = {}
    for field, usual in USUAL_NAMES.items():
        if field in wanted:
            if wanted[field] in exact:
                found[field] = wanted[field]
            continue
        usual_name = next((by_fold[item] for item in usual if item in by_fold), None)
        if usual_name is not None and usual_name not in wanted.values():
            found[field] = usual_name
    return found


def is_article(names: Iterable[str], wanted: Mapping[str, str]) -> bool:
    """Tell whether records with these columns can be articles.

    They have a text, or a headline and what goes with one: a standfirst or an address.
    """
    fields = map_fields(names, wanted)
    return "text" in fields or ("headline" in fields and bool({"standfirst", "url"} & {*fields}))


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
    """

    name: str
    value: str
    written: Sequence[Written] = ()
    place: tuple[int, int] | None = None


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
    """

    name: str
    original: bytes
    encoding: str
    offsets: Offsets
    notation: str
    media_type: str
    cells: Sequence[Cell]


def article_of(file: SavedFile, record: Record) -> RawDocument | Problem:
    """Return the article in `record`, or the reason why there is none.

    Headline and standfirst become the first blocks of the text; the body follows. A record
    without a text is an article of its headline where its columns are those of articles.
    Columns that hold no field of an article are kept in `extra`.
    """
    cells = {cell.name: cell for cell in record.cells}
    fields = map_fields(cells, file.fields)
    body = cells[fields["text"]] if "text" in fields else None
    if body is not None and is_blank(body.value):
        body = None
    if body is None and not is_article(cells, file.fields):
        message = f"has no text; it has the fields {_listed(cells)}; {SAY_WHICH}"
        return file.loss("no-text", message, record.name)
    composer = _Composer(record, is_markup=bool(body and _MARKUP.search(body.value)))
    shown = {fields.get("text")}  # `--map` may name a column twice
    for field, kind in _SHOWN:
        column = fields.get(field)
        if column is not None and column not in shown:
            shown.add(column)
            composer.add(cells[column], kind, f"{record.notation}:{column}")
    if body is not None:
        composer.add(body, None, f"{record.notation}:{body.name}")
    if is_blank(composer.text):
        return file.loss("no-text", "has an empty text; nothing was stored", record.name)
    return composer.document(file, fields, cells)


def _listed(names: Mapping[str, Cell]) -> str:
    shown = ", ".join(name[:40] for name in list(names)[:12])
    return shown or "(none)"


class _Composer:
    """Put the text of a record together, and keep where each part of it is written."""

    def __init__(self, record: Record, *, is_markup: bool) -> None:
        self.record = record
        self.is_markup = is_markup
        self.text = ""
        self.parts: list[Part] = []
        self.blocks: list[TypedBlock] = []

    def add(self, cell: Cell, kind: Kind | None, rule: str) -> None:
        """Append the text of a cell; without a kind the rules for text type it."""
        for written in cell.written:
            offsets: Offsets = RunOffsets(written.runs, self.record.offsets)
            if self.is_markup:
                self._add_markup(written.text, offsets, kind, rule)
            else:
                self._add_text(written.text, offsets, kind, rule)

    def _add_text(self, text: str, offsets: Offsets, kind: Kind | None, rule: str) -> None:
        start = self._append(text, offsets)
        bare = text.strip()
        if kind and bare:
            start += len(text) - len(text.lstrip())
            self.blocks.append(TypedBlock(Block(bare, start, start + len(bare)), kind, rule))

    def _add_markup(self, text: str, base: Offsets, kind: Kind | None, rule: str) -> None:
        visible = read_visible(text)
        start = self._append(visible.text, RunOffsets(visible.runs, base))
        for leaf, role in zip(visible.leaves, assign_plain_roles(visible.leaves), strict=True):
            words = visible.text[leaf.start_char : leaf.end_char]
            block = Block(words, start + leaf.start_char, start + leaf.end_char)
            chosen = (kind, rule) if kind else (role.kind, role.rule)
            self.blocks.append(TypedBlock(block, *chosen))

    def _append(self, text: str, offsets: Offsets) -> int:
        if self.text:
            self.text += "\n\n"
        start = len(self.text)
        self.parts.append(Part(start, len(text), offsets))
        self.text += text
        return start

    def document(
        self, file: SavedFile, fields: Mapping[str, str], cells: Mapping[str, Cell]
    ) -> RawDocument:
        """Return the document: the text so far, and what the cells state of it."""
        record = self.record
        statements = tuple(self._statements(fields, cells))
        declared = {item.field: item.value for item in statements}
        told = {name for field, name in fields.items() if field in declared or field == "text"}
        notation = f"{record.notation}+{HTML}" if self.is_markup else record.notation
        return RawDocument(
            source=file.source(record.original, record.media_type, record.name),
            original=record.original,
            text=self.text,
            encoding=record.encoding,
            offsets=JoinedOffsets(self.parts),
            declared=declared,
            notation=notation,
            blocks=tuple(self.blocks),
            statements=statements,
            extra={
                name: cell.value for name, cell in cells.items() if name not in told and cell.value
            },
        )

    def _statements(
        self, fields: Mapping[str, str], cells: Mapping[str, Cell]
    ) -> Iterator[Declared]:
        for field, name in fields.items():
            cell = cells[name]
            if field == "text" or is_blank(cell.value):
                continue
            value = " ".join(self._shown(cell).split())
            if field == "published_on":
                value = read_record_date(value) or ""
            if not is_blank(value):
                yield Declared(field, value, f"{self.record.notation}:{name}", *self._span(cell))

    def _shown(self, cell: Cell) -> str:
        """Return a value as people read it: in a record with markup it has references, too."""
        is_written = self.is_markup and ("<" in cell.value or "&" in cell.value)
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
