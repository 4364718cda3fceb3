"""Put copies under the hit that comes first, so that one story does not fill a page.

| hits | what stands under a hit that comes before it |
|---|---|
| articles | every other article of the same story |
| paragraphs | those of other articles of the story that have the same words |
| | those of eight words and more, all of which stand in a row in it |

So no words that were found are hidden: a paragraph that a copy has changed, or has alone, stays a
hit. Which hits stand under others does not depend on the page, and cursors stay what they are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from ingest.relations.story import RUN_WORDS
from ingest.search.answer import Copies, Unit
from ingest.search.paging import Ordered, page_of, shorter
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from ingest.search.answer import Request
    from ingest.search.columns import Columns
    from ingest.search.paging import Cursor, ResultPage
    from ingest.search.postings import Postings

#: Row of a hit -> the rows that stand under it, one for each article.
Beneath: TypeAlias = "dict[int, list[int]]"

#: Pages of hits that are gone through at once: where every other hit is a copy, they fill one.
PAGES_AT_ONCE = 2

SELECT_TEXTS = "select id, text from paragraphs where id in (select value from json_each(?))"


def page_in(
    hits: Ordered, cursor: Cursor | None, request: Request, index: Postings
) -> tuple[ResultPage, Beneath]:
    """Return the page of hits for which a request asks, and what stands under each of them."""
    size = max(request.size, 1)
    if request.copies is Copies.EACH:
        return page_of(hits, cursor, size, index.columns), {}
    collapse = Collapse.of(hits, index, request.unit)
    page = collapse.page(cursor, size)
    return page, collapse.beneath(page.hits.rows.tolist())


@dataclass(slots=True)
class Collapse:
    """Hold which hits stand under which others; what is asked for is decided once.

    Attributes:
        hits: all of them.
        columns: of the corpus.
        connection: where the texts are read.
        unit: what one hit is.
        under: row of a hit -> that of the hit under which it stands.
    """

    hits: Ordered
    columns: Columns
    connection: sqlite3.Connection
    unit: Unit
    under: dict[int, int] = field(default_factory=dict)
    _decided: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, hits: Ordered, index: Postings, unit: Unit) -> Collapse:
        """Return the copies among some hits."""
        return cls(hits, index.columns, index.connection, unit)

    def page(self, cursor: Cursor | None, size: int) -> ResultPage:
        """Return one page of the hits that stand under no other."""
        left, is_backward = self.hits, cursor is not None and cursor.is_backward
        while True:
            wide = page_of(left, cursor, size * PAGES_AT_ONCE, self.columns)
            is_under = self._is_under(wide.hits)
            if not is_under.any():
                return shorter(wide, size, self.columns, is_backward=is_backward)
            left = left.at(np.flatnonzero(~np.isin(left.rows, wide.hits.rows[is_under])))

    def first(self) -> Ordered:
        """Return all hits that stand under no other."""
        return self.hits.at(np.flatnonzero(~self._is_under(self.hits)))

    def beneath(self, rows: Iterable[int]) -> Beneath:
        """Return for each of some rows the rows that stand under it, one for each article."""
        beneath: dict[int, dict[int, int]] = {row: {} for row in rows}
        article = self.columns.article
        for row, above in sorted(self.under.items()):
            if above in beneath:
                beneath[above].setdefault(int(article[row]), row)
        return {row: list(of_article.values()) for row, of_article in beneath.items()}

    def _is_under(self, some: Ordered) -> NDArray[np.bool_]:
        """Tell for some of the hits whether they stand under another one."""
        stories = self._stories_of(some.rows)
        is_copied = self._is_copied()[stories]
        self._decide(set(stories[is_copied].tolist()) - self._decided)
        return np.array([row in self.under for row in some.rows.tolist()], np.bool_)

    def _stories_of(self, rows: NDArray[np.int32]) -> NDArray[np.int32]:
        stories: NDArray[np.int32] = self.columns.story[self.columns.article[rows]]
        return stories

    def _is_copied(self) -> NDArray[np.bool_]:
        """Tell for the row of each article whether a story of several is numbered by it."""
        story = self.columns.story
        is_copied = np.zeros(story.size, np.bool_)
        is_copied[story[story != np.arange(story.size, dtype=np.int32)]] = True
        return is_copied

    def _decide(self, stories: set[int]) -> None:
        """Find what stands under what among all hits of some stories."""
        if not stories:
            return
        self._decided |= stories
        story_of = self._stories_of(self.hits.rows)
        hits = self.hits.at(np.flatnonzero(np.isin(story_of, list(stories))))
        rows = hits.rows[np.lexsort((hits.rows, -hits.keys, hits.tiers))]
        words = self._words(rows) if self.unit is Unit.PARAGRAPHS else {}
        above: dict[int, list[int]] = defaultdict(list)
        for row, story in zip(rows.tolist(), self._stories_of(rows).tolist(), strict=True):
            first = next((near for near in above[story] if self._has(near, row, words)), None)
            if first is None:
                above[story].append(row)
            else:
                self.under[row] = first

    def _has(self, above: int, row: int, words: dict[int, str]) -> bool:
        """Tell whether a hit has all that another one of its story has to show."""
        if self.columns.article[above] == self.columns.article[row]:
            return False
        return not words or holds_words(words[above], words[row])

    def _words(self, rows: NDArray[np.int32]) -> dict[int, str]:
        """Return the words of paragraphs."""
        ids = self.columns.paragraph_ids[rows].tolist()
        texts = dict(self.connection.execute(SELECT_TEXTS, (json.dumps(ids),)).fetchall())
        return {
            row: words_in(texts.get(key, "")) for row, key in zip(rows.tolist(), ids, strict=True)
        }


def words_in(text: str) -> str:
    """Return the words of a text; spaces around each keep half a word from being one."""
    return f" {' '.join(terms(text))} "


def holds_words(above: str, below: str) -> bool:
    """Tell whether the words of a text are those of another, or a long run within them."""
    return below == above or (below.count(" ") > RUN_WORDS and below in above)
