"""Read dates as people type them into filters: `2014/05/10`, `10 May 2014`, `2014..2016`.

| typed | asks for |
|---|---|
| `year>2014`, `date>=2014-05`, `DATE AFT 2014` | what was published later, then or later |
| `year:2014-2016`, `date:[2014-05 TO 2014-08]`, `YR(2014-2016)` | between, both included |
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingest.text.dates import read_record_date
from ingest.text.partial_dates import MONTHS, date_code
from ingest.text.patterns import late

#: A day, month or year as a filter takes it; `*` for an open end.
DAY = (
    r"(?:\"[^\"]{4,20}\"|\d{4}(?:-\d{1,2}){0,2}|\d{4}(?:/\d{1,2}){1,2}|\d{8}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\*"
    r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{4})"
)
_MONTH_AND_YEAR = late(r"([^\W\d_]{3,9})\.?,?\s+(\d{4})")
_NUMBERED = late(r"\d[\d/.\-]*")
_NAMED = late(r"(?:\d{1,2}\.?\s+[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\s+\d{1,2}),?\s+\d{4}")
_BOUND = late(r"\w+\s?[:=(]?\s?(?P<sign>[<>≤≥]=?|(?i:aft|bef|geq|leq))\s?(?P<day>[^)]+)\)?")
_FROM_TO = late(
    rf"""\w+[:=]?[(\[{{]?\s?
    (?P<low>{DAY})
    (?:(?:\s(?i:to)\s|-|\.\.\.?)(?P<high>{DAY}))?
    \s?[)\]}}]?""",
    re.VERBOSE,
)
_SIGNS = {"aft": ">", "bef": "<", "geq": ">=", "leq": "<=", "≥": ">=", "≤": "<="}


def date_typed(typed: str) -> str:
    """Return a date as ISO 8601 writes it; the text itself where it is none.

    Where day and month cannot be told apart (`10/05/2014`) the text is none either.
    """
    text = typed.strip().strip('"').strip()
    if date_code(text):
        return text
    month = _MONTH_AND_YEAR.fullmatch(text)
    if month:
        names = [name.lower() for name in MONTHS]
        begun = [name for name in names if name.startswith(month[1].lower())]
        return f"{month[2]}-{names.index(begun[0]) + 1:02}" if len(begun) == 1 else typed
    if not (_NUMBERED.fullmatch(text) or _NAMED.fullmatch(text)):
        return typed
    read = read_record_date(text) or ""
    # Of 10/05/2014 the year alone is certain: that is less than was asked for.
    is_whole = len(read) == len("2014-05-10") or not text.count("/") + text.count(".") > 1
    return read if date_code(read) and is_whole else typed


def dates_between(typed: str) -> list[tuple[str, str]]:
    """Return the filters that a comparison or a range of dates means: names and ISO dates.

    Args:
        typed: with the name of the filter, `year>2014`.

    Returns:
        `[("after", "2015")]`; nothing where it cannot be understood.
    """
    bound = _BOUND.fullmatch(typed)
    if bound:
        sign = bound["sign"].lower()
        return _compared(_SIGNS.get(sign, sign), date_typed(bound["day"]))
    ends = _FROM_TO.fullmatch(typed)
    if ends is None:
        return []
    low, high = date_typed(ends["low"]), date_typed(ends["high"] or "")
    if ends["high"] is None:
        return [("year", low)] if date_code(low) else []
    asked = [("after", low)] if low != "*" else []
    asked += [("to", high)] if high != "*" else []
    return asked if all(date_code(day) for _, day in asked) else []


def _compared(sign: str, day: str) -> list[tuple[str, str]]:
    code = date_code(day)
    if not code:
        return []
    if sign == ">":
        following = _following(code)
        return [("after", following)] if following else []
    return [({"<": "before", "<=": "to"}.get(sign, "after"), day)]


def _following(code: int) -> str:
    """Return the year, month or day behind one; empty where the calendar ends.

    Behind a day that its month does not have (30 February) comes the next month.
    """
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    if not month:
        return f"{year + 1:04}"
    if not day:
        return f"{year + month // 12:04}-{month % 12 + 1:02}"
    try:
        return (date(year, month, day) + timedelta(days=1)).isoformat()
    except OverflowError:
        return ""
    except ValueError:
        return f"{_following(code - day)}-01"
