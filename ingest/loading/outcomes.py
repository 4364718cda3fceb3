"""Judge what became of a file.

Every name that was found ends in exactly one outcome; nothing is left without a word.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Problem
from ingest.storage.problem_codes import SKIPPED_CODES
from ingest.storage.rows import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ingest.storage.rows import FileReading

#: Problems of one file that are stored one by one. A table with a broken quotation mark has as
#: many as rows, and a million rows that say the same help nobody.
LISTED_PROBLEMS = 1000


class ProblemList:
    """Keep the first problems of one file and the first of each code, and count the others.

    What is kept depends on nothing but their order: a file read in shares, each with a list of
    its own, keeps the same as one read from end to end.
    """

    def __init__(self) -> None:
        self._kept = 0
        self._codes: set[str] = set()
        self._unlisted: Counter[tuple[str, bool]] = Counter()

    def listed(self, problems: Iterable[Problem]) -> list[Problem]:
        """Return the problems that are to be kept; the others are counted."""
        return [problem for problem in problems if self._is_kept(problem)]

    def _is_kept(self, problem: Problem) -> bool:
        if self._kept >= LISTED_PROBLEMS and problem.code in self._codes:
            self._unlisted[problem.code, problem.is_loss] += 1
            return False
        self._kept += 1
        self._codes.add(problem.code)
        return True

    def count(self, unlisted: Mapping[tuple[str, bool], int]) -> None:
        """Count problems that were met and not kept."""
        self._unlisted.update(unlisted)

    def taken_unlisted(self) -> dict[tuple[str, bool], int]:
        """Return how many were not kept since this was last asked."""
        taken = dict(self._unlisted)
        self._unlisted.clear()
        return taken

    def rest(self, path: str) -> list[Problem]:
        """Return the problem that stands for all that were not kept; none when all were."""
        if not self._unlisted:
            return []
        by_code: Counter[str] = Counter()
        for (code, _), count in self._unlisted.items():
            by_code[code] += count
        counts = ", ".join(f"{code} {by_code[code]:,}" for code in sorted(by_code))
        message = (
            f"{path} has {by_code.total():,} more problems that are not listed ({counts}); mend "
            "what the first ones name and load it again"
        )
        is_loss = any(is_loss for _, is_loss in self._unlisted)
        return [Problem(path, "", "more-problems", message, is_loss=is_loss)]


def with_listed_problems(readings: Iterable[FileReading]) -> Iterator[FileReading]:
    """Yield the readings of files in order, each file with no more problems than are listed."""
    problems = ProblemList()
    for reading in readings:
        if reading.is_first:
            problems = ProblemList()
        reading.problems = problems.listed(reading.problems)
        problems.count(reading.unlisted)
        if reading.is_last:
            reading.problems += problems.rest(reading.file.path)
        yield reading


def outcome_words(counts: Mapping[str, int]) -> str:
    """Return how many files ended in which outcome; empty when all were read in full.

    Those that gave nothing come last and under one head: the summary counts them together.
    """
    if not set(counts) - {Outcome.OK.value}:
        return ""
    read, left_out = (
        ", ".join(f"{counts[word]:,} {word}" for word in words if word in counts)
        for words in ((Outcome.OK, Outcome.WARNED), (Outcome.SKIPPED, Outcome.QUARANTINED))
    )
    return "; ".join(filter(None, (read, f"left out: {left_out}" if left_out else "")))


@dataclass(slots=True)
class Judgement:
    """Gather what decides the outcome of one file, which comes part by part.

    `skipped` means that it holds nothing this program reads, and that nothing can be done;
    `quarantined` that it could not be read, and is tried again when asked or by another
    release; `ok with warnings` that a record was left out or something is to be told.

    Attributes:
        is_read: it gave an article.
        lost: code of the first loss that is no reason to skip a file.
        skipped: code of the first other loss.
        remark: code of the first remark.
    """

    is_read: bool = False
    lost: str | None = None
    skipped: str | None = None
    remark: str | None = None

    def add(self, problems: Iterable[Problem], *, is_read: bool) -> None:
        """Take in one part of the file."""
        self.is_read = self.is_read or is_read
        for problem in problems:
            if not problem.is_loss:
                self.remark = self.remark or problem.code
            elif problem.code in SKIPPED_CODES:
                self.skipped = self.skipped or problem.code
            else:
                self.lost = self.lost or problem.code

    @property
    def reason(self) -> str | None:
        """Return the code of the problem that decides; None when there is none."""
        return self.lost or self.skipped or self.remark

    @property
    def outcome(self) -> Outcome:
        """Return the word for the parts so far."""
        if self.is_read:
            return Outcome.WARNED if self.reason else Outcome.OK
        return Outcome.QUARANTINED if self.lost else Outcome.SKIPPED
