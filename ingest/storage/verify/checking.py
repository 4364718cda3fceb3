"""Open a corpus for proving it, wherever it lies."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.storage.database import connect, in_words, open_for_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlite_utils import Database


@contextmanager
def open_for_checking(path: Path) -> Iterator[Database]:
    """Open a corpus for proving it, as a copy where it may not be written.

    SQLite compares an index with its table by a statement that it counts as a write, though
    nothing is changed; a corpus on a read-only disk is checked as a copy in a scratch folder.
    """
    db = open_for_reading(path)
    db.close()
    with in_words(path), _scratch_copy_if_read_only(path) as place:
        writable = connect(place, mode="rw")
        try:
            yield writable
        finally:
            writable.close()


@contextmanager
def _scratch_copy_if_read_only(path: Path) -> Iterator[Path]:
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        yield path
        return
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        shutil.copyfile(path, copy)
        yield copy


def file_of(db: Database) -> Path | None:
    """Return the file that is open; None for a corpus in memory."""
    (file,) = db.execute("select file from pragma_database_list where name = 'main'").fetchone()
    return Path(file) if file else None


def data_version(db: Database) -> int:
    """Return a number that changes when another connection has written to the file."""
    return int(db.execute("pragma data_version").fetchone()[0])
