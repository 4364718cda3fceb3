"""Know what pages say to their readers where the name of a writer could stand: "View profile"."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.text import accounts, byline_names, rules

#: Names whose judgement is remembered: a page asks for each several times.
MAX_REMEMBERED_NAMES = 1024

_TABLE = rules.load_table("page_words")
_WORDS = frozenset(_TABLE["words"])
_PARTS = tuple(_TABLE["parts"])
_LABELS = frozenset(rules.load_table("writers")["labels"])
_EDGES = " \t.,:;|–—-•·*/\"“”„«»'"
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(MAX_REMEMBERED_NAMES)
def is_page_label(name: str) -> bool:
    """Tell a label, a button or a link of a page, or an account of a program, from a name."""
    key = name.strip(_EDGES).casefold()
    if key in _LABELS or accounts.is_account(key) or key in _WORDS:
        return True
    if not name.isascii() and any(part in name for part in _PARTS):
        return True
    words = _WORD.findall(key)
    return not _WORDS.isdisjoint(words) and not byline_names.has_given_name(name)
