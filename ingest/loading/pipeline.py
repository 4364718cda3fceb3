"""Run a load from the paths a user names to a corpus that is indexed and counted."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ingest.errors import InputError
from ingest.loading.load import Load, LoadOptions, beside
from ingest.loading.rehearsal import Rehearsal
from ingest.names.gazetteer import OWN_PACKS, load_packs
from ingest.sources.discover import discover
from ingest.storage.database import in_words, open_for_rehearsal
from ingest.storage.writer_lock import opened_for_writing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ingest.loading.report import LoadReport

__all__ = ["LoadOptions", "count_files", "load", "rehearse"]


def load(
    paths: Sequence[Path],
    database: Path,
    options: LoadOptions,
    on_file: Callable[[], object] = lambda: None,
) -> LoadReport:
    """Load everything under `paths` into the corpus at `database` and return the counts.

    Loading again writes nothing; a load that was cut off goes on where it was.

    Args:
        paths: files and folders, in any order.
        database: the corpus; made when it is not there.
        options: see `LoadOptions`.
        on_file: called once for each file that is done with.

    Raises:
        InputError: a path does not exist, or there is nothing to load.
        PackError: a pack of names has a fault; nothing was done.
        StorageError: the disk or the database refused, or another program is writing to the
            corpus; the last whole batch is kept.
        CorpusError: `database` is something else, or too new.
    """
    started = time.monotonic()
    _check(paths, database, options)
    with opened_for_writing(database, options.wait_s) as db:
        report = Load(db, options, on_file).run(paths, database)
    report.elapsed_s = time.monotonic() - started
    return report


def rehearse(
    paths: Sequence[Path],
    database: Path,
    options: LoadOptions,
    on_file: Callable[[], object] = lambda: None,
) -> LoadReport:
    """Read everything as `load` would and return what it would count; write nothing.

    Raises:
        InputError: a path does not exist, or there is nothing to load.
        PackError: a pack of names has a fault.
        CorpusError: `database` is something else, or of another release.
    """
    started = time.monotonic()
    _check(paths, database, options)
    with in_words(database), open_for_rehearsal(database) as db:
        report = Rehearsal(db, options, on_file).run(paths, database)
    report.elapsed_s = time.monotonic() - started
    return report


def count_files(paths: Sequence[Path], database: Path, *, at_most: int | None = None) -> int:
    """Return how many files a load would look at, for a progress bar."""
    found = discover(paths, known_places=frozenset(), left_out=beside(database))
    return sum(1 for _, _ in zip(found, range(at_most or 1 << 62), strict=False))


def _check(paths: Sequence[Path], database: Path, options: LoadOptions) -> None:
    """Refuse a load before anything is written."""
    if options.packs:
        load_packs([*OWN_PACKS, *options.packs])
    if not database.exists() and not count_files(paths, database, at_most=1):
        named = ", ".join(str(path) for path in paths)
        message = f"{named}: there are no files to load; name a folder that holds some"
        raise InputError(message)
