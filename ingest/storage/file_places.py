"""Keep what is known of the places of a file: which have gone, and their files in archives."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.model import Source
    from ingest.storage.connection import Database

INSERT_ARCHIVED = """
insert into archived_files (file, member, sha256)
values (?, ?, ?)
on conflict (file, member) do update set sha256 = excluded.sha256
"""

DELETE_ARCHIVED = """
delete from archived_files
where file = ?
  and member = ?
"""

OUTDATED_PLACES = """
select member, source
from places
where file = ?
  and run <> ?
"""

# Losses by damage: of the file, or of a member or record of it. What a web archive names is the
# last record before the damage, and all that follows is lost.
CUT_MEMBERS = """
select distinct iif(code in ('bad-warc', 'truncated-warc'), '', member)
from problems
where file = ?
  and is_loss
  and (
    member = ''
    or code in (
      'bad-archive', 'bad-document', 'bad-gzip', 'bad-pdf', 'bad-table', 'bad-tar', 'bad-warc',
      'bad-xml', 'bad-zip', 'bad-zstd', 'out-of-memory', 'reader-failed', 'too-complex',
      'truncated-archive', 'truncated-gzip', 'truncated-json', 'truncated-warc', 'truncated-xml',
      'unreadable-file'
    )
  )
"""


def note_archived(db: Database, file: int, source: Source) -> None:
    """Keep the hash of the file within an archive that an article is not all of."""
    if source.archived_sha256 in ("", source.identity):
        db.execute(DELETE_ARCHIVED, [file, source.member])
    else:
        db.execute(INSERT_ARCHIVED, [file, source.member, source.archived_sha256])


def outdated_places(db: Database, file: int, run: int) -> dict[str, int]:
    """Return the member and source of each place of a file that its last reading has not given.

    Where it could not be read to the end, what it gave before is not known to have gone: a place
    stays when the file was cut, or a member that is the place or holds it.
    """
    cut = tuple(str(row[0]) for row in db.execute(CUT_MEMBERS, [file]))
    if "" in cut:
        return {}
    starts = tuple(f"{member} " for member in cut)
    places = db.execute(OUTDATED_PLACES, [file, run]).fetchall()
    return {member: int(source) for member, source in places if not f"{member} ".startswith(starts)}
