"""Judge and give the names of corpus files: what may lie there, and how a file gets its name.

Nothing that lies under a name is ever written over: what is in the way is named, or kept beside.
"""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from ingest.errors import CorpusError, StorageError

if TYPE_CHECKING:
    from collections.abc import Callable
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


def is_empty_place(path: Path) -> bool:
    """Tell whether no corpus lies under a name: no file, or an empty one, which is nothing."""
    return not path.exists() or not path.stat().st_size


def refuse_irregular(path: Path) -> None:
    """Refuse a name that leads, through links too, to anything but a regular file or nothing.

    Raises:
        CorpusError: a folder, device, pipe or socket lies there.
        StorageError: what lies there cannot be told.
    """
    kind = irregular_kind(path)
    if kind == "a folder":
        message = f"{path}: it is {kind}; name the corpus file, such as {path / 'corpus.db'}"
        raise CorpusError(message)
    if kind:
        message = f"{path}: it is {kind}, and was left alone; name a file, such as corpus.db"
        raise CorpusError(message)


def irregular_kind(path: Path) -> str:
    """Return in words what lies under a name, through links too; empty for a file or nothing.

    Raises:
        StorageError: what lies there cannot be told.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        message = (
            f"{path}: it cannot be opened ({error.strerror}); check the name, and the permissions "
            "of its folder"
        )
        raise StorageError(message) from error
    return "" if stat.S_ISREG(mode) else kind_of(mode)


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
        _drop_empty(place)
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


def _drop_empty(place: Path) -> None:
    """Take an empty file away, unless somebody has written into it meanwhile.

    Once it has another name nobody opens it any more, so that what is seen then stays true.
    """
    spare = free_name(place)
    place.rename(spare)
    if spare.stat().st_size:
        put_without_replacing(spare, place)
        raise FileExistsError
    spare.unlink()


def drop_second_name(source: Path, place: Path) -> None:
    """Finish what `put_without_replacing` was cut off at: one file under two names."""
    if source.exists() and place.exists() and source.samefile(place):
        source.unlink()


def set_aside(place: Path, database: Path) -> Path:
    """Give a file, its journal and its WAL a free name beside `database`; return the name.

    All have their new names before the first loses its old one, and the file loses it first:
    wherever this is cut off, no file lies anywhere without the journal that makes it whole. Done
    again it goes on under the same name.
    """
    aside = free_name(database, lambda path, end: _is_same(path, _with_end(place, end)))
    beside = [end for end in PARTS[1:] if _with_end(place, end).exists()]
    made: list[Path] = []
    try:
        for end in beside:
            made += _given_second_name(_with_end(place, end), _with_end(aside, end))
        if place.exists() and not _is_same(place, aside):
            put_without_replacing(place, aside)
        drop_second_name(place, aside)
    except OSError:
        for name in made if place.exists() else ():
            name.unlink()
        raise
    for end in (*beside, WAL_INDEX):
        _with_end(place, end).unlink(missing_ok=True)
    sync(place.parent)
    return aside


def _given_second_name(file: Path, name: Path) -> list[Path]:
    """Give a file a second name, or a copy where the disk knows none; return what was made."""
    if name.exists():
        return []
    try:
        os.link(file, name)
    except OSError:
        try:
            shutil.copyfile(file, name)
            sync(name)
        except OSError:
            name.unlink(missing_ok=True)
            raise
    sync(name.parent)
    return [name]


def kept_aside(database: Path) -> list[Path]:
    """Return the files that were in the way and are kept beside a corpus."""
    with suppress(OSError):
        start = database.name + ASIDE
        names = (path.name for path in database.parent.iterdir() if path.name.startswith(start))
        numbers = sorted(int(end) for name in names if (end := name[len(start) :]).isdecimal())
        return [database.with_name(f"{start}{number}") for number in numbers]
    return []


def free_name(
    database: Path, is_ours: Callable[[Path, str], bool] = lambda _path, _end: False
) -> Path:
    """Return the first name beside a corpus that is free with the names of its journals too.

    Args:
        database: the corpus.
        is_ours: tells of a name that is taken, and its ending, whether it may be taken anyway.
    """
    number = 1
    while True:
        name = database.with_name(f"{database.name}{ASIDE}{number}")
        taken = [end for end in PARTS if os.path.lexists(_with_end(name, end))]
        if not taken or any(is_ours(_with_end(name, end), end) for end in taken):
            return name
        number += 1


def _with_end(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)


def _is_same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)
