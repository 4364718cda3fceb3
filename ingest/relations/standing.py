"""Tell which prints belong to sites, and who holds the others.

What stands in many different articles of one publisher is its furniture: who writes there, how to
subscribe, what to read next. Versions of one story are no different articles: they mostly share
their smallest prints, and those that do count once.

What stands in every article of a site has as many holders as the site has articles. They prove
its standing many times over, so a few of them are read: what one article costs does not grow with
the corpus.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from ingest.relations.number_sets import distinct, is_among, united
from ingest.relations.print_index import Holders, holders_of, joined

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

#: Different articles of one publisher that hold a print of its furniture. Of copies and excerpts
#: among 10,000 articles half were furniture with four, hardly any with three.
FURNITURE_ARTICLES = 3

#: Different articles, of whatever publishers, from which on a print is a set phrase.
SET_PHRASE_ARTICLES = 40

#: Holders of a print that are read before the others: enough to prove that it is furniture, unless
#: they are versions of a few stories.
FIRST_HOLDERS = 256

#: Holders that are looked through at once, some 100 bytes each: 10 MB.
HOLDERS_AT_ONCE = 100_000

SELECT_HOUSES = """
select article, family, publisher
from compared_articles
where article in (select value from json_each(?))
"""


def deciding_holders(connection: sqlite3.Connection, prints: NDArray[np.uint32]) -> Holders:
    """Return the articles that decide what prints are: of furniture a few, of others all.

    Args:
        connection: the corpus.
        prints: sorted.
    """
    first = holders_of(connection, prints, FIRST_HOLDERS)
    values, counts = np.unique(first.prints, return_counts=True)
    cut = _only(first, values[counts >= FIRST_HOLDERS])
    if not cut.prints.size:
        return first
    proved = furniture(connection, cut)
    unproved = distinct(cut.prints[~is_among(cut.prints, proved)])
    if not unproved.size:
        return first
    rest = _only(first, values[~is_among(values, unproved)])
    return joined([rest, holders_of(connection, unproved)])


def _only(holders: Holders, prints: NDArray[np.uint32]) -> Holders:
    """Return who holds some of the prints, which are sorted."""
    is_wanted = is_among(holders.prints, prints)
    return Holders(holders.prints[is_wanted], holders.articles[is_wanted])


def furniture(
    connection: sqlite3.Connection,
    holders: Holders,
    earlier: Mapping[int, tuple[int, str]] | None = None,
) -> NDArray[np.uint32]:
    """Return the prints of sites among those of `holders`, sorted.

    Args:
        connection: the corpus.
        holders: who holds each print.
        earlier: family and publisher of articles that have gone.
    """
    articles = distinct(holders.articles)
    listed = json.dumps(articles.tolist())
    rows = connection.execute(SELECT_HOUSES, (listed,))
    houses = {article: (family, publisher) for article, family, publisher in rows}
    houses.update(earlier or {})
    families = np.array([houses[article][0] for article in articles.tolist()], np.int64)
    names = sorted({publisher for _, publisher in houses.values()})
    numbers = {name: number for number, name in enumerate(names)}
    publishers = np.array([numbers[houses[article][1]] for article in articles.tolist()], np.int64)
    parts = [holders.prints[:0]]
    for start, end in _slices(holders.prints):
        some = Holders(holders.prints[start:end], holders.articles[start:end])
        places = np.searchsorted(articles, some.articles)
        parts.append(furniture_of(some, families[places], publishers[places]))
    return np.concatenate(parts)


def _slices(prints: NDArray[np.uint32]) -> Iterator[tuple[int, int]]:
    """Yield where parts of sorted prints begin and end; those that are equal are in one part."""
    start = 0
    while start < prints.size:
        last = min(start + HOLDERS_AT_ONCE, prints.size) - 1
        end = int(np.searchsorted(prints, prints[last], "right"))
        yield start, end
        start = end


def furniture_of(
    holders: Holders, families: NDArray[np.int64], publishers: NDArray[np.int64]
) -> NDArray[np.uint32]:
    """Return the prints that belong to sites, sorted.

    Args:
        holders: who holds each print: all of them.
        families: a number for that of each holder.
        publishers: a number for that of each holder.
    """
    may_be = _is_held_by(holders.prints, FURNITURE_ARTICLES)
    if not may_be.any():
        return holders.prints[:0]
    prints = holders.prints[may_be].astype(np.int64)
    families, publishers = families[may_be], publishers[may_be]
    by_house = _distinct(prints, publishers, families)
    in_house = _repeated(by_house[:2], FURNITURE_ARTICLES)
    anywhere = _repeated(_distinct(prints, families)[:1], SET_PHRASE_ARTICLES)
    return united(in_house, anywhere).astype(np.uint32)


def _is_held_by(prints: NDArray[np.uint32], count: int) -> NDArray[np.bool_]:
    """Tell which of some sorted prints stand there so often: of a new corpus few do."""
    is_held = np.zeros(prints.size, np.bool_)
    starts = np.flatnonzero(prints[count - 1 :] == prints[: max(prints.size - count + 1, 0)])
    for place in range(count):
        is_held[starts + place] = True
    return is_held


def _distinct(*columns: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Return the rows that columns make, sorted, each once."""
    order = np.lexsort(columns[::-1])
    ordered = [column[order] for column in columns]
    is_new = _is_new(ordered)
    return tuple(column[is_new] for column in ordered)


def _repeated(columns: Sequence[NDArray[np.int64]], times: int) -> NDArray[np.int64]:
    """Return the first value of the rows, which are sorted, that stand there so often."""
    starts = np.flatnonzero(_is_new(columns))
    counts = np.diff(starts, append=columns[0].size)
    return distinct(columns[0][starts[counts >= times]])


def _is_new(columns: Sequence[NDArray[np.int64]]) -> NDArray[np.bool_]:
    """Tell which rows differ from those before them."""
    is_new = np.ones(columns[0].size, np.bool_)
    is_new[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return is_new
