"""Judge what became of a file, in one of four words and with one reason.

Every name that was found ends in exactly one of them; nothing is left without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from ingest.loading.problem_codes import SKIPPED_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ingest.model import Problem


class Outcome(str, Enum):
    """Say what became of a file."""

    OK = "ok"
    WARNED = "ok with warnings"
    SKIPPED = "skipped"
    QUARANTINED = "quarantined"

    def __str__(self) -> str:
        return self.value


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
        told: code of the first remark.
    """

    is_read: bool = False
    lost: str | None = None
    skipped: str | None = None
    told: str | None = None

    def add(self, problems: Iterable[Problem], *, is_read: bool) -> None:
        """Take in one part of the file."""
        self.is_read = self.is_read or is_read
        for problem in problems:
            if not problem.is_loss:
                self.told = self.told or problem.code
            elif problem.code in SKIPPED_CODES:
                self.skipped = self.skipped or problem.code
            else:
                self.lost = self.lost or problem.code

    @property
    def reason(self) -> str | None:
        """Return the code of the problem that decides; None when there is none."""
        return self.lost or self.skipped or self.told

    @property
    def outcome(self) -> Outcome:
        """Return the word for the parts so far."""
        if self.is_read:
            return Outcome.WARNED if self.reason else Outcome.OK
        return Outcome.QUARANTINED if self.lost else Outcome.SKIPPED
