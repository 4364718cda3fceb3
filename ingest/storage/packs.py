"""Keep a user's own packs of names in the corpus, and say which packs are in force."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.names.gazetteer import OWN_PACKS, join_packs, load_packs
from ingest.storage.database import transaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Pack:
    """Hold a user's pack as the corpus keeps it: its name and its CSV."""

    name: str
    content: str


def user_packs(db: Database) -> list[Pack]:
    """Return the packs that the user has added, by name."""
    rows = db.execute("select name, content from packs where content is not null order by name")
    return [Pack(*row) for row in rows.fetchall()]


@contextmanager
def packs_in_force(db: Database) -> Iterator[tuple[Path, ...]]:
    """Yield the files of all packs in force, the user's own as temporary ones."""
    with tempfile.TemporaryDirectory(prefix="clippings-") as folder:
        own = []
        for pack in user_packs(db):
            place = Path(folder) / pack.name
            place.write_text(pack.content, encoding="utf-8", newline="")
            own.append(place)
        yield (*OWN_PACKS, *own)


def add_pack(db: Database, path: Path) -> None:
    """Put a user's pack into force; it takes the place of one of the same name.

    Raises:
        PackError: it has a fault, or disagrees with another pack; nothing was changed.
    """
    if path.name in {own.name for own in OWN_PACKS}:
        message = f"{path}: {path.name} is a pack of the program; give yours another name"
        raise InputError(message)
    with packs_in_force(db) as packs:
        others = join_packs(place for place in packs if place.name != path.name)
        load_packs([path], known=others)
    content = path.read_text(encoding="utf-8-sig")
    with transaction(db):
        db.execute(
            "insert into packs (name, sha256, content) values (?, '', ?)"
            " on conflict (name) do update set sha256 = '', content = excluded.content",
            [path.name, content],
        )


def remove_pack(db: Database, name: str) -> bool:
    """Take a user's pack out of force; return whether there was one."""
    with transaction(db):
        cursor = db.execute("delete from packs where name = ? and content is not null", [name])
        if cursor.rowcount:
            db.execute("update packs set sha256 = ''")
    return bool(cursor.rowcount)
