"""Say how copies are shown and counted, and read those that stand under a hit."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ingest.model import StrEnum
from ingest.search.shown_as import OPENING, shown_as

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.postings import Postings

#: Copies that are named under one hit: of a text that a hundred papers print the first.
MOST_COPIES = 12

#: What stands for "not known" where dates are put in order: behind all of them.
UNDATED = 99_999_999

SELECT_COPIES = f"""
select
  paragraphs.id,
  articles.uid,
  paragraphs.position,
  articles.publisher,
  articles.published_on,
  articles.headline,
  case when articles.headline is null then {OPENING} end
from json_each(?) as wanted
cross join paragraphs on paragraphs.id = wanted.value
join articles on articles.id = paragraphs.article
"""  # noqa: S608  a piece of ours
SELECT_UIDS = "select id, uid from articles where id in (select value from json_each(?))"


class Copies(StrEnum):
    """Say whether the copies of a hit stand under it, or each is a hit of its own."""

    TOGETHER = "together"
    EACH = "each"


class Counted(StrEnum):
    """Say what facets and the histogram count: the hits, or each story once."""

    HITS = "hits"
    STORIES = "stories"


@dataclass(frozen=True, slots=True)
class FoundCopy:
    """Hold a hit that is shown under another one, whose words or story it has.

    Attributes:
        uid: permalink of the article; with `position` that of the paragraph.
        position: number of the paragraph.
        shown_as: the headline, or the opening words in brackets where none is stated.
        is_earlier: whether it was published before the hit under which it stands.
    """

    uid: str
    position: int
    publisher: str | None
    published_on: str | None
    shown_as: str
    is_earlier: bool


def read_copies(
    rows: NDArray[np.int32], beneath: Mapping[int, Sequence[int]], index: Postings
) -> Iterator[tuple[tuple[FoundCopy, ...], int]]:
    """Yield for each hit the copies under it, the first to be published first, and their number.

    Args:
        rows: the paragraphs of the hits.
        beneath: row of a hit -> rows of the paragraphs that stand under it.
        index: of the corpus.
    """
    columns = index.columns
    in_order = [
        sorted(beneath.get(row, ()), key=lambda under: (_published(columns, under), under))
        for row in rows.tolist()
    ]
    listed = [columns.paragraph_ids[under[:MOST_COPIES]].tolist() for under in in_order]
    wanted = json.dumps([paragraph for ids in listed for paragraph in ids])
    stored = {row[0]: row[1:] for row in index.connection.execute(SELECT_COPIES, (wanted,))}
    for row, under, ids in zip(rows.tolist(), in_order, listed, strict=True):
        shown = _published(columns, row)
        copies = (
            _copy(
                stored[paragraph],
                is_earlier=_published(columns, near) < shown < UNDATED,
            )
            for paragraph, near in zip(ids, under, strict=False)
            if paragraph in stored  # not removed meanwhile
        )
        yield tuple(copies), len(under)


def _copy(stored: tuple[Any, ...], *, is_earlier: bool) -> FoundCopy:
    uid, position, publisher, published_on, headline, opening = stored
    title = shown_as(headline, opening)
    return FoundCopy(uid, position, publisher, published_on, title, is_earlier)


def copied_articles(
    connection: sqlite3.Connection, columns: Columns, rows: NDArray[np.int32]
) -> dict[int, str]:
    """Return for each paragraph of a copy the uid of the article that stands for its story."""
    articles = columns.article[rows]
    first = columns.story[articles]
    is_copy = first != articles
    ids = columns.article_ids[first[is_copy]].tolist()
    if not ids:
        return {}
    uids = dict(connection.execute(SELECT_UIDS, (json.dumps(sorted(set(ids))),)).fetchall())
    return {row: uids.get(key, "") for row, key in zip(rows[is_copy].tolist(), ids, strict=True)}


def _published(columns: Columns, row: int) -> int:
    return order_of_date(int(columns.dates[columns.article[row]]))


def order_of_date(code: int) -> int:
    """Return the code of a date; what is not known of it comes behind all that could be."""
    if code == 0:
        return UNDATED
    return code + (9_999 if code % 10_000 == 0 else 99 if code % 100 == 0 else 0)
