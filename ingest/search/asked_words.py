"""Read the words that lists of quotations and numbers are asked for, and tell where they stand."""

from __future__ import annotations

import re
from functools import lru_cache

#: Words within quotations that are asked for at most.
MAX_ASKED_WORDS = 12

#: Letters and digits before which no word begins, as a class of an expression.
WORD_LETTERS = "a-zA-Z0-9\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f"


def asked_words(words: str) -> list[str]:
    """Return the words that must all stand in a quotation, or in what is counted."""
    return re.findall(r"\w+", words)[:MAX_ASKED_WORDS]


def begins_word(word: str, text: str | None) -> bool:
    """Tell whether a word of a text begins with another: "kill" stands in "killed", not in "skill".

    Letters of scripts without spaces or with letters of one size only may stand anywhere.
    """
    return text is not None and _beginning(word).search(text) is not None


@lru_cache(maxsize=MAX_ASKED_WORDS * 4)
def _beginning(word: str) -> re.Pattern[str]:
    # As SQL's `like` does, the letters A to Z count as the same in both cases, and no others.
    return re.compile(rf"(?<![{WORD_LETTERS}]){re.escape(word)}", re.ASCII | re.IGNORECASE)
