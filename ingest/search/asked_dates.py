"""Read dates as people type them into filters: `2014/05/10`, `10 May 2014`, `2014..2016`.

| typed | asks for |
|---|---|
| `year>2014`, `date>=2014-05`, `DATE AFT 2014` | what was published later, then or later |
| `date(geq(1/1/2014) and leq(31/12/2014))`, `DATE IS 2014` | the same as the trade writes it |
| `year:2014-2016`, `date:[2014-05 TO 2014-08]`, `YR(2014-2016)` | between, both included |
| `year:2014..`, `date:..2014-05`, `YR(2014-)` | from then on, until then |
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from ingest.text.dates import read_record_date
from ingest.text.partial_dates import MONTHS, existing_code
from ingest.text.patterns import late

#: A day, month or year as a filter takes it; `*` for an open end.
DAY = (
    r"(?:\"[^\"]{4,20}\"|\d{4}(?:-\d{1,2}){0,2}|\d{4}(?:/\d{1,2}){1,2}|\d{8}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\*"
    r"|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{4})"
)
#: What stands between the ends of a range; either end may be missing.
UP_TO = r"(?:-|\.\.\.?|…)"
_MONTH_AND_YEAR = late(r"([^\W\d_]{3,9})\.?,?\s+(\d{4})")
_NUMBERED = late(r"\d[\d/.\-]*")
_NAMED = late(r"(?:\d{1,2}\.?\s+[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\s+\d{1,2}),?\s+\d{4}")
_OPEN_END = late(r"(?:\.\.|…)\W*$")
_LETTERS = late(r"[^\W\d_]+")
_SEPARATORS = late(r"(?<=\d)[/.\-](?=\d)")
_BOUND = late(r"\w+\s?[:=(]?\s?(?P<sign>[<>≤≥]=?|(?i:aft|bef|geq|leq))\s?(?P<day>[^)]+)\)?")
_FROM_TO = late(
    rf"""\w+(?:\sIS\s|[:=])?[(\[{{]?\s?
    (?: (?P<low>{DAY})(?:(?P<range>\s(?i:to)\s|{UP_TO})(?P<high>{DAY})?)?
        | {UP_TO}(?P<last>{DAY}))
    \s?[)\]}}]?""",
    re.VERBOSE,
)
# `date(geq(1/1/2015) and leq(31/12/2015))`
_BOUNDS = late(rf"\w+\((?P<first>\w+\({DAY}\))(?:\s(?i:and)\s(?P<second>\w+\({DAY}\)))?\)")
_SAME_TWICE = late(r"(\d{1,2})[/.]\1[/.](\d{4})")
_SIGNS = {"aft": ">", "bef": "<", "geq": ">=", "leq": "<=", "≥": ">=", "≤": "<="}


def date_typed(typed: str) -> str:
    """Return a date as ISO 8601 writes it; the text itself where it is none.

    Where day and month cannot be told apart (`10/05/2014`) the text is none either.
    """
    text = typed.strip().strip('"').strip()
    if _OPEN_END.search(text):  # a range, which is more than its day
        return typed
    text = text.rstrip("?,;:!.")
    if existing_code(text):
        return text
    twice = _SAME_TWICE.fullmatch(text)  # 1/1/2015 can be read in one way only
    if twice and existing_code(f"{twice[2]}-{twice[1]}-{twice[1]}"):
        return f"{twice[2]}-{int(twice[1]):02}-{int(twice[1]):02}"
    month = _MONTH_AND_YEAR.fullmatch(text)
    if month:
        number = _month_number(month[1])
        return f"{month[2]}-{number:02}" if number else typed
    if not (_NUMBERED.fullmatch(text) or _NAMED.fullmatch(text)):
        return typed
    read = read_record_date(text) or ""
    # Of 10/05/2014 the year alone is certain, of 30 February 2014 the month: that is less than
    # was asked for.
    has_day = _NAMED.fullmatch(text) or len(_SEPARATORS.findall(text)) > 1
    is_whole = len(read) == len("2014-05-10") or not has_day
    return read if existing_code(read) and is_whole else typed


def looks_like_date(text: str) -> bool:
    """Tell whether words are written as a date is, whether or not the calendar has it."""
    written = _NAMED.fullmatch(text) or _MONTH_AND_YEAR.fullmatch(text)
    return bool(written) and any(map(_month_number, _LETTERS.findall(text)))


def _month_number(word: str) -> int:
    """Return the number of a month from the first letters of its name; 0 for none."""
    begun = [number for number, name in enumerate(MONTHS, 1) if _begins(name, word)]
    return begun[0] if len(begun) == 1 else 0


def _begins(name: str, word: str) -> bool:
    return name.lower().startswith(word.lower())


def dates_between(typed: str) -> list[tuple[str, str]]:
    """Return the filters that a comparison or a range of dates means: names and ISO dates.

    Args:
        typed: with the name of the filter, `year>2014`.

    Returns:
        `[("after", "2015")]`; nothing where it cannot be understood.
    """
    bounds = _BOUNDS.fullmatch(typed)
    if bounds:
        each = [
            dates_between(f"date {bound.strip(')').replace('(', ' ')}")
            for bound in bounds.groups()
            if bound
        ]
        return [asked for bound in each for asked in bound] if all(each) else []
    bound = _BOUND.fullmatch(typed)
    if bound:
        sign = bound["sign"].lower()
        return _compared(_SIGNS.get(sign, sign), date_typed(bound["day"]))
    ends = _FROM_TO.fullmatch(typed)
    if ends is None:
        return []
    low = date_typed(ends["low"] or "*")
    high = date_typed(ends["high"] or ends["last"] or "*")
    if ends["low"] and not ends["range"]:
        return [("year", low)] if existing_code(low) else []
    asked = [("after", low)] if low != "*" else []
    asked += [("to", high)] if high != "*" else []
    return asked if all(existing_code(day) for _, day in asked) else []


def _compared(sign: str, day: str) -> list[tuple[str, str]]:
    code = existing_code(day)
    if not code:
        return []
    if sign == ">":
        following = _following(code)
        return [("after", following)] if following else []
    return [({"<": "before", "<=": "to"}.get(sign, "after"), day)]


def _following(code: int) -> str:
    """Return the year, month or day behind one; empty where the calendar ends."""
    year, month, day = code // 10_000, code // 100 % 100, code % 100
    if not month:
        return f"{year + 1:04}"
    if not day:
        return f"{year + month // 12:04}-{month % 12 + 1:02}"
    try:
        return (date(year, month, day) + timedelta(days=1)).isoformat()
    except OverflowError:
        return ""
