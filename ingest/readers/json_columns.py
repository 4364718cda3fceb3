"""Read a table that is written as JSON by its columns, or by rows below their names.

| layout | written by |
|---|---|
| `{"title": {"0": "…"}, "text": {"0": "…"}}` | pandas, by columns |
| `{"columns": ["title", "text"], "data": [["…", "…"]]}` | pandas, `orient="split"` |
| `{"title": ["…"], "text": ["…"]}` | pandas, R |
| `[["title", "text"], ["…", "…"]]`, also below `values` | programs that read sheets |

An article is a row; what is kept of it is the row as one JSON object, as of any table.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from ingest.readers.record_fields import is_article
from ingest.readers.row_records import RowTable, distinct_names, order_of_days
from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

    #: The names of the columns, and the values of each row in their order.
    Table: TypeAlias = tuple[list[str], Sequence[Sequence[object]]]

MEDIA_TYPE = "application/json"

#: Bytes by which a table is told from other JSON.
_START_BYTES = 1024
#: Bytes of a table that is held whole to be turned; a longer one is written by lines.
_MAX_TABLE_BYTES = 32 * 1024 * 1024
_OPENING = re.compile(
    r"\s{0,99}(?:\[\s{0,99}\[\s{0,99}\"|\{\s{0,99}\"[^\"\\]{1,80}\"\s{0,99}:\s{0,99}"
    r"(?:\[\s{0,99}[\"\[\d]|\{\s{0,99}\"\d{1,16}\"\s{0,99}:))"
)
_OPENING_OF_VALUES = re.compile(
    r"\s{0,99}\{.{0,400}?\"(?:values|data|rows)\"\s{0,99}:\s{0,99}\[\s{0,99}\[", re.DOTALL
)


def read_columns(file: SavedFile) -> Iterator[RawDocument | Problem] | None:
    """Return the articles of a table, or None for any other JSON."""
    with file.open() as stream:
        start = decode(stream.read(_START_BYTES)).text.lstrip("\ufeff")
    if not _OPENING.match(start) and not _OPENING_OF_VALUES.match(start):
        return None
    with file.open() as stream:
        data = stream.read(_MAX_TABLE_BYTES + 1)
    if len(data) > _MAX_TABLE_BYTES:
        return None
    try:
        table = _table(json.loads(decode(data).text, strict=False))
    except (ValueError, RecursionError):
        return None
    if table is None or not is_article(table[0], file.fields):
        return None
    names, rows = table
    shown = [["" if value is None else str(value) for value in row] for row in rows]
    order = order_of_days(names, file, lambda: shown)
    numbered = ((f"row {number}", row) for number, row in enumerate(rows, start=1))
    return RowTable(file, MEDIA_TYPE, "json", names, order).articles(numbered)


def _table(value: Any) -> Table | None:
    """Return the table that a value is, or None for any other."""
    if isinstance(value, list):
        return _below_names(value)
    if not isinstance(value, dict):
        return None
    if isinstance(value.get("columns"), list) and isinstance(value.get("data"), list):
        return _below_names([value["columns"], *value["data"]])
    for key in ("values", "rows"):
        if isinstance(value.get(key), list):
            return _below_names(value[key])
    return _by_columns(value)


def _below_names(rows: list[Any]) -> Table | None:
    """Return a table of lists of which the first holds the names."""
    if len(rows) <= 1 or not all(isinstance(row, list) for row in rows):
        return None
    names, *values = rows
    if not names or not all(isinstance(name, str) for name in names):
        return None
    return distinct_names(name.strip() for name in names), values


def _by_columns(value: dict[str, Any]) -> Table | None:
    """Return a table whose columns are lists of one length, or objects with the same keys."""
    columns = list(value.values())
    names = distinct_names(map(str.strip, value))
    if len(columns) <= 1:
        return None
    if all(isinstance(column, list) for column in columns):
        is_even = len({len(column) for column in columns}) == 1
        values = columns
    elif all(isinstance(column, dict) for column in columns):
        is_even = len({tuple(column) for column in columns}) == 1
        values = [list(column.values()) for column in columns]
    else:
        return None
    is_table = is_even and bool(values[0]) and all(map(_is_plain, values))
    return (names, list(zip(*values, strict=True))) if is_table else None


def _is_plain(column: Sequence[object]) -> bool:
    """Tell a column of values from a list of records."""
    return not any(isinstance(value, dict) for value in column)
