"""Read the names that were found in paragraphs when these were stored."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

#: Hits read at a time for an export: some 200 kB of text.
EXPORT_CHUNK = 500

SELECT_MENTIONED = """
select
  mentions.paragraph,
  names.key,
  names.label,
  mentions.start_char,
  mentions.end_char
from json_each(?) as wanted
cross join mentions on mentions.paragraph = wanted.value
join names on names.id = mentions.name
order by mentions.paragraph, mentions.start_char, mentions.end_char
"""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Hold one place in a paragraph where a name stands."""

    key: str
    label: str
    start_char: int
    end_char: int


def mentioned_in(
    connection: sqlite3.Connection, paragraphs: Iterable[int]
) -> dict[int, list[Mentioned]]:
    """Return the names in some paragraphs, by paragraph, in the order of the text."""
    mentioned: dict[int, list[Mentioned]] = defaultdict(list)
    for paragraph, *item in connection.execute(SELECT_MENTIONED, (json.dumps(list(paragraphs)),)):
        mentioned[paragraph].append(Mentioned(*item))
    return mentioned
