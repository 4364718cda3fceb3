"""Write articles and what became of each file; every call is one part of a transaction.

The caller opens the transaction (`storage.database.transaction`), so that a file's row, its
articles and their place in the search index become true together or not at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.storage import common_words, fulltext, seals, statements
from ingest.storage.article_rows import is_read_otherwise, rewrite_article, write_article
from ingest.storage.carrying import Carried, carry, find_heirs
from ingest.storage.database import transaction
from ingest.storage.facet_columns import build_columns, build_columns_when_due, is_stale, note_added
from ingest.storage.file_places import note_archived, outdated_places
from ingest.storage.removal import name_sources, remove_unheld

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from ingest.sources.discover import FoundFile
    from ingest.storage.connection import Database
    from ingest.storage.rows import FileReading, PackedArticle

INSERT_PLACE = """
insert into places (file, member, source, run)
values (?, ?, ?, ?)
on conflict (file, member) do update set source = excluded.source, run = excluded.run
"""

INSERT_FILE = """
insert into files (root, path, status, sha256, signature, outcome, reason, run)
values (?, ?, ?, ?, ?, ?, ?, ?)
on conflict (root, path) do update
set status = excluded.status,
    sha256 = excluded.sha256,
    signature = excluded.signature,
    outcome = excluded.outcome,
    reason = excluded.reason,
    run = excluded.run
returning id
"""

TOUCH_FILE = """
update files
set signature = ?
where root = (select id from roots where place_sha256 = ?)
  and path = ?
"""

INSERT_ROOT = """
insert into roots (name, place_sha256)
values (?, ?)
on conflict (place_sha256) do update set name = excluded.name
returning id
"""

INSERT_PROBLEM = """
insert into problems (file, path, member, code, message, is_loss, run)
values (?, ?, ?, ?, ?, ?, ?)
"""

FILE_ID = """
select files.id
from files
join roots on roots.id = files.root
where roots.place_sha256 = ?
  and files.path = ?
"""

STATUS_OF_FOUND = """
select files.status
from files
join roots on roots.id = files.root
where roots.place_sha256 = ?
  and files.path = ?
"""

HOLDS_ALREADY = """
select 1
from places
join files on files.id = places.file
join roots on roots.id = files.root
where roots.place_sha256 = ?
  and files.path = ?
  and places.source = ?
"""

SOURCE_OF_PLACE = """
select source
from places
where file = ?
  and member = ?
"""

DELETE_PLACE = """
delete from places
where file = ?
  and member = ?
"""


def write_batch(
    db: Database,
    readings: Sequence[FileReading],
    run: int,
    *,
    is_searched: bool = True,
    is_reread: bool = False,
    has_same_bytes: Callable[[FileReading], bool] = lambda _: False,
    on_carried: Callable[[Carried], object] = lambda _: None,
) -> list[str]:
    """Store what some files gave and return the status of each.

    Additions come first, removals second, the index last: FTS5 writes a segment whenever row
    ids do not rise, and a freed id must not be taken again within the batch.

    Args:
        db: the corpus.
        readings: what the files gave.
        run: the load.
        is_searched: False where `catch_up` indexes at the end, in half the time.
        is_reread: True when another reading of the same bytes takes the place of the stored one.
        has_same_bytes: tells a file that is read again as it was; corrections go on in it too.
        on_carried: called with each correction whose article was read as others.
    """
    last_article, last_paragraph = fulltext.last_ids(db)
    last = seals.last_ids(db.conn)
    outdated: set[int] = set()
    statuses, carried = [], list[Carried]()
    for reading in readings:
        with db.atomic():
            status, left = _write_reading(db, reading, run, is_reread=is_reread)
        statuses.append(status)
        outdated.update(left)
        if left and reading.is_last and (is_reread or has_same_bytes(reading)):
            (file,) = db.execute(FILE_ID, _key(reading.file)).fetchone()
            carried += find_heirs(db, file, run, reading.file.path, left)
    note_added(db.conn, last_paragraph)
    seals.note_added(db.conn, last)
    remove_unheld(db, outdated)
    if is_searched:
        fulltext.add_after(db, last_article, last_paragraph)
    for item in carry(db, carried):
        on_carried(item)
    if is_searched:
        build_columns_when_due(db.conn)
    return statuses


def _write_reading(
    db: Database, reading: FileReading, run: int, *, is_reread: bool
) -> tuple[str, set[int]]:
    """Store a part of a file; return the file's status and the sources it may have left.

    A file that could be read takes the place of what it held before. One that could not, or
    not to its end, keeps it: the last good reading is not lost to a bad disk.
    """
    if reading.is_unchanged:
        db.execute(TOUCH_FILE, [reading.file.signature, *_key(reading.file)])
        return "unchanged", set()
    known = {article.source.identity: _source_id(db, article) for article in reading.articles}
    status = _status(db, reading, known.values())
    file = write_file(db, reading, status, run)
    outdated: set[int] = set()
    for article in reading.articles:
        identity, member = article.source.identity, article.source.member
        source = known[identity]
        if source is None:
            source = write_article(db, article)
        elif is_reread and is_read_otherwise(db, source, article):
            outdated.add(source)
            source = rewrite_article(db, source, article)
        elif is_reread:
            statements.renew_source(db, source)
        known[identity] = source
        outdated.update(_numbers(db, SOURCE_OF_PLACE, [file, member]))
        db.execute(INSERT_PLACE, [file, member, source, run])
        note_archived(db, file, article.source)
    write_problems(db, file, reading, run)
    if status != "failed" and reading.is_last:
        places = outdated_places(db, file, run)
        outdated.update(places.values())
        db.conn.executemany(DELETE_PLACE, [(file, member) for member in places])
    return status, outdated


def _status(db: Database, reading: FileReading, known: Collection[int | None]) -> str:
    """Tell what a file counts as from its sources so far, where None is one not stored yet."""
    earlier = db.execute(STATUS_OF_FOUND, _key(reading.file)).fetchone()
    so_far = "failed" if reading.is_first or not earlier else str(earlier[0])
    if so_far == "stored" or not known:
        return so_far
    is_first = any(
        source is None or db.execute(HOLDS_ALREADY, [*_key(reading.file), source]).fetchone()
        for source in known
    )
    return "stored" if is_first else "duplicate"


def _numbers(db: Database, sql: str, values: Sequence[object]) -> set[int]:
    return {int(row[0]) for row in db.execute(sql, list(values))}


def _key(file: FoundFile) -> list[str]:
    return [file.root.place_sha256, file.path]


def write_file(db: Database, reading: FileReading, status: str, run: int) -> int:
    """Record what became of one file so far and return its id.

    Until its last part has come it has no signature, so that the next load reads it again.
    """
    file = reading.file
    root = int(db.execute(INSERT_ROOT, [file.root.name, file.root.place_sha256]).fetchone()[0])
    is_done = reading.is_last and not reading.is_torn
    sha256, signature = (reading.sha256, file.signature) if is_done else (None, "")
    outcome = reading.outcome and str(reading.outcome)
    values = [root, file.path, status, sha256, signature, outcome, reading.reason, run]
    return int(db.execute(INSERT_FILE, values).fetchone()[0])


def write_problems(db: Database, file: int, reading: FileReading, run: int) -> None:
    """Keep the problems of a file; its first part takes the place of what was told before."""
    if reading.is_first:
        db.execute("delete from problems where file = ?", [file])
    rows = [
        (file, item.path, item.member, item.code, item.message, int(item.is_loss), run)
        for item in reading.problems
    ]
    db.conn.executemany(INSERT_PROBLEM, rows)


def tidy(db: Database) -> None:
    """Do a bounded step of upkeep after a batch."""
    fulltext.merge(db)


def catch_up(db: Database) -> None:
    """Index, count and look through what a load that was cut off or an older release left."""
    statements.catch_up(db)
    while fulltext.is_behind(db):
        with transaction(db):
            fulltext.add_next(db)
    if is_stale(db.conn) or seals.is_unsealed(db.conn):
        with transaction(db):
            build_columns(db.conn)


def finish(db: Database, run: int, *, is_first: bool) -> None:
    """Do what is due once, at the end of a load."""
    name_sources(db, run)
    build_columns(db.conn)
    if is_first:
        fulltext.optimize(db)
    common_words.update(db.conn)


def _source_id(db: Database, article: PackedArticle) -> int | None:
    identity = article.source.identity
    row = db.execute("select id from sources where identity = ?", [identity]).fetchone()
    return row and int(row[0])
