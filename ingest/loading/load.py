"""Carry one load through: what was known before, what is written, what is counted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ingest.errors import InputError
from ingest.loading.batches import batches, finished_first
from ingest.loading.older_readings import count_older
from ingest.loading.outcomes import Judgement
from ingest.loading.pool import default_jobs, reading_pool
from ingest.loading.presence import Gone, Presence, is_withheld
from ingest.loading.pruning import Walked, judge_missing
from ingest.loading.records import count_records
from ingest.loading.report import LoadReport
from ingest.loading.tasks import Task, shared
from ingest.loading.walking import beside, on_disks, refuse_no_files, scopes, walk
from ingest.relations import update as relations
from ingest.storage import ledger, mounts, pruned, removal, store
from ingest.storage.database import transaction
from ingest.storage.missing import find_missing, knows_any
from ingest.storage.names import apply_packs, names_in_force
from ingest.storage.packs import add_pack
from ingest.storage.places import is_empty_place
from ingest.storage.pruned import archive_of
from ingest.storage.rows import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from ingest.loading.options import LoadOptions
    from ingest.loading.walking import Source
    from ingest.loading.watching import Watcher
    from ingest.names.gazetteer import Gazetteer
    from ingest.sources.discover import FoundFile
    from ingest.storage.database import Database
    from ingest.storage.missing import Missing
    from ingest.storage.rows import FileReading


class ReadsTasks(Protocol):
    """Read files as they are asked for, in their order."""

    def read(self, tasks: Iterable[Task]) -> Iterator[FileReading]:
        """Yield the readings of each task."""


class Load:
    """Hold the state of one load; `run` does it."""

    def __init__(self, db: Database, options: LoadOptions, watcher: Watcher) -> None:
        self.db = db
        self.options = options
        self.watcher = watcher
        self.report = LoadReport()
        self.run_id = 0
        # Whether the corpus is built beside its place, where nobody can search it yet.
        self.is_beside = False
        # Whether it held nothing before.
        self.is_first = False
        # Format of the file whose parts are being written.
        self.media_type: str | None = None
        # What is known so far of the outcome of the file whose parts are coming in.
        self.judgement = Judgement()
        # What the corpus knew of the files that are being read; a few at a time.
        self.known: dict[FoundFile, ledger.KnownFile | None] = {}
        #: Files that are read again though they are as they were, until they are written.
        self.same: set[FoundFile] = set()
        # Where what is removed is kept.
        self.archive = Path()
        # What was met on the way: names that could not be looked at, and mounted disks.
        self.walked = Walked()

    def run(self, paths: Sequence[Source], database: Path) -> LoadReport:
        """Do the whole load; see `load`."""
        places = ledger.known_places(self.db)
        walked_scopes, presence = scopes(paths, places), Presence(on_disks(paths))
        self.archive = archive_of(database)
        # A first load that was cut off is not empty when it goes on.
        self.is_beside = is_empty_place(database)
        self.is_first = self.is_beside or ledger.is_empty(self.db)
        if not knows_any(self.db, walked_scopes):
            refuse_no_files(paths, database)
        names = self.names()
        files = walk(
            paths,
            known_places=places,
            left_out=beside(database),
            on_mount=lambda root, path: self.walked.mounts.add((root.place_sha256, path)),
        )
        try:
            with self.pool(names, database) as pool:
                for batch in batches(self._readings(pool, files, presence)):
                    with finished_first():
                        self.write(batch)
            presence.check()
        except KeyboardInterrupt:
            store.catch_up(self.db)
            raise
        except Gone as gone:
            store.catch_up(self.db)
            raise InputError(self.report.sentence_of_gone(gone.path)) from gone
        self.watcher.all_read()
        missing = find_missing(self.db, walked_scopes, self.walked.refused)
        self.account_for_missing(missing)
        if self.run_id:
            self.finish()
        articles, paragraphs = ledger.totals(self.db)
        self.report.articles += articles
        self.report.paragraphs += paragraphs
        return self.report

    def names(self) -> Gazetteer | None:
        """Put the packs of names into force and return the names to look for."""
        store.catch_up(self.db)
        for pack in self.options.packs:
            add_pack(self.db, pack)
        self.report.renamed = apply_packs(self.db)
        return names_in_force(self.db)

    def pool(
        self,
        names: Gazetteer | None,
        database: Path,  # noqa: ARG002  others keep what is read beside it
    ) -> AbstractContextManager[ReadsTasks]:
        """Return what reads the files, open for as long as they are written."""
        jobs = self.options.jobs
        return reading_pool(jobs if isinstance(jobs, int) else default_jobs(), names)

    def _readings(
        self, pool: ReadsTasks, files: Iterable[FoundFile], presence: Presence
    ) -> Iterator[FileReading]:
        """Yield the readings that change something; count the others."""
        for reading in pool.read(self.tasks(files)):
            presence.check_after(reading)
            known = self.known[reading.file]
            self.watcher.part_read(reading.file, reading.size_bytes)
            if reading.is_last:
                del self.known[reading.file]
                if known and known.known_sha256 == reading.sha256:
                    self.same.add(reading.file)
                self.watcher.file_done(reading.file)
            is_news = not self._is_as_before(reading, known)
            self.note(reading, known, is_news=is_news)
            if is_news or not known or known.is_out_of_date(reading.file):
                yield reading

    def _is_as_before(self, reading: FileReading, known: ledger.KnownFile | None) -> bool:
        """Tell whether a file gave the bytes that are known, or still gives none."""
        if reading.is_unchanged or not known:
            return reading.is_unchanged
        is_whole = reading.is_first and reading.is_last
        return (
            is_whole
            and known.status == "failed"
            and is_withheld(reading.problems)
            and reading.problems == ledger.problems_of(self.db, known)
        )

    def note(self, reading: FileReading, known: ledger.KnownFile | None, *, is_news: bool) -> None:
        """Count what a reading says of its file."""
        if known and is_withheld(reading.problems) and ledger.gave_articles(self.db, known):
            self.report.note_unknown(known)
        if known and not is_news:
            self.count_untouched(known)
            return
        self.judge(reading)
        # Read again by request: the file is the same, and its articles mostly too.
        is_asked = self.options.reread or self.options.retry
        is_same = is_asked and known and known.sha256 == reading.sha256
        if known and known.sha256 and not is_same and reading.articles and reading.is_first:
            self.report.replaced += 1
            self.report.replaced_paths.append(reading.file.path)

    def judge(self, reading: FileReading) -> None:
        """Note the outcome of a file with its last part."""
        if reading.is_first:
            self.judgement = Judgement()
        self.judgement.add(reading.problems, is_read=bool(reading.articles))
        if reading.is_last:
            reading.outcome, reading.reason = self.judgement.outcome, self.judgement.reason
            self.report.count_outcome(reading.outcome)

    def tasks(self, files: Iterable[FoundFile]) -> Iterator[Task]:
        """Yield a task for each file that must be opened."""
        for file in files:
            known = ledger.look_up(self.db, file)
            if file.problem and file.problem.is_loss:
                self.walked.refused.add((file.root.place_sha256, file.path))
            if self._is_passed_over(file):
                self.report.passed_over += 1
                self.watcher.file_done(file)
                continue
            self.report.found += 1
            is_retried = self.options.reread or self._is_retried(file, known)
            if known and known.is_untouched(file) and not (self.options.rehash or is_retried):
                self.count_untouched(known)
                self.watcher.file_done(file)
                continue
            self.known[file] = known
            held = known.known_sha256 if known and not is_retried else None
            yield from shared(Task(file, held, self.options.limits, self.options.fields))

    def _is_retried(self, file: FoundFile, known: ledger.KnownFile | None) -> bool:
        """Tell whether a file of which something was left out is to be read again."""
        if not known:
            return False
        if (self.options.retry or known.is_of_other_release) and ledger.has_losses(self.db, known):
            return True
        is_whole = known.outcome == Outcome.OK or bool(file.problem)
        return not is_whole and is_withheld(ledger.problems_of(self.db, known))

    def _is_passed_over(self, file: FoundFile) -> bool:
        since_ns = self.options.since_ns
        return since_ns is not None and not file.problem and file.changed_ns < since_ns

    def count_untouched(self, known: ledger.KnownFile) -> None:
        """Count a file that is as the corpus knows it."""
        status = "failed" if known.status == "failed" else "unchanged"
        self.report.count(status, ledger.media_type_of(self.db, known))
        self.report.count_outcome(known.outcome)
        count_older(self.db, known, self.report.older)
        # What was left out is told every time: it is still missing.
        self.report.add_problems(
            problem for problem in ledger.problems_of(self.db, known) if problem.is_loss
        )

    def write(self, batch: Sequence[FileReading]) -> None:
        """Store a batch and count it."""
        with transaction(self.db):
            self._begin()
            count_records(self.db, batch, self.report.records)
            statuses = store.write_batch(
                self.db,
                batch,
                self.run_id,
                is_searched=not self.is_beside,
                is_reread=self.options.reread,
                has_same_bytes=lambda reading: reading.file in self.same,
                on_carried=self.report.note_carried,
            )
        self.same.difference_update(reading.file for reading in batch if reading.is_last)
        self.count(batch, statuses)
        if not self.is_beside:
            with transaction(self.db):
                store.tidy(self.db)

    def count(self, batch: Sequence[FileReading], statuses: Sequence[str]) -> None:
        """Count what has become of the files of a batch."""
        for reading, status in zip(batch, statuses, strict=True):
            if reading.is_first:
                self.media_type = None
            if reading.articles:
                self.media_type = self.media_type or reading.articles[0].source.media_type
            if reading.is_last and not reading.is_unchanged:
                self.report.count(status, self.media_type)
                self.report.count_read(status, reading.read_as or self.media_type)
            self.report.add_problems(reading.problems)

    def account_for_missing(self, missing: Sequence[Missing]) -> None:
        """Mark or remove the files that are no longer there; leave those that may be."""
        changes = judge_missing(self.db, missing, self.walked, self.options, self.report)
        if changes.leaving:
            pruned.keep(self.db, changes.leaving, self.archive)
            self.report.note_pruned(len(changes.leaving), self.archive)
        if not changes:
            return
        with transaction(self.db):
            self._begin()
            if changes.leaving:
                removal.remove_files(self.db, changes.leaving)
            removal.mark_vanished(self.db, changes.marked)
            mounts.forget_mounts(self.db, changes.forgotten)
            mounts.note_mounts(self.db, changes.met)

    def _begin(self) -> None:
        """Note the run with its first write: a load that changes nothing leaves no trace."""
        if not self.run_id:
            self.run_id = ledger.begin_run(self.db)

    def finish(self) -> None:
        """Do what is due once, when all is written."""
        store.catch_up(self.db)
        with transaction(self.db):
            ledger.finish_run(self.db, self.run_id, self.report.counts())
            store.finish(self.db, self.run_id, is_first=self.is_first)
            relations.update(self.db.conn)
