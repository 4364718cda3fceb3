"""Judge and give the names of corpus files: what may lie there, and how a file gets its name.

Nothing that lies under a name is ever written over: what is in the way is named, or kept beside.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from ingest.errors import CorpusError, StorageError

if TYPE_CHECKING:
    from pathlib import Path

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def refuse_irregular(path: Path) -> None:
    """Refuse a name that leads, through links too, to anything but a regular file or nothing.

    Raises:
        CorpusError: a folder, device, pipe or socket lies there.
        StorageError: what lies there cannot be told.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        message = (
            f"{path}: it cannot be opened ({error.strerror}); check the name, and the permissions "
            "of its folder"
        )
        raise StorageError(message) from error
    if stat.S_ISREG(mode):
        return
    kind = kind_of(mode)
    if stat.S_ISDIR(mode):
        message = f"{path}: it is {kind}; name the corpus file, such as {path / 'corpus.db'}"
    else:
        message = f"{path}: it is {kind}, and was left alone; name a file, such as corpus.db"
    raise CorpusError(message)


def kind_of(mode: int) -> str:
    """Return what a mode says a name leads to, in words."""
    return next((words for is_kind, words in _KINDS if is_kind(mode)), "no regular file")


def sync(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    if os.name == "nt":
        return  # a folder cannot be synced there, and SQLite has synced the file
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
