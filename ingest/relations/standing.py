"""Tell which prints belong to sites, and who holds the others.

What stands in every article of a site has as many holders as the site has articles. They prove
its standing many times over, so a few of them are read: what one article costs does not grow with
the corpus.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from ingest.relations.furniture import furniture_of
from ingest.relations.number_sets import distinct, is_among
from ingest.relations.print_index import Holders, holders_of, joined

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

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
