"""Read what a filter for claimed numbers asks for: `number>1000 killed`, `number:5..10 tanks`.

The printed number is compared. "More than 1,000" is more than 1,000; a range fits where a part of
it does; a word such as "thousands" has no value and fits no comparison.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.search.english import STOP_WORDS
from ingest.text.patterns import late
from ingest.text.rules import load_table
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Digits of a number that are compared, noughts at its end aside: a float holds as many.
MAX_ASKED_DIGITS = 15

#: Digits of a number that is asked for, all counted; with the largest scale it is still a float.
MAX_ASKED_LENGTH = 250

_TABLE = load_table("figures")
_SCALES: Mapping[str, int] = {
    **_TABLE["scales"],
    **_TABLE["scales_elsewhere"],
    **_TABLE["scales_turkish"],
}
_CURRENCIES: Mapping[str, str] = _TABLE["currencies"]
_PERCENT = frozenset({"%", "percent", "pct", "prozent"})

_SIGNS = "$€£¥₪₺₹₽"
_DIGITS = (
    r"\d{1,3}(?:[,'\u00a0\u202f]\d{3})+|\d+(?:\.(?!\d{3}(?!\d))\d+)?"  # 1.500 is read in two ways
)
_WORD = r"[^\W\d_]*"
# A range may lack one of its ends: `1000..`, `..1000`, `1000..*`.
_ASKED = late(
    rf"""(?P<sign>[<>]=?|=|[≤≥])?
    (?: (?:US)?(?P<money>[{_SIGNS}])?(?P<low>{_DIGITS})(?P<low_scale>{_WORD})(?P<low_percent>%)?
        | (?=[.…*])\*?)
    (?P<range>(?:\.\.\.?|…|-)
        (?: (?:US)?(?P<high_money>[{_SIGNS}])?(?P<high>{_DIGITS})(?P<high_scale>{_WORD})
            (?P<percent>%)? | \*)?
    )?[.,;:!?]*""",
    re.VERBOSE | re.IGNORECASE,
)
#: The value, words behind it that belong to it, and what is counted.
_PARTS = late(r"(?P<value>\S+)(?:\s+(?P<counted>.+))?", re.DOTALL)
# Signs before what begins like a number, but is none: no words that are counted.
_NUMBERED = late(r"[^\w\"]*\d|[<>=≤≥]")
_WRITTEN = {"≥": ">=", "≤": "<=", None: "="}


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """Say which claimed numbers are asked for.

    Attributes:
        sign: "<", "<=", ">", ">=", "=" or ".." for a range; empty where any number fits.
        low: the number, or where a range begins.
        high: where a range ends; the number itself otherwise.
        unit: "percent", the code of a currency, or empty.
        counted: what is counted, as typed, marks included; empty where all fits.
    """

    sign: str
    low: float
    high: float
    unit: str
    counted: str


@lru_cache(maxsize=32)
def read_number(value: str) -> AskedNumber | None:
    """Return what stands behind `number` in a query; None where it cannot be understood."""
    parts = _PARTS.fullmatch(value.strip())
    if parts is None:
        return None
    match = _ASKED.fullmatch(parts["value"])
    if match is None or not (match["low"] or match["high"]):
        is_words = not _NUMBERED.match(value) and bool(terms(value))
        return AskedNumber("", 0, 0, "", value.strip()) if is_words else None
    if (match["range"] and match["sign"] not in {None, "="}) or has_too_many_digits(parts["value"]):
        return None
    return _asked(match, parts["counted"] or "")


def _asked(match: re.Match[str], behind: str) -> AskedNumber | None:
    """Return a number or a range of numbers with the words behind it."""
    scale, unit, counted = _behind(behind)
    ends = [end for end in ("low", "high") if match[end]]
    scales = [match[f"{end}_scale"].lower() for end in ends]
    if counted[:1].isdigit() or any(word and word not in _SCALES for word in scales):
        return None  # "1 000..": half a number counts nothing
    digits = [_value(match[end]) for end in ends]
    factors = [_SCALES.get(word, 1) for word in scales]
    factors[-1] *= scale
    if not scales[0] and digits[0] <= digits[-1]:  # 1..5 million, but not 1000..5 million
        factors[0] = factors[-1]
    values = [number * factor for number, factor in zip(digits, factors, strict=True)]
    money = match["money"] or match["high_money"]
    if money:
        unit = _CURRENCIES[money]
    elif match["percent"] or match["low_percent"]:
        unit = "percent"
    sign = _WRITTEN.get(match["sign"], match["sign"])
    if match["range"]:
        sign = ".." if len(ends) > 1 else ">=" if match["low"] else "<="
    return AskedNumber(sign, min(values), max(values), unit, counted)


#: What is said of one that is longer.
TOO_LONG = f" ({MAX_ASKED_DIGITS} digits are compared, noughts behind them aside)"


def has_too_many_digits(value: str) -> bool:
    """Tell whether a number is longer than can be compared."""
    typed = (re.sub(r"\D", "", number).lstrip("0") for number in re.findall(_DIGITS, value))
    return any(
        len(digits) > MAX_ASKED_LENGTH or len(digits.rstrip("0")) > MAX_ASKED_DIGITS
        for digits in typed
    )


def _value(digits: str) -> float:
    return float(re.sub(r"[^\d.]", "", digits))


def _behind(words: str) -> tuple[int, str, str]:
    """Return the scale and unit that open some words, and the others: what is counted."""
    scale, unit = 1, ""
    while words:
        first, _, rest = words.partition(" ")
        word = first.lower()
        if word in _SCALES and scale == 1 and not unit:
            scale = _SCALES[word]
        elif unit_of(word) and not unit:
            unit = unit_of(word)
        else:
            break
        words = rest.strip()
    return scale, unit, words


def unit_of(word: str) -> str:
    """Return the unit that a word names; empty for what is counted."""
    return "percent" if word in _PERCENT else _CURRENCIES.get(word, "")


def is_part_of_number(word: str) -> bool:
    """Tell whether a word behind a number belongs to it: a scale or a unit."""
    return word.lower() in _SCALES or bool(unit_of(word.lower()))


def is_counted(word: str) -> bool:
    """Tell whether a word behind a number may be what it counts."""
    return bool(terms(word)) and word.lower() not in STOP_WORDS


def number_in_words(value: str) -> str:
    """Return in a reader's words which numbers are asked for."""
    asked = read_number(value)
    if asked is None:
        return f"a number “{value}”"
    low, high = map(_in_digits, (asked.low, asked.high))
    unit = f" {asked.unit}" if asked.unit else ""
    bounds = {
        "": "any number",
        "=": f"the number {low}",
        "..": f"a number from {low} to {high}",
        ">": f"a number above {low}",
        ">=": f"a number of at least {low}",
        "<": f"a number below {low}",
        "<=": f"a number of at most {low}",
    }
    counted = asked.counted.strip('"')
    return f"{bounds[asked.sign]}{unit}" + (f", counting “{counted}”" if counted else "")


def _in_digits(number: float) -> str:
    """Return a number without an exponent, however large it is."""
    if number < 10**MAX_ASKED_DIGITS:
        return f"{number:,.{MAX_ASKED_DIGITS}g}"
    digits, exponent = f"{number:.{MAX_ASKED_DIGITS - 1}e}".split("e")
    whole = int(digits.replace(".", "")) * 10 ** (int(exponent) + 1 - MAX_ASKED_DIGITS)
    return f"{whole:,}"
