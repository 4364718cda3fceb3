"""Write what two corpora have apart and in common as CSV, or as one JSON document."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from ingest.export.files import json_line, table_lines
from ingest.search.comparison import Presence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.search.comparison import ComparedArticle, Comparison

#: The columns of the CSV file and the names in the document.
COLUMNS = (
    "presence", "matched_by", "uid", "other_uid", "headline", "publisher", "published_on", "url",
    "differs", "paragraphs_gone", "paragraphs_new",
)  # fmt: skip


def csv_of_comparison(
    articles: Iterable[ComparedArticle], *, byte_order_mark: bool = False
) -> Iterator[str]:
    """Yield the CSV file line by line; several things that differ stand behind semicolons."""
    rows = (
        [*(getattr(item, name) for name in COLUMNS[:8]), "; ".join(item.differs),
         item.paragraphs_gone, item.paragraphs_new]
        for item in articles
    )  # fmt: skip
    return table_lines(COLUMNS, rows, byte_order_mark=byte_order_mark)


def json_of_comparison(comparison: Comparison, articles: Iterable[ComparedArticle]) -> bytes:
    """Return the document in UTF-8, one line with its end; the counts are those of all articles."""
    return json_line(
        {
            "is_same": comparison.is_same,
            "counts": comparison.counts,
            "articles": [asdict(item) for item in articles],
        }
    )


def differing(comparison: Comparison) -> tuple[ComparedArticle, ...]:
    """Return the articles that are not the same in both."""
    return tuple(item for item in comparison.articles if item.presence is not Presence.SAME)
