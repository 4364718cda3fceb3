"""Keep together the articles whose words are the same.

Only the first of them by uid is compared with others: a text saved a hundred times is judged once.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.relations.compare import Kind, same_words
from ingest.relations.spun import hint
from ingest.relations.story import MIN_STORY_WORDS, stories

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from ingest.relations.pairs import StoriesAtHand

SELECT_COMPARED = """
select article, same, copy_of is null, family, publisher
from compared_articles
where article in (select value from json_each(?))
"""
SELECT_GROUP = """
select compared_articles.article, copy_of, family, compared_articles.publisher
from compared_articles
join articles on articles.id = compared_articles.article
where compared_articles.same = ?
order by articles.uid
"""
DELETE_COMPARED = "delete from compared_articles where article in (select value from json_each(?))"
INSERT_COMPARED = """
insert into compared_articles (article, same, copy_of, family, publisher)
select id, ?, null, ?, coalesce(publisher, '')
from articles
where id = ?
"""
SET_COPY = "update compared_articles set copy_of = ? where article = ?"
DELETE_OF_DUE = (
    """
delete from relations
where kind in ('exact', 'word-spun')
  and article in (select value from json_each(?))
""",
    """
delete from relations
where kind = 'exact'
  and other in (select value from json_each(?))
""",
)
DELETE_COPIES = "delete from relations where kind = 'exact' and article = ?"
INSERT_RELATION = """
insert into relations (article, other, kind, score, reason)
values (?, ?, ?, ?, ?)
"""


@dataclass(slots=True)
class Change:
    """Hold what changes in the index of prints.

    Attributes:
        gone: family and publisher of the articles that leave it.
        come: the prints of the articles that enter it.
        groups: numbers of the stories whose articles have changed.
    """

    gone: dict[int, tuple[int, str]] = field(default_factory=dict)
    come: dict[int, NDArray[np.uint32]] = field(default_factory=dict)
    groups: set[int] = field(default_factory=set)


def regroup(connection: sqlite3.Connection, at_hand: StoriesAtHand, due: Sequence[int]) -> Change:
    """Put articles that have come, gone or changed into groups; return what follows from it."""
    change = Change()
    listed = json.dumps(list(due))
    for article, same, is_first, family, publisher in connection.execute(
        SELECT_COMPARED, (listed,)
    ):
        change.groups.add(same)
        if is_first:
            change.gone[article] = family, publisher
    for statement in (DELETE_COMPARED, *DELETE_OF_DUE):
        connection.execute(statement, (listed,))
    prints = dict[int, "NDArray[np.uint32]"]()
    for article, story in at_hand.each(due):
        if suspicion := hint(story):
            connection.execute(INSERT_RELATION, (article, None, Kind.SPUN.value, *suspicion))
        if story.word_count >= MIN_STORY_WORDS:
            same = story.same
            connection.execute(INSERT_COMPARED, (same, story.family, article))
            change.groups.add(same)
            prints[article] = story.prints
    for same in sorted(change.groups):
        _elect(connection, same, prints, change)
    return change


def _elect(
    connection: sqlite3.Connection,
    same: int,
    prints: dict[int, NDArray[np.uint32]],
    change: Change,
) -> None:
    """Let the first of a group stand for all of it."""
    members = connection.execute(SELECT_GROUP, (same,)).fetchall()
    if not members:
        return
    first, copy_of, _, _ = members[0]
    if first in prints or copy_of is not None:
        change.come[first] = prints[first] if first in prints else _prints(connection, first)
        connection.execute(SET_COPY, (None, first))
    for article, was_copy_of, family, publisher in members[1:]:
        if was_copy_of is None and article not in prints:
            change.gone[article] = family, publisher
        if was_copy_of != first:
            connection.execute(SET_COPY, (first, article))


def _prints(connection: sqlite3.Connection, article: int) -> NDArray[np.uint32]:
    ((_, story),) = stories(connection, [article])
    return story.prints


def write_copies(connection: sqlite3.Connection, groups: Iterable[int]) -> None:
    """Write for each group which articles have the words of its first one."""
    for same in sorted(groups):
        members = [row[0] for row in connection.execute(SELECT_GROUP, (same,))]
        if len(members) < 2:
            connection.executemany(DELETE_COPIES, [(member,) for member in members])
            continue
        ((_, story),) = stories(connection, members[:1])
        reason = same_words(story)
        for article in members:
            connection.execute(DELETE_COPIES, (article,))
        rows = [(article, members[0], Kind.EXACT.value, 1.0, reason) for article in members[1:]]
        connection.executemany(INSERT_RELATION, rows)
