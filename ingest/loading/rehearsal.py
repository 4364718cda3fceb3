"""Go through a load without writing anything, to see what it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.loading.load import Load
from ingest.storage import ledger

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.loading.reading import Reading
    from ingest.names.gazetteer import Gazetteer


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

    def write(self, batch: Sequence[Reading]) -> None:
        """Count a batch as if it had been stored."""
        self.count(batch, [self._status(reading) for reading in batch])

    def _status(self, reading: Reading) -> str:
        if reading.is_unchanged:
            return "unchanged"
        if reading.is_first:
            self.so_far = "failed"
        for article in reading.articles:
            identity = article.source.identity
            if identity not in self.new and ledger.is_new_to(self.db, reading.found, identity):
                self.so_far = "stored"
            elif self.so_far == "failed":
                self.so_far = "duplicate"
            if identity not in self.new and not ledger.holds(self.db, identity):
                self.new.add(identity)
                self.report.articles += 1
                self.report.paragraphs += len(article.paragraphs)
        return self.so_far

    def account_for_vanished(self, vanished: Sequence[ledger.KnownFile]) -> None:
        """Count the files that are no longer there."""
        self.report.vanished = len(vanished)
        self.report.vanished_paths = [known.path for known in vanished]
