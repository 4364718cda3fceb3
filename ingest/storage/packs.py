"""Keep a user's own packs and accepted names in the corpus; say which packs are in force."""

from __future__ import annotations

import csv
import io
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.names.gazetteer import OWN_PACKS, CaseRule, Name, NameType, join_packs, load_packs
from ingest.names.pack_file import COLUMNS
from ingest.storage.database import transaction
from ingest.text.clean import without_misleading
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.storage.connection import Database

#: The pack in which accepted names are kept.
ACCEPTED = "accepted.csv"


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
        keep_pack(db, Pack(path.name, content))


def keep_pack(db: Database, pack: Pack) -> None:
    """Write a pack that is known to be without fault; its names are not yet applied."""
    db.execute(
        "insert into packs (name, sha256, content) values (?, '', ?)"
        " on conflict (name) do update set sha256 = '', content = excluded.content",
        [pack.name, pack.content],
    )


def remove_pack(db: Database, name: str) -> bool:
    """Take a user's pack out of force; return whether there was one."""
    with transaction(db):
        cursor = db.execute("delete from packs where name = ? and content is not null", [name])
        if cursor.rowcount:
            db.execute("update packs set sha256 = ''")
    return bool(cursor.rowcount)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Hold a name to be accepted; without a key it gets one of its own."""

    alias: str
    type: NameType
    key: str = ""
    source: str = "accepted"


def accept(db: Database, accepted: Acceptance) -> Name:
    """Put a row for a name into the user's own pack; the mentions are not yet applied.

    Returns:
        the name of which the alias is now one.

    Raises:
        PackError: the row does not fit the packs in force; nothing was changed.
        InputError: the alias has no letters of which a key could be made.
    """
    # Names are matched without them, and a row must show what it holds.
    accepted = replace(accepted, alias=without_misleading(accepted.alias))
    key = accepted.key or key_of(accepted.alias)
    with packs_in_force(db) as packs:
        known = join_packs(packs).names.get(key)
    name = known if accepted.key and known else Name(key, accepted.alias, accepted.type)
    rule = CaseRule.CAPS if accepted.alias.isupper() else CaseRule.TITLE
    row = (name.key, name.label, name.type, accepted.alias, rule, "", "en", accepted.source)
    with tempfile.TemporaryDirectory(prefix="clippings-") as folder:
        pack = Path(folder) / ACCEPTED
        pack.write_text(_with_row(db, row), encoding="utf-8", newline="")
        add_pack(db, pack)
    return name


def key_of(alias: str) -> str:
    """Return the key for a new name: its letters, small, with hyphens.

    Raises:
        InputError: it has no Latin letters.
    """
    letters = "".join(c if c.isascii() else " " for c in letters_for_names(alias).lower())
    key = "-".join(letters.split())
    if not key:
        message = f"{alias!r} has no Latin letters to make a key of; give one with --key"
        raise InputError(message)
    return key


def _with_row(db: Database, row: tuple[object, ...]) -> str:
    content = next((pack.content for pack in user_packs(db) if pack.name == ACCEPTED), None)
    rows = list(csv.reader(io.StringIO(content)))[1:] if content else []
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted([*rows, [str(value) for value in row]]))
    return written.getvalue()
