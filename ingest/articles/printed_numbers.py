"""Find the numbers that a text prints in digits, with their scales and currencies."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.figure_words import CURRENCY_CODES, SCALES, SCALES_ELSEWHERE
from ingest.text.alternation import any_of
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Digits of a number that a column of SQLite and of a spreadsheet hold without loss.
MAX_DIGITS = 15

#: From here on the lower number of a range stands for itself: in "5 to 20 million" it does not, in
#: "500,000 to 2 million" it does.
MIN_OWN_VALUE = 1_000

_DIGITS = (
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"
    r"|\d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:[\u00a0\u202f ]\d{3})+(?:[.,]\d+)?(?!\d)"
    r"|\d+\.\d+|\d+(?:,\d{1,2}(?!\d))?"
)
#: Letters behind a number by which it is multiplied; K, B and T only where it is money.
_MONEY_LETTERS = "KBTb"
_SCALE = (
    r"(?:(?i:hundred|thousand|million|billion|trillion|crore|lakh|tsd|mio|mrd|bln|mln|trn|bn|mn|tn)"
    r"|[Tt]ausend|Millionen|Milliarden|Milliarde|Mds?|mds|milliards?|millions|millones|mille(?=\s)|mil"
    rf"|{any_of(SCALES_ELSEWHERE)})(?!\w)(?:(?<=(?i:[tm]io|tsd|mrd|bln|mld|mln|tys|тыс))\.)?"
)
_SCALE_BEHIND = late(rf"\s{_SCALE}")
_LETTER = rf"[mkM{_MONEY_LETTERS}](?!\w)"
_CURRENCY = r"[A-Z]{0,3}\$|[€£¥₪₺₹₽₩₫₴₦฿₱]"
_NUMBER = rf"(?:{_DIGITS})(?:[ \u00a0\u202f-]?{_SCALE}(?:\s{_SCALE})?|[ \u00a0]?{_LETTER})?"
#: What stands between two shares that each have their sign: 5%–10%, between 5% and 10%.
_SHARE_JOINT = "to|and|bis|und|à|et|y|e|en"
_DIGITS_ONLY = r"\d{1,3}(?:[.,]\d+)?"
#: Before the first of two shares this says that it has become the second.
_BECOMES = late(r"\b(?:from|von|de|du|da|dal|fra|van|från|z|с)\s(?:\w+\s)?$")
#: A number in digits with what belongs to it; it is matched where a digit stands.
DIGITS = late(
    rf"(?P<low>{_NUMBER})(?P<plus>\+|-plus\b)?(?P<share>%(?=\s?(?:[–-]|{_SHARE_JOINT})\s?{_DIGITS_ONLY}\s?%))?"
    rf"(?:\s?(?P<joint>[–-]|to|and|or|bis|und|à|et|y|e(?=\s)|en(?=\s))\s?(?P<second>{_CURRENCY})?(?P<high>{_NUMBER}))?"
    r"(?![\w]|[.,]\d)"
)
#: Stands before two numbers that "and" makes a range of.
BETWEEN = late(
    r"\b(?:between(?:\sabout|\saround|\sroughly|\ssome)?|ages(?:\sof)?|zwischen|entre|tra|fra|tussen)\s$",
    re.IGNORECASE,
)
#: Characters of the longest words before such numbers.
MAX_RANGE_WORDS_CHARS = 16
_PAIRING = frozenset({"and", "und", "et", "y", "e", "en"})
#: The digits of one number; no line break is among them.
ALL_DIGITS = late(r"[0-9](?:[0-9.,'’\u00a0\u202f]*[0-9])?")
_MONEY_BEFORE = late(rf"(?P<money>(?<![^\W\d_])(?:{_CURRENCY}|{CURRENCY_CODES}))[\s\u00a0]?$")
_MONEY_BEHIND = late(rf"[\s\u00a0]?(?P<money>{_CURRENCY}|(?:{CURRENCY_CODES})(?![^\W\d_]))(?!\d)")
#: Characters before a number that may hold its currency.
_MONEY_BACK = 6
_SIGNS = frozenset("$€£¥₪₺₹₽₩₫₴₦฿₱")
#: In Turkish a thousand is a word that German has for a verb: "Mit 12 bin ich".
TURKISH_LETTERS = frozenset("ğışĞŞİ")
#: Says the same where none of them stands: "3 bin 200 asker", "5 bin lira ve iki ev".
_TURKISH = late(
    r"\d\sbin\s(?:\d|(?:asker|civar|dolar|erkek|euro|hektar|insan|kilometre|lira|metre|polis|sivil)"
    r"|[^\W\d_]+l[ae]r(?!\w))|\sve\s"
)
_THOUSANDS = late(
    r"(?:(?P<great>\d{1,3})\s(?P<scale>milyon|milyar)\s)?(?P<thousands>\d{1,3}(?:,\d)?)\sbin"
    r"(?:\s(?P<rest>\d{1,3})(?![\d.,]))?(?!\w|\sich\b)"
)
#: Most numbers of an article stand in others too.
CACHED_NUMBERS = 2_048

_SPACED = frozenset(" \u00a0"[place] + letter for place in (0, 1) for letter in "mkM")
_NOT_BEFORE = frozenset("/#:-_.@№§")
_APOSTROPHES = frozenset("'’‘")
_LETTERS = late(r"[^\W\d_]+")
_PRINTED_DIGITS = late(r"\d(?:[\d.,\u00a0\u202f'’ ]*\d)?")
_NO_DIGIT = late(r"\D")
_GROUPS = late(r"\d{1,3}([,.\u00a0\u202f'’ ])\d{3}(?:\1\d{3})*")
#: Scales of languages in which a dot before three digits is that of decimals.
_DOT_IS_DECIMAL = frozenset(
    ["hundred", "thousand", "million", "billion", "trillion", "bn", "mn", "tn", "trn", "bln",
     "mln", "m", "k", "b", "t", "crore", "lakh"]
)  # fmt: skip


class Printed(NamedTuple):
    """Hold a number as it is printed, with its currency and the place of both.

    Attributes:
        start: where it begins, with its currency.
        end: where the number and its scale end.
        money: the sign or code of a currency before it; empty when there is none.
        value: the number, the lower one of a range; None where it has none, or more than one.
        high: the higher one of a range.
        decimal: the number where its dot is that of decimals, if it can be read in two ways.
        low_digits: the lower number as printed in digits; empty where it is not.
        high_digits: the same of the higher one.
        words: the number as spelled out; empty where it is not.
        vague: the word for a large number; empty where there is none.
        is_plus: whether "+" stands behind it.
        is_range: whether two numbers are printed.
    """

    start: int
    end: int
    money: str
    value: float | None = None
    high: float | None = None
    decimal: float | None = None
    low_digits: str = ""
    high_digits: str = ""
    words: str = ""
    vague: str = ""
    is_plus: bool = False
    is_range: bool = False


def numbers_in_digits(text: str, places: Iterable[tuple[int, int]]) -> Iterator[Printed]:
    """Yield the numbers of a text that are printed in digits, in order.

    Args:
        text: a paragraph.
        places: where `ALL_DIGITS` stand in it, in order.
    """
    last = 0
    is_turkish = " bin" in text and _is_turkish(text)
    for start, end in places:
        before = text[start - 1 : start]
        if start < last or before.isalpha() or before in _NOT_BEFORE:
            continue
        if before in _APOSTROPHES and end - start == len("96"):  # a year: ’96
            continue
        if is_turkish and (thousands := _in_turkish(text, start)):
            last = thousands.end
            yield thousands
            continue
        match = DIGITS.match(text, start)
        if match is None:
            continue
        last = match.end()
        money = _money_before(text, start, before)
        begin = money.start() if money else start
        behind = None if money else _money_behind(text, last)
        sign = money or behind
        number = _read(match, begin, sign.group("money") if sign else "")
        if number is None:
            continue
        if behind and number.end == last:
            number = number._replace(end=behind.end())
        last = number.end
        yield number


def _is_turkish(text: str) -> bool:
    return not TURKISH_LETTERS.isdisjoint(text) or _TURKISH.search(text) is not None


def _in_turkish(text: str, start: int) -> Printed | None:
    """Return a number with the word for a thousand in Turkish: 12 bin 500, 1 milyon 200 bin."""
    match = _THOUSANDS.match(text, start)
    if match is None:
        return None
    great = float(match["great"] or 0) * SCALES.get(match["scale"] or "", 0)
    value = great + float(match["thousands"].replace(",", ".")) * 1_000 + float(match["rest"] or 0)
    return Printed(start, match.end(), "", value, low_digits=match.group())


def _money_before(text: str, start: int, before: str) -> re.Match[str] | None:
    """Return the currency before a number: its last character is a sign or a capital letter."""
    last = text[start - 2 : start - 1] if before.isspace() else before
    if not last.isupper() and last not in _SIGNS:
        return None
    return _MONEY_BEFORE.search(text, max(0, start - _MONEY_BACK), start)


def _money_behind(text: str, end: int) -> re.Match[str] | None:
    first = text[end : end + 1]
    if first.isspace():
        first = text[end + 1 : end + 2]
    if not first.isupper() and first not in _SIGNS:
        return None
    return _MONEY_BEHIND.match(text, end)


def _read(match: re.Match[str], begin: int, money: str) -> Printed | None:
    """Return the number or the range that was matched; None for the result of a game or a vote."""
    low, plus, share, joint, second, high = match.groups()
    if not money and not second and _is_scaled_money(low, high):
        return None
    if plus and _SCALE_BEHIND.match(match.string, match.end()):  # "$10-plus million"
        return None
    value, decimal = _number(low, money or second or "")
    end = match.end()
    if high is None:
        return Printed(begin, end, money, value, None, decimal, low, is_plus=plus is not None)
    sign = money or second or ""
    scale, (high_value, _) = _scale_of(high), _number(high, sign)
    if value is not None and scale > 1 and _scale_of(low) == 1 and value < MIN_OWN_VALUE:
        value *= scale
    is_pair = joint in _PAIRING and not _is_between(match.string, begin)
    is_pair = is_pair or bool(share and joint not in "-–" and _has_become(match.string, begin))
    is_rising = value is None or high_value is None or value < high_value
    if is_rising and not is_pair and (money or not second):
        return Printed(
            begin,
            end,
            money,
            value,
            high_value,
            low_digits=low,
            high_digits=high,
            is_plus=plus is not None,
            is_range=True,
        )
    if joint in "-–" and not share:
        return None
    value, decimal = _number(low, money)
    return Printed(begin, match.end("low"), money, value, None, decimal, low)


def _is_between(text: str, begin: int) -> bool:
    return BETWEEN.search(text, max(0, begin - MAX_RANGE_WORDS_CHARS), begin) is not None


def _has_become(text: str, begin: int) -> bool:
    return _BECOMES.search(text, max(0, begin - MAX_RANGE_WORDS_CHARS), begin) is not None


def _is_scaled_money(low: str, high: str | None) -> bool:
    """Tell whether the letter behind a number is a scale only where the number is money.

    "5 m" are metres, and "4K" is a film.
    """
    if not low[-1].isalpha() and not (high and high[-1].isalpha()):
        return False
    return any(
        (printed[-1] in _MONEY_LETTERS and not printed[-2].isalpha()) or printed[-2:] in _SPACED
        for printed in ((low, high) if high else (low,))
        if printed[-1].isalpha()
    )


def _scales_of(printed: str) -> list[str]:
    return [word.casefold() for word in _LETTERS.findall(printed)]


def _scale_of(printed: str) -> int:
    scale = 1
    for word in _scales_of(printed):
        scale *= SCALES.get(word, 1)
    return scale


@lru_cache(maxsize=CACHED_NUMBERS)
def _number(printed: str, money: str) -> tuple[float | None, float | None]:
    """Return what digits and a scale say; None where they may say two things.

    The second number is what they say where the dot is that of decimals.
    """
    digits = _PRINTED_DIGITS.match(printed)
    if digits is None:
        return None, None
    text, scales = digits.group(), _scales_of(printed)
    if len(_NO_DIGIT.sub("", text)) > MAX_DIGITS or (money and scales == ["mil"]):
        return None, None
    scale = _scale_of(printed)
    groups = _GROUPS.fullmatch(text)
    if groups and text.count(".") == 1:
        # 1.500 is read in two ways, 0.500 and 2.775 billion in one.
        decimal = float(text) * scale
        is_decimal = text[0] == "0" or (scales and _DOT_IS_DECIMAL.issuperset(scales))
        return (decimal, decimal) if is_decimal else (None, decimal)
    if groups:
        return float(_NO_DIGIT.sub("", text)) * scale, None
    whole, mark, rest = text.rpartition("." if text.rfind(".") > text.rfind(",") else ",")
    if not mark:
        whole, rest = rest, ""
    return float(f"{_NO_DIGIT.sub('', whole)}.{rest}") * scale, None
