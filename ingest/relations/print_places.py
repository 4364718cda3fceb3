"""Keep where in the index an article stands, so that it is taken out without a look at all of it.

Of each print the upper half is kept: two bytes, by which the chunks are known that may hold it,
one or two in a corpus of some 300,000 articles.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from ingest.relations.number_sets import distinct, united

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

    from numpy.typing import NDArray

#: Bits of the lower half of a print.
LOWER_BITS = 16

SELECT_HALVES = """
select article, halves
from print_places
where article in (select value from json_each(?))
"""
# A chunk may begin before the prints that have an upper half, and end within them.
SELECT_CHUNKS = f"""
select distinct print_chunks.first
from json_each(:halves) as halves
cross join print_chunks on print_chunks.run = :run and print_chunks.first between
  coalesce(
    (
      select max(earlier.first)
      from print_chunks as earlier
      where earlier.run = :run and earlier.first <= halves.value << {LOWER_BITS}
    ),
    0
  )
  and (halves.value << {LOWER_BITS}) + {(1 << LOWER_BITS) - 1}
order by print_chunks.first
"""  # noqa: S608  the numbers are ours
INSERT_HALVES = "insert into print_places (article, halves) values (?, ?)"
DELETE_HALVES = "delete from print_places where article in (select value from json_each(?))"


def note(connection: sqlite3.Connection, come: Mapping[int, NDArray[np.uint32]]) -> None:
    """Keep where articles stand that enter the index."""
    connection.execute(DELETE_HALVES, (json.dumps(list(come)),))
    # In order, or every page of the table is split and stays half full.
    halves = ((article, _halves(prints).tobytes()) for article, prints in sorted(come.items()))
    connection.executemany(INSERT_HALVES, halves)


def forget(connection: sqlite3.Connection, articles: NDArray[np.int64]) -> None:
    """Keep no more where articles stand that have left the index."""
    connection.execute(DELETE_HALVES, (json.dumps(articles.tolist()),))


def halves_of(
    connection: sqlite3.Connection, articles: NDArray[np.int64]
) -> NDArray[np.uint16] | None:
    """Return the upper halves of the prints of articles; None where those of some are not kept.

    A corpus of an earlier release has none until it is compared anew.
    """
    rows = connection.execute(SELECT_HALVES, (json.dumps(articles.tolist()),)).fetchall()
    if len(rows) < articles.size:
        return None
    return united(*(np.frombuffer(halves, "<u2") for _, halves in rows))


def chunks_of(connection: sqlite3.Connection, run: int, halves: NDArray[np.uint16]) -> list[int]:
    """Return where the chunks of a run begin that may hold prints with these upper halves."""
    asked = {"run": run, "halves": json.dumps(halves.tolist())}
    return [first for (first,) in connection.execute(SELECT_CHUNKS, asked)]


def _halves(prints: NDArray[np.uint32]) -> NDArray[np.uint16]:
    return distinct(prints >> LOWER_BITS).astype("<u2")
