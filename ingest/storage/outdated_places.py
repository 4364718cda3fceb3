"""Tell which places of a file have gone, and which may only not have been reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.storage.connection import Database

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
