"""Make a corpus of articles that an engine keeps."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ingest.engines.copies import write_copy
from ingest.engines.shell import copy_names
from ingest.storage import fulltext, ledger, seals, store
from ingest.storage.database import transaction
from ingest.storage.facet_columns import note_added

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ingest.engines.stored import ArticleCopy, SavedBytes
    from ingest.storage.database import Database

#: Articles of one transaction.
PULLED_ARTICLES = 100

COUNT_FILES = "select count(*) from files"


def write_copies(
    db: Database,
    shell: Database,
    copies: Iterable[ArticleCopy],
    bytes_of: Callable[[SavedBytes], bytes],
    on_article: Callable[[], object] = lambda: None,
) -> int:
    """Fill an empty corpus with articles and return how many there are.

    Their relations to each other are not known yet: `relations.update` finds them.

    Args:
        db: the corpus, open for writing.
        shell: the names that the articles mention.
        copies: the articles, in the order of their numbers, so that equal ranks stay in order.
        bytes_of: fetches saved bytes, compressed.
        on_article: called after each.
    """
    with transaction(db):
        copy_names(shell, db)
        run = ledger.begin_run(db)
    remaining = iter(copies)
    count = 0
    while batch := list(islice(remaining, PULLED_ARTICLES)):
        with transaction(db):
            _, last_paragraph = fulltext.last_ids(db)
            last = seals.last_ids(db.conn)
            for copy in batch:
                count += write_copy(db, copy, run, bytes_of)
                on_article()
            note_added(db.conn, last_paragraph)
            seals.note_added(db.conn, last)
    store.catch_up(db)
    with transaction(db):
        (files,) = db.execute(COUNT_FILES).fetchone()
        ledger.finish_run(db, run, ledger.RunCounts(found=files, stored=files))
        store.finish(db, run, is_first=True)
    return count
