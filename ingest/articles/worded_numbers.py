"""Find the numbers that a text prints, those that are spelled out among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.figure_words import SMALL, TENS
from ingest.articles.printed_numbers import (
    BETWEEN,
    MAX_RANGE_WORDS_CHARS,
    Printed,
    numbers_in_digits,
)
from ingest.articles.spelled_numbers import spelled_number

if TYPE_CHECKING:
    from collections.abc import Iterator

#: A word for a large number; it is matched where such a word may begin.
VAGUE = re.compile(
    r"(?P<vague>(?:(?:several|many|a\sfew|some|tens\sof|hundreds\sof|des|a\scouple(?:\sof)?)\s)?"
    r"(?:dozens?|scores(?=\sof)|hundreds?|thousands?|millions?|billions?"
    r"|Dutzende|Hunderte|Tausende|Millionen|milliers|centaines|miles(?=\sde\s)|cientos(?=\sde\s)"
    r"))(?![\w-])",
    re.IGNORECASE,
)
_SPELLED_RANGE = re.compile(r"\s(?P<joint>or|to|and)\s(?P<word>[^\W\d_]+)")
_SINGLE_WORDS = ("dozen", "hundred", "thousand", "million", "billion")
#: Words for numbers, and those for large ones, which may have a word before them.
_COUNTING = frozenset({*SMALL, *TENS} - {"zero"})
_LARGE = frozenset(
    [
        *(word + end for word in _SINGLE_WORDS for end in ("", "s")),
        *("scores", "dutzende", "hunderte", "tausende", "milliers", "centaines", "miles"),
        "cientos",
    ]
)
_SPELLED_WORDS = _COUNTING | _LARGE
_SPELLED_BYTES = frozenset(word.encode() for word in _SPELLED_WORDS)
#: Makes spaces of all bytes that are no small letters: to cut a text so is six times as fast as
#: by an expression.
_LETTERS_ONLY = bytes(byte if 97 <= byte <= 122 else 32 for byte in range(256))
_BEFORE_LARGE = (
    "several ", "many ", "a few ", "some ", "tens of ", "hundreds of ", "des ",
    "a couple of ", "a couple ",
)  # fmt: skip
_A_BEFORE = re.compile(r"\ban?\s$", re.IGNORECASE)
#: A word of which a number is a part only.
_WORD_GOES_ON = re.compile(r"\w")


def numbers_of(text: str) -> list[Printed]:
    """Return the numbers of a text in order; they do not overlap."""
    numbers: list[Printed] = []
    both = [*numbers_in_digits(text), *_spelled_out(text)]
    for number in sorted(both, key=lambda number: number.start):
        if not numbers or number.start >= numbers[-1].end:
            numbers.append(number)
    return numbers


def _spelled_out(text: str) -> Iterator[Printed]:
    lowered = text.lower()
    if len(lowered) != len(text):
        return
    last = 0
    for start, end in _spelled_words(lowered):
        begin = _with_word_before(lowered, start, lowered[start:end])
        before = text[begin - 1 : begin]
        if begin < last or before.isalnum() or before in {"-", "’", "'", "."}:
            continue
        number = _in_words(text, begin, start, end)
        if number:
            last = number.end
            yield number


def _in_words(text: str, begin: int, start: int, end: int) -> Printed | None:
    """Return the number whose first word for a number is `text[start:end]`."""
    word = text[start:end].casefold()
    match = VAGUE.match(text, begin)
    if match is None:
        return _spelled_range(text, start, end) if word in _COUNTING else None
    is_one = word in _SINGLE_WORDS and begin == start and _A_BEFORE.search(text, 0, start)
    single = spelled_number(text, start, end, is_one=True) if is_one else None
    value, stop = (single.value, single.end) if single else (None, match.end())
    return Printed(begin, stop, "", {"vague": match.group("vague")}, value)


def _spelled_range(text: str, start: int, end: int) -> Printed | None:
    low = spelled_number(text, start, end)
    if low is None or _WORD_GOES_ON.match(text, low.end):
        return None
    parts: dict[str, str | None] = {"words": text[start : low.end]}
    to = _SPELLED_RANGE.match(text, low.end)
    if to and to.group("joint") == "and":
        to = to if BETWEEN.search(text, max(0, start - MAX_RANGE_WORDS_CHARS), start) else None
    high = spelled_number(text, to.start("word"), to.end("word")) if to else None
    if low.value is None or high is None or high.value is None:
        return Printed(start, low.end, "", parts, low.value)
    is_shared = low.factor == 1 and low.value * high.factor < high.value
    value = low.value * high.factor if is_shared else low.value
    if value >= high.value or _WORD_GOES_ON.match(text, high.end):
        return Printed(start, low.end, "", parts, low.value)
    parts["words_high"] = text[to.start("word") : high.end] if to else None
    return Printed(start, high.end, "", parts, value, high.value)


def _spelled_words(lowered: str) -> list[tuple[int, int]]:
    """Return where words of numbers stand in a text in small letters, in order."""
    letters = lowered.encode("utf-8", "surrogatepass").translate(_LETTERS_ONLY)
    places = []
    for word in _SPELLED_BYTES.intersection(letters.split()):
        spelled = word.decode()
        start = lowered.find(spelled)
        while start >= 0:
            end = start + len(spelled)
            if not (
                "a" <= lowered[start - 1 : start] <= "z" or "a" <= lowered[end : end + 1] <= "z"
            ):
                places.append((start, end))
            start = lowered.find(spelled, end)
    return sorted(places)


def _with_word_before(text: str, start: int, word: str) -> int:
    """Return where a number in words begins, with what stands before it, as in "several dozen"."""
    if word in _LARGE:
        for before in _BEFORE_LARGE:
            if text.endswith(before, 0, start):
                return start - len(before)
    return start
