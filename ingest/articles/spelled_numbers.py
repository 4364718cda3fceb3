"""Read numbers that are spelled out in English, as far as the words make one number.

| words | value |
|---|---|
| twenty-five | 25 |
| two hundred and fifty thousand | 250000 |
| fifteen hundred | 1500 |
| two and a half million | 2500000 |
| two dozen | 24 |

Words that do not make one number, such as "nineteen eighty-four", have no value.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.articles.figure_words import SCALES, SMALL, TENS

#: Words that multiply all that stands before them.
_GREAT = frozenset({"thousand", "million", "billion", "trillion"})
_STEP = re.compile(r"(?P<joint>-|\s(?:and\s(?:a\s)?)?)(?P<word>[^\W\d_]+)", re.IGNORECASE)
_MULTIPLIED = {"hundred": 100, "dozen": 12}


class Spelled(NamedTuple):
    """Hold a number in words.

    Attributes:
        value: None where the words do not make one number.
        end: where its words end.
        factor: by what its first part is multiplied: 100 in "three hundred", 1 in "fifty-two".
    """

    value: float | None
    end: int
    factor: float


class _Reader:
    """Put a number together, word by word."""

    def __init__(self, part: int) -> None:
        self.total, self.part, self.factor = 0.0, float(part), 1.0
        self.last = "unit" if part else ""
        self.least = float("inf")

    def take(self, word: str, joint: str) -> bool:
        """Take the next word, behind a joint; return whether it can belong to the number."""
        is_apart = joint == "and" and self.last not in {"hundred", "great"}
        if word == "half":
            return joint == "and a" and self.last == "unit" and self._add(0.5, "half")
        if joint == "and a" or is_apart:
            return False
        is_new = self.last in {"", "hundred", "great"}
        if word in SMALL:
            fits = is_new or (self.last == "ten" and SMALL[word] < 10 and joint != "and")
            return fits and self._add(SMALL[word], "unit")
        if word in TENS:
            return is_new and self._add(TENS[word], "ten")
        return joint != "and" and self._multiply(word)

    def reading(self, end: int) -> Spelled:
        """Return the number so far, whose words end at `end`."""
        return Spelled(self.total + self.part, end, self.factor)

    def _add(self, number: float, kind: str) -> bool:
        self.part += number
        self.last = kind
        return True

    def _multiply(self, word: str) -> bool:
        if word in _MULTIPLIED and self.last in {"unit", "ten"} and self.part < 100:
            self.part *= _MULTIPLIED[word]
            self.factor *= _MULTIPLIED[word]
            self.last = word
            return True
        scale = SCALES.get(word, 0) if word in _GREAT else 0
        if not 0 < scale < self.least or not self.part or self.last == "dozen":
            return False
        self.total += self.part * scale
        self.factor *= scale if self.total == self.part * scale else 1
        self.least, self.part, self.last = scale, 0.0, "great"
        return True


def spelled_number(text: str, start: int, end: int, *, is_one: bool = False) -> Spelled | None:
    """Return the number whose first word is `text[start:end]`; None where that word begins none.

    Args:
        text: a paragraph.
        start: where the first word begins.
        end: where the first word ends.
        is_one: whether "a" stands before it, as in "a hundred".
    """
    reader = _Reader(1 if is_one else 0)
    if not reader.take(text[start:end].casefold(), ""):
        return None
    before_and: Spelled | None = None
    while step := _STEP.match(text, end):
        word, joint = step.group("word").casefold(), step.group("joint").casefold().strip()
        reading = reader.reading(end)
        if not reader.take(word, joint):
            if joint in {"", "-"} and (word in SMALL or word in TENS):
                return Spelled(None, _end_of_words(text, end), 1)
            # "eight million and nine million" are two numbers.
            return before_and if before_and and word in _GREAT and joint == "" else reading
        before_and = reading if joint == "and" else before_and
        end = step.end()
    return reader.reading(end)


def _end_of_words(text: str, end: int) -> int:
    """Return where words of numbers that follow each other end."""
    while (step := _STEP.match(text, end)) and {step.group("word").casefold()} & {*SMALL, *TENS}:
        end = step.end()
    return end
