"""Keep copies of a corpus that never change, each named by its content, for many who serve it.

A folder of such copies has a file `current.json`, which names the newest. It changes at once: who
reads it finds a whole copy, the old one or the new one.
"""

from __future__ import annotations

import json
import secrets
from contextlib import closing, suppress
from typing import TYPE_CHECKING, NamedTuple

from ingest.errors import StorageError
from ingest.storage.backup import back_up
from ingest.storage.content_hash import content_digest
from ingest.storage.copy_names import CURRENT, mark_of
from ingest.storage.database import open_for_reading
from ingest.storage.ledger import totals
from ingest.storage.places import sync

if TYPE_CHECKING:
    from pathlib import Path

#: A copy may be read, and not written: what is served may not change.
READ_ONLY = 0o444


class Frozen(NamedTuple):
    """Say where a copy lies, and whether it was there before."""

    place: Path
    is_new: bool


def freeze(database: Path, folder: Path) -> Frozen:
    """Put a copy of the corpus into the folder and make it the current one.

    Older copies stay, for those who still serve them; a corpus that has not changed gives none.

    Raises:
        CorpusError: there is no sound corpus.
        StorageError: the folder cannot be written.
    """
    copy = folder / f".{secrets.token_hex(6)}.db"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        back_up(database, copy)
        place = folder / f"{database.resolve().stem}-{mark_of(copy)}.db"
        is_new = not place.exists()
        if is_new:
            copy.chmod(READ_ONLY)
            copy.replace(place)
        _point(folder, place)
    except OSError as error:
        message = f"{folder}: it cannot be written ({error.strerror}); check the folder"
        raise StorageError(message) from error
    finally:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
    return Frozen(place, is_new)


def _point(folder: Path, place: Path) -> None:
    with closing(open_for_reading(place)) as db:
        articles, paragraphs = totals(db)
        facts = {
            "corpus": place.name,
            "digest": content_digest(db),
            "articles": articles,
            "paragraphs": paragraphs,
        }
    unfinished = folder / f".{secrets.token_hex(6)}.json"
    unfinished.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    sync(unfinished)
    unfinished.replace(folder / CURRENT)
    sync(folder)
