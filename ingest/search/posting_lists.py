"""Hold in which paragraphs something stands, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.row_sets import nothing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.storage.facet_columns import Rows


@dataclass(frozen=True, slots=True)
class PostingList:
    """Hold the paragraphs in which something stands, and how often."""

    rows: Rows
    counts: NDArray[np.int32]


def counted(columns: Columns, ids: NDArray[np.int64]) -> PostingList:
    """Return postings of ascending ids, each as often as the word stands there."""
    if not ids.size:
        return once(nothing())
    starts = np.flatnonzero(np.concatenate(([True], ids[1:] != ids[:-1])))
    counts = np.diff(np.append(starts, ids.size)).astype(np.int32)
    unique = ids[starts]
    rows = columns.rows_of(unique)
    if rows.size != unique.size:
        counts = counts[np.isin(unique, columns.paragraph_ids)]
    return PostingList(rows, counts)


def once(rows: Rows) -> PostingList:
    """Return rows in each of which something stands, as far as is known, one time."""
    return PostingList(rows, np.ones(rows.size, np.int32))


def merged(lists: Sequence[PostingList]) -> PostingList:
    """Return the rows of several lists, each with the sum of its counts."""
    rows = np.concatenate([postings.rows for postings in lists])
    counts = np.concatenate([postings.counts for postings in lists])
    order = np.argsort(rows, kind="stable")
    rows, counts = rows[order], counts[order]
    if not rows.size:
        return PostingList(rows, counts)
    starts = np.flatnonzero(np.concatenate(([True], rows[1:] != rows[:-1])))
    return PostingList(rows[starts], np.add.reduceat(counts, starts).astype(np.int32))
