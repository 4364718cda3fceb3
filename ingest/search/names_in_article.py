"""Count the names that stand in one article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import ASIDE_KINDS

if TYPE_CHECKING:
    import sqlite3

SELECT_NAMES = """
select names.type, names.key, names.label, count(*), min(paragraphs.position)
from paragraphs
join mentions on mentions.paragraph = paragraphs.id
join names on names.id = mentions.name
where paragraphs.article = ?
  and paragraphs.kind not in (select value from json_each(?))
group by names.id
order by count(*) desc, names.label
"""


class NameInArticle(NamedTuple):
    """Hold a name, how often it stands in the story, and the paragraph where it first does."""

    type: str
    key: str
    label: str
    mentions: int
    position: int


def names_in_article(connection: sqlite3.Connection, article: int) -> list[NameInArticle]:
    """Return the names in the story of an article, the most frequent first."""
    asides = json.dumps(sorted(kind.value for kind in ASIDE_KINDS))
    return [NameInArticle(*row) for row in connection.execute(SELECT_NAMES, (article, asides))]
