"""Read what the documents of some articles are made of."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ingest.search.mentions import mentioned_in
from ingest.search.quoted_most import OTHERS, QUOTED_AS
from ingest.search.shown_as import OPENING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

SELECT_ARTICLES = f"""
select
  articles.id,
  articles.uid,
  articles.headline,
  articles.byline,
  articles.publisher,
  articles.original_publisher,
  articles.published_on,
  articles.language,
  articles.section,
  articles.url,
  sources.path,
  sources.member,
  sources.sha256,
  (
    select evidence.status
    from evidence
    where evidence.article = articles.id
      and evidence.field = 'published_on'
      and evidence.chosen
  ) as published_status,
  case when articles.headline is null then {OPENING} end as opening,
  (
    select lede.text
    from paragraphs as lede
    where lede.article = articles.id
      and lede.kind in ('standfirst', 'body')
    order by lede.position
    limit 1
  ) as lede
from json_each(?) as wanted
cross join articles on articles.id = wanted.value
join sources on sources.id = articles.source
order by articles.id
"""  # noqa: S608  a piece of ours

SELECT_PARAGRAPHS = """
select article, id, position, kind, text, words, start_byte, end_byte
from paragraphs
where article in (select value from json_each(?))
order by article, id
"""

SELECT_NAMED = """
select mentions.paragraph, names.key, names.type, mentions.surface
from json_each(?) as wanted
cross join mentions on mentions.paragraph = wanted.value
join names on names.id = mentions.name
"""

SELECT_QUOTES = f"""
select
  paragraph, start_char, end_char, kind, speaker_words, speaker_start, name, evidence, {QUOTED_AS},
  {OTHERS}
from quotes
where paragraph in (select value from json_each(?))
order by paragraph, start_char, end_char, kind
"""  # noqa: S608  the words are ours

SELECT_FIGURES = """
select
  paragraph, start_char, end_char, value, high, bound, unit, counted, claimed_words, claimed_by
from figures
where paragraph in (select value from json_each(?))
order by paragraph, start_char, end_char
"""

SELECT_STORIES = """
select stories.article, first.uid
from stories
join articles as first on first.id = stories.story
where stories.article in (select value from json_each(?))
"""


class ArticleRows:
    """Hold the rows of some articles, by paragraph where there are many for one.

    Attributes:
        articles: in the order of their ids.
        paragraphs: of each article, in the order of their ids.
        mentioned: the names in each paragraph, in the order of the text.
        named: key, type and spelling of each of these.
        quotes: of each paragraph; so for `figures`.
        stories: of each article that has copies, the uid of the one that stands for its story.
    """

    def __init__(self, connection: sqlite3.Connection, ids: Sequence[int]) -> None:
        wanted = json.dumps(list(ids))
        self.articles = _records(connection, SELECT_ARTICLES, wanted)
        self.paragraphs: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in _records(connection, SELECT_PARAGRAPHS, wanted):
            self.paragraphs[row["article"]].append(row)
        self.stories: dict[int, str] = dict(connection.execute(SELECT_STORIES, (wanted,)))
        numbers = [row["id"] for rows in self.paragraphs.values() for row in rows]
        listed = json.dumps(numbers)
        self.mentioned = mentioned_in(connection, numbers)
        self.named = _by_paragraph(connection.execute(SELECT_NAMED, (listed,)))
        self.quotes = _by_paragraph(connection.execute(SELECT_QUOTES, (listed,)))
        self.figures = _by_paragraph(connection.execute(SELECT_FIGURES, (listed,)))


def _records(connection: sqlite3.Connection, statement: str, *values: str) -> list[dict[str, Any]]:
    cursor = connection.execute(statement, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _by_paragraph(rows: Iterable[Sequence[Any]]) -> dict[int, list[Any]]:
    grouped: dict[int, list[Any]] = defaultdict(list)
    for number, *values in rows:
        grouped[number].append(values)
    return grouped
