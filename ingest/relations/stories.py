"""Keep which articles tell one story: copies of each other, directly or through others.

An excerpt or a shared quotation makes no story. The article that was published first stands for
the story; of several, and without dates, the first by uid.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping

SELECT_MEMBERS = """
select article
from stories
where story in (
  select story from stories where article in (select value from json_each(?))
)
"""
SELECT_COPIES = """
select article, other
from relations
where kind in ('exact', 'copy')
  and article in (select value from json_each(:articles))
union
select article, other
from relations
where kind in ('exact', 'copy')
  and other in (select value from json_each(:articles))
"""
# A date that leaves out the day or month comes behind those of the same month or year.
SELECT_IN_ORDER = """
select id
from articles
where id in (select value from json_each(?))
order by published_on is null, substr(published_on || '-99-99', 1, 10), uid
"""
SELECT_STORED = """
select article, story
from stories
where article in (select value from json_each(?))
"""
DELETE_STORED = "delete from stories where article = ?"
INSERT_STORED = "insert into stories (article, story) values (?, ?)"


def renumber(connection: sqlite3.Connection, changed: Collection[int]) -> None:
    """Write anew the stories of articles that have come, gone or changed.

    Args:
        connection: the corpus, its relations up to date.
        changed: one end at least of every relation that is new or is no more.
    """
    if not changed:
        return
    before = [row[0] for row in connection.execute(SELECT_MEMBERS, (_listed(changed),))]
    copies = _reached(connection, {*changed, *before})
    members = _listed(copies)
    made = _stories(copies, [row[0] for row in connection.execute(SELECT_IN_ORDER, (members,))])
    stored = dict(connection.execute(SELECT_STORED, (members,)).fetchall())
    differing = [key for key in sorted(copies) if made.get(key) != stored.get(key)]
    connection.executemany(DELETE_STORED, [(key,) for key in differing])
    connection.executemany(INSERT_STORED, [(key, made[key]) for key in differing if key in made])


def _reached(connection: sqlite3.Connection, start: set[int]) -> dict[int, set[int]]:
    """Return for each article that can be reached from some its copies."""
    copies: dict[int, set[int]] = {}
    near = start
    while near:
        copies.update((article, set()) for article in near)
        rows = connection.execute(SELECT_COPIES, {"articles": _listed(near)}).fetchall()
        near = {article for pair in rows for article in pair} - copies.keys()
        copies.update((article, set()) for article in near)
        for first, second in rows:
            copies[first].add(second)
            copies[second].add(first)
    return copies


def _stories(copies: Mapping[int, set[int]], in_order: Iterable[int]) -> dict[int, int]:
    """Return the story of each article that has copies: the first of them in order."""
    story: dict[int, int] = {}
    for first in in_order:
        waiting = [first] if copies[first] and first not in story else []
        while waiting:
            article = waiting.pop()
            if article not in story:
                story[article] = first
                waiting += copies[article]
    return story


def _listed(articles: Iterable[int]) -> str:
    return json.dumps(sorted(articles))
