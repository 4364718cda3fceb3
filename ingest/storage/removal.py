"""Remove files and what no file holds any more; every call is one part of a transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.storage import fulltext, vocabulary
from ingest.storage.facet_columns import build_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.storage.connection import Database

SOURCES_OF_FILE = """
select source
from places
where file = ?
"""

HAS_UP_TO = """
select 1
from articles
where source = ?
  and id <= ?
"""

# The first place in order names a source, whatever the order of loading.
NAME_SOURCES = """
update sources
set (path, member) = (
  select files.path, places.member
  from places
  join files on files.id = places.file
  where places.source = sources.id
  order by files.path, places.member
  limit 1
)
where id in (select source from places where run = ?)
"""

NAME_SOURCE = NAME_SOURCES.replace(
    "where id in (select source from places where run = ?)", "where id = ?"
)


def remove_unheld(db: Database, sources: Iterable[int]) -> int:
    """Remove those of `sources` that no file holds any more; return how many.

    Their articles, paragraphs, evidence and index entries go with them. The others are named
    anew, for the place that named them may be the one that has gone. Some may not be in the
    index yet: a first load is indexed at its end, and a file may give one place two contents.
    """
    asked = sorted(sources)
    unheld = [source for source in asked if not _is_held(db, source)]
    for source in sorted(set(asked) - set(unheld)):
        db.execute(NAME_SOURCE, [source])
    vocabulary.forget(db.conn, unheld)
    last_article, _ = fulltext.last_indexed(db)
    for source in unheld:
        if db.execute(HAS_UP_TO, [source, last_article]).fetchone():
            fulltext.remove_article(db, source)
        db.execute("delete from articles where source = ?", [source])
        db.execute("delete from sources where id = ?", [source])
    return len(unheld)


def mark_vanished(db: Database, files: Iterable[int]) -> None:
    """Note that files are no longer there; what they held is kept."""
    db.conn.executemany("update files set status = 'vanished' where id = ?", _ids(files))


def remove_files(db: Database, files: Sequence[int]) -> None:
    """Remove files, and the articles that no other file holds."""
    held: set[int] = set()
    for file in files:
        held.update(row[0] for row in db.execute(SOURCES_OF_FILE, [file]))
    db.conn.executemany("delete from files where id = ?", _ids(files))
    remove_unheld(db, held)
    if not fulltext.is_behind(db):  # else words are counted when they have been indexed
        build_columns(db.conn)


def name_sources(db: Database, run: int) -> None:
    """Name the sources that a load has met after the first of their places."""
    db.execute(NAME_SOURCES, [run])


def _ids(ids: Iterable[int]) -> list[tuple[int]]:
    return [(item,) for item in ids]


def _is_held(db: Database, source: int) -> bool:
    return bool(db.execute("select 1 from places where source = ?", [source]).fetchone())
