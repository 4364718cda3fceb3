"""Say in words what SQLite raises: which file, what is wrong and what to do next."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.errors import CorpusError, IngestError, StorageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SCHEMA_DAMAGED = b"malformed database schema"
# What SQLite says, and what that means to the person who reads it; first match wins.
_STORAGE_SENTENCES = (
    ("full", "the disk is full; make room and run the command again"),
    ("readonly", "it may not be written; check its permissions and those of its folder"),
    ("locked", "another program is writing to it; wait until that has finished"),
    ("unable to open", "it cannot be opened or created; check the folder and its permissions"),
    ("disk i/o", "the disk refused (full, too large a file, or failing); nothing was half written"),
)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into a sentence that names the file and the way out."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _translated(error, path) from error
    except UnicodeDecodeError as error:
        # What SQLite says of a damaged schema quotes it, and that may be no text any more.
        if not error.object.startswith(_SCHEMA_DAMAGED):
            raise
        raise _translated(sqlite3.DatabaseError(_SCHEMA_DAMAGED.decode()), path) from error


def storage_sentence(error: sqlite3.DatabaseError) -> str | None:
    """Return what to do when the disk or another program is at fault; None when the file is."""
    said = str(error).lower()
    return next((sentence for word, sentence in _STORAGE_SENTENCES if word in said), None)


def _translated(error: sqlite3.DatabaseError, path: Path) -> IngestError:
    sentence = storage_sentence(error)
    if sentence:
        return StorageError(f"{path}: {sentence}")
    # Python 3.10 gives no words where SQLite's are no text.
    said = str(error) or _SCHEMA_DAMAGED.decode()
    command = f"ingest verify --db {shlex.quote(str(path))}"
    return CorpusError(f"{path}: the database is damaged ({said}); `{command}` says where")
