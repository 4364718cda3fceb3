"""Find the numbers that a text prints, those that are spelled out among them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from ingest.articles.figure_words import CURRENCIES, SCALES, SMALL, TENS
from ingest.articles.plain_words import (
    COUNTING_WORDS,
    LARGE_SINGLES,
    LARGE_WORDS,
    SPELLED_RUNS,
    asked_words,
)
from ingest.articles.printed_numbers import (
    ALL_DIGITS,
    BETWEEN,
    MAX_RANGE_WORDS_CHARS,
    Printed,
    numbers_in_digits,
)
from ingest.articles.spelled_numbers import spelled_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Places = list[tuple[int, int]]

#: A word for a large number; it is matched where such a word may begin.
VAGUE = re.compile(
    r"(?P<vague>(?:(?:several|many|a\sfew|some|tens\sof|hundreds\sof|des|a\scouple(?:\sof)?)\s)?"
    r"(?:dozens?|scores(?=\sof)|hundreds?|thousands?|millions?|billions?"
    r"|Dutzende|Hunderte|Tausende|Millionen|milliers|centaines|miles(?=\sde\s)|cientos(?=\sde\s)"
    r"))(?![\w-])",
    re.IGNORECASE,
)
_SPELLED_RANGE = re.compile(r"\s(?P<joint>or|to|and)\s(?P<word>[^\W\d_]+)")
_BEFORE_LARGE = (
    "several ", "many ", "a few ", "some ", "tens of ", "hundreds of ", "des ",
    "a couple of ", "a couple ",
)  # fmt: skip
MAX_BEFORE_CHARS = max(map(len, _BEFORE_LARGE))
_A_BEFORE = re.compile(r"\ban?\s$", re.IGNORECASE)
#: A word of which a number is a part only.
_WORD_GOES_ON = re.compile(r"\w")
#: Behind "one" a number may go on, or a unit stand; without them "one" claims nothing.
_BEHIND_ONE = re.compile(r"[\s-]*(?P<word>[^\W\d_]+|[%‰€£$])")
_ONE_GOES_ON = frozenset(
    {
        *(*SMALL, *TENS, *SCALES, *CURRENCIES, "and", "or", "to", "half", "percentage"),
        *("per", "percent", "percents", "pct", "prozent", "pour", "por", "%", "‰", "€", "£", "$"),
    }
)


def numbers_of(texts: Sequence[str]) -> Iterator[tuple[int, list[Printed]]]:
    """Yield the numbers of each paragraph that has some; they do not overlap.

    Args:
        texts: the paragraphs of an article: to search them as one text is faster.

    Returns:
        the places of the paragraphs, and the numbers in order.
    """
    whole = "\n".join(texts)
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    digits = _by_text(starts, _digits_in(whole))
    spelled = sorted(word.decode() for word in SPELLED_RUNS & asked_words(whole))
    words = _by_text(starts, _places_of(spelled, _in_small_letters(whole)))
    for place in sorted({*digits, *words}):
        text = texts[place]
        numbers = list(numbers_in_digits(text, digits.get(place, ())))
        if place in words:
            numbers = _without_overlaps([*numbers, *_spelled_out(text, words[place])])
        if numbers:
            yield place, numbers


def _by_text(starts: Sequence[int], places: Iterable[tuple[int, int]]) -> dict[int, Places]:
    """Return for each text the places in it, of places in all texts together."""
    found: dict[int, Places] = {}
    for start, end in places:
        text = bisect_right(starts, start) - 1
        found.setdefault(text, []).append((start - starts[text], end - starts[text]))
    return found


def _digits_in(whole: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers in digits stand in a text, in order.

    To look for each digit first takes half the time of a pattern that is tried at every letter.
    """
    places: list[int] = []
    for digit in "0123456789":
        place = whole.find(digit)
        while place >= 0:
            places.append(place)
            place = whole.find(digit, place + 1)
    places.sort()
    end = 0
    for place in places:
        if place >= end and (match := ALL_DIGITS.match(whole, place)):
            end = match.end()
            yield place, end


def _in_small_letters(whole: str) -> str:
    """Return a text in small letters of ASCII, each letter in its place.

    As bytes, of which only the letters of ASCII change what is looked for: that takes half the
    time, and "İ" stays one letter.
    """
    if whole.isascii():
        return whole.lower()
    return whole.encode("utf-16-le", "surrogatepass").lower().decode("utf-16-le", "surrogatepass")


def _without_overlaps(both: list[Printed]) -> list[Printed]:
    numbers: list[Printed] = []
    for number in sorted(both, key=lambda number: number.start):
        if not numbers or number.start >= numbers[-1].end:
            numbers.append(number)
    return numbers


def _spelled_out(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Printed]:
    last = 0
    for start, end in places:
        word = text[start:end].casefold()
        if word == "one" and not _one_goes_on(text, end):
            continue
        begin = _with_word_before(text, start) if word in LARGE_WORDS else start
        before = text[begin - 1 : begin]
        if begin < last or before.isalnum() or before in {"-", "’", "'", "."}:
            continue
        number = _in_words(text, begin, (start, end), word)
        if number:
            last = number.end
            yield number


def _one_goes_on(text: str, end: int) -> bool:
    behind = _BEHIND_ONE.match(text, end)
    return behind is not None and behind.group("word").casefold() in _ONE_GOES_ON


def _in_words(text: str, begin: int, place: tuple[int, int], word: str) -> Printed | None:
    """Return the number whose first word for a number stands at a place."""
    start, end = place
    if word in COUNTING_WORDS:
        return _spelled_range(text, start, end)
    match = VAGUE.match(text, begin)
    if match is None:
        return None
    is_one = (
        word in LARGE_SINGLES
        and begin == start
        and _A_BEFORE.search(text, max(0, start - len("an ")), start)
    )
    single = spelled_number(text, start, end, is_one=True) if is_one else None
    value, stop = (single.value, single.end) if single else (None, match.end())
    return Printed(begin, stop, "", value, vague=match.group("vague"))


def _spelled_range(text: str, start: int, end: int) -> Printed | None:
    low = spelled_number(text, start, end)
    if low is None or _WORD_GOES_ON.match(text, low.end):
        return None
    words = text[start : low.end]
    to = _SPELLED_RANGE.match(text, low.end)
    if to and to.group("joint") == "and":
        to = to if BETWEEN.search(text, max(0, start - MAX_RANGE_WORDS_CHARS), start) else None
    high = spelled_number(text, to.start("word"), to.end("word")) if to else None
    if low.value is None or high is None or high.value is None:
        return Printed(start, low.end, "", low.value, words=words)
    is_shared = low.factor == 1 and low.value * high.factor < high.value
    value = low.value * high.factor if is_shared else low.value
    if value >= high.value or _WORD_GOES_ON.match(text, high.end):
        return Printed(start, low.end, "", low.value, words=words)
    return Printed(start, high.end, "", value, high.value, words=words, is_range=True)


def _places_of(words: Iterable[str], lowered: str) -> Places:
    """Return where words stand in a text in small letters, in order."""
    places: Places = []
    for word in words:
        place = lowered.find(word)
        while place >= 0:
            end = place + len(word)
            if "a" <= lowered[place - 1 : place] <= "z" or "a" <= lowered[end : end + 1] <= "z":
                end = place + 1  # within another word
            else:
                places.append((place, end))
            place = lowered.find(word, end)
    places.sort()
    return places


def _with_word_before(text: str, start: int) -> int:
    """Return where a number in words begins, with what stands before it, as in "several dozen"."""
    lowered = text[max(0, start - MAX_BEFORE_CHARS) : start].lower()
    return start - next((len(word) for word in _BEFORE_LARGE if lowered.endswith(word)), 0)
