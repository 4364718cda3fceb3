"""Keep the hashes of the files within archives of which an article is a part."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.model import Source
    from ingest.storage.connection import Database

INSERT_ARCHIVED = """
insert or replace into archived_files (file, member, sha256)
values (?, ?, ?)
"""

DELETE_ARCHIVED = """
delete from archived_files
where file = ?
  and member = ?
"""


def note(db: Database, file: int, source: Source) -> None:
    """Keep the hash of the file within an archive that an article is not all of."""
    if source.archived_sha256 in ("", source.identity):
        db.execute(DELETE_ARCHIVED, [file, source.member])
    else:
        db.execute(INSERT_ARCHIVED, [file, source.member, source.archived_sha256])
