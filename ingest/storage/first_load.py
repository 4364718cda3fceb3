"""Build a new corpus beside its place, and put it there when it is whole, proved and on disk.

Until then nobody meets half a corpus under its name. What a load that was cut off has built
stays beside, and the next one goes on with it.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from ingest.errors import CorpusError, IngestError, StorageError
from ingest.storage.database import UNFINISHED, in_words, open_for_reading
from ingest.storage.ledger import is_empty
from ingest.storage.verify import verify_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def built_beside(database: Path) -> Iterator[Path]:
    """Yield where to write: the corpus itself, or beside it as long as there is none.

    After Ctrl-C what was written is put in place, too: it is whole, and can be searched.

    Raises:
        CorpusError: what was written is not sound; it is left beside.
        StorageError: it cannot be put in place.
    """
    place = database.resolve()
    if place.exists() and (place.is_dir() or place.stat().st_size):
        yield database
        return
    unfinished = place.with_name(place.name + UNFINISHED)
    try:
        yield unfinished
    except KeyboardInterrupt:
        _put_in_place(unfinished, database)
        raise
    except IngestError:
        _drop_if_empty(unfinished)
        raise
    _put_in_place(unfinished, database)


def _put_in_place(unfinished: Path, database: Path) -> None:
    if not unfinished.exists():
        return
    with in_words(database), closing(open_for_reading(unfinished)) as db:
        finding = next(verify_quickly(db), None)
    if finding:
        message = (
            f"{database}: what was written is not sound ({finding}); check the disk, delete "
            f"{unfinished} and load again"
        )
        raise CorpusError(message)
    try:
        # Played back by now, or without a valid head: SQLite leaves such a one to the next writer.
        unfinished.with_name(unfinished.name + "-journal").unlink(missing_ok=True)
        _sync(unfinished)
        unfinished.replace(database.resolve())
        _sync(unfinished.parent)
    except OSError as error:
        message = f"{database}: it cannot be put in place ({error.strerror}); check the folder"
        raise StorageError(message) from error


def _drop_if_empty(unfinished: Path) -> None:
    """Leave nothing behind when nothing was loaded."""
    with suppress(IngestError, OSError):
        with closing(open_for_reading(unfinished)) as db:
            holds_nothing = is_empty(db)
        if holds_nothing:
            unfinished.unlink()


def _sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if os.name == "nt":
        return  # a folder cannot be synced there, and SQLite has synced the file
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
