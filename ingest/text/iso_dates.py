"""Read the dates that machines print: ISO 8601, RFC 2822, and a few plain forms."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from email.utils import parsedate_to_datetime

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
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

#: No saved article is older than the first newspaper.
_FIRST_YEAR = 1605


def read_date(written: str) -> str | None:
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
    found = _ENGLISH.match(text)
    if not found:
        return None
    day, month = found[1] or found[4], (found[2] or found[3]).lower()
    if month not in _MONTHS:
        return None
    return _checked(found[5], str(_MONTHS.index(month) + 1), day)


def _mail(text: str) -> str | None:
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
