"""Find dates in running text: as exact as they stand there, and nothing that cannot be.

| in the text | value |
|---|---|
| `2024-12-10`, `2024/12/10`, `2024.12.10` | `2024-12-10` |
| `10 December 2024`, `10. Dez. 2024`, `10 de diciembre de 2024` | `2024-12-10` |
| `December 10, 2024`, `Dec. 10 2024` | `2024-12-10` |
| `10.12.2024`, `10.12.24` (points: the day comes first) | `2024-12-10` |
| `25/12/2024`, `12/25/2024` (one number above 12 tells day from month) | `2024-12-25` |
| `3-May-24`, `3 May '24`, alone in a line `03 May 24` | `2024-05-03` |
| `9/6/17`, `03-04-2024` (both readings are possible) | `2017`, `2024` |
| `December 2024` | `2024-12` |
| `2024年3月14日`, `令和6年3月14日`, `2024년 3월 14일`, `2024. 3. 14.` | `2024-03-14` |
| `ngày 14 tháng 3 năm 2024`, `2024. március 14.` | `2024-03-14` |
| `١٤ مارس ٢٠٢٤`, `14 มีนาคม 2567` (years of the Buddha) | `2024-03-14` |
"""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.text import rules
from ingest.text.alternation import any_of, ignoring_case
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

#: Years outside are misreadings or fillers (0001, 2050). The upper end is fixed, because the
#: same input must give the same corpus in any year; raise it as time passes.
EARLIEST_YEAR = 1700
LATEST_YEAR = 2030

_TABLE = rules.load_table("dates")


def _months() -> Mapping[str, int]:
    return {name: int(number) for number, names in _TABLE["months"].items() for name in names}


_MONTHS = _months()
_NUMBERS = {ignoring_case(name): number for name, number in _MONTHS.items()}
_NAMES = any_of(_MONTHS)

# The year before the first of each era, and its names.
_ERA_STARTS = {"令和": 2018, "平成": 1988, "昭和": 1925}
_ERAS = "|".join(_ERA_STARTS)

_D = r"[0-9]{1,2}"
_Y = r"[0-9]{4}"

_DATE = late(
    rf"""
    (?:(?<![0-9.,/-])|(?-i:(?<=[0-9])(?=[A-ZÀ-Þ])))(?:
        # the year first
        (?P<y1>{_Y})(?P<s1>[-/.])(?P<m1>{_D})(?P=s1)(?P<d1>{_D})
        # Chinese, Japanese, Korean
      | (?P<y0>{_Y})[\u5e74\ub144]\s?(?P<m0>{_D})[\u6708\uc6d4]\s?(?P<d0>{_D})[\u65e5\uc77c]?
        # Japanese, by the era of an emperor
      | (?P<era>{_ERAS})\s?(?P<y6>{_D}|\u5143)\u5e74\s?(?P<m6>{_D})\u6708\s?(?P<d6>{_D})\u65e5
        # Vietnamese
      | (?:ngày\s)?(?P<d7>{_D})\s(?:tháng|thg)\s(?P<m7>{_D}),?\s(?:năm\s)?(?P<y7>{_Y})
        # Hungarian
      | (?P<y8>{_Y})\.\s(?P<m8>{_NAMES})(?!\w)\.?\s(?P<d8>{_D})\.
        # Korean, in figures only
      | (?P<y9>{_Y})\.\s(?P<m9>{_D})\.\s(?P<d9>{_D})(?:\.|(?=\s|$))
        # numbers, the year last
      | (?P<a>{_D})(?P<s2>[-/.])\s?(?P<b>{_D})(?P=s2)\s?(?P<y2>{_Y}|[0-9]{{2}})
        # day, month, year
      | (?P<d3>{_D})(?:st|nd|rd|th|er|º|\.)?(?:\s|-|/){{0,2}}(?:de\s|of\s)?
        (?P<m3>{_NAMES})(?!\w)\.?(?:\s|-|,|،|/){{0,2}}(?:de\s|del\s)?(?P<y3>{_Y})
        # month, day, year
      | (?:(?<![^\W_])|(?-i:(?<=[a-zß-ÿ0-9])(?=[A-ZÀ-Þ])))      # it may be glued to a name
        (?P<m4>{_NAMES})(?!\w)\.?(?:\s|-){{1,2}}(?P<d4>{_D})(?:st|nd|rd|th)?
        (?:,\s?|\s|\.\s|-){{1,2}}(?P<y4>{_Y})
        # month and year
      | (?<![^\W_])(?P<m5>{_NAMES})(?!\w)\.?,?\s(?:de\s)?(?P<y5>{_Y})
        # day, month, and two figures of the year
      | (?P<da>{_D})(?P<sa>[\s-])(?P<ma>{_NAMES})(?!\w)\.?(?P=sa)(?P<mark>['’])?(?P<ya>[0-9]{{2}})
    )
    # A time may be glued to it, "May 4, 20163:33 PM"; a count may follow: "May 2016/0 Comments".
    (?![0-9](?![0-9]?:[0-9]{{2}})|[.,-][0-9]|/[0-9](?![0-9]{{0,3}}\s[^\W\d_]))
    """,
    re.VERBOSE | re.IGNORECASE,
)


# One of them stands in every date: its year, three numbers, or the sign of a year of an era.
_YEAR = late(
    r"[0-9](?:[0-9]{3}|[0-9]?[-/.]\s?[0-9]{1,2}[-/.]\s?[0-9]{2}"
    r"|[\s-][^\W\d_]{3,12}\.?[\s-]['’]?[0-9]{2}(?![0-9]))|\u5e74"
)
# What may stand behind a day of two figures for the year, where nothing else is in the line.
_ENDS_LINE = late(r"[ \t]*(?:$|[\n|·•]|,?\s\d\d?[:.]\d\d)")

# Arabic and Persian figures, each for the plain one.
_DIGITS = {first + digit: str(digit) for first in (0x0660, 0x06F0) for digit in range(10)}
_OTHER_DIGIT = late(r"[\u0660-\u0669\u06f0-\u06f9]")
# Years of the Buddha, as Thai writes them, begin so long before ours.
_BUDDHIST_YEARS = 543
_THAI = late(r"[\u0e00-\u0e7f]")
_FIGURES = late(r"[0-9]+")
#: Characters of a date before its first figures, and behind them, and of what may not follow.
_BEFORE_FIGURES = max(map(len, _MONTHS)) + 8
_BEHIND_FIGURES = max(map(len, _MONTHS)) + 40

#: Months and days of the week, in all languages, in small letters.
MONTH_WORDS = frozenset(_MONTHS) | frozenset(_TABLE["words"]["weekdays"])

_DIGIT = late(r"\d")
_OTHER_WORD = late(r"[^\W\d_](?:[^\W\d_]|\.(?=[^\W\d_])){0,30}")
_USUAL_WORDS = frozenset(
    word
    for table in ("published", "day_nouns", "updated", "around", "weekdays")
    for phrase in _TABLE["words"][table]
    for word in phrase.split()
)


def _ago() -> str:
    words = {key: any_of(words) for key, words in _TABLE["ago"].items()}
    count = rf"[0-9]{{1,2}}\s?{words['units']}\b\.?"
    return rf"{words['before']}\s{count}|{count}\s{words['after']}\b"


# Such as "3 hours ago" or "vor 2 Stunden".
TIME_AGO = late(_ago(), re.IGNORECASE)


_DAY_CHARS = len("2024-12-10")
# A year of the solar Hijri calendar.
_MAY_BE_SOLAR = late(r"1(?<!\d1)[34]\d\d(?!\d)")


class FoundDate(NamedTuple):
    """Hold one date expression: `value` is `2024`, `2024-12` or `2024-12-10`."""

    value: str
    start_char: int
    end_char: int

    @property
    def is_whole(self) -> bool:
        """Tell a day from a month or a year."""
        return len(self.value) == _DAY_CHARS


def find_dates(text: str, *, day_first: bool = False) -> Iterator[FoundDate]:
    """Yield the absolute dates of `text` from left to right; impossible ones are left out.

    With `day_first`, `03/04/2024` is the third of April: so in every language but English.
    """
    plain = _with_plain_figures(text)
    if not _MAY_BE_SOLAR.search(plain):
        yield from _dates_in(plain, day_first=day_first)
        return
    # Not for most texts.
    from ingest.text.solar_hijri import find_solar_days  # noqa: PLC0415

    solar = [FoundDate(*day) for day in find_solar_days(text, plain)]
    found = [*_dates_in(plain, day_first=day_first), *solar]
    yield from sorted(found, key=lambda date: date.start_char)


def _dates_in(text: str, *, day_first: bool) -> Iterator[FoundDate]:
    for match in _matches(text):
        value = _value(match, day_first=day_first)
        if value:
            yield FoundDate(value, match.start(), match.end())


def first_date(text: str, *, day_first: bool = False) -> FoundDate | None:
    """Return the first date of `text`, read as by `find_dates`; None when it has none."""
    return next(find_dates(text, day_first=day_first), None)


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what `_DATE.finditer` does, looking around figures only: every date has one."""
    end = 0
    for figures in _FIGURES.finditer(text) if _YEAR.search(text) else ():
        if figures.start() < end:
            continue
        start = max(end, figures.start() - _BEFORE_FIGURES)
        stop = figures.end() + _BEHIND_FIGURES
        match = _DATE.search(text, start, stop) if _YEAR.search(text, start, stop) else None
        if match and match.start() <= figures.start():
            end = match.end()
            yield match


def words_around(line: str) -> list[str] | None:
    """Return the words of a line that have nothing to do with the dates in it.

    None when there is no date; weekdays, zones of time and "updated" belong to the date.
    """
    if not _DIGIT.search(line):
        return None
    line = _with_plain_figures(line)
    dates = list(find_dates(line))
    if not dates:
        return None
    for match in reversed(dates):
        line = f"{line[: match.start_char]} {line[match.end_char :]}"
    words = (word.strip(".").lower() for word in _OTHER_WORD.findall(line))
    return [word for word in words if word not in _USUAL_WORDS]


def _with_plain_figures(text: str) -> str:
    """Return a text of the same length with Arabic and Persian figures as plain ones."""
    return text.translate(_DIGITS) if _OTHER_DIGIT.search(text) else text


def read_date(text: str) -> str | None:
    """Return the first date of `text`, such as a declared time stamp, or a bare year."""
    date = first_date(text)
    if date:
        return date.value
    stripped = text.strip()
    is_year = len(stripped) == 4 and stripped.isdecimal() and stripped.isascii()
    return stripped if is_year and _is_plausible(int(stripped)) else None


def _value(match: re.Match[str], *, day_first: bool) -> str | None:
    part = match.groupdict()
    if part["era"]:
        count = 1 if part["y6"] == "\u5143" else int(part["y6"])
        return _iso(str(_ERA_STARTS[part["era"]] + count), part["m6"], part["d6"])
    for number in "0179":
        if part[f"y{number}"]:
            return _iso(part[f"y{number}"], part[f"m{number}"], part[f"d{number}"])
    if part["ya"] and not _is_year(match):
        return None
    for number in "348a":
        if part[f"y{number}"]:
            name = ignoring_case(part[f"m{number}"])
            year = _common_year(part[f"y{number}"], name)
            return _iso(year, str(_NUMBERS[name]), part[f"d{number}"])
    if part["y5"]:
        name = ignoring_case(part["m5"])
        return _iso(_common_year(part["y5"], name), str(_NUMBERS[name]), None)
    return _numeric(part, day_first=day_first)


def _is_year(match: re.Match[str]) -> bool:
    """Tell "3-May-24" and a line of "03 May 24" from "on 3 May 24 boats sailed"."""
    if match["mark"] or match["sa"] == "-":
        return True
    above = match.string.rfind("\n", 0, match.start()) + 1
    before = match.string[above : match.start()].strip(" \t,.").casefold()
    is_first = not before or before in MONTH_WORDS or before[-1] in "|·•:"
    return is_first and _ENDS_LINE.match(match.string, match.end()) is not None


def _common_year(year: str, month: str) -> str:
    year = century(year)
    is_buddhist = int(year) > LATEST_YEAR and _THAI.match(month)
    return str(int(year) - _BUDDHIST_YEARS) if is_buddhist else year


def _numeric(part: Mapping[str, str], *, day_first: bool) -> str | None:
    """Tell day from month by the separator, or by a number above 12; else give the year."""
    year = century(part["y2"])
    first, second = int(part["a"]), int(part["b"])
    if day_first or part["s2"] == "." or first > 12 or first == second:
        return _iso(year, part["b"], part["a"])
    if second > 12:
        return _iso(year, part["a"], part["b"])
    return year if first and second and _is_plausible(int(year)) else None


def month_number(name: str) -> int | None:
    """Return the number of a month by one of its names, in any language; None for other words."""
    return _NUMBERS.get(ignoring_case(name).rstrip("."))


def century(two_digits: str) -> str:
    """Return a year of four digits for one of two: none lies in the future."""
    if len(two_digits) != 2:
        return two_digits
    recent = int(two_digits) <= LATEST_YEAR % 100
    return ("20" if recent else "19") + two_digits


def _iso(year: str, month: str, day: str | None) -> str | None:
    y, m = int(year), int(month)
    if not _is_plausible(y) or not 1 <= m <= 12:
        return None
    if day is None:
        return f"{y:04}-{m:02}"
    if not 1 <= int(day) <= calendar.monthrange(y, m)[1]:
        return None
    return f"{y:04}-{m:02}-{int(day):02}"


def _is_plausible(year: int) -> bool:
    return EARLIEST_YEAR <= year <= LATEST_YEAR
