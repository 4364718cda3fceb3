"""Let one program at a time write to a corpus.

SQLite's own lock lasts for one transaction; a load has thousands of them. The lock is held on a
file beside the corpus, which the system lets go of when its holder ends, however it ends.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timezone
from typing import IO, TYPE_CHECKING

from ingest.errors import StorageError
from ingest.storage.database import open_for_writing, refuse_missing
from ingest.storage.first_load import built_beside
from ingest.storage.places import refuse_irregular
from ingest.storage.sqlite_errors import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.storage.connection import Database
    from ingest.storage.first_load import FirstRequest

#: Seconds to wait for another program that writes to the corpus, before giving up.
WRITER_WAIT_S = 60.0

#: What is put behind the name of the corpus.
SUFFIX = ".lock"

#: Seconds between two looks at a lock that another program holds.
LOOK_AGAIN_S = 0.1

#: A lock is a file of its own: what a link leads to would be written over.
_LOCK_FLAGS = (
    os.O_RDWR
    | os.O_CREAT
    | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"))
)

#: Where Windows locks one byte: far behind the words, which others must be able to read.
LOCKED_BYTE = 1 << 20


@contextmanager
def opened_for_writing(database: Path, wait_s: float = WRITER_WAIT_S) -> Iterator[Database]:
    """Yield a corpus that is there to the one program that may write to it.

    Raises:
        StorageError: another program holds it and goes on for more than `wait_s` seconds, or
            it may not be written.
        CorpusError: there is none, it is no corpus, or a newer one.
    """
    refuse_irregular(database)
    with one_writer(database, wait_s):
        refuse_missing(database)
        with closing(open_for_writing(database)) as db, in_words(database):
            yield db


@contextmanager
def opened_for_loading(database: Path, request: FirstRequest, wait_s: float) -> Iterator[Database]:
    """Yield the corpus to the one load that may write to it; a new one is built beside its place.

    Raises:
        StorageError: see `opened_for_writing`; or another corpus has appeared under the name.
        CorpusError: it is no corpus, or a newer one.
    """
    refuse_irregular(database)
    with (
        one_writer(database, wait_s),
        built_beside(database, request) as place,
        closing(open_for_writing(place, request.sha256)) as db,
        in_words(database),
    ):
        yield db


@contextmanager
def one_writer(database: Path, wait_s: float) -> Iterator[None]:
    """Hold the lock of a corpus; see `opened_for_writing`."""
    # Two names of one corpus, one of them a link, must have one lock.
    place = database.resolve()
    path = place.with_name(place.name + SUFFIX)
    file = _taken(path, database, wait_s)
    try:
        _write_holder(file)
        yield
    finally:
        # Gone before the lock is: whoever waits notices that its file is no longer the one.
        with suppress(OSError):
            path.unlink()
        file.close()


def _taken(path: Path, database: Path, wait_s: float) -> IO[bytes]:
    until = time.monotonic() + wait_s
    while True:
        file = _opened(path, database)
        if _is_locked(file) and _is_still_there(file, path):
            return file
        holder = _holder(file)
        file.close()
        if time.monotonic() >= until:
            message = (
                f"{database}: {holder} is writing to it; wait until that has finished"
                f"{', or give --wait more seconds' if wait_s else ''}"
            )
            raise StorageError(message)
        time.sleep(LOOK_AGAIN_S)


def _opened(path: Path, database: Path) -> IO[bytes]:
    try:
        number = os.open(path, _LOCK_FLAGS, 0o666)
    except FileNotFoundError as error:
        message = f"{database}: it cannot be opened or created; check the folder"
        raise StorageError(message) from error
    except OSError as error:
        message = (
            f"{database}: it may not be written ({error.strerror}); check its permissions and "
            "those of its folder"
        )
        raise StorageError(message) from error
    if not stat.S_ISREG(os.fstat(number).st_mode):
        os.close(number)
        message = f"{database}: {path.name} beside it is no file; remove it and run this again"
        raise StorageError(message)
    return os.fdopen(number, "r+b", buffering=0)


def _is_locked(file: IO[bytes]) -> bool:
    """Take the lock if nobody holds it; return whether it is ours."""
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415  there only

            file.seek(LOCKED_BYTE)
            locking = getattr(msvcrt, "locking")  # noqa: B009  unknown to type checkers elsewhere
            locking(file.fileno(), getattr(msvcrt, "LK_NBLCK"), 1)  # noqa: B009
        else:
            import fcntl  # noqa: PLC0415  not on Windows

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_still_there(file: IO[bytes], path: Path) -> bool:
    """Tell whether the locked file is the one that others find under its name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except OSError:
        return False


def _write_holder(file: IO[bytes]) -> None:
    """Note who holds the lock; on a full disk it is held without a note."""
    since = datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M:%S UTC")
    with suppress(OSError):
        file.seek(0)
        file.truncate()
        file.write(f"process {os.getpid()}, since {since},".encode())


def _holder(file: IO[bytes]) -> str:
    with suppress(OSError, UnicodeDecodeError):
        file.seek(0)
        said = file.read(200).decode("ascii").strip()
        if said:
            return said
    return "another program"
