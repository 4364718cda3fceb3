"""Tell numbers of dates, ages and times of day from those that count something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.counted_words import is_people, is_plural
from ingest.articles.figure_words import MEASURES, MONTHS, TIMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.printed_numbers import Printed

#: Days of the longest month.
LAST_DAY = 31
#: Years of the oldest people.
LAST_AGE = 120
_ORDINAL = re.compile(
    r"(?:st|nd|rd|th|s|er|re|º|ª)\b|[:/]\d|\.\d+\.|\s?(?:[ap]\.?m\b|°)", re.IGNORECASE
)
#: The last words of what `_AGES` and `_OLDER` match: they are searched behind these only.
_BEFORE_AGES = frozenset(
    {"age", "ages", "aged", "of", "over", "under", "above", "below", "between"}
)
_AGES = re.compile(r"\b(?:ages?|aged)(?:\sof)?\s(?:(?:over|under|above|below)\s)?$", re.IGNORECASE)
#: Who is older or younger than a number, which counts nobody.
_OLDER = re.compile(
    r"\b(?:all|kids|students|teens|teenagers|those|people|persons|adults|men|women|children|boys|girls|anyone|everyone|voters"
    r"|citizens|residents|patients|workers|drivers)\s(?:over|under|above|below|(?:aged\s)?between)\s$",
    re.IGNORECASE,
)
#: A time of day as printed with a point, and what stands before one.
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_BEFORE_CLOCK = re.compile(
    r"\b(?:at|since|until|till|after|before|um|seit|gegen|à|vers|depuis|a\slas|desde\slas"
    r"|(?:between|zwischen|entre)(?:\s(?:las\s)?\d\d?\.\d\d\s(?:and|und|et|y))?"
    r"(?:\slas)?)\s(?:(?:about|around|exactly|just)\s)?$",
    re.IGNORECASE,
)
_RATE = re.compile(r"(?:\s[\w-]+){1,4}\s(?:per|pro|par|por)\s")
_DAY = re.compile(r"\.?\s(?:de\s)?(?P<month>[^\W\d_]+)")


def is_part_of_date(text: str, printed: Printed, before: str, words: Sequence[str]) -> bool:
    """Tell whether a number belongs to a date, a stretch of time or an age, or is an ordinal.

    Args:
        text: the paragraph.
        printed: the number.
        before: the characters before it.
        words: what it counts.
    """
    first = words[0].casefold() if words else ""
    if first in TIMES or first in MONTHS or _ORDINAL.match(text, printed.end):
        return True
    is_day = printed.value is not None and printed.value <= LAST_DAY
    day = _DAY.match(text, printed.end) if is_day else None
    if day and day.group("month").casefold() in MONTHS and not day.group("month").islower():
        return True
    if day and day.group("month") in MONTHS and " de " in day.group():
        return True
    last = last_word(before)
    if last.strip(".(") in MONTHS:
        return True
    if last not in _BEFORE_AGES:
        return False
    if "age" in before.lower() and _AGES.search(before):
        return True
    if last == "of":
        return False
    is_age = printed.value is not None and printed.value <= LAST_AGE and not is_plural(words)
    return is_age and _OLDER.search(before) is not None


def last_word(before: str) -> str:
    """Return the last of some words in small letters; empty for none."""
    words = before.rsplit(maxsplit=1)
    return words[-1].casefold() if words else ""


def is_clock(text: str, printed: Printed, before: str, words: Sequence[str]) -> bool:
    """Tell whether a number, or each of a range, is a time of day: "At 10.30 Germans woke".

    Without a word for it before it, it is one where it would be a fraction of a people.
    """
    low, high = printed.low_digits, printed.high_digits
    if "." not in low:
        return False
    if not _CLOCK.fullmatch(low) or (high and not _CLOCK.fullmatch(high)):
        return False
    if (words and words[0].casefold() in MEASURES) or _RATE.match(text, printed.end):
        return False
    return is_people(words) or _BEFORE_CLOCK.search(before) is not None
