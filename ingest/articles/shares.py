"""Read the sign for shares behind a number, and what the share is of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.articles.figure_words import SHARE_NOUNS, SHARE_VERBS
from ingest.articles.no_claims import is_no_share, is_year

if TYPE_CHECKING:
    from ingest.articles.printed_numbers import Printed

_ENGLISH_WORDS = r"per\s?cents?|percents?|pct"
_WORDS = (
    r"Prozent|pour\scent|por\sciento|per\scento|por\scento|procent|процент(?:а|ов)?"
    r"|بالمئة|بالمائة|في\sالمئة|في\sالمائة"
)
_PERCENT = re.compile(
    rf"[\s\u00a0]?(?P<sign>%)|[\s-](?:(?P<english>{_ENGLISH_WORDS})|{_WORDS})\b",
    re.IGNORECASE,
)
_COMPARED = frozenset(
    ["bigger", "better", "cheaper", "faster", "fewer", "greater", "higher", "larger", "lower",
     "more", "slower", "smaller", "worse"]
)  # fmt: skip
#: What a share is of, or what it is: "the 1 percent rise", "the 99% turnout".
_OF_ALL = re.compile(
    r"\s(?:of\s|in[a-z]|ra|tax|cut|fe|bonus|chance|charge|contract|decline|decrease|dip\b|discount|drop"
    r"|expansion|fall\b|figure|gain\b|goal|growth|hike|jump|level|levy|limit|loss|margin|mark\b|pay"
    r"\s(?:cut|rise)|premium|reduc|rise|share\b|slump|stake|support\s(?:for|is|was)|surcharge|surge"
    r"|swing|target|threshold|turnout|wage|vote\b)"
)
#: What makes a word a verb that is a noun too: 60 percent support the march.
_WHOM = re.compile(
    r"\s(?:an?|her|him|his|it|its|such|that|the|their|them|these|this|[a-z]+ing|[A-Z]\w+)\b"
)
_OBJECT = re.compile(r"\s[a-z]+ed\s(?:a|an|him|her|his|it|that|the|their|them|this)\b")
_OF_HUNDRED = r"\d{1,3}(?:[.,]\d+)?"
#: The first letters of those words.
_SHARE_LETTERS = frozenset("pPпПбبف")
#: In Turkish the sign, or the word, stands before the number.
_BEFORE_SHARES = ("yüzde ", "Yüzde ")
#: What may stand before that sign; other signs are those of an address: name%20of%20file.
_BEFORE_SIGN = " \t\n\u00a0(\"“'‘"
#: What may stand between shares that have one sign.
_AND = "and|or|und|oder|et|ou|y|o|e|en|och|i|и|или"
_TO = "to|auf|bis|à|a|al|tot|naar|till|do|до"
_MAY_BE_JOINT = re.compile(rf",|\s(?:{_AND}|{_TO})\s", re.IGNORECASE)
_JOINT_LETTERS = frozenset(
    letter for word in f"{_AND}|{_TO}".split("|") for letter in (word[0], word[0].upper())
)
_PERCENT_BEHIND = rf"(?:[\s\u00a0]?%|[\s-](?:{_ENGLISH_WORDS}|{_WORDS})\b)"
#: The sign behind the last of some shares is that of all, where they are a list with nothing but
#: numbers in it: "3, 5 and 7 percent", "from 3.9 to 3.7%".
_SHARED_PERCENT = re.compile(
    rf"(?:(?:,\s{_OF_HUNDRED}){{0,8}},?\s(?:{_AND})|\s(?:{_TO}))"
    rf"\s{_OF_HUNDRED}{_PERCENT_BEHIND}",
    re.IGNORECASE,
)
#: Who estimates aloud says the sign once, and goes on to a number a little higher: "about 98, 99
#: percent".
_NEXT_SHARE = re.compile(rf",\s(?P<next>\d{{1,3}}){_PERCENT_BEHIND}", re.IGNORECASE)
MAX_STEP = 10
_SHARE_ALONE = re.compile(_OF_HUNDRED)
#: Words of which one stands in hardly any English sentence of ten words not.
_ENGLISH = (" the ", " of ", " to ", " in ", " and ", " a ", "The ")


def is_the_rich(text: str, printed: Printed, percent: re.Match[str]) -> bool:
    """Tell whether a share is a name for the rich or for all others: the 1 percent, the 99%."""
    end = percent.end()
    is_of_all = _OF_ALL.match(text, end) is not None
    is_named = text.endswith(("the ", "The ", "the “", 'the "'), 0, printed.start)
    return is_named and printed.value in {1, 99} and not is_of_all and text[end : end + 1] != "-"


def percent_behind(text: str, end: int) -> re.Match[str] | None:
    """Return the sign for shares behind a number; few letters begin the words for it."""
    sign = text[end : end + 2]
    return _PERCENT.match(text, end) if "%" in sign or sign[1:] in _SHARE_LETTERS else None


def as_share(text: str, printed: Printed, percent: re.Match[str]) -> Printed:
    """Return a number with its value where it can be read in one way as a share: 3.125%."""
    is_english = percent.group("english") or (percent.group("sign") and _is_english(text))
    return printed._replace(value=printed.decimal) if is_english and printed.decimal else printed


@lru_cache(maxsize=1)  # asked for each number of a paragraph, which may have thousands
def _is_english(text: str) -> bool:
    return any(word in text for word in _ENGLISH)


def is_shared_percent(text: str, printed: Printed, before: str, stated: str) -> bool:
    """Tell whether a number has its sign of shares before it, or from one that stands behind it."""
    low = printed.low_digits
    if _has_sign_before(before):
        return not printed.money
    # A space before another word than a joint stands behind most numbers.
    first = text[printed.end : printed.end + 2]
    if first[:1] != "," and first[1:] not in _JOINT_LETTERS:
        return False
    if not _MAY_BE_JOINT.match(text, printed.end):
        return False
    if not _SHARE_ALONE.fullmatch(low) or printed.money or is_year(printed):
        return False
    following = _NEXT_SHARE.match(text, printed.end) if stated and low.isdigit() else None
    is_estimate = following is not None and 0 < int(following["next"]) - int(low) <= MAX_STEP
    is_shared = is_estimate or _SHARED_PERCENT.match(text, printed.end) is not None
    return is_shared and not is_no_share(text, printed, before)


def _has_sign_before(before: str) -> bool:
    is_sign = before[-1:] == "%" and before[-2:-1].strip(_BEFORE_SIGN) == ""
    return is_sign or before.endswith(_BEFORE_SHARES)


def of_share(words: list[str], text: str, end: int) -> list[str]:
    """Return what a share is of; nothing where "smaller" or a verb follows: 38% opposed it."""
    is_more = (
        bool(words) and words[0].casefold() in _COMPARED and text.startswith(words[0], end + 1)
    )
    if words and words[0] in SHARE_VERBS and text.startswith(words[0], end + 1):
        is_noun = words[0] in SHARE_NOUNS and not _WHOM.match(text, end + 1 + len(words[0]))
        return words if is_noun else []  # "60 percent see it so"
    is_done = bool(words) and words[-1].endswith("ed") and _OBJECT.match(text, end) is not None
    return [] if is_more or is_done else words
