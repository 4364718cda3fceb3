"""Offer a filter for a date that is typed as plain words: `elections March 2008`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.asked_dates import date_typed
from ingest.search.query_words import QUOTED
from ingest.search.refused import Suggestion
from ingest.text.partial_dates import MONTHS, code_in_words, date_code, latest_code
from ingest.text.patterns import late

if TYPE_CHECKING:
    from ingest.search.columns import Columns

_MONTH = rf"(?:Sept|{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in MONTHS)})\.?"
# A word before a filter's colon, in quotation marks or beside a sign is meant as it stands.
_DATE = late(
    rf"""(?<![\w:"“=<>./*?|&+~-])
    (?:(?:\d{{1,2}}\.?\s+)?{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{4}}-\d{{2}}(?:-\d{{2}})?)
    (?![\w:"”/*|&+~-])(?!\s+(?:AND|OR|NOT|NEAR|ADJ|SAME|w|pre)\b)""",
    re.VERBOSE | re.IGNORECASE,
)
#: What joins a date to the words before it and has no sense without it.
_JOINT = late(r"(?:(?<!\w)(?:in|on|of|during)\s+)\Z", re.IGNORECASE)
#: Before a date these ask for another time, rule it out, or bind it.
_OTHER_TIME = late(
    r"(?<!\w)(?:after|before|between|from|not|since|till|to|until|and|or|same|/[sp]"
    r"|(?:near|adj|w|pre|n)/?\d*)\s+\Z",
    re.IGNORECASE,
)


def date_offer(text: str, columns: Columns) -> tuple[Suggestion, ...]:
    """Return the filter for the only date in a query, when something was published then."""
    found = [*_DATE.finditer(text)]
    if len(found) != 1:
        return ()
    match = found[0]
    iso = date_typed(match[0])
    code = date_code(iso)
    quoted = (span.start() < match.start() < span.end() for span in QUOTED.finditer(text))
    if not code or any(quoted) or _OTHER_TIME.search(text[: match.start()]):
        return ()
    if not _has_dates(columns, code):
        return ()
    before = _JOINT.sub("", text[: match.start()])
    behind = text[match.end() :].lstrip(" ?.,;:!")
    rest = " ".join(f"{before} {behind}".split())
    return (Suggestion(code_in_words(code), iso, f"{rest} date:{iso}".strip(), "date"),)


def _has_dates(columns: Columns, code: int) -> bool:
    return bool(np.any((columns.dates >= code) & (columns.dates <= latest_code(code))))
