"""Make an article of a row of values, for tables whose bytes do not hold a row in one place.

What is kept as the original of such a row is the row as one JSON object, column by column:
places, words and hash are those of this object.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from ingest.readers.day_order import column_order, named_order
from ingest.readers.json_values import BadJson, read_object
from ingest.readers.left_out import LeftOut
from ingest.readers.record_fields import column_key, field_columns, is_article, map_fields
from ingest.readers.records import SAY_WHICH, Record, article_of
from ingest.readers.table_remarks import MIN_COLUMNS, above_remarks, lone_value
from ingest.readers.usual_names import KEEPERS
from ingest.text.decode import TextOffsets
from ingest.text.notation import JSON

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

    Rows = Callable[[], Iterable[Sequence[str]]]


#: Rows by which a table of links is told.
_LINKED_ROWS = 50
#: Columns beside the address in lists that people keep.
_BESIDE_LINKS = KEEPERS | frozenset(
    str.split(
        "id nr no number note notes notiz notizen nota notas remarque remarques comment comments"
        " kommentar bemerkung bemerkungen comentario commento tag tags keywords schlagworte status"
        " priority checked archived"
    )
)
_WEB = re.compile(r"https?://\S{3,4000}$")


def distinct_names(written: Iterable[str]) -> list[str]:
    """Return the names of columns, made distinct: `text`, `text 2`; one without is its number."""
    seen: dict[str, int] = {}
    names = []
    for number, bare in enumerate(written, start=1):
        name = bare or f"column {number}"
        seen[name] = seen.get(name, 0) + 1
        names.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return names


def no_columns(names: Sequence[str]) -> str:
    """Return what to say of a table whose columns are none of an article."""
    shown = ", ".join(name[:40] for name in names[:12]) or "(none)"
    return f"has no column for the text, only {shown}; {SAY_WHICH}"


def with_links(file: SavedFile, names: Sequence[str], rows: Rows) -> SavedFile:
    """Return a file whose table is one of links, with their column; any other as it is."""
    fields = map_fields(names, file.fields)
    if "url" not in fields or is_article(names, file.fields):
        return file
    others = {column_key(name) for name in names} - {column_key(own) for own in fields.values()}
    if not others <= _BESIDE_LINKS:  # prices: of goods
        return file
    at = names.index(fields["url"])
    values = [row[at].strip() for row in islice(rows(), _LINKED_ROWS) if at < len(row)]
    held = [value for value in values if value]
    is_linked = bool(held) and all(map(_WEB.match, held))
    return replace(file, fields={**file.fields, "url": fields["url"]}) if is_linked else file


def repeated_columns(
    file: SavedFile, written: Sequence[str], names: Sequence[str]
) -> Iterator[Problem]:
    """Say which of several columns of one name was read."""
    for field, name in map_fields(names, file.fields).items():
        if written.count(name) > 1:
            message = (
                f"names the column {name[:40]} {written.count(name)} times; the first was read as "
                f"{field}, the others are kept beside the article"
            )
            yield file.notice("repeated-column", message)


def order_of_days(names: Sequence[str], file: SavedFile, rows: Rows) -> bool | None:
    """Return whether the days of a table put the day first; None where nothing proves it."""
    columns = field_columns(names, file.fields).columns.get("published_on", ())
    if columns and (order := named_order(columns[0])) is not None:
        return order
    places = [names.index(column) for column in columns]
    orders = {
        column_order(lambda place=place: (row[place] for row in rows() if place < len(row)))  # type: ignore[misc]
        for place in places
    } - {None}
    return orders.pop() if len(orders) == 1 else None


@dataclass(frozen=True, slots=True)
class RowTable:
    """Know the columns of one table.

    Attributes:
        file: that holds it.
        media_type: of the file.
        label: what the methods of its statements begin with.
        names: of its columns, distinct.
        is_day_first: the order of its days in numbers.
    """

    file: SavedFile
    media_type: str
    label: str
    names: Sequence[str]
    is_day_first: bool | None = None

    def articles(
        self, rows: Iterable[tuple[str, Sequence[object]]]
    ) -> Iterator[RawDocument | Problem]:
        """Yield the article of each row that is not blank, with its name."""
        fields = map_fields(self.names, self.file.fields)
        kept = frozenset(fields.values())
        left_out = LeftOut(self.file)

        def only_value(row: tuple[str, Sequence[object]]) -> str | None:
            """Return the only value of a row, where it is no text."""
            if "text" not in fields or len(self.names) < MIN_COLUMNS:
                return None
            filled = [(at, str(value)) for at, value in enumerate(row[1]) if not _is_blank(value)]
            return lone_value(filled, self.names.index(fields["text"]))

        filled = (row for row in rows if any(not _is_blank(value) for value in row[1]))
        for name, values in above_remarks(filled, only_value, left_out):
            yield self._article(name, self._object(values, kept))
        yield from left_out.notices()

    def _object(self, values: Sequence[object], kept: frozenset[str]) -> Mapping[str, object]:
        """Return the columns that hold something, and those of our fields that are empty."""
        names = [*self.names, *(f"column {n + 1}" for n in range(len(self.names), len(values)))]
        return {
            name: value
            for name, value in zip(names, values, strict=False)
            if name in kept or not _is_blank(value)
        }

    def _article(self, name: str, row: Mapping[str, object]) -> RawDocument | Problem:
        text = json.dumps(row, ensure_ascii=False).encode("utf-8", "replace").decode()
        data = text.encode()
        if len(data) > self.file.limits.record_bytes:
            message = "is longer than the limit; it was left out, split it"
            return self.file.loss("record-too-large", message, name)
        try:
            cells = read_object(text)
        except BadJson as error:
            return self.file.loss("bad-table", f"cannot be read ({error}); mend the row", name)
        record = Record(
            name=name,
            original=data,
            encoding="utf-8",
            offsets=TextOffsets(text, "utf-8"),
            notation=JSON,
            media_type=self.media_type,
            cells=cells,
            label=self.label,
            is_day_first=self.is_day_first,
        )
        return article_of(self.file, record)


def _is_blank(value: object) -> bool:
    return value in ("", None, [], {}) or (isinstance(value, str) and not value.strip())


def find_header(rows: Iterable[Sequence[str]], file: SavedFile) -> tuple[int, list[str]] | None:
    """Return the place of the first row that names the columns of articles, and the names.

    A report has its title, the day it was made and blank lines above them. A row of a table may
    name columns too, but has as many values as the rows above it.
    """
    most = 0
    for place, row in enumerate(rows):
        names = distinct_names(value.strip() for value in row)
        filled = sum(1 for value in row if value.strip())
        if filled > max(most, 1) and is_article(names, file.fields):
            return place, names
        most = max(most, filled)
    return None
