"""Keep the books of loading: which files are known, what became of them, which runs there were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timezone
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Problem
from ingest.sources.original import is_same, is_settled
from ingest.version import __version__

if TYPE_CHECKING:
    from ingest.sources.discover import FoundFile
    from ingest.storage.connection import Database

# Temporary, so that looking at files writes nothing to the corpus.
CREATE_SEEN = """
create temp table if not exists seen_files (
  place_sha256 text not null,
  path text not null,
  primary key (place_sha256, path)
) without rowid
"""

KNOWN = """
select
  files.id,
  files.path,
  files.status,
  files.sha256,
  files.signature,
  runs.version,
  files.outcome,
  roots.place_sha256
from files
join roots on roots.id = files.root
join runs on runs.id = files.run
"""

LOOK_UP = f"""{KNOWN}
where roots.place_sha256 = ?
  and files.path = ?
"""

FINISH_RUN = """
update runs
set finished_at = ?,
    found = ?,
    stored = ?,
    unchanged = ?,
    duplicate = ?,
    replaced = ?,
    vanished = ?,
    pruned = ?,
    failed = ?,
    articles = ?
where id = ?
"""


HOLDS = """
select 1
from sources
where identity = ?
"""

HELD_ELSEWHERE = """
select exists (
  select 1
  from places
  join files on files.id = places.file
  join roots on roots.id = files.root
  where places.source = sources.id
    and not (roots.place_sha256 = ? and files.path = ? and places.member = ?)
)
from sources
where identity = ?
"""

GIVEN_BY_OTHERS_ONLY = """
select not exists (
  select 1
  from places
  join files on files.id = places.file
  join roots on roots.id = files.root
  where places.source = sources.id
    and roots.place_sha256 = ?
    and files.path = ?
)
from sources
where identity = ?
"""

MEDIA_TYPE = """
select sources.media_type
from places
join sources on sources.id = places.source
where places.file = ?
limit 1
"""


SOURCES_OF = """
select places.member, sources.original, sources.rendition
from places
join sources on sources.id = places.source
where places.file = ?
order by places.member
limit ?
"""


@dataclass(frozen=True, slots=True)
class KnownFile:
    """Hold what the corpus knows of a file that an earlier load found."""

    id: int
    path: str
    status: str
    sha256: str | None
    signature: str
    version: str
    outcome: str | None
    place_sha256: str

    def is_untouched(self, file: FoundFile) -> bool:
        """Tell whether the file need not be opened again.

        One written just before it was read may have been written again since without a sign:
        its bytes are compared, if they could be read at all.
        """
        if self.status == "vanished":
            return False
        if not self.sha256:
            return is_same(self.signature, file.signature)
        return is_settled(file.signature) and self.signature == file.signature

    @property
    def is_of_other_release(self) -> bool:
        """Tell whether another release read it last; this one may be able to read more."""
        return self.version != __version__

    @property
    def known_sha256(self) -> str | None:
        """Return the hash of the bytes that need not be read again, whatever they gave."""
        return self.sha256 if self.status != "vanished" else None

    def is_out_of_date(self, file: FoundFile) -> bool:
        """Tell whether size, times or number of the file are no longer those noted."""
        return self.signature != file.signature


def known_places(db: Database) -> frozenset[str]:
    """Return the place of every folder that was loaded."""
    return frozenset(row[0] for row in db.execute("select place_sha256 from roots"))


def is_empty(db: Database) -> bool:
    """Tell whether the corpus holds no article."""
    return not db.execute("select exists (select 1 from articles)").fetchone()[0]


def totals(db: Database) -> tuple[int, int]:
    """Return the numbers of articles and of paragraphs."""
    articles, paragraphs = db.execute(
        "select (select count(*) from articles), (select count(*) from paragraphs)"
    ).fetchone()
    return int(articles), int(paragraphs)


def look_up(db: Database, file: FoundFile) -> KnownFile | None:
    """Return what is known of a found file, and remember that it was seen."""
    key = [file.root.place_sha256, file.path]
    db.execute(CREATE_SEEN)
    db.execute("insert or ignore into temp.seen_files (place_sha256, path) values (?, ?)", key)
    row = db.execute(LOOK_UP, key).fetchone()
    return row and KnownFile(*row)


def problems_of(db: Database, known: KnownFile) -> list[Problem]:
    """Return the stored problems of a file."""
    rows = db.execute(
        "select path, member, code, message, is_loss from problems where file = ?", [known.id]
    )
    return [Problem(row[0], row[1], row[2], row[3], bool(row[4])) for row in rows]


def gave_articles(db: Database, known: KnownFile) -> bool:
    """Tell whether the corpus holds an article that a known file gave."""
    row = db.execute("select 1 from places where file = ? limit 1", [known.id]).fetchone()
    return bool(row)


def has_losses(db: Database, known: KnownFile) -> bool:
    """Tell whether a known file, or a record of it, was left out."""
    row = db.execute("select 1 from problems where file = ? and is_loss limit 1", [known.id])
    return known.status == "failed" or bool(row.fetchone())


def holds(db: Database, identity: str) -> bool:
    """Tell whether the corpus holds this article."""
    return bool(db.execute(HOLDS, [identity]).fetchone())


def is_held_elsewhere(db: Database, file: FoundFile, member: str, identity: str) -> bool:
    """Tell whether the corpus has this article from a place other than this one."""
    values = [file.root.place_sha256, file.path, member, identity]
    row = db.execute(HELD_ELSEWHERE, values).fetchone()
    return bool(row and row[0])


def is_new_to(db: Database, file: FoundFile, identity: str) -> bool:
    """Tell whether no file but this one has given the corpus this article."""
    values = [file.root.place_sha256, file.path, identity]
    row = db.execute(GIVEN_BY_OTHERS_ONLY, values).fetchone()
    return not (row and row[0])


def media_type_of(db: Database, known: KnownFile) -> str | None:
    """Return the format of what a file gave; None when it gave nothing."""
    row = db.execute(MEDIA_TYPE, [known.id]).fetchone()
    return row and str(row[0])


class HeldSource(NamedTuple):
    """Hold what the corpus keeps of one article: its bytes, and what stands in for them, packed."""

    member: str
    original: bytes
    rendition: bytes | None


def sources_of(db: Database, known: KnownFile, limit: int) -> list[HeldSource]:
    """Return what is kept of the articles of a file, not more than `limit` of them."""
    return [HeldSource(*row) for row in db.execute(SOURCES_OF, [known.id, limit])]


class RunCounts(NamedTuple):
    """Count the files of one run by what became of them, in the order of the table `runs`."""

    found: int = 0
    stored: int = 0
    unchanged: int = 0
    duplicate: int = 0
    replaced: int = 0
    vanished: int = 0
    pruned: int = 0
    failed: int = 0


def begin_run(db: Database) -> int:
    """Write down that a run has begun and return its number."""
    row = db.execute(
        "insert into runs (started_at, version) values (?, ?) returning id",
        [_now(), __version__],
    ).fetchone()
    return int(row[0])


def finish_run(db: Database, run: int, counts: RunCounts) -> None:
    """Write down what a run did."""
    articles, _ = totals(db)
    db.execute(FINISH_RUN, [_now(), *counts, articles, run])


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
