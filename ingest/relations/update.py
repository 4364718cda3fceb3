"""Bring the relations of a corpus up to date after articles have come, gone or changed.

    update(connection)

What two articles are to each other depends on their words, and on which of the prints that they
share belong to sites. So what is judged again are the articles that have come, and those that
hold a print that has become a site's, or is one no more. The result is that of judging all
articles at once, whatever the order of loads.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from ingest.relations.groups import regroup, write_copies
from ingest.relations.number_sets import distinct, is_among, united
from ingest.relations.pairs import StoriesAtHand, judge_pairs, pairs_of
from ingest.relations.print_index import NONE, add, joined, remove, sorted_holders
from ingest.relations.print_places import forget, note
from ingest.relations.standing import deciding_holders, furniture
from ingest.relations.stories import renumber
from ingest.relations.story import stories

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.relations.print_index import Holders

#: Articles that are compared at once. Their prints and who else holds them take some 150 MB while
#: they are, however many articles there are; with half as many, all takes a sixth longer.
NEWLY_COMPARED = 8_000

HAS_TABLES = "select exists (select 1 from sqlite_master where name = 'uncompared_articles')"
SELECT_DUE = "select article from uncompared_articles order by article limit ?"
DELETE_DUE = "delete from uncompared_articles where article in (select value from json_each(?))"
DELETE_JUDGED = (
    """
delete from relations
where kind not in ('exact', 'word-spun')
  and article in (select value from json_each(?))
""",
    """
delete from relations
where kind not in ('exact', 'word-spun')
  and other in (select value from json_each(?))
""",
)
FORGET = (
    "delete from relations",
    "delete from compared_articles",
    "delete from print_chunks",
    "delete from print_places",
    "delete from stories",
    "delete from uncompared_articles",
    "insert into uncompared_articles (article) select id from articles",
)
INSERT_RELATION = """
insert into relations (article, other, kind, score, reason)
values (?, ?, ?, ?, ?)
"""


def is_kept(connection: sqlite3.Connection) -> bool:
    """Tell whether the corpus has relations; one of an earlier release has none yet."""
    return bool(connection.execute(HAS_TABLES).fetchone()[0])


def is_due(connection: sqlite3.Connection) -> bool:
    """Tell whether articles have come, gone or changed since the last update."""
    return bool(connection.execute(SELECT_DUE, (1,)).fetchone())


def update(connection: sqlite3.Connection) -> None:
    """Bring the relations up to date; a part of the caller's transaction."""
    changed: set[int] = set()
    while due := [row[0] for row in connection.execute(SELECT_DUE, (NEWLY_COMPARED,))]:
        changed |= _update_some(connection, due)
        connection.execute(DELETE_DUE, (json.dumps(due),))
    renumber(connection, changed)


def remake(connection: sqlite3.Connection) -> None:
    """Make the relations anew from the articles, whatever is stored."""
    for statement in FORGET:
        connection.execute(statement)
    update(connection)


def _update_some(connection: sqlite3.Connection, due: Sequence[int]) -> set[int]:
    """Compare some articles; return one end at least of every relation that has changed."""
    at_hand = StoriesAtHand(connection)
    change = regroup(connection, at_hand, due)
    come = _as_holders(change.come)
    leaving = np.array(sorted(change.gone), np.int64)
    gone = remove(connection, leaving) if change.gone else NONE
    forget(connection, leaving)
    asked = united(come.prints, gone.prints)
    stay = deciding_holders(connection, asked)
    before = furniture(connection, joined([stay, gone]), change.gone)
    after = joined([stay, come])
    now = furniture(connection, after)
    changed = united(before[~is_among(before, now)], now[~is_among(now, before)])
    add(connection, come)
    note(connection, change.come)
    again = set(after.articles[is_among(after.prints, changed)].tolist()) - set(change.come)
    prints = {number: story.prints for number, story in stories(connection, again)}
    judged = joined([come, _as_holders(prints)])
    touched = {*due, *change.gone, *change.come, *prints}
    listed = json.dumps(sorted(touched))
    for statement in DELETE_JUDGED:
        connection.execute(statement, (listed,))
    write_copies(connection, change.groups)
    others = distinct(judged.prints[~is_among(judged.prints, asked)])
    holders = deciding_holders(connection, others)
    of_sites = united(now, furniture(connection, holders))
    pairs = pairs_of(joined([after, holders]), of_sites, distinct(judged.articles))
    connection.executemany(INSERT_RELATION, judge_pairs(connection, at_hand, pairs, of_sites))
    return touched


def _as_holders(prints: Mapping[int, NDArray[np.uint32]]) -> Holders:
    if not prints:
        return NONE
    articles = np.repeat(
        np.array(list(prints), np.int64), [values.size for values in prints.values()]
    )
    return sorted_holders(np.concatenate(list(prints.values())), articles)
