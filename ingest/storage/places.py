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

#: What SQLite puts behind the name of a file for the journal of what is being changed in it.
JOURNAL = "-journal"

#: What belongs to a database file: itself, and what it has not yet taken in or can take back.
PARTS = ("", "-wal", JOURNAL)

#: Where SQLite keeps the index of a `-wal`; it is made anew from it.
WAL_INDEX = "-shm"

#: What is put behind the name of a corpus, with a number, for a file that was in the way.
ASIDE = ".aside-"

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


def put_without_replacing(source: Path, place: Path) -> None:
    """Give a finished file its name, unless something has appeared under it meanwhile.

    An empty file is nothing: it gives way.

    Raises:
        FileExistsError: something lies there; both files are as they were.
        OSError: it cannot be put there.
    """
    if place.is_file() and not place.stat().st_size:
        place.unlink()
    if os.name == "nt":
        source.rename(place)  # which replaces nothing there
        return
    try:
        os.link(source, place)
    except FileExistsError:
        raise
    except OSError:  # a disk without second names, such as FAT: take the name first
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            source.replace(place)
        except OSError:
            place.unlink()
            raise
    else:
        sync(place.parent)
        source.unlink()
    sync(place.parent)


def drop_second_name(source: Path, place: Path) -> None:
    """Finish what `put_without_replacing` was cut off at: one file under two names."""
    if source.exists() and place.exists() and source.samefile(place):
        source.unlink()


def set_aside(place: Path, database: Path) -> Path:
    """Give a file, its journal and its WAL a free name beside `database`; return the name."""
    number = 1
    while any(_aside(database, number, end).exists() for end in PARTS):
        number += 1
    aside = _aside(database, number, "")
    for end in PARTS:
        file = place.with_name(place.name + end)
        if file.exists():
            put_without_replacing(file, _aside(database, number, end))
    place.with_name(place.name + WAL_INDEX).unlink(missing_ok=True)
    return aside


def _aside(database: Path, number: int, end: str) -> Path:
    return database.with_name(f"{database.name}{ASIDE}{number}{end}")
