"""Run a load from the paths a user names to a corpus; or go through it without writing."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ingest.errors import InputError
from ingest.loading.load import Load, beside, refuse_no_files
from ingest.loading.options import LoadOptions
from ingest.loading.pruning import judge_missing
from ingest.loading.watching import Watcher
from ingest.names.gazetteer import OWN_PACKS, load_packs
from ingest.sources.discover import discover
from ingest.storage import ledger
from ingest.storage.database import open_for_rehearsal
from ingest.storage.first_load import FirstRequest
from ingest.storage.places import is_empty_place, refuse_irregular
from ingest.storage.sqlite_errors import in_words
from ingest.storage.writer import opened_for_loading
from ingest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.loading.report import LoadReport
    from ingest.names.gazetteer import Gazetteer
    from ingest.sources.discover import FoundFile
    from ingest.storage.missing import Missing
    from ingest.storage.rows import FileReading

    PathLike: TypeAlias = str | os.PathLike[str]

__all__ = ["LoadOptions", "found_files", "load", "load_files", "rehearse"]


class Rehearsal(Load):
    """Count what `Load` would do; the corpus is only read, and need not exist."""

    #: Identities of the articles that would have been stored by now.
    new: set[str]
    #: What the file that is being read would count as so far.
    so_far: str

    def names(self) -> Gazetteer | None:
        """Look for no names: they change no count."""
        self.new, self.so_far = set(), "failed"
        self.report.is_rehearsal = True
        return None

    def write(self, batch: Sequence[FileReading]) -> None:
        """Count a batch as if it had been stored."""
        self.count(batch, [self._status(reading) for reading in batch])

    def _status(self, reading: FileReading) -> str:
        if reading.is_unchanged:
            return "unchanged"
        if reading.is_first:
            self.so_far = "failed"
        for article in reading.articles:
            identity = article.source.identity
            if identity not in self.new and ledger.is_new_to(self.db, reading.file, identity):
                self.so_far = "stored"
            elif self.so_far == "failed":
                self.so_far = "duplicate"
            is_merged = identity in self.new or ledger.is_held_elsewhere(
                self.db, reading.file, article.source.member, identity
            )
            self.report.records.add(article, is_merged=is_merged)
            if identity not in self.new and not ledger.holds(self.db, identity):
                self.new.add(identity)
                self.report.articles += 1
                self.report.paragraphs += len(article.paragraphs)
        return self.so_far

    def account_for_missing(self, missing: Sequence[Missing]) -> None:
        """Count the files that are no longer there."""
        judge_missing(self.db, missing, self.walked, self.options, self.report)


def load(
    paths: Sequence[Path],
    database: Path,
    options: LoadOptions,
    watcher: Watcher | None = None,
) -> LoadReport:
    """Load everything under `paths` into the corpus at `database` and return the counts.

    Loading again writes nothing; a load that was cut off goes on where it was.

    Args:
        paths: files and folders, in any order.
        database: the corpus; made when it is not there.
        options: see `LoadOptions`.
        watcher: is told how far the load is.

    Raises:
        InputError: a path does not exist, or there is nothing to load.
        PackError: a pack of names has a fault; nothing was done.
        StorageError: the disk or the database refused, or another program is writing to the
            corpus; the last whole batch is kept.
        CorpusError: `database` is something else, or too new.
    """
    started = time.monotonic()
    _check(paths, database, options)
    request = FirstRequest(_request_sha256(paths, options))
    with opened_for_loading(database, request, options.wait_s) as db:
        report = Load(db, options, watcher or Watcher()).run(paths, database)
    report.notes += request.notes
    report.elapsed_s = time.monotonic() - started
    return report


def load_files(
    paths: PathLike | Iterable[PathLike],
    database: PathLike,
    *,
    names: PathLike | Iterable[PathLike] = (),
    prune: bool = False,
    prune_anyway: bool = False,
    jobs: int | None = None,
) -> LoadReport:
    """Load files and folders into the corpus at `database`, as `ingest load` does.

    Loading again changes nothing; a load that was cut off goes on where it was.

    Args:
        paths: a file or folder, or several.
        database: the corpus; made when it is not there.
        names: packs of names (CSV) to put into force first.
        prune: remove what has vanished from the folders; see `LoadReport.refusals`.
        prune_anyway: do so even where a folder is empty, a disk is gone or much has vanished.
        jobs: processes that read; as many as there are processors when not given.

    Raises:
        InputError: a path does not exist, or a pack has a fault; nothing was done.
        StorageError: the disk or the database refused; the last whole batch is kept.
        CorpusError: `database` is something else, or too new.
    """
    roots = _paths("paths", paths)
    if not roots:
        message = "paths: name at least one file or folder"
        raise InputError(message)
    options = LoadOptions(
        prune=prune or prune_anyway, prune_anyway=prune_anyway, packs=tuple(_paths("names", names))
    )
    if jobs is not None:
        if jobs < 1:
            message = f"jobs: give a whole number from 1 on, not {jobs!r}"
            raise InputError(message)
        options = replace(options, jobs=jobs)
    return load(roots, Path(database).expanduser(), options)


def rehearse(
    paths: Sequence[Path],
    database: Path,
    options: LoadOptions,
    watcher: Watcher | None = None,
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
        report = Rehearsal(db, options, watcher or Watcher()).run(paths, database)
    report.elapsed_s = time.monotonic() - started
    return report


def _request_sha256(paths: Sequence[Path], options: LoadOptions) -> str:
    """Return the hash of all that decides what a first load stores.

    Options that only say how, such as the number of processes, do not count.
    """
    packs = [(pack.name, hashlib.sha256(pack.read_bytes()).hexdigest()) for pack in options.packs]
    said = (
        __version__,
        sorted({os.path.realpath(path) for path in paths}),
        options.max_file_bytes,
        options.since_ns,
        sorted(options.fields.items()),
        sorted(packs),
    )
    return hashlib.sha256(ascii(said).encode("ascii")).hexdigest()


def found_files(paths: Sequence[Path], database: Path) -> Iterator[FoundFile]:
    """Yield the files that a load would look at, for whoever shows how far it is."""
    yield from discover(paths, known_places=frozenset(), left_out=beside(database))


def _check(paths: Sequence[Path], database: Path, options: LoadOptions) -> None:
    """Refuse a load before anything is written."""
    refuse_irregular(database)
    if options.packs:
        load_packs([*OWN_PACKS, *options.packs])
    if is_empty_place(database):
        refuse_no_files(paths, database)


def _paths(name: str, given: PathLike | Iterable[PathLike]) -> list[Path]:
    """Return one path, or several, as a list."""
    places = [given] if isinstance(given, str | os.PathLike) else given
    try:
        return [Path(place).expanduser() for place in places]
    except TypeError as error:
        message = f"{name}: give a path, or several in a list, not {given!r}"
        raise InputError(message) from error
