"""Tell the records of an export that are articles from those that are none.

What is left out is counted by its kind, and said once, behind the articles.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ingest.readers.xml_records import XmlRecord, XmlRecords
    from ingest.readers.xml_tree import Element
    from ingest.sources.saved_file import SavedFile


def kept_records(
    file: SavedFile,
    records: XmlRecords,
    kind_of: Callable[[Element], str],
    *,
    missing: str,
    beside: Mapping[str, int] | None = None,
) -> Iterator[XmlRecord | Problem]:
    """Yield the records that are articles, and a problem for what cannot be read or is left out.

    Args:
        file: whose records they are.
        records: all of them.
        kind_of: returns what a record is, if it is no article, in words for many of them.
        missing: what is said of a file without any record.
        beside: what is left out within the articles, counted by the caller as they come.
    """
    left_out: Counter[str] = Counter()
    kept = 0
    for record in records:
        kind = "" if isinstance(record, Problem) else kind_of(record.root)
        if kind:
            left_out[kind] += 1
            continue
        kept += not isinstance(record, Problem)
        yield record
    left_out.update(beside or {})
    if not records.count:
        yield file.loss("no-articles", missing)
    elif left_out.total():
        yield left_out_notice(file, +left_out, is_all=not kept)


def left_out_notice(file: SavedFile, left_out: Mapping[str, int], *, is_all: bool) -> Problem:
    """Return what says which records of an export are no articles."""
    listed = ", ".join(f"{name} ({count:,})" for name, count in sorted(left_out.items()))
    if is_all:
        return file.loss("no-articles", f"holds no published article, only {listed}")
    return file.notice("left-out", f"holds beside its articles what was left out: {listed}")
