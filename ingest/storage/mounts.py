"""Remember which loaded folders lay on a disk of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.storage.connection import Database

SELECT_MOUNTS = """
select roots.place_sha256, mounts.path, mounts.levels
from mounts
join roots on roots.id = mounts.root
"""

INSERT_MOUNT = """
insert into mounts (root, path, levels)
select id, ?, ?
from roots
where place_sha256 = ?
on conflict (root, path) do update set levels = excluded.levels
"""

DELETE_MOUNT = """
delete from mounts
where root = (select id from roots where place_sha256 = ?)
  and path = ?
"""


class Mount(NamedTuple):
    """Say that a disk is mounted on the folder at a shown path, or so many levels above it."""

    place_sha256: str
    path: str
    levels: int


def known_mounts(db: Database) -> set[Mount]:
    """Return the mounts that earlier loads have met."""
    return {Mount(*row) for row in db.execute(SELECT_MOUNTS).fetchall()}


def note_mounts(db: Database, mounts: Iterable[Mount]) -> None:
    """Remember mounts; call it in a transaction."""
    rows = [(mount.path, mount.levels, mount.place_sha256) for mount in sorted(mounts)]
    db.conn.executemany(INSERT_MOUNT, rows)


def forget_mounts(db: Database, mounts: Iterable[Mount]) -> None:
    """Forget mounts that the user says have gone; call it in a transaction."""
    rows = [(mount.place_sha256, mount.path) for mount in sorted(mounts)]
    db.conn.executemany(DELETE_MOUNT, rows)
