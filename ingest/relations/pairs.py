"""Find the pairs of articles that share prints, and judge each by its words."""

from __future__ import annotations

import json
from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from ingest.relations.compare import Compared, judge
from ingest.relations.number_sets import distinct, is_among, united
from ingest.relations.story import stories

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from ingest.relations.print_index import Holders
    from ingest.relations.story import Story

    Relation = tuple[int, int, str, float, str]

#: Stories kept at hand, of those that come and of those whose pairs are judged: 20 to 60 kB each.
STORIES_AT_HAND = 1_000

#: Bits of the id of an article: two stand in one number.
ID_BITS = 31

SELECT_UIDS = "select id, uid from articles where id in (select value from json_each(?))"


class StoriesAtHand:
    """Give the stories of articles; the last ones are kept, with what is reckoned from them.

    Whoever has come is compared next: most stories of a small load are read once.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._come: OrderedDict[int, Story] = OrderedDict()
        self.compared = lru_cache(STORIES_AT_HAND)(self._compared)

    def each(self, articles: Iterable[int]) -> Iterator[tuple[int, Story]]:
        """Yield the stories of articles, as `stories` does."""
        for article, story in stories(self._connection, articles):
            if len(self._come) >= STORIES_AT_HAND:
                self._come.popitem(last=False)
            self._come[article] = story
            yield article, story

    def _compared(self, article: int) -> Compared:
        """Return the story of an article that has one."""
        story = self._come.pop(article, None)
        if story is None:
            ((_, story),) = stories(self._connection, [article])
        return Compared(story)


def pairs_of(
    holders: Holders, furniture: NDArray[np.uint32], judged: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the pairs of articles that share a print and of which one is judged.

    Args:
        holders: who holds each print; sorted.
        furniture: prints that are left out.
        judged: the articles, sorted.
    """
    counts = ~is_among(holders.prints, furniture)
    prints, articles = holders.prints[counts], holders.articles[counts]
    places = np.arange(max(prints.size - 1, 0))
    parts = [np.empty(0, np.int64)]
    for distance in range(1, prints.size):
        places = places[places < prints.size - distance]
        places = places[prints[places] == prints[places + distance]]
        if not places.size:
            break
        near, far = articles[places], articles[places + distance]
        wanted = is_among(near, judged) | is_among(far, judged)
        # Holders of one print come in order: the lower id is always the near one.
        parts.append(distinct((near[wanted] << ID_BITS) | far[wanted]))
    pairs = united(*parts)
    return np.column_stack((pairs >> ID_BITS, pairs & ((1 << ID_BITS) - 1)))


def judge_pairs(
    connection: sqlite3.Connection,
    at_hand: StoriesAtHand,
    pairs: NDArray[np.int64],
    furniture: NDArray[np.uint32],
) -> Iterator[Relation]:
    """Yield what the articles of each pair are to each other, those that share too little aside.

    The first of a pair is the one with the lower uid: the words of the reason do not depend on
    the order in which files were loaded.
    """
    listed = json.dumps(distinct(pairs.reshape(-1)).tolist())
    uids = dict(connection.execute(SELECT_UIDS, (listed,)).fetchall())
    for pair in pairs.tolist():
        first, second = sorted(pair, key=uids.__getitem__)
        judgement = judge(at_hand.compared(first), at_hand.compared(second), furniture)
        if judgement is None:
            continue
        kind, score, reason, is_first_part = judgement
        part, whole = (first, second) if is_first_part else (second, first)
        yield part, whole, kind.value, score, reason
