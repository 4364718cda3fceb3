"""Write quotations or claimed numbers as CSV, or as one JSON document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ingest.export.files import BYTE_ORDER_MARK, CsvRows

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
    """Yield the CSV file line by line; a mark for Excel comes first where it is asked for."""
    lines = CsvRows()
    if byte_order_mark:
        yield BYTE_ORDER_MARK
    yield lines.line((*columns, PERMALINK))
    for row in rows:
        yield lines.line(_record(row).values())


def json_document(rows: Sequence[FoundQuote] | Sequence[FoundFigure], name: str) -> bytes:
    """Return all rows under `name`, in UTF-8, one line with its end."""
    document = {name: [_record(row) for row in rows]}
    # Half a character, which no UTF-8 can hold, is written as JSON writes it: `\udc80`.
    return (json.dumps(document, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")


def _record(row: FoundQuote | FoundFigure) -> dict[str, Any]:
    return {**row._asdict(), PERMALINK: f"/article/{row.uid}#p{row.position}"}
