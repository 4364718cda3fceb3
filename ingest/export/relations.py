"""Write what articles have of each other as CSV, or as one JSON document."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from ingest.export.files import BYTE_ORDER_MARK, CsvRows
from ingest.search.versions import PAIR_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.search.versions import Relations

#: The columns of the CSV file of one article.
COLUMNS = (
    "kind", "score", "reason", "is_part", "uid", "headline", "byline", "publisher",
    "published_on",
)  # fmt: skip


def csv_file(relations: Relations, *, byte_order_mark: bool = False) -> Iterator[str]:
    """Yield the CSV file of the other versions of an article, line by line."""
    rows = ([getattr(item, name) for name in COLUMNS] for item in relations.others)
    return _lines(COLUMNS, rows, byte_order_mark=byte_order_mark)


def csv_of_pairs(
    pairs: Iterable[Sequence[object]], *, byte_order_mark: bool = False
) -> Iterator[str]:
    """Yield the CSV file of all relations of a corpus, line by line."""
    return _lines(PAIR_COLUMNS, pairs, byte_order_mark=byte_order_mark)


def _lines(
    columns: Sequence[str], values: Iterable[Sequence[object]], *, byte_order_mark: bool
) -> Iterator[str]:
    rows = CsvRows()
    if byte_order_mark:
        yield BYTE_ORDER_MARK
    yield rows.line(columns)
    for row in values:
        yield rows.line(int(value) if isinstance(value, bool) else value for value in row)


def json_document(relations: Relations, uid: str) -> bytes:
    """Return the other versions of an article in UTF-8, one line with its end."""
    others = [{name: asdict(item)[name] for name in COLUMNS} for item in relations.others]
    document = {"uid": uid, "hint": relations.hint, "relations": others}
    # Half a character, which no UTF-8 can hold, is written as JSON writes it: `\udc80`.
    return (json.dumps(document, ensure_ascii=False) + "\n").encode("utf-8", "backslashreplace")
