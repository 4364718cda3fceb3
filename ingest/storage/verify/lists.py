"""Compare the lists of common words with the index that they were made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.storage.facet_columns import is_stale
from ingest.storage.listed_words import damaged_words, numbers_in, parts_of, places, stored_lists
from ingest.storage.posting_lists import counted, up_to
from ingest.storage.verify.findings import Finding
from ingest.storage.verify.tables import reparable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from ingest.storage.connection import Database
    from ingest.storage.posting_lists import Postings

THE_LISTS = "the lists of common words"
THE_LIST = "the list of the common word {!r}"

SELECT_IDS = "select group_concat(id) from (select id from paragraphs order by id)"


def check_list_bytes(db: Database) -> Iterator[Finding]:
    """Check that the lists are those that were written; without any there is nothing to check."""
    lists = stored_lists(db.conn)
    if lists is None:
        if parts_of(db.conn):
            yield Finding(THE_LISTS, reparable(db))
        return
    for term in damaged_words(db.conn, lists):
        yield Finding(THE_LIST.format(term), reparable(db))


def check_lists(db: Database) -> Iterator[Finding]:
    """Yield each list that does not say what the index says; a damaged one is named elsewhere."""
    lists = stored_lists(db.conn)
    if lists is None or is_stale(db.conn):
        return
    ids = _paragraphs(db)
    for term in lists.terms:
        listed = lists.read(db.conn, term)
        if listed is None:
            continue
        indexed = up_to(counted(places(db.conn, term)), lists.covered)
        if not _are_equal(listed, indexed, ids):
            yield Finding(THE_LIST.format(term), reparable(db, "does not agree with the index"))


def _paragraphs(db: Database) -> NDArray[np.int64]:
    (listed,) = db.execute(SELECT_IDS).fetchone()
    return numbers_in(listed)


def _are_equal(listed: Postings, indexed: Postings, ids: NDArray[np.int64]) -> bool:
    """Tell whether two lists say the same of the paragraphs that are there."""
    if listed[0].size != indexed[0].size:
        stands = np.isin(listed[0], ids)
        listed = listed[0][stands], listed[1][stands]
    return np.array_equal(listed[0], indexed[0]) and np.array_equal(listed[1], indexed[1])
