"""Open the one SQLite file of a corpus, and say in words why it cannot be opened."""

from __future__ import annotations

import os
import shlex
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from ingest.errors import CorpusError, IngestError, StorageError
from ingest.storage import seals
from ingest.storage.connection import Database as Database  # noqa: PLC0414  all take it from here
from ingest.storage.connection import in_memory
from ingest.storage.hot_journal import mark, refuse_foreign_journal
from ingest.storage.places import JOURNAL, is_empty_place, kept_aside, refuse_irregular
from ingest.storage.schema import is_readable_without, make_schema, unknown_migrations
from ingest.storage.sqlite_errors import in_words
from ingest.storage.upgrading import bring_up_to_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: "Clip" in ASCII, in the header of the file: what tells a corpus from other SQLite files.
APPLICATION_ID = 0x436C6970

#: Bytes. With pages of 16 kB a bulk load takes 14 % less time and 3 % less room than with 4 kB.
PAGE_SIZE = 16384

#: What is put behind the name of a corpus until its first load is done.
UNFINISHED = ".new"

#: What is put behind its name until it has all its tables.
UNMADE = ".making"

#: Pages that the writer keeps in memory because they may be wanted again.
WRITER_CACHE_KB = 32768

#: Changed pages that it keeps until their batch is whole. One that changes more would lock readers
#: out while it is being made: the worst wait falls from 3.7 s to that of a commit, 0.1 s.
WRITER_CHANGED_KB = 131072

#: With less, a power cut can take back a batch that was said to be written: the removal of the
#: journal, which makes it final, is not on the disk yet (`python -m tests.torture --only modes`).
SYNCHRONOUS = "extra"

#: Seconds to wait for another program that is writing.
BUSY_TIMEOUT_S = 10.0

_SQLITE_HEADER = b"SQLite format 3\0"
#: Where the head says what made it, how it is read and written, and what says WAL there.
_APPLICATION, _VERSIONS, _WAL_VERSION = slice(68, 72), slice(18, 20), 2


def open_for_writing(path: Path, request: str = "", *, synchronous: str = SYNCHRONOUS) -> Database:
    """Open the corpus at `path`, making it or bringing it to the newest schema first.

    Args:
        path: the file.
        request: what a first load is asked for, as a hash; kept in a corpus that is made.
        synchronous: SQLite's word for when to wait for the disk.

    Raises:
        CorpusError: the file is no corpus, or newer than this release.
        StorageError: it cannot be created or written.
    """
    _refuse_foreign(path)
    if is_empty_place(path):
        _create(path, request, synchronous)
    with _connected(path, mode="rw", synchronous=synchronous) as db:
        if not _is_empty(db):
            _check_is_ours(db, path)
        _leave_wal(db, path)
        bring_up_to_date(db)
        seals.watch(db.conn)
        db.execute(f"pragma cache_size = -{WRITER_CACHE_KB}")
        db.execute(f"pragma cache_spill = -{WRITER_CHANGED_KB}")
    return db


def _create(path: Path, request: str, synchronous: str) -> None:
    """Make an empty corpus under another name, so that one cut off half way is never met."""
    place = path.resolve()
    unmade = place.with_name(place.name + UNMADE)
    try:
        unmade.unlink(missing_ok=True)
        with in_words(path), closing(connect(unmade, mode="rwc", synchronous=synchronous)) as db:
            db.execute(f"pragma page_size = {PAGE_SIZE}")
            db.execute(f"pragma application_id = {APPLICATION_ID}")
            db.execute(f"pragma user_version = {int.from_bytes(os.urandom(4), 'big') >> 1}")
            make_schema(db)
            if request:
                seals.watch(db.conn)
                db.execute("insert into first_load (request_sha256) values (?)", [request])
        unmade.replace(place)
    except OSError as error:
        message = f"{path}: it cannot be opened or created ({error.strerror}); check the folder"
        raise StorageError(message) from error
    finally:
        with suppress(OSError):
            unmade.unlink(missing_ok=True)


def open_for_reading(path: Path) -> Database:
    """Open the corpus at `path` without ever writing to it.

    Raises:
        CorpusError: there is none, it is no corpus, or its schema is not this release's.
    """
    _refuse_foreign(path)
    if not path.exists():
        raise CorpusError(_no_corpus(path))
    recover(path)
    with _connected(path, mode="ro") as db:
        if _is_empty(db):
            raise CorpusError(_no_corpus(path))
        _check_is_ours(db, path)
        if _is_in_wal(path):
            message = (
                f"{path}: another program has switched it to WAL, which keeps a part of it in "
                f"{path.name}-wal; end that program and take it back with `{_named('index', path)}`"
            )
            raise CorpusError(message)
        if not is_readable_without(db):
            message = (
                f"{path}: an older release made it; bring it up to date with "
                f"`{_named('index', path)}`"
            )
            raise CorpusError(message)
    return db


def refuse_missing(path: Path) -> None:
    """Refuse a name under which there is no corpus yet.

    Raises:
        CorpusError: there is no file, or an empty one.
    """
    if is_empty_place(path):
        raise CorpusError(_no_corpus(path))


def _no_corpus(path: Path) -> str:
    if path.exists():
        return f"{path}: it is empty; load something with `{_named('load FOLDER', path)}`"
    if path.with_name(path.name + UNFINISHED).exists():
        return (
            f"{path}: its first load goes on, or was cut off; in that case run it again and it "
            "goes on where it was"
        )
    kept = kept_aside(path.resolve())
    if kept:
        aside, place = shlex.quote(str(kept[-1])), shlex.quote(str(path))
        return (
            f"{path}: there is no corpus; what lay here last is kept as {kept[-1].name}: bring it "
            f"back with `mv {aside} {place}`, or make one with `{_named('load FOLDER', path)}`"
        )
    return f"{path}: there is no corpus; make one with `{_named('load FOLDER', path)}`"


def _named(command: str, path: Path) -> str:
    """Return the command line for this corpus, as a shell takes it."""
    return f"ingest {command} --db {shlex.quote(str(path))}"


def recover(path: Path) -> None:
    """Take back what a killed program has left half written, which a mere reader may not do."""
    place = path.resolve()
    if place.with_name(place.name + JOURNAL).exists() and os.access(path, os.W_OK):
        with suppress(IngestError), _connected(path, mode="rw") as db:
            db.execute("select count(*) from sqlite_master").fetchone()
            db.close()


@contextmanager
def open_for_rehearsal(path: Path) -> Iterator[Database]:
    """Open a corpus for reading, or an empty one in memory where there is none yet.

    Raises:
        CorpusError: the file is no corpus, or its schema is not this release's.
    """
    refuse_irregular(path)
    if not is_empty_place(path):
        db = open_for_reading(path)
    else:
        db = in_memory()
        make_schema(db)
    try:
        yield db
    finally:
        db.close()


@contextmanager
def transaction(db: Database) -> Iterator[None]:
    """Write all or nothing, taking the writer's place at once rather than at the first write."""
    db.conn.execute("begin immediate")
    try:
        mark(db.conn)
        with db.atomic():
            yield
    except BaseException:
        db.rollback()
        raise
    db.conn.execute("commit")


@contextmanager
def _connected(path: Path, *, mode: str, synchronous: str = SYNCHRONOUS) -> Iterator[Database]:
    """Connect, and let go of the connection again should the corpus turn out unfit."""
    with in_words(path):
        db = connect(path, mode=mode, synchronous=synchronous)
        try:
            yield db
        except BaseException:
            db.close()
            raise


def connect(path: Path, *, mode: str, synchronous: str = SYNCHRONOUS) -> Database:
    """Open a file as it is; `mode` is SQLite's: ro, rw or rwc.

    Raises:
        CorpusError: a journal beside it belongs to another file.
    """
    refuse_foreign_journal(path)
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_TIMEOUT_S,
        isolation_level=None,
    )
    connection.execute(f"pragma synchronous = {synchronous}")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma cell_size_check = on")
    return Database(connection)


def _refuse_foreign(path: Path) -> None:
    refuse_irregular(path)
    if is_empty_place(path):
        return
    if application_id_of(path) is None:
        message = f"{path}: it is no SQLite file; choose another name with --db"
        raise CorpusError(message)


def application_id_of(path: Path) -> int | None:
    """Return what the head of a file says made it; None when it is no SQLite file.

    Raises:
        StorageError: it cannot be read.
    """
    head = _head_of(path)
    if not head.startswith(_SQLITE_HEADER):
        return None
    return int.from_bytes(head[_APPLICATION], "big")


def _is_in_wal(path: Path) -> bool:
    """Tell whether the head of the file says that SQLite writes beside it first."""
    return _WAL_VERSION in _head_of(path)[_VERSIONS]


def _head_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(max(_APPLICATION.stop, _VERSIONS.stop))
    except OSError as error:
        message = f"{path}: it cannot be read ({error.strerror}); check its permissions"
        raise StorageError(message) from error


def _leave_wal(db: Database, path: Path) -> None:
    """Write what lies in the log of a corpus into it, and keep it in one file again.

    Raises:
        StorageError: the other program still has it open.
    """
    if _is_in_wal(path) and db.execute("pragma journal_mode = delete").fetchone()[0] != "delete":
        message = f"{path}: another program has it open in WAL; end that program, then try again"
        raise StorageError(message)


def _is_empty(db: Database) -> bool:
    return not db.execute("select count(*) from sqlite_master").fetchone()[0]


def _check_is_ours(db: Database, path: Path) -> None:
    (application_id,) = db.execute("pragma application_id").fetchone()
    if application_id != APPLICATION_ID:
        message = f"{path}: it is a database, but no corpus; choose another name with --db"
        raise CorpusError(message)
    if unknown_migrations(db):
        message = (
            f"{path}: a newer release made it; install that one from its wheel: "
            "`pip install --upgrade` and the file"
        )
        raise CorpusError(message)
