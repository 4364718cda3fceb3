"""Read the name of an outlet where a note says who had the text first: a name, or nothing.

"originally published in December. It has been updated" names a month, and "first appeared on page
three" a place in print. A name begins with a capital, ends with its sentence, and is no day,
month, year, language or first word of another sentence.
"""

from __future__ import annotations

import re

from ingest.text import rules
from ingest.text.printed_dates import first_date

#: Characters of the longest name of an outlet.
MAX_OUTLET_CHARS = 60

_DATES = rules.load_table("dates")
_MONTHS = frozenset(name for names in _DATES["months"].values() for name in names)
_DAYS = frozenset(_DATES["words"]["weekdays"])
_LANGUAGES = frozenset(
    name for names in rules.load_table("sources")["languages"].values() for name in names
)
#: Words that begin a sentence, or a part of a printed paper.
_NO_NAMES = frozenset(
    str.split(
        "a an another april autumn chapter early english fall first full his her it its issue"
        " january last late mid more no on our page part print read section she he spring summer"
        " that the their these they this those today tomorrow vol volume we winter yesterday you"
    )
)
# The end of a sentence; "St. Paul", "U.S. News" and "Example.com" go on.
_SENTENCE_END = re.compile(
    r"(?<![A-Z])(?<!\b(?:St|Mt|Ft|Dr|Jr))[.!?]\s+(?=[A-Z0-9“\"'(]).*|(?<![.!?])[.!?]+$", re.DOTALL
)
# What follows a name: a day, a reason, another verb.
_BEHIND = re.compile(
    r"\s(?:on|in|at|as|by|and\s(?:is|was|has)|under|with|when|where|here|before|after)(?:\s.*)?$"
)


def outlet_in(words: str) -> str:
    """Return the name of an outlet at the start of `words`; empty when there is none."""
    name = _SENTENCE_END.sub("", " ".join(words.split()))
    name = _BEHIND.sub("", name).strip(" .,;:|()[]\"“”„'’")
    keys = [word.strip(".,'’").casefold() for word in name.split()]
    if not keys or len(name) > MAX_OUTLET_CHARS or not (name[0].isupper() or name[0].isdigit()):
        return ""
    is_day = keys[0] in _MONTHS or keys[0] in _DAYS or first_date(name) is not None
    is_number = keys[0].isdigit()
    is_word = len(keys) == 1 and (keys[0] in _NO_NAMES or keys[0] in _LANGUAGES)
    return "" if is_day or is_number or is_word or _is_sentence(keys) else name


def _is_sentence(keys: list[str]) -> bool:
    """Tell words that begin like a sentence: "It has been", "Page three of"."""
    return keys[0] in _NO_NAMES - {"the", "a", "an", "our", "first", "today", "english", "print"}
