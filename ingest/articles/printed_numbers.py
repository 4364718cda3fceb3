"""Find the numbers that are printed in a text, in digits and in words, and read their values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.figure_words import SCALES, SMALL, TENS
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Digits of a number that a column of SQLite and of a spreadsheet hold without loss.
MAX_DIGITS = 15

#: From here on the lower number of a range stands for itself: in "5 to 20 million" it does not, in
#: "500,000 to 2 million" it does.
MIN_OWN_VALUE = 1_000

_DIGITS = r"\d{1,3}(?:[,.\u00a0\u202f']\d{3})+(?!\d)|\d+(?:[.,]\d{1,2}(?!\d))?|\d+\.\d+"
_UNIT_WORDS = "|".join([*SMALL, *TENS])
_WORDS = rf"(?:{_UNIT_WORDS})(?:[- ](?:{_UNIT_WORDS}|hundred)(?![\w]))*"
_SCALE = (
    r"(?i:hundred|thousand|million|billion|trillion)|bn|mn|Millionen|Milliarden|milliards|millions"
    r"|millones|Mio|[mkM](?!\w)"
)
_CURRENCY = r"US\$|[$€£¥₪₺₹₽]"
_NUMBER = rf"(?:{_DIGITS})(?:[ -]?(?:{_SCALE})(?!\w))?"
#: A number in digits with what belongs to it; it is matched where a digit stands.
DIGITS = late(
    rf"(?P<low>{_NUMBER})(?P<plus>\+)?"
    rf"(?:\s?(?:[–-]|to|and|or|bis|à)\s?(?P<second>{_CURRENCY})?(?P<high>{_NUMBER}))?(?!\w)"
)
#: A number in words, or a word for a large one; it is matched where such a word may begin.
SPELLED = late(
    rf"(?P<words>{_WORDS}(?:[ ](?:thousand|million|billion|dozen))?)"
    rf"(?:\s(?:or|to)\s(?P<words_high>{_WORDS}))?(?!\w)"
    r"|(?P<vague>(?:(?:several|many|a\sfew|some|tens\sof|hundreds\sof|des)\s)?"
    r"(?:dozens?|scores(?=\sof)|hundreds?|thousands?|millions?|billions?"
    r"|Dutzende|Hunderte|Tausende|Millionen|milliers|centaines|miles(?=\sde\s)|cientos(?=\sde\s)"
    r"))(?![\w-])",
    re.IGNORECASE,
)
_SINGLE_WORDS = ("dozen", "hundred", "thousand", "million", "billion")
_DIGIT = late(r"[0-9](?:[0-9.,'\u00a0\u202f]*[0-9])?")
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
_BEFORE_LARGE = ("several ", "many ", "a few ", "some ", "tens of ", "hundreds of ", "des ")
_MONEY_BEFORE = late(rf"(?P<money>{_CURRENCY})\s?$")


_SCALE_AT_END = late(r"[^\W\d_]+$")
_PRINTED_DIGITS = late(r"[\d.,\u00a0\u202f']+")
_NO_DIGIT = late(r"\D")
_GROUPS = late(r"\d{1,3}(?:([,.\u00a0\u202f'])\d{3})(?:\1\d{3})*")
_BETWEEN_WORDS = late(r"[\s-]+")


class Printed(NamedTuple):
    """Hold a number as it is printed, with its currency and the place of both."""

    start: int
    end: int
    money: str
    parts: dict[str, str | None]

    def group(self, name: str) -> str | None:
        """Return a part of the number; None where it has none."""
        return self.parts.get(name)


def printed_numbers(text: str) -> list[Printed]:
    """Return the numbers of a text in order; they do not overlap."""
    numbers: list[Printed] = []
    both = [*_in_digits(text), *_spelled_out(text)]
    for number in sorted(both, key=lambda number: number.start):
        if not numbers or number.start >= numbers[-1].end:
            numbers.append(number)
    return numbers


def _in_digits(text: str) -> Iterator[Printed]:
    last = 0
    for digits in _DIGIT.finditer(text):
        start = digits.start()
        before = text[start - 1 : start]
        if start < last or before.isalpha() or before in {"/", "#", ":", "-", "_", ".", "@", "№"}:
            continue
        match = DIGITS.match(text, start)
        if match is None:
            continue
        last = match.end()
        money = _MONEY_BEFORE.search(text, max(0, start - 4), start)
        sign = (money.group("money") if money else match.group("second")) or ""
        begin = money.start() if money else start
        printed = Printed(begin, last, sign, match.groupdict())
        if _is_range(printed, has_sign=money is not None):
            yield printed
        elif match.group("high") and match.group()[len(match.group("low"))] in "-–":
            continue  # the result of a game or a vote
        else:
            last = match.end("low")
            sign = money.group("money") if money else ""
            yield Printed(begin, last, sign, {"low": match.group("low")})


def _is_range(printed: Printed, *, has_sign: bool) -> bool:
    """Tell whether a number is one, or the two of it may be the ends of a range."""
    if not printed.group("high"):
        return True
    if printed.group("second") and not has_sign:
        return False
    low, high = values(printed)
    return low is None or high is None or low < high


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
        match = SPELLED.match(text, begin)
        if match:
            last = match.end()
            yield Printed(begin, last, "", match.groupdict())


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


def values(printed: Printed) -> tuple[float | None, float | None]:
    """Return the value and the higher one of a range; None where the words give none."""
    words, low, high = printed.group("words"), printed.group("low"), printed.group("high")
    if words:
        words_high = printed.group("words_high")
        return _spelled(words), _spelled(words_high) if words_high else None
    if not low:
        return None, None
    value = _number(low)
    if high is None:
        return value, None
    scale = _scale_of(high)
    if value is not None and scale > 1 and _scale_of(low) == 1 and value < MIN_OWN_VALUE:
        value *= scale
    return value, _number(high)


def _scale_of(printed: str) -> int:
    letters = _SCALE_AT_END.search(printed)
    return SCALES.get(letters.group().casefold(), 1) if letters else 1


def _number(printed: str) -> float | None:
    """Return what digits and a scale say; None where they may say two things."""
    digits = _PRINTED_DIGITS.match(printed)
    if digits is None:
        return None
    text = digits.group().rstrip(".,'")
    if len(_NO_DIGIT.sub("", text)) > MAX_DIGITS:
        return None
    groups = _GROUPS.fullmatch(text)
    if groups and groups.group(1) == "." and text.count(".") == 1:
        value = None if text[0] != "0" else float(text)  # 1.500 is read in two ways
    elif groups:
        value = float(_NO_DIGIT.sub("", text))
    else:
        value = float(text.replace(",", ".")) if text.count(",") + text.count(".") <= 1 else None
    return None if value is None else value * _scale_of(printed)


def _spelled(printed: str) -> float | None:
    """Return the value of a number in English words."""
    total, part = 0, 0
    for word in _BETWEEN_WORDS.split(printed.casefold()):
        if word in SMALL:
            part += SMALL[word]
        elif word in TENS:
            part += TENS[word]
        elif word in {"hundred", "dozen"}:
            part = max(part, 1) * (12 if word == "dozen" else SCALES[word])
        elif word in SCALES:
            total, part = total + max(part, 1) * SCALES[word], 0
        else:
            return None
    return float(total + part)
