"""Take from one corpus into another what no file gives: packs of names and corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.storage import corrections
from ingest.storage.database import transaction
from ingest.storage.packs import keep_pack, user_packs
from ingest.storage.pruned import SELECT_PACKS
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.storage.connection import Database

OTHER_RELEASE = """
select runs.version
from files
join runs on runs.id = files.run
where runs.version <> ?
limit 1
"""

SELECT_FILES = """
select roots.name, roots.place_sha256, files.path, files.signature, files.sha256,
  files.status = 'vanished'
from files
join roots on roots.id = files.root
order by files.id
"""

SELECT_CORRECTIONS = "select uid, field, value, because from corrections order by uid, field"
SELECT_SAME = "select value, because from corrections where uid = ? and field = ?"
MARK = """
update files
set status = 'vanished'
where path = ?
  and root = (select id from roots where place_sha256 = ?)
"""


def refuse_other_release(db: Database, shown: str) -> None:
    """Refuse a corpus of which another release has read something: its rows may differ.

    Raises:
        InputError: it is one.
    """
    row = db.execute(OTHER_RELEASE, [__version__]).fetchone()
    if row:
        message = (
            f"{shown}: release {row[0]} has read some of it, and this is {__version__}; bring it "
            "up to date first, with --reread for the files it came from"
        )
        raise InputError(message)


def files_of(db: Database) -> Iterator[tuple[str, str, str, str, str | None, bool]]:
    """Yield root, its place, path, signature and hash of each file, and whether it has gone."""
    for row in db.execute(SELECT_FILES):
        yield (*row[:5], bool(row[5]))


def take_packs(db: Database, other: Database, shown: str) -> None:
    """Put the user's packs of another corpus into force; their names are not yet applied.

    Raises:
        InputError: the two have packs of one name that differ.
    """
    own = {pack.name: pack.content for pack in user_packs(db)}
    for pack in user_packs(other):
        if own.get(pack.name, pack.content) != pack.content:
            message = (
                f"{shown}: its pack of names {pack.name} is not that of the other corpora; put the "
                "same into force in all with `ingest load FOLDER --names FILE.csv` and merge again"
            )
            raise InputError(message)
        if pack.name not in own:
            with transaction(db):
                keep_pack(db, pack)


def has_same_packs(db: Database, other: Database) -> bool:
    """Tell whether the names of another corpus were found with the packs of this one."""
    return bool(db.execute(SELECT_PACKS).fetchall() == other.execute(SELECT_PACKS).fetchall())


def forget_names(db: Database) -> None:
    """Have all articles looked through for names again, by `names.apply_packs`."""
    with transaction(db):
        db.execute("update packs set sha256 = ''")


def take_corrections(db: Database, other: Database, shown: str) -> None:
    """Take the corrections of another corpus; those of articles to come wait for them.

    Raises:
        InputError: both correct a field of an article, and differently.
    """
    for uid, field, value, because in other.execute(SELECT_CORRECTIONS).fetchall():
        same = db.execute(SELECT_SAME, [uid, field]).fetchone()
        if same and same[0] != value:
            message = (
                f"{shown}: it corrects {field} of the article {uid} to {value!r}, and another "
                f"corpus to {same[0]!r}; make them agree with `ingest correct` and merge again"
            )
            raise InputError(message)
        if not same:
            with transaction(db):
                corrections.correct(db, corrections.Correction(uid, field, value, because))


def mark_vanished(db: Database, files: Iterable[tuple[str, str]]) -> None:
    """Note that files have gone, each by its path and the place of its root."""
    db.conn.executemany(MARK, list(files))
