"""Write quotations or claimed numbers as CSV, or as one JSON document."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ingest.export.files import table_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.search.said import FoundFigure, FoundQuote

#: What stands behind the columns of a quotation or a number.
PERMALINK = "permalink"


def csv_file(
    rows: Iterable[FoundQuote | FoundFigure],
    columns: Sequence[str],
    base: str = "",
    *,
    byte_order_mark: bool = False,
) -> Iterator[str]:
    """Return the lines of the CSV file; a mark for Excel comes first where it is asked for.

    `base` stands before each permanent link: the address of the archive, where it has one.
    """
    records = (_record(row, base).values() for row in rows)
    return table_lines((*columns, PERMALINK), records, byte_order_mark=byte_order_mark)


def json_document(
    rows: Iterable[FoundQuote | FoundFigure], name: str, base: str = ""
) -> Iterator[str]:
    """Yield one document with all rows under `name`, piece by piece; its line has an end."""
    yield f'{{"{name}": ['
    for place, row in enumerate(rows):
        yield f"{', ' if place else ''}{json.dumps(_record(row, base), ensure_ascii=False)}"
    yield "]}\n"


def _record(row: FoundQuote | FoundFigure, base: str) -> dict[str, Any]:
    return {**row._asdict(), PERMALINK: f"{base}/article/{row.uid}#p{row.position}"}
