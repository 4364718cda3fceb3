"""Write articles that come from elsewhere into a corpus, with their files and corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.storage import corrections
from ingest.storage.article_rows import write_article
from ingest.storage.file_places import INSERT_ARCHIVED
from ingest.storage.store import INSERT_FILE, INSERT_PLACE, INSERT_PROBLEM, INSERT_ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.engines.stored import ArticleCopy, SavedBytes, StoredPlace
    from ingest.storage.database import Database

FIND_SOURCE = "select id from sources where identity = ?"
FIND_ARTICLE = "select id from articles where source = ?"
FIND_FILE = "select id from files where root = ? and path = ?"
HAS_PROBLEM = """
select 1
from problems
where file = ?
  and member = ?
  and code = ?
  and message = ?
"""
INSERT_CORRECTION = """
insert into corrections (uid, field, value, because)
values (?, ?, ?, ?)
on conflict (uid, field) do nothing
"""


def write_copy(
    db: Database,
    copy: ArticleCopy,
    run: int,
    bytes_of: Callable[[SavedBytes], bytes],
    *,
    number: int | None = None,
    with_statements: bool = True,
) -> bool:
    """Put an article into a corpus; return False for one that is there already.

    Its names must be in the corpus. It is a part of the caller's transaction, and is indexed by
    `storage.store.catch_up`.

    Args:
        db: the corpus.
        copy: the article.
        run: number of the load that it counts as.
        bytes_of: fetches saved bytes, compressed.
        number: the id it gets; None for the next one.
        with_statements: look for its quotations and numbers too.
    """
    if db.execute(FIND_SOURCE, [copy.rows["identity"]]).fetchone():
        return False
    article = copy.packed(bytes_of, with_statements=with_statements)
    given = {} if number is None else {"id": number}
    columns = {**article.columns, "uid": copy.uid, **given}
    source = write_article(db, replace(article, columns=columns))
    for place in copy.places:
        _write_place(db, place, source, run)
    if copy.corrections:
        rows = [(copy.uid, *correction) for correction in copy.corrections]
        db.conn.executemany(INSERT_CORRECTION, rows)
        (written,) = db.execute(FIND_ARTICLE, [source]).fetchone()
        corrections.apply(db, written, copy.uid)
    return True


def _write_place(db: Database, place: StoredPlace, source: int, run: int) -> None:
    """Note where an article was found.

    The file has no hash and no signature here: a load from its folder reads it again, for the
    corpus need not hold all that the file gives.
    """
    (root,) = db.execute(INSERT_ROOT, [place.root, place.place_sha256]).fetchone()
    row = db.execute(FIND_FILE, [root, place.path]).fetchone()
    if row is None:
        values = [root, place.path, place.status, None, "", place.outcome, place.reason, run]
        row = db.execute(INSERT_FILE, values).fetchone()
    (file,) = row
    db.execute(INSERT_PLACE, [file, place.member, source, run])
    if place.archived_sha256:
        db.execute(INSERT_ARCHIVED, [file, place.member, place.archived_sha256])
    for problem in place.problems:
        path, member, code, message, is_loss = problem
        if not db.execute(HAS_PROBLEM, [file, member, code, message]).fetchone():
            db.execute(INSERT_PROBLEM, [file, path, member, code, message, is_loss, run])
