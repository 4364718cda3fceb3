"""Write quotations or claimed numbers as CSV, or as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.export.files import json_line, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.search.said import FoundFigure, FoundQuote

#: What stands behind the columns of a quotation or a number.
PERMALINK = "permalink"


def csv_file(
    rows: Sequence[FoundQuote] | Sequence[FoundFigure],
    columns: Sequence[str],
    *,
    byte_order_mark: bool = False,
) -> Iterator[str]:
    """Return the lines of the CSV file; a mark for Excel comes first where it is asked for."""
    records = (_record(row).values() for row in rows)
    return table_lines((*columns, PERMALINK), records, byte_order_mark=byte_order_mark)


def json_document(rows: Sequence[FoundQuote] | Sequence[FoundFigure], name: str) -> bytes:
    """Return all rows under `name`, in UTF-8, one line with its end."""
    document = {name: [_record(row) for row in rows]}
    return json_line(document)


def _record(row: FoundQuote | FoundFigure) -> dict[str, Any]:
    return {**row._asdict(), PERMALINK: f"/article/{row.uid}#p{row.position}"}
