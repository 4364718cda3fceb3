"""Gather what the corpus says of one name: when it is named, and the rows that define it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.fields import iso_date
from ingest.search.name_facets import rows_naming

if TYPE_CHECKING:
    import sqlite3

    from ingest.search.columns import Columns

SELECT_ROWS = """
select
  aliases.alias,
  aliases.case_rule,
  aliases.context_rule,
  aliases.language,
  aliases.source,
  aliases.pack,
  aliases.line
from aliases
join names on names.id = aliases.name
where names.key = ?
order by aliases.pack, aliases.line
"""


@dataclass(frozen=True, slots=True)
class PackRow:
    """Hold one row of a pack: an alias, and when it counts."""

    alias: str
    case_rule: str
    context_rule: str
    language: str
    source: str
    pack: str
    line: int


@dataclass(frozen=True, slots=True)
class NameFacts:
    """Hold what is known of a name besides the paragraphs that mention it.

    Attributes:
        first_on: date of the first dated article that names it; None when none is dated.
        last_on: date of the last.
        undated: articles without a date that name it.
        rows: of the packs in force.
    """

    first_on: str | None
    last_on: str | None
    undated: int
    rows: tuple[PackRow, ...]


def name_facts(connection: sqlite3.Connection, columns: Columns, key: str) -> NameFacts:
    """Return the facts about a name."""
    articles = np.unique(columns.article[rows_naming(columns, key)])
    dates = columns.dates[articles]
    dated = dates[dates > 0]
    return NameFacts(
        iso_date(int(dated.min())) if dated.size else None,
        iso_date(int(dated.max())) if dated.size else None,
        int(np.count_nonzero(dates == 0)),
        tuple(PackRow(*row) for row in connection.execute(SELECT_ROWS, (key,))),
    )
