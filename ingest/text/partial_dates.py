"""Write dates that are only partly known, each as exact as it is.

A date is a string, `2024`, `2024-05` or `2024-05-10`, or the same as one number that sorts:
20240000, 20240500, 20240510.
"""

from __future__ import annotations

import re
from calendar import monthrange

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?\Z", re.ASCII)
_TYPED = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z", re.ASCII)
#: What is added to the code of a year or month for its last day.
_END_OF_MONTH, _END_OF_YEAR = 31, 1231

_LAST_DAY = 31


def date_code(text: str | None) -> int:
    """Return a date as one number that sorts: 20140500 for `2014-05`, 0 for no date.

    Months and days may be typed with one digit.
    """
    match = _TYPED.match(text or "")
    if match is None:
        return 0
    year, month, day = (int(part or 0) for part in match.groups())
    if not year > 0 or month > len(MONTHS) or day > _LAST_DAY:
        return 0
    return year * 10_000 + month * 100 + day


def existing_code(text: str | None) -> int:
    """Return a date that somebody asks for as `date_code` does; 0 for 30 February too."""
    code = date_code(text)
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    return 0 if day and month and day > monthrange(year, month)[1] else code


def latest_code(code: int) -> int:
    """Return the last day that a date may mean: 20140531 for `2014-05`; 0 for no date."""
    if code and code % 10_000 == 0:
        code += _END_OF_YEAR
    return code + _END_OF_MONTH if code and code % 100 == 0 else code


def iso_date(code: int) -> str:
    """Return a date code as ISO 8601 writes it, as exact as it is."""
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    return f"{year:04d}" + (f"-{month:02d}" if month else "") + (f"-{day:02d}" if day else "")


def date_in_words(iso: str | None) -> str | None:
    """Return a date as people say it: `10 December 2024`, `May 2014`; other text as it is."""
    match = _ISO.match(iso or "")
    if match is None:
        return iso or None
    year, month, day = match.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= len(MONTHS):
        return iso
    named = f"{MONTHS[int(month) - 1]} {year}"
    return f"{int(day)} {named}" if day else named


def code_in_words(code: int) -> str:
    """Return a date code as people say it: `May 2014`."""
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    words = [str(day)] if day else []
    words += [MONTHS[month - 1]] if month else []
    return " ".join([*words, str(year)])


def ris_date(iso: str | None) -> str:
    """Return a date as RIS writes it, `2024/05/10/`, with empty parts for what is not known."""
    match = _ISO.match(iso or "")
    return "/".join([*(part or "" for part in match.groups()), ""]) if match else ""
