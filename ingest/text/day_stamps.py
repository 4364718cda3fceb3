"""Tell a line that says when a text came out, and nothing else but how long reading it takes."""

from __future__ import annotations

import re

from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.patterns import late
from ingest.text.printed_dates import TIME_AGO, words_around

#: Characters of the longest line that is a stamp.
MAX_DAY_STAMP_CHARS = 120

_TABLE = rules.load_table("dates")
_BESIDE = _TABLE["beside"]


def _reading_time() -> str:
    """Write "3 min read", "Lesezeit: 3 Minuten", "2 minuti di lettura"."""
    minutes = rf"[0-9]{{1,3}}[ -]?{any_of(_BESIDE['minutes'])}"
    reading = any_of(_BESIDE["reading"])
    both = rf"{reading}\s?:?\s?{minutes}|{minutes}\s?{reading}"
    return rf"(?<![^\W_])[约約]?(?:{both})(?![^\W\d_])"


def _long_ago() -> str:
    words = {key: any_of(words) for key, words in _TABLE["ago"].items()}
    count = rf"[0-9]{{1,2}}\s?{any_of(_BESIDE['long_units'])}\b"
    return rf"(?<![^\W_])(?:{words['before']}\s{count}|{count}\s{words['after']}\b)"


_READING_TIME = late(_reading_time(), re.IGNORECASE)
_LONG_AGO = late(_long_ago(), re.IGNORECASE)


def is_day_stamp(line: str) -> bool:
    """Tell whether a line has a day and no words but those that belong beside one."""
    if words_around(line) == []:
        return True
    if len(line) > MAX_DAY_STAMP_CHARS or not any(map(str.isdigit, line)):
        return False
    bare = line
    for beside in (_READING_TIME, _LONG_AGO, TIME_AGO):
        bare = beside.sub(" ", bare)
    return bare != line and words_around(bare) == []
