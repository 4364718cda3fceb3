"""Write what articles have of each other as CSV, or as one JSON document."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from ingest.export.files import json_line, table_lines
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
    return table_lines(COLUMNS, rows, byte_order_mark=byte_order_mark)


def csv_of_pairs(
    pairs: Iterable[Sequence[object]], *, byte_order_mark: bool = False
) -> Iterator[str]:
    """Yield the CSV file of all relations of a corpus, line by line."""
    return table_lines(PAIR_COLUMNS, pairs, byte_order_mark=byte_order_mark)


def json_document(relations: Relations, uid: str) -> bytes:
    """Return the other versions of an article in UTF-8, one line with its end."""
    others = [{name: asdict(item)[name] for name in COLUMNS} for item in relations.others]
    document = {"uid": uid, "hint": relations.hint, "relations": others}
    return json_line(document)
