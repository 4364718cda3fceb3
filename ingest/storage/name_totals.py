"""Keep the counts of all spellings of names, and put right what a load changes in them.

Each chunk of paragraphs has the counts of the articles that begin in it, stored with its facet
columns. When it is made anew, the difference is added to the totals.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from ingest.storage.name_columns import TAB

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

#: The facet column that holds the counts of a chunk: three for each spelling of each name.
COLUMN = "paragraphs.surface"

#: The first paragraph from an id on that belongs to no article which begins before it.
SELECT_BEGIN = """
select case
  when (select min(id) from paragraphs where article = first.article) < first.id
  then (select max(id) + 1 from paragraphs where article = first.article)
  else first.id
end
from (select id, article from paragraphs where id >= ? order by id limit 1) as first
"""
SELECT_COUNTS = """
select
  names.key,
  counted.surface,
  counted.mentions,
  counted.paragraphs,
  counted.articles
from (
  select
    mentions.name,
    mentions.surface,
    count(*) as mentions,
    count(distinct mentions.paragraph) as paragraphs,
    count(distinct paragraphs.article) as articles
  from mentions
  join paragraphs on paragraphs.id = mentions.paragraph
  where mentions.paragraph >= ? and mentions.paragraph < ?
  group by mentions.name, mentions.surface
) as counted
join names on names.id = counted.name
order by names.key, counted.surface
"""
HAS_COLUMN = f"select exists (select 1 from facet_chunks where name = '{COLUMN}')"  # noqa: S608
SELECT_STORED = "select labels, codes from facet_chunks where name = ? and chunk = ?"
DELETE_TOTALS = "delete from name_totals"
ADD = """
insert into name_totals (name, surface, mentions, paragraphs, articles)
select id, ?, ?, ?, ? from names where key = ?
on conflict (name, surface) do update
set mentions = mentions + excluded.mentions,
    paragraphs = paragraphs + excluded.paragraphs,
    articles = articles + excluded.articles
"""
DELETE_EMPTY = "delete from name_totals where mentions <= 0"

_COUNTS = 3


def surfaces(connection: sqlite3.Connection, span: tuple[int, int]) -> tuple[list[str], list[int]]:
    """Return the spellings in the articles that begin in a span of ids, and their counts.

    A spelling is the key of its name and the words as printed; its counts are the places, the
    paragraphs and the articles.
    """
    begin, end = (_begin(connection, number) for number in span)
    rows = connection.execute(SELECT_COUNTS, (begin, end)).fetchall()
    return [f"{row[0]}{TAB}{row[1]}" for row in rows], [count for row in rows for count in row[2:]]


def _begin(connection: sqlite3.Connection, number: int) -> int:
    row = connection.execute(SELECT_BEGIN, (number,)).fetchone()
    return int(row[0]) if row else number


def stored(connection: sqlite3.Connection, chunk: int) -> Counter[tuple[str, int]]:
    """Return the counts that a chunk has stored: of a spelling, and which of its counts."""
    row = connection.execute(SELECT_STORED, (COLUMN, chunk)).fetchone()
    if row is None:
        return Counter()
    spellings, counts = json.loads(row[0]), np.frombuffer(row[1], "<u4").tolist()
    places = ((spelling, place) for spelling in spellings for place in range(_COUNTS))
    return Counter(dict(zip(places, counts, strict=True)))


def begin_counting(connection: sqlite3.Connection) -> None:
    """Forget the totals where no chunk has counts yet; call it before any is made."""
    if not connection.execute(HAS_COLUMN).fetchone()[0]:
        connection.execute(DELETE_TOTALS)


def add(connection: sqlite3.Connection, changes: Mapping[tuple[str, int], int]) -> None:
    """Add to the totals what has changed in some chunks."""
    rows: dict[str, list[int]] = {}
    for (spelling, place), count in changes.items():
        if count:
            rows.setdefault(spelling, [0] * _COUNTS)[place] = count
    split = ((spelling.split(TAB, 1), counts) for spelling, counts in sorted(rows.items()))
    values = [(surface, *counts, key) for (key, surface), counts in split]
    connection.executemany(ADD, values)
    connection.execute(DELETE_EMPTY)
