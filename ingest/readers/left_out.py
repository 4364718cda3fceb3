"""Count what a file holds beside its articles, and say it once behind them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile


_OUTCOME = "they are no articles and were left out"


class LeftOut:
    """Count records of one file that are no articles, by what they are."""

    def __init__(self, file: SavedFile) -> None:
        self._file = file
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, kind: str, outcome: str = _OUTCOME) -> None:
        """Count one record.

        Args:
            kind: what it is, in words for many of them.
            outcome: what became of all records of this kind.
        """
        self._counts[kind, outcome] += 1

    def without(self, outcome: RawDocument | Problem | str) -> Iterator[RawDocument | Problem]:
        """Yield what came of a record; words for its kind count it as none of an article."""
        if isinstance(outcome, str):
            self.add(outcome)
        else:
            yield outcome

    def notices(self) -> Iterator[Problem]:
        """Yield a notice for each kind of record that was left out."""
        for (kind, outcome), count in sorted(self._counts.items()):
            message = f"also holds {kind} ({count:,}); {outcome}"
            yield self._file.notice("left-aside", message)
