"""Write similar articles or passages as CSV, or as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ingest.export.files import json_line, table_lines
from ingest.search.similar_answer import SimilarPassage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.search.similar_answer import SimilarArticle

#: The columns of the CSV file and the names in the JSON document, in this order.
COLUMNS = (
    "likeness", "is_copy", "shared", "headline", "author", "publisher", "published_on", "file",
    "member", "uid", "permalink", "shown_as",
)  # fmt: skip

#: Those that passages have besides.
PASSAGE_COLUMNS = (*COLUMNS, "position", "kind", "passage")

#: Decimals of a likeness.
DIGITS = 3


def csv_file(
    similar: Sequence[SimilarArticle],
    position: int | None,
    base: str = "",
    *,
    byte_order_mark: bool = False,
) -> Iterator[str]:
    """Return the lines of the CSV file.

    Args:
        similar: what is like the article, or like one of its paragraphs.
        position: of that paragraph; None when whole articles were compared.
        base: stands before each permanent link: the address of the archive, where it has one.
        byte_order_mark: a mark for Excel comes first.
    """
    columns = COLUMNS if position is None else PASSAGE_COLUMNS
    records = ({**_record(item, base), "shared": ", ".join(item.shared)} for item in similar)
    rows = ([record[name] for name in columns] for record in records)
    return table_lines(columns, rows, byte_order_mark=byte_order_mark)


def json_document(
    similar: Sequence[SimilarArticle], uid: str, position: int | None, base: str = ""
) -> bytes:
    """Return what was asked and what is like it, in UTF-8, one line with its end."""
    records = [_record(item, base) for item in similar]
    return json_line({"uid": uid, "position": position, "similar": records})


def _record(item: SimilarArticle, base: str) -> dict[str, Any]:
    permalink = f"{base}/article/{item.uid}"
    record = {
        "likeness": round(item.likeness, DIGITS),
        "is_copy": item.is_copy,
        "shared": list(item.shared),
        "headline": item.headline,
        "shown_as": item.shown_as,
        "author": item.byline,
        "publisher": item.publisher,
        "published_on": item.published_on,
        "file": item.path,
        "member": item.member,
        "uid": item.uid,
        "permalink": permalink,
    }
    if not isinstance(item, SimilarPassage):
        return record
    place = {"permalink": f"{permalink}#p{item.position}", "position": item.position}
    return {**record, **place, "kind": item.kind, "passage": item.text}
