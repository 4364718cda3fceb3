"""Score extracted articles against right answers."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])\w)+")
_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‑": "-", "‐": "-"}
)
#: Before it an answer may have a title, behind it the name of the site.
_SITE = re.compile(r"\s\|\s|\s?_")
_LISTED = re.compile(r"\s*[;|、]\s*|,\s+|\s(?:and|und|y|et|&)\s")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_GRAM = 4
#: Hours from UTC in the zones where a day ends last and first.
_FIRST_ZONE_H, _LAST_ZONE_H = -12, 14


def shingle_scores(gold: str, found: str) -> tuple[float, float]:
    """Return precision and recall of `found` over runs of four words, with their counts.

    Letters are composed first: an answer may be written in the other normal form. In scripts
    that write without spaces every character is a word.

    Source: the metric of https://github.com/scrapinghub/article-extraction-benchmark
    """
    wanted, got = _shingles(gold), _shingles(found)
    shared = (wanted & got).total()
    return shared / max(1, got.total()), shared / max(1, wanted.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(_UNSEEN.sub("", unicodedata.normalize("NFC", text)))
    if not words:
        return Counter()
    return Counter(tuple(words[at : at + _GRAM]) for at in range(max(1, len(words) - _GRAM + 1)))


def fold(text: str | None) -> str:
    """Return a title or name without case, spacing and the shape of quotation marks and dashes."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFKC", text or "")).translate(_QUOTES)
    return " ".join(plain.casefold().split())


def people(lines: Iterable[str]) -> set[str]:
    """Return the names in author lines, folded."""
    names = (name for line in lines for name in _LISTED.split(line))
    return {folded for name in names if (folded := fold(name).removeprefix("by ").strip(" ."))}


def judge_title(answer: str, value: str) -> str:
    """Return `right`, `wrong` or `missing` for a title; the answer may name the site behind it."""
    if not value:
        return "missing"
    accepted = {fold(answer), fold(_SITE.split(answer)[0])}
    return "right" if fold(value) in accepted else "wrong"


def judge_day(answer: str, value: str) -> str:
    """Return what a day is: `zoned` is another day that the answer, an instant, has on earth.

    `inexact` is a month or year that holds the day.
    """
    if not value:
        return "missing"
    day = day_of(answer)
    if value == day:
        return "right"
    if value in days_of(answer):
        return "zoned"
    return "inexact" if day.startswith(value) else "wrong"


def judge_authors(answer: Sequence[str], value: str) -> str:
    """Return what a byline is: `partial` has some of the answer's names, or parts of them.

    `wrong` is one with a name that the answer contradicts.
    """
    if not value:
        return "missing"
    wanted, given = people(answer), people([value])
    if given == wanted:
        return "right"
    line = " ".join(sorted(wanted))
    is_known = (name in line or any(other in name for other in wanted) for name in given)
    return "partial" if all(is_known) else "wrong"


def day_of(written: str) -> str:
    """Return the day of an answer in ISO form: some are written `2022-11-1`."""
    match = _DAY.match(written)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else written[:10]


def days_of(written: str) -> set[str]:
    """Return the days that an answer can mean: an instant in UTC has two on earth, or three."""
    if not written.endswith("Z"):
        return {day_of(written)}
    instant = datetime.fromisoformat(written.removesuffix("Z"))
    hours = (_FIRST_ZONE_H, 0, _LAST_ZONE_H)
    return {(instant + timedelta(hours=hour)).date().isoformat() for hour in hours}


def count_kept(passages: Iterable[str], body: str) -> tuple[int, int]:
    """Return how many passages a body has, white space made equal, and how many were asked."""
    text = _spaced(body)
    kept = [_spaced(passage) in text for passage in passages]
    return sum(kept), len(kept)


def _spaced(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


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
