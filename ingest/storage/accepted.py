"""Keep the names that a user has accepted one by one, in a pack of their own in the corpus."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.names.gazetteer import CaseRule, Name, NameType, join_packs
from ingest.names.pack_file import COLUMNS
from ingest.storage.packs import add_pack, packs_in_force, user_packs
from ingest.text.letters import fold_letters

if TYPE_CHECKING:
    from sqlite_utils import Database

#: The pack in which accepted names are kept.
ACCEPTED = "accepted.csv"


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
    letters = "".join(c if c.isascii() else " " for c in fold_letters(alias).lower())
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
