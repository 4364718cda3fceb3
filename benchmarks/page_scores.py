"""Score extracted articles against right answers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from ingest.text.bylines import split_people

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = re.compile(r"\w+")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_GRAM = 4
#: Hours from UTC in the zones where a day ends last and first.
_FIRST_ZONE_H, _LAST_ZONE_H = -12, 14


def shingle_scores(gold: str, found: str) -> tuple[float, float]:
    """Return precision and recall of `found` over runs of four words, with their counts.

    Source: the metric of https://github.com/scrapinghub/article-extraction-benchmark
    """
    wanted, got = _shingles(gold), _shingles(found)
    shared = (wanted & got).total()
    return shared / max(1, got.total()), shared / max(1, wanted.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(_UNSEEN.sub("", text))
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1)))


def fold(text: str | None) -> str:
    """Return a title or name without case, spacing and the shape of quotation marks."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text or "")).translate(_QUOTES)
    return " ".join(plain.casefold().split())


def people(lines: Iterable[str]) -> set[str]:
    """Return the names in author lines, folded."""
    return {fold(name) for line in lines for name in split_people(line)}


def days_of(written: str) -> set[str]:
    """Return the days that an answer can mean: an instant in UTC has two on earth, or three."""
    if not written.endswith("Z"):
        return {written[:10]}
    instant = datetime.fromisoformat(written.removesuffix("Z"))
    hours = (_FIRST_ZONE_H, 0, _LAST_ZONE_H)
    return {(instant + timedelta(hours=hour)).date().isoformat() for hour in hours}


@dataclass(slots=True)
class Tally:
    """Count right answers, and average precision and recall over pages."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    bodies: list[tuple[float, float]] = field(default_factory=list)

    def add(self, name: str, right: float, asked: int = 1) -> None:
        """Count answers to one kind of question."""
        self.right[name] += right  # type: ignore[assignment]
        self.asked[name] += asked

    def merge(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.right.update(other.right)
        self.asked.update(other.asked)
        self.bodies.extend(other.bodies)

    def shares(self) -> dict[str, float]:
        """Return every score, rounded to four digits."""
        result = {name: self.right[name] / asked for name, asked in self.asked.items() if asked}
        if self.bodies:
            precision = sum(pair[0] for pair in self.bodies) / len(self.bodies)
            recall = sum(pair[1] for pair in self.bodies) / len(self.bodies)
            both = precision + recall
            result["body_precision"], result["body_recall"] = precision, recall
            result["body_f1"] = 2 * precision * recall / both if both else 0.0
        return {name: round(value, 4) for name, value in sorted(result.items())}
