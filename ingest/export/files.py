"""Write all hits of a search as CSV, JSON lines, RIS or BibTeX, one by one.

Every format is a generator over the hits: memory does not grow with their number.

A program that opens a CSV file runs a cell that begins with `=`, `+`, `-` or `@`, some with the
full-width forms, some after spaces, tabs or line ends. Such a cell gets an apostrophe in front,
and so does one that has an apostrophe there already: taking one apostrophe off every cell that
begins with one gives back exactly what was there.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.export.citations import bibtex, reference_of, ris
from ingest.model import StrEnum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ingest.search.found_passage import FoundPassage

#: What is put in front.
GUARD = "'"

#: Characters that make the rest of the cell a formula: ASCII, full-width and small forms, and
#: the minus sign.
_STARTERS = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212")

#: Alone at the start they are enough: a program may swallow them and look at what follows.
_CONTROLS = frozenset("\t\r\n\v\f\0")

#: Passed over by some programs before they look for a starter, and invisible to the reader.
_UNSEEN = frozenset(
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2066\u2067\u2068\u2069\xad"
)

#: The columns of the CSV file and the names in the JSON lines, in this order.
COLUMNS = (
    "query",
    "passage",
    "left",
    "key",
    "right",
    "headline",
    "author",
    "publisher",
    "original_publisher",
    "published_on",
    "published_status",
    "kind",
    "url",
    "file",
    "member",
    "start_byte",
    "end_byte",
    "source_sha256",
    "permalink",
    "corpus_digest",
    "step",
    "shown_as",
    "names",
    "copy_of",
)

#: Written first, it tells Excel that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"

#: Characters gathered before they are handed on; fewer would make more round trips.
CHUNK_CHARS = 64 * 1024


def guard(cell: str) -> str:
    """Return the cell with an apostrophe in front where a spreadsheet might run it."""
    return GUARD + cell if needs_guard(cell) else cell


def unguard(cell: str) -> str:
    """Return what `guard` was given."""
    return cell.removeprefix(GUARD)


def needs_guard(cell: str) -> bool:
    """Tell whether a cell could be run, or could be mistaken for a guarded one."""
    if not cell:
        return False
    if cell[0].isalnum():
        return False
    if cell[0] == GUARD or cell[0] in _CONTROLS:
        return True
    return _first_seen(cell) in _STARTERS


def _first_seen(cell: str) -> str:
    for character in cell:
        if not character.isspace() and character not in _UNSEEN:
            return character
    return ""


class ExportFormat(StrEnum):
    """Say what a file of hits looks like."""

    CSV = "csv"
    JSONL = "jsonl"
    RIS = "ris"
    BIBTEX = "bibtex"


EXTENSIONS = {
    ExportFormat.CSV: "csv",
    ExportFormat.JSONL: "jsonl",
    ExportFormat.RIS: "ris",
    ExportFormat.BIBTEX: "bib",
}

MEDIA_TYPES = {
    ExportFormat.CSV: "text/csv; charset=utf-8",
    ExportFormat.JSONL: "application/x-ndjson; charset=utf-8",
    ExportFormat.RIS: "application/x-research-info-systems; charset=utf-8",
    ExportFormat.BIBTEX: "application/x-bibtex; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Say where hits come from: the query as typed, and the digest of the corpus."""

    query: str
    corpus_digest: str


class CsvRows:
    """Turn rows into lines of CSV; text is guarded, numbers are not."""

    def __init__(self) -> None:
        self._written = io.StringIO()
        # Quotes around text keep a program that splits on semicolons from making new cells.
        self._writer = csv.writer(self._written, quoting=csv.QUOTE_NONNUMERIC)

    def line(self, cells: Iterable[object]) -> str:
        """Return one line, with its end."""
        self._writer.writerow([_cell(cell) for cell in cells])
        line = self._written.getvalue()
        self._written.seek(0)
        self._written.truncate()
        return line


def table_lines(
    columns: Sequence[str], rows: Iterable[Iterable[object]], *, byte_order_mark: bool = False
) -> Iterator[str]:
    """Yield a CSV file line by line; a mark for Excel comes first where it is asked for."""
    written = CsvRows()
    if byte_order_mark:
        yield BYTE_ORDER_MARK
    yield written.line(columns)
    for row in rows:
        yield written.line(int(cell) if isinstance(cell, bool) else cell for cell in row)


def json_line(document: object) -> bytes:
    """Return a document as JSON in UTF-8, one line with its end."""
    # Half a character, which no UTF-8 can hold, is written as JSON writes it: `\udc80`.
    return (json.dumps(document, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def lines(
    passages: Iterable[FoundPassage],
    origin: Origin,
    form: ExportFormat,
    *,
    byte_order_mark: bool = False,
) -> Iterator[str]:
    """Yield the file piece by piece; a mark for Excel comes first when asked for."""
    if byte_order_mark:
        yield BYTE_ORDER_MARK
    yield from _WRITERS[form](passages, origin)


def encoded_chunks(pieces: Iterable[str]) -> Iterator[bytes]:
    """Gather pieces into larger ones, as UTF-8."""
    held: list[str] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK_CHARS:
            yield _encoded(held)
            held, size = [], 0
    if held:
        yield _encoded(held)


def row(passage: FoundPassage, origin: Origin) -> tuple[object, ...]:
    """Return the values of one hit, in the order of `COLUMNS`."""
    return (
        origin.query,
        passage.text,
        passage.left,
        passage.key,
        passage.right,
        passage.headline,
        passage.byline,
        passage.publisher,
        passage.original_publisher,
        passage.published_on,
        passage.published_status,
        passage.kind,
        passage.url,
        passage.path,
        passage.member,
        passage.start_byte,
        passage.end_byte,
        passage.sha256,
        passage.permalink,
        origin.corpus_digest,
        passage.step.value,
        passage.shown_as,
        "; ".join(passage.names),
        passage.copy_of,
    )


def _csv(passages: Iterable[FoundPassage], origin: Origin) -> Iterator[str]:
    rows = CsvRows()
    yield rows.line(COLUMNS)
    for passage in passages:
        yield rows.line(row(passage, origin))


def _jsonl(passages: Iterable[FoundPassage], origin: Origin) -> Iterator[str]:
    for passage in passages:
        record: dict[str, Any] = dict(zip(COLUMNS, row(passage, origin), strict=True))
        yield json.dumps(record, ensure_ascii=False) + "\n"


def _ris(passages: Iterable[FoundPassage], _: Origin) -> Iterator[str]:
    return (ris(reference_of(passage)) for passage in passages)


def _bibtex(passages: Iterable[FoundPassage], _: Origin) -> Iterator[str]:
    return (bibtex(reference_of(passage)) for passage in passages)


_WRITERS: dict[ExportFormat, Callable[[Iterable[FoundPassage], Origin], Iterator[str]]] = {
    ExportFormat.CSV: _csv,
    ExportFormat.JSONL: _jsonl,
    ExportFormat.RIS: _ris,
    ExportFormat.BIBTEX: _bibtex,
}


def _cell(value: object) -> object:
    if value is None:
        return ""
    if not isinstance(value, str):
        return value
    # Spreadsheets end a cell at a null character, and Python 3.10 cannot write one.
    return guard(value).replace("\0", "\ufffd")


def _encoded(pieces: list[str]) -> bytes:
    return "".join(pieces).encode("utf-8", "replace")
