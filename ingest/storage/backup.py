"""Copy a corpus whole while others read and write it, and put such a copy in its place.

Nothing is written over: a backup takes a new name, and the corpus that a backup takes the place
of is kept beside it.
"""

from __future__ import annotations

import secrets
import shlex
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING

from ingest.errors import CorpusError, StorageError
from ingest.storage.database import (
    APPLICATION_ID,
    UNMADE,
    application_id_of,
    connect,
    open_for_reading,
    recover,
)
from ingest.storage.places import (
    JOURNAL,
    PARTS,
    irregular_kind,
    is_empty_place,
    put_without_replacing,
    refuse_irregular,
    set_aside,
    sync,
)
from ingest.storage.pruned import PRUNED_APPLICATION_ID
from ingest.storage.pruned import SUFFIX as PRUNED_SUFFIX
from ingest.storage.sqlite_errors import in_words
from ingest.storage.verify import verify_quickly
from ingest.storage.writer import one_writer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.storage.connection import Database

#: Pages copied at a time; between two a writer gets its turn. 32 MB, some 0.05 s.
STEP_PAGES = 2048

#: How often a writer may make the copy begin again before it is made in one go, during which a
#: writer waits at its commit.
MAX_RESTARTS = 3


def back_up(database: Path, target: Path) -> None:
    """Copy a corpus to a new file, in the state of one moment.

    Raises:
        CorpusError: there is no sound corpus.
        StorageError: the target is there already, or cannot be written.
    """
    _refuse_taken(target)
    with (
        closing(open_for_reading(database)) as db,
        one_writer(target, 0),
        _made(database, target) as copy,
    ):
        _refuse_taken(target)
        _copy(db, copy, target)


def restore(backup: Path, database: Path, wait_s: float) -> Path | None:
    """Put a copy of a backup in the place of a corpus; return where what lay there is kept.

    Raises:
        CorpusError: there is no sound backup, or what lies in its place is no corpus.
        StorageError: another program writes to the corpus, or the disk refused.
    """
    _refuse_no_corpus(database)
    _refuse_no_backup(backup)
    with closing(open_for_reading(backup)) as db, one_writer(database, wait_s):
        place = database.resolve()
        if place.exists() and place.samefile(backup.resolve()):
            message = f"{backup}: this is the corpus itself; name the backup to be put in its place"
            raise StorageError(message)
        aside: list[Path] = []
        with _made(backup, database, aside) as copy:
            _copy(db, copy, database)
    return aside[0] if aside else None


def _refuse_no_backup(backup: Path) -> None:
    kind = irregular_kind(backup)
    if kind:
        message = f"{backup}: it is {kind}; name a backup, a file that `ingest backup TARGET` made"
        raise CorpusError(message)
    if is_empty_place(backup):
        there_is = "it is empty" if backup.exists() else "there is no such file"
        message = f"{backup}: {there_is}; name a backup, a file that `ingest backup TARGET` made"
        raise CorpusError(message)
    made_by = application_id_of(backup)
    if made_by == PRUNED_APPLICATION_ID:
        corpus = shlex.quote(str(backup).removesuffix(PRUNED_SUFFIX))
        message = (
            f"{backup}: it is no backup but what --prune has removed; "
            f"`ingest unprune --db {corpus}` brings it back"
        )
        raise CorpusError(message)
    if made_by != APPLICATION_ID:
        message = (
            f"{backup}: it is no corpus; name a backup, a file that `ingest backup TARGET` made"
        )
        raise CorpusError(message)


def _refuse_no_corpus(database: Path) -> None:
    """Refuse to move away what somebody else's program has made."""
    refuse_irregular(database)
    if is_empty_place(database) or application_id_of(database) == APPLICATION_ID:
        return
    file = shlex.quote(str(database))
    message = (
        f"{database}: it is no corpus, and was left alone; choose another name with --db, or "
        f"`mv {file} {file}.old` first"
    )
    raise CorpusError(message)


def _refuse_taken(target: Path) -> None:
    kind = irregular_kind(target)
    if kind:
        where = f"in it, such as {target / 'corpus.db'}" if kind == "a folder" else "instead"
        message = f"{target}: it is {kind}, and was left alone; name a new file {where}"
        raise StorageError(message)
    if target.exists():
        message = f"{target}: there is such a file already; choose a new name"
        raise StorageError(message)


@contextmanager
def _made(source: Path, target: Path, aside: list[Path] | None = None) -> Iterator[Path]:
    """Yield where to make a file; then prove it and give it its name, moving what lies there."""
    place = target.resolve()
    unmade = place.with_name(place.name + UNMADE)
    try:
        unmade.unlink(missing_ok=True)
        yield unmade
        with in_words(target), closing(open_for_reading(unmade)) as db:
            _refuse_unsound(db, target, source)
        sync(unmade)
        if aside is not None:
            aside += _moved_away(place)
        put_without_replacing(unmade, place)
    except FileExistsError as error:
        message = f"{target}: there is such a file already; choose a new name{_kept(aside)}"
        raise StorageError(message) from error
    except OSError as error:
        message = (
            f"{target}: it cannot be written ({error.strerror}); check the folder{_kept(aside)}"
        )
        raise StorageError(message) from error
    finally:
        for end in ("", JOURNAL):
            with suppress(OSError):
                unmade.with_name(unmade.name + end).unlink(missing_ok=True)


def _kept(aside: list[Path] | None) -> str:
    """Return in words where what lay there is kept when it has lost its name already."""
    return f"; what lay there is kept as {aside[0]}: give it its name back" if aside else ""


def _refuse_unsound(db: Database, target: Path, source: Path) -> None:
    finding = next(verify_quickly(db), None)
    if finding:
        message = (
            f"{target}: the copy is not sound ({finding}) and was not kept; "
            f"`ingest verify --db {shlex.quote(str(source))}` says what is wrong with what was "
            "copied"
        )
        raise CorpusError(message)


def _copy(db: Database, copy: Path, target: Path) -> None:
    """Copy step by step; in one go when those who write made it begin again too often."""
    with in_words(target), closing(connect(copy, mode="rwc")) as made:
        progress = _Progress()
        with suppress(_TooManyRestarts):
            db.conn.backup(made.conn, pages=STEP_PAGES, progress=progress.note, sleep=0.01)
            progress.is_done = True
        if not progress.is_done:
            db.conn.backup(made.conn)
        # A copy goes its own way from here: no journal of another may pass for its own.
        made.execute(f"pragma user_version = {secrets.randbits(31)}")


class _TooManyRestarts(Exception):  # noqa: N818  never leaves this module
    """End a copy that others make begin again and again."""


class _Progress:
    """Count how often a copy has begun again: then more is left than before."""

    def __init__(self) -> None:
        self.is_done = False
        self._restarts = 0
        self._least: int | None = None

    def note(self, _: int, remaining: int, __: int) -> None:
        """Note how many pages are left."""
        if self._least is not None and remaining >= self._least:
            self._restarts += 1
        self._least = remaining
        if self._restarts > MAX_RESTARTS:
            raise _TooManyRestarts


def _moved_away(place: Path) -> list[Path]:
    """Give what lies under a name another one, with its journal if that is its own."""
    if place.exists():
        # Played back first: a file without its journal is half written.
        recover(place)
    if any(place.with_name(place.name + end).exists() for end in PARTS):
        return [set_aside(place, place)]
    return []
