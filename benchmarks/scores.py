"""Count right and wrong, and turn the counts into precision, recall and F1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Counts:
    """Hold what was given, what was right of it, what was there, and what of that was found."""

    given: int = 0
    right: int = 0
    present: int = 0
    found: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.given + other.given,
            self.right + other.right,
            self.present + other.present,
            self.found + other.found,
        )

    @property
    def precision(self) -> float:
        """Return the right share of what was given, 0.0 to 1.0; 1.0 when nothing was given."""
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        """Return the found share of what was there, 0.0 to 1.0; 1.0 when nothing was there."""
        return self.found / self.present if self.present else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum of all counts."""
    result = Counts()
    for one in counts:
        result = result + one
    return result
