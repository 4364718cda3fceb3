"""Put shards, or other corpora of this release, into one, as if it had loaded their files."""

from __future__ import annotations

import time
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ingest.errors import InputError, StorageError
from ingest.loading.batches import batches, finished_first
from ingest.loading.load import Load
from ingest.loading.mergeable import Mergeable, mergeables
from ingest.loading.options import LoadOptions
from ingest.loading.outcomes import with_listed_problems
from ingest.loading.replay import DamagedShard, found_file, replayed
from ingest.loading.watching import Watcher
from ingest.sources.original import is_same
from ingest.storage import ledger, merged
from ingest.storage.database import open_for_reading, transaction
from ingest.storage.first_load import FirstRequest
from ingest.storage.names import apply_packs
from ingest.storage.places import is_empty_place
from ingest.storage.writer import WRITER_WAIT_S, opened_for_loading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ingest.loading.report import LoadReport
    from ingest.loading.sheets import SheetFile
    from ingest.loading.walking import Source
    from ingest.storage.rows import FileReading


class _Item(NamedTuple):
    """Hold one file, or one share of it, and the corpus in which it is."""

    order: tuple[str, str, tuple[str, ...], int]
    number: int
    line: SheetFile
    corpus: Mergeable


def merge(sources: Sequence[Source], database: Path, wait_s: float = WRITER_WAIT_S) -> LoadReport:
    """Put corpora into the one at `database`, which is made when it is not there.

    Merging again changes nothing; the order in which the corpora are named has no influence.

    Args:
        sources: corpora, shards, or folders of shards.
        database: the corpus.
        wait_s: seconds to wait for another program that writes to it.

    Raises:
        InputError: a source is missing or of another release, or a share of a file is missing.
        CorpusError: a source is no corpus, or is damaged.
        StorageError: the disk refused.
    """
    started = time.monotonic()
    with ExitStack() as stack:
        corpora = mergeables(sources, database, stack)
        items = _ordered(corpora)
        request = FirstRequest("merge " + " ".join(sorted(one.identity for one in corpora)))
        db = stack.enter_context(opened_for_loading(database, request, wait_s))
        report = _Merge(db, LoadOptions(), Watcher()).run_merge(corpora, items, database)
    report.notes += request.notes
    report.elapsed_s = time.monotonic() - started
    return report


def _ordered(corpora: Iterable[Mergeable]) -> list[_Item]:
    """Return what is to be merged, shares of a file behind each other.

    Raises:
        InputError: a share is missing, or a file comes in two states.
    """
    items = []
    for number, corpus in enumerate(corpora):
        for line in corpus.sheet.files:
            order = (line.root, line.place_sha256, tuple(line.path.split("/")), line.start_byte)
            items.append(_Item(order, number, line, corpus))
    items.sort(key=lambda item: item[:2])
    for _, shares in groupby(items, key=lambda item: item.order[1:3]):
        _refuse_gaps(list(shares))
    return items


def _refuse_gaps(shares: Sequence[_Item]) -> None:
    """Refuse a file of which a share is missing, or that was changed between two shards."""
    for one, other in pairwise(shares):
        if one.line.sha256 != other.line.sha256:
            message = (
                f"{one.line.path}: it is in {one.corpus.shown} and, with other content, in "
                f"{other.corpus.shown}; remove the older of the two and merge again"
            )
            raise InputError(message)
    parts = list(dict.fromkeys((item.line.start_byte, item.line.end_byte) for item in shares))
    is_whole = shares[0].line.is_first and shares[-1].line.is_last
    if not is_whole or any(one[1] != other[0] for one, other in pairwise(parts)):
        message = (
            f"{shares[0].line.path}: some lines of it are in no shard; merge all shards of the "
            "load, or run the load again, which makes those that are missing"
        )
        raise InputError(message)


class _Merge(Load):
    """Load what other corpora hold."""

    def run_merge(
        self, corpora: Sequence[Mergeable], items: Sequence[_Item], database: Path
    ) -> LoadReport:
        """Do the whole merge."""
        self.is_beside = is_empty_place(database)
        self.is_first = self.is_beside or ledger.is_empty(self.db)
        is_named_otherwise = self._take_over(corpora)
        self.names()
        for batch in batches(with_listed_problems(self._merged(items))):
            with finished_first():
                self.write(batch)
        if self.run_id:
            with transaction(self.db):
                merged.mark_vanished(self.db, (one for corpus in corpora for one in corpus.gone))
            self.finish()
        if is_named_otherwise:
            merged.forget_names(self.db)
            self.report.renamed = apply_packs(self.db)
        self.report.articles, self.report.paragraphs = ledger.totals(self.db)
        return self.report

    def _take_over(self, corpora: Sequence[Mergeable]) -> bool:
        """Take packs and corrections; return whether names must be looked for anew."""
        for one in corpora:
            with closing(open_for_reading(one.place)) as db:
                merged.take_packs(self.db, db, one.shown)
                merged.take_corrections(self.db, db, one.shown)
        self.names()
        is_same = True
        for one in corpora:
            with closing(open_for_reading(one.place)) as db:
                is_same &= merged.has_same_packs(self.db, db)
        return not is_same

    def _merged(self, items: Iterable[_Item]) -> Iterator[FileReading]:
        """Yield what the corpora hold and this one does not know yet."""
        for _, group in groupby(items, key=lambda item: item.number):
            listed = list(group)
            corpus = listed[0].corpus
            wanted = [item.line for item in listed if self._is_wanted(item)]
            try:
                for reading in replayed(corpus.place, replace(corpus.sheet, files=wanted)):
                    known = ledger.look_up(self.db, reading.file)
                    self.note(reading, known, is_news=True)
                    yield reading
            except DamagedShard as error:
                message = f"{corpus.shown}: it is not what its sheet says; copy it or make it again"
                raise StorageError(message) from error

    def _is_wanted(self, item: _Item) -> bool:
        """Tell whether a file is to be merged; count it where it is known.

        Raises:
            InputError: nothing is held of it, for the corpus that it was read for had it.
        """
        line, file = item.line, found_file(item.line)
        self.report.found += line.is_first
        known = ledger.look_up(self.db, file)
        is_known = known is not None and (
            known.sha256 == line.sha256
            if known.sha256 or line.sha256
            else is_same(known.signature, line.signature)
        )
        if is_known and known:
            if line.is_first:
                self.count_untouched(known)
            return False
        if line.is_unchanged:
            message = (
                f"{item.corpus.shown}: it was made for a corpus that held {line.path} already; "
                "merge it into that one, or load the files anew with another --shards"
            )
            raise InputError(message)
        return True
