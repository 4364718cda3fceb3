"""Read days of the solar Hijri calendar, by which Iran and Afghanistan date: ۲۹ بهمن ۱۳۹۹.

In a cycle of 33 years eight have a day more; the first day of 1400 was 21 March 2021.

Source: https://www.fourmilab.ch/documents/calendar/ (the arithmetic calendar, exact to 2089)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Iran's names of the months, and Afghanistan's.
_IRAN = str.split("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند")
_AFGHANISTAN = str.split("حمل ثور جوزا سرطان اسد سنبله میزان عقرب قوس جدی دلو حوت")
_MONTHS = {name: at for names in (_IRAN, _AFGHANISTAN) for at, name in enumerate(names, 1)}
_DAY = late(
    r"(?<!\d)(?P<day>\d{1,2})\s(?:ام\s|ماه\s)?(?P<name>"
    + "|".join(_MONTHS)
    + r")(?:\sماه)?\s(?:سال\s)?(?P<year>1[34]\d\d)(?!\d)"
    r"|(?<![\d/])(?P<y>1[34]\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?![\d/])"
)
_PERSIAN_FIGURE = late(r"[\u06f0-\u06f9\u0660-\u0669]")

_CYCLE_YEARS, _CYCLE_LEAPS = 33, 8
_LEAPS = (1, 5, 9, 13, 17, 22, 26, 30)
#: Days from 1 March of year 0 to the first day of that year, which is 21 March 2021.
_KNOWN_YEAR, _KNOWN_DAY = 1400, 738_175
#: Days of 400, 100 and 4 years of ours; and of five months that begin with March.
_DAYS_400, _DAYS_100, _DAYS_4, _FIVE_MONTHS = 146_097, 36_524, 1_461, 153
_LONG_MONTHS, _MONTHS_OF_YEAR = 6, 12


class SolarDay(NamedTuple):
    """Hold a day as ours (ISO), and where it stands."""

    value: str
    start_char: int
    end_char: int


def find_solar_days(text: str, plain: str) -> Iterator[SolarDay]:
    """Yield the days in a text from left to right; those in numbers alone by Persian figures.

    Args:
        text: as it is written.
        plain: the same, of the same length, with plain figures.
    """
    for found in _DAY.finditer(plain):
        if found["name"]:
            parts = int(found["year"]), _MONTHS[found["name"]], int(found["day"])
        elif _PERSIAN_FIGURE.search(text, *found.span()):
            parts = int(found["y"]), int(found["m"]), int(found["d"])
        else:
            continue
        if value := as_ours(*parts):
            yield SolarDay(value, found.start(), found.end())


def as_ours(year: int, month: int, day: int) -> str | None:
    """Return a day of this calendar in ours; None for one that it does not have."""
    length = 31 if month <= _LONG_MONTHS else 30
    if month == _MONTHS_OF_YEAR and year % _CYCLE_YEARS not in _LEAPS:
        length = 29
    if not 1 <= month <= _MONTHS_OF_YEAR or not 1 <= day <= length:
        return None
    before = 31 * min(month - 1, _LONG_MONTHS) + 30 * max(month - 1 - _LONG_MONTHS, 0)
    behind = _days_before(year) - _days_before(_KNOWN_YEAR) + before + day - 1
    return _iso(_KNOWN_DAY + behind)


def _iso(days: int) -> str:
    """Return the day so many days behind 1 March of year 0."""
    centuries, day = divmod(days, _DAYS_400)
    year = (day - day // (_DAYS_4 - 1) + day // _DAYS_100 - day // (_DAYS_400 - 1)) // 365
    day -= 365 * year + year // 4 - year // 100
    month = (5 * day + 2) // _FIVE_MONTHS
    day -= (_FIVE_MONTHS * month + 2) // 5
    is_next = month > 9  # January and February are the last months of such a year
    number = month - 9 if is_next else month + 3
    return f"{year + 400 * centuries + is_next:04}-{number:02}-{day + 1:02}"


def _days_before(year: int) -> int:
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    return 365 * (year - 1) + _CYCLE_LEAPS * cycles + sum(leap <= rest for leap in _LEAPS)
