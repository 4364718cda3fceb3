"""Tell the remarks below a table from its rows: "Total: 12 hits" in one cell, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ingest.readers.left_out import LeftOut

Row = TypeVar("Row")

# "Total: 12 hits", "© 2024 Quay Post". A link that was kept alone, or a headline without its text,
# is a record like others.
_REMARK = re.compile(
    r"[^\W\d_]{2,20}(?:\s[^\W\d_]{2,20})?\s?[:=]\s{0,3}\d[\d.,:/-]{0,18}(?:\s[^\W\d_]{1,20}){0,3}$"
    r"|(?:©|\(c\)|copyright\b)",
    re.IGNORECASE,
)
#: Rows at the end that may be remarks; more of them are articles of their headlines.
_MOST_REMARKS = 5
#: Characters of the longest remark.
MAX_REMARK_CHARS = 200
#: Columns of a table whose rows have more than one value.
MIN_COLUMNS = 3
_KIND, _OUTCOME = "remarks below its table", "they were left out"


def lone_value(filled: Sequence[tuple[int, str]], text_column: int) -> str | None:
    """Return the only value of a row; empty where it has none, None where it has more or a text.

    Args:
        filled: the values of the row that are not blank, with their columns.
        text_column: the column of the text.
    """
    if not filled:
        return ""
    return filled[0][1] if len(filled) == 1 and filled[0][0] != text_column else None


def above_remarks(
    rows: Iterable[Row], only_value: Callable[[Row], str | None], left_out: LeftOut
) -> Iterator[Row]:
    """Yield the rows of a table without the remarks at its end, which hold one value alone.

    Args:
        rows: in order; blank ones below the table go with its remarks.
        only_value: returns what `lone_value` does.
        left_out: counts the remarks.
    """
    held: list[Row] = []
    has_whole = False
    for row in rows:
        value = only_value(row)
        is_remark = value is not None and (not value.strip() or _REMARK.match(value.strip()))
        if has_whole and len(held) < _MOST_REMARKS and is_remark:
            held.append(row)
            continue
        yield from held
        held.clear()
        has_whole = has_whole or value is None
        yield row
    for _ in held:
        left_out.add(_KIND, _OUTCOME)
