"""Read the date that a value states: as exact as it was written, and nothing that cannot be.

Dates in running text are found by `ingest/text/printed_dates.py`.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

from ingest.text.partial_dates import MONTHS
from ingest.text.printed_dates import century, month_number

#: ISO day. A publication date after it is a slip of the site (`2050-01-01`); the load passes its
#: own day, which keeps the readers free of the clock.
LATEST_DATE = "2099-12-31"

_ISO = re.compile(
    r"""
    ^\s* (\d{4}) (?: ([-/.]) (\d{1,2}) (?: \2 (\d{1,2}) )? )?   # 2024, 2024-12, 2024-12-10
    (?= $ | [T\s,Z+] )
    """,
    re.VERBOSE,
)
_COMPACT = re.compile(r"^\s*(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?\s*$")
_EPOCH = re.compile(r"^\s*(1[0-9]{9})(?:\d{3})?\s*$")
_ENGLISH = re.compile(
    r"^\s*(?:\w{3,9},?\s+)?(?:(\d{1,2})\.?\s+([A-Za-z]{3})[a-z]*\.?|([A-Za-z]{3})[a-z]*\.?\s+"
    r"(\d{1,2})(?:st|nd|rd|th)?),?\s+(\d{4})\b"
)
_MONTH_LETTERS = [name[:3].lower() for name in MONTHS]

#: No saved article is older than the first newspaper.
_FIRST_YEAR = 1605

_IN_NUMBERS = re.compile(r"\s*(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[T\s,])")
_YEAR_DIGITS = 4
#: "09-Mar-21", as spreadsheets write a day by default; a clock may follow, but of
#: "3. Dezember 15 Uhr" the hour is no year. "Mar-21" may be a month or a day.
_SHORT_NAMED = re.compile(
    r"\s*(\d{1,2})[ .-]{0,2}([^\W\d_]{3,12})[. -]{1,2}(\d{2})(?=\s*$|,?[T\s]\s*\d{1,2}:)"
)

#: From here on a number is no month.
_FIRST_DAY_ONLY = 13


def read_date_value(written: str) -> str | None:
    """Return a date as exact as it was written, such as `2024-12-10`; None when it is none.

    The day is the one at the place of writing: a time zone is not converted away.
    """
    text = written[:100]
    iso = _ISO.match(text)
    if iso:
        return _checked(iso[1], iso[3], iso[4])
    epoch = _EPOCH.match(text)  # its first digits are no year of any article
    if epoch:
        return datetime.fromtimestamp(int(epoch[1]), tz=timezone.utc).date().isoformat()
    compact = _COMPACT.match(text)
    if compact:
        return _checked(compact[1], compact[2], compact[3])
    return _english(text) or _mail(text)


def _english(text: str) -> str | None:
    match = _ENGLISH.match(text)
    if not match:
        return None
    day, month = match[1] or match[4], (match[2] or match[3]).lower()
    if month not in _MONTH_LETTERS:
        return None
    return _checked(match[5], str(_MONTH_LETTERS.index(month) + 1), day)


def _mail(text: str) -> str | None:
    # Imported here: it brings sockets along, and few texts write dates as mail does.
    from email.utils import parsedate_to_datetime  # noqa: PLC0415

    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _checked(year: str, month: str | None, day: str | None) -> str | None:
    if int(year) < _FIRST_YEAR:
        return None
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    exactness = 10 if day else 7 if month else 4
    return whole.isoformat()[:exactness]


def read_record_date(written: str, *, is_day_first: bool | None = None) -> str | None:
    """Return a date as exact as it was written; None when it is none.

    Dots are put between days in the order day, month, year. With slashes or hyphens Europe and
    America differ: where both orders are possible, only the year is certain, unless
    `is_day_first` says which one the writer of the whole column used.
    """
    match = _IN_NUMBERS.match(written[:100])
    if not match:
        return _short_named(written) or read_date_value(written)
    first, second = int(match[1]), int(match[3])
    year = match[4] if len(match[4]) == _YEAR_DIGITS else century(match[4])
    if match[2] == "." or first >= _FIRST_DAY_ONLY or first == second:
        return read_date_value(f"{year}-{second:02}-{first:02}")
    if second >= _FIRST_DAY_ONLY:
        return read_date_value(f"{year}-{first:02}-{second:02}")
    if is_day_first is None:
        return read_date_value(year)
    day, month = (first, second) if is_day_first else (second, first)
    return read_date_value(f"{year}-{month:02}-{day:02}")


def _short_named(written: str) -> str | None:
    """Return the day of "09-Mar-21": the name of its month tells the day from the year."""
    match = _SHORT_NAMED.match(written[:100])
    month = month_number(match[2]) if match else None
    if not match or month is None:
        return None
    return read_date_value(f"{century(match[3])}-{month:02}-{int(match[1]):02}")


def day_order(written: str) -> bool | None:
    """Return whether a date in numbers puts the day first; None where it does not prove it."""
    match = _IN_NUMBERS.match(written[:100])
    if not match or match[2] == ".":
        return None
    first, second = int(match[1]), int(match[3])
    if first >= _FIRST_DAY_ONLY > second > 0:
        return True
    return False if second >= _FIRST_DAY_ONLY > first > 0 else None


def has_order(written: str) -> bool:
    """Tell whether a date is written in numbers whose order differs between countries."""
    match = _IN_NUMBERS.match(written[:100])
    return match is not None and match[2] != "."


def weekday_of(day: str) -> int:
    """Return the day of the week of an ISO day; 0 is Monday."""
    return date.fromisoformat(day).weekday()


def shifted_day(day: str, by: int) -> str:
    """Return the day so many days later, or earlier; empty for what is no whole day."""
    try:
        return (date.fromisoformat(day) + timedelta(days=by)).isoformat()
    except (ValueError, OverflowError):
        return ""
