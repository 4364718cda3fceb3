"""Tell the remarks below a table from its rows: "Total: 12 hits" in one cell, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ingest.readers.left_out import LeftOut

Row = TypeVar("Row")

#: Rows at the end that may be remarks; more of them are articles of their headlines.
_MOST_REMARKS = 5
#: Columns of a table whose rows have more than one value.
MIN_COLUMNS = 3
_KIND, _OUTCOME = "remarks below its table", "they were left out"


def above_remarks(
    rows: Iterable[Row], is_lone: Callable[[Row], bool], left_out: LeftOut
) -> Iterator[Row]:
    """Yield the rows of a table without those at its end that hold one value alone.

    Args:
        rows: none of them blank.
        is_lone: tells a row with one value, which is no text.
        left_out: counts the remarks.
    """
    held: list[Row] = []
    has_whole = False
    for row in rows:
        if has_whole and len(held) < _MOST_REMARKS and is_lone(row):
            held.append(row)
            continue
        yield from held
        held.clear()
        has_whole = has_whole or not is_lone(row)
        yield row
    for _ in held:
        left_out.add(_KIND, _OUTCOME)
