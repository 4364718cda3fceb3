"""Count the trials of one check, and say in one line how it went."""

from __future__ import annotations

import random
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """Hold what the trials of one check gave.

    Attributes:
        name: of the check.
        seed: from which every trial draws, with its own number.
        trials: how many were made.
        failures: what went wrong, each with the number of its trial.
        counts: other things that were counted.
        is_good: whether the counts are as they must be.
        skipped: why the check cannot be made here; empty when it was made.
    """

    name: str
    seed: int
    trials: int = 0
    failures: list[str] = field(default_factory=list)
    counts: dict[str, float] = field(default_factory=dict)
    is_good: bool = True
    skipped: str = ""

    def note(self, trial: int, wrong: list[str]) -> None:
        """Count a trial and what was wrong with it."""
        self.trials += 1
        if wrong:
            self.failures.append(f"trial {trial}: {'; '.join(wrong[:3])}")

    def count(self, what: str, number: float = 1) -> None:
        """Count something beside."""
        self.counts[what] = self.counts.get(what, 0) + number

    @property
    def is_passed(self) -> bool:
        """Tell whether every trial went well; a check that was skipped has not failed."""
        return not self.failures and self.is_good

    def line(self) -> str:
        """Return the one line that is printed."""
        if self.skipped:
            return f"{self.name}: SKIPPED ({self.skipped})"
        counted = "".join(f", {number:g} {what}" for what, number in self.counts.items())
        verdict = "ok" if self.is_passed else "FAILED"
        good = self.trials - len(self.failures)
        return f"{self.name}: {good}/{self.trials} {verdict}{counted}; seed {self.seed}"


def chance(seed: int, name: str, trial: int) -> random.Random:
    """Return the source of chance of one trial, the same in any portion of the trials."""
    return random.Random(f"{seed}/{name}/{trial}")  # noqa: S311  seeded on purpose
