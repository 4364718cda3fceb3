"""Build a new corpus beside its place, so that nobody meets half a corpus under its name.

What a first load that was cut off has built stays beside. Only the same request goes on with
it; any other keeps it under another name and starts afresh.
"""

from __future__ import annotations

from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.errors import CorpusError, IngestError, StorageError
from ingest.storage.database import UNFINISHED, open_for_reading
from ingest.storage.hot_journal import refuse_orphaned_journal
from ingest.storage.ledger import is_empty, totals
from ingest.storage.places import (
    JOURNAL,
    drop_second_name,
    is_empty_place,
    put_without_replacing,
    refuse_irregular,
    set_aside,
    sync,
)
from ingest.storage.sqlite_errors import in_words
from ingest.storage.verify import verify_quickly

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.storage.connection import Database


@dataclass(frozen=True, slots=True)
class FirstRequest:
    """Stand for what a load was asked for: its paths and the options that change what it stores.

    Attributes:
        sha256: the hash by which the same request is known.
        notes: where to say what became of a corpus that another request has left unfinished.
    """

    sha256: str
    notes: list[str] = field(default_factory=list)


@contextmanager
def built_beside(database: Path, request: FirstRequest) -> Iterator[Path]:
    """Yield where to write: the corpus itself, or beside it as long as there is none.

    After Ctrl-C what was written is put in place, too: it is whole, and can be searched.

    Raises:
        CorpusError: what was written is not sound; it is left beside.
        StorageError: it cannot be put in place, or another corpus has appeared there.
    """
    place = database.resolve()
    unfinished = place.with_name(place.name + UNFINISHED)
    with _refused_in_words(database):
        drop_second_name(unfinished, place)
    if not is_empty_place(place):
        yield database
        return
    refuse_orphaned_journal(place)
    with _refused_in_words(database):
        _make_way(unfinished, place, request)
    try:
        yield unfinished
    except KeyboardInterrupt:
        _put_in_place(unfinished, database)
        raise
    except IngestError:
        _drop_if_empty(unfinished)
        raise
    _put_in_place(unfinished, database)


def _make_way(unfinished: Path, place: Path, request: FirstRequest) -> None:
    """Keep under another name what another request has left unfinished."""
    refuse_irregular(unfinished)
    if is_empty_place(unfinished):
        return
    begun, contents = None, "cannot be read"
    with suppress(IngestError), closing(open_for_reading(unfinished)) as db:
        begun, contents = _request_of(db), _contents(db)
    if begun == request.sha256:
        return
    aside = set_aside(unfinished, place)
    request.notes.append(
        f"{unfinished.name} was left by another load that was cut off; it {contents} and is kept "
        f"as {aside.name}. To go on with that load, rename it to OTHER.db{UNFINISHED} and load "
        "the same again with --db OTHER.db; else delete it"
    )


def _request_of(db: Database) -> str | None:
    row = db.execute("select request_sha256 from first_load").fetchone()
    return row and str(row[0])


def _contents(db: Database) -> str:
    articles, _ = totals(db)
    roots = [str(row[0]) for row in db.execute("select distinct name from roots order by name")]
    return f"holds {articles:,} articles of {', '.join(roots) or 'no folder'}"


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
    place = database.resolve()
    with _refused_in_words(database):
        # Played back by now, or without a valid head: SQLite leaves such a one to the next writer.
        unfinished.with_name(unfinished.name + JOURNAL).unlink(missing_ok=True)
        sync(unfinished)
        try:
            put_without_replacing(unfinished, place)
        except FileExistsError as error:
            aside = set_aside(unfinished, place)
            message = (
                f"{database}: another file has appeared under this name meanwhile and was left as "
                f"it is; what was loaded is kept beside it as {aside.name}: rename one of the two"
            )
            raise StorageError(message) from error


@contextmanager
def _refused_in_words(database: Path) -> Iterator[None]:
    try:
        yield
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
