"""Tell whether a journal belongs to the file it lies beside, before SQLite believes it does.

A writer that was killed leaves a journal, and whoever opens the file next undoes with it what
was half written. When another file was copied there meanwhile, SQLite undoes in that one, and
destroys it. Every writer here begins a transaction by setting the user version, which lies on
the first page: so the journal holds what that page was, with the count of changes. What it sets
comes from the random number in the head of the journal: no other transaction sets the same.

Source: https://sqlite.org/fileformat2.html (sections 1.3 and 3).
"""

from __future__ import annotations

import shlex
import struct
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import CorpusError
from ingest.storage.places import JOURNAL

if TYPE_CHECKING:
    import sqlite3

SELECT_FILE = "select file from pragma_database_list where name = 'main'"

MAGIC = bytes.fromhex("d9d505f920a163d7")
WAL = "-wal"

#: Magic, records, nonce, pages that the file had, bytes of a sector, bytes of a page.
_JOURNAL_HEAD = struct.Struct(">8s5I")
#: Format for reading; changes counted; pages; user version; the count at which pages was true.
_FILE_HEAD = struct.Struct(">19xB4xII28xI28xI4x")

#: Records that are looked through for the first page; it is the first where we have written.
MAX_RECORDS = 10_000

#: Looks at a pair that does not fit: another program may be writing between two of them.
TRIES, TRY_AGAIN_S = 5, 0.05


@dataclass(frozen=True, slots=True)
class FileHead:
    """Hold what the first page says of a file."""

    format: int
    changes: int
    pages: int
    user_version: int
    pages_at: int


@dataclass(frozen=True, slots=True)
class Journal:
    """Hold what a journal says of the file it belongs to.

    Attributes:
        nonce: differs from transaction to transaction.
        pages: number of pages before the transaction.
        first_page: what the first page said then; None when the journal does not hold it.
    """

    nonce: int
    pages: int
    first_page: FileHead | None


def mark(connection: sqlite3.Connection) -> None:
    """Tie the transaction that has just begun to its journal."""
    (version,) = connection.execute("pragma user_version").fetchone()
    connection.execute(f"pragma user_version = {version}")  # puts the first page into the journal
    (file,) = connection.execute(SELECT_FILE).fetchone()
    nonce = _nonce(Path(file + JOURNAL)) if file else None
    if nonce is not None:
        marked = _marked(version & 0xFFFFFFFF, nonce)
        connection.execute(f"pragma user_version = {marked}")


def _nonce(path: Path) -> int | None:
    """Return the number in the head of a journal, which gets its magic later, when it is synced."""
    with suppress(OSError, struct.error), path.open("rb") as file:
        return int(_JOURNAL_HEAD.unpack(file.read(_JOURNAL_HEAD.size))[2])
    return None


def _marked(version: int, nonce: int) -> int:
    """Return the user version that the transaction of a journal sets."""
    return zlib.crc32(f"{version} {nonce}".encode("ascii")) & 0x7FFFFFFF


def refuse_foreign_journal(path: Path) -> None:
    """Refuse a file whose journal, or write-ahead log, belongs to another.

    Raises:
        CorpusError: opening it would destroy it.
    """
    place = path.resolve()
    end = _foreign(place)
    if not end:
        return
    journal = shlex.quote(str(place) + end)
    message = (
        f"{path}: {place.name}{end} beside it belongs to another state of the corpus, and SQLite "
        "would destroy this file with it; if you have copied a backup here, run "
        f"`mv {journal} {journal}.old` (`ingest restore BACKUP --db {shlex.quote(str(path))}` puts "
        "a backup in place by itself)"
    )
    raise CorpusError(message)


def refuse_orphaned_journal(path: Path) -> None:
    """Refuse a new name beside which the journal of a corpus lies that has gone.

    Raises:
        CorpusError: what is put there would be destroyed by it.
    """
    journal = path.with_name(path.name + JOURNAL)
    if read_journal(journal) is None or (path.exists() and path.stat().st_size):
        return
    quoted = shlex.quote(str(journal))
    message = (
        f"{path}: {journal.name} is the journal of a corpus that is not there any more; put that "
        f"back, or run `mv {quoted} {quoted}.old`"
    )
    raise CorpusError(message)


def _foreign(place: Path) -> str:
    """Return the ending of the journal that does not belong to the file; empty if none."""
    for _ in range(TRIES):
        if not any(_is_filled(place.with_name(place.name + end)) for end in (JOURNAL, WAL)):
            return ""  # to open the file would let go of the locks that this process has on it
        journal = read_journal(place.with_name(place.name + JOURNAL))
        head = _head_of(place)
        if head is None:
            return ""
        is_foreign = journal is not None and not _fits(journal, head)
        has_foreign_log = head.format == 1 and _is_filled(place.with_name(place.name + WAL))
        if not is_foreign and not has_foreign_log:
            return ""
        time.sleep(TRY_AGAIN_S)
    return JOURNAL if is_foreign else WAL


def _fits(journal: Journal, head: FileHead) -> bool:
    """Tell whether the file is as it was before the transaction, or as it may be within it."""
    before = journal.first_page
    if not journal.pages:  # the file was being made
        return head.changes <= 1
    if before is None:  # the first page was not changed yet
        return head.pages == journal.pages or head.pages_at != head.changes
    versions = (before.user_version, _marked(before.user_version, journal.nonce))
    changes = (before.changes, (before.changes + 1) & 0xFFFFFFFF)
    return head.changes in changes and head.user_version in versions


def read_journal(path: Path) -> Journal | None:
    """Return what a journal says; None where it has no valid head, which SQLite passes over."""
    with suppress(OSError, struct.error), path.open("rb") as file:
        magic, records, nonce, pages, sector, page_bytes = _JOURNAL_HEAD.unpack(
            file.read(_JOURNAL_HEAD.size)
        )
        if magic != MAGIC:
            return None
        for number in range(min(records, MAX_RECORDS)):
            file.seek(sector + number * (page_bytes + 8))
            record = file.read(4 + _FILE_HEAD.size)
            if len(record) < 4 + _FILE_HEAD.size:
                break
            if int.from_bytes(record[:4], "big") == 1:
                return Journal(nonce, pages, FileHead(*_FILE_HEAD.unpack(record[4:])))
        return Journal(nonce, pages, None)
    return None


def _head_of(path: Path) -> FileHead | None:
    with suppress(OSError, struct.error), path.open("rb") as file:
        return FileHead(*_FILE_HEAD.unpack(file.read(_FILE_HEAD.size)))
    return None


def _is_filled(path: Path) -> bool:
    with suppress(OSError):
        return path.stat().st_size > 0
    return False
