"""Offer words of the corpus for one that occurs nowhere."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from ingest.search.answer import Suggestion

if TYPE_CHECKING:
    import sqlite3

#: Letters from which on another spelling is offered, and from which on two slips are allowed.
#: In shorter words one slip makes another word of half the language.
MIN_CORRECTED_CHARS = 4
MIN_TWO_SLIPS_CHARS = 7

#: Words of one query for which other spellings are looked up: each costs some milliseconds.
MAX_CORRECTED_WORDS = 3

# Words of like length that share the beginning, or the end of the beginning's neighbourhood.
SELECT_STANDING = "select 1 from paragraphs_vocab where term = ?"
SELECT_LIKE = """
select term, paragraphs
from vocabulary
where term >= ?
  and term < ?
  and length(term) between ? and ?
"""


def suggest_spellings(
    connection: sqlite3.Connection, word: str, most: int = 3, *, standing: str = SELECT_STANDING
) -> tuple[str, ...]:
    """Return words of the corpus that differ from `word` by one or two slips, likeliest first.

    The statement `standing` tells whether a word stands anywhere.
    """
    if len(word) < MIN_CORRECTED_CHARS or not word.isalpha():
        return ()
    allowed = 1 if len(word) < MIN_TWO_SLIPS_CHARS else 2
    spellings = []
    for term, paragraphs in _like(connection, word, allowed):
        if not _may_be_close(word, term, allowed):
            continue
        slips = distance(word, term, allowed)
        if slips <= allowed:
            spellings.append((slips, -paragraphs, term))
    likely = (term for _, _, term in sorted(spellings) if term != word)
    # The vocabulary only grows between counts.
    there = (term for term in likely if connection.execute(standing, (term,)).fetchone())
    return tuple(islice(there, most))


def _like(connection: sqlite3.Connection, word: str, allowed: int) -> list[tuple[str, int]]:
    """Return words of like length that begin with either of the first two letters."""
    bounds = (len(word) - allowed, len(word) + allowed)
    counts: dict[str, int] = {}
    for first in dict.fromkeys(word[:2]):
        counts.update(
            connection.execute(SELECT_LIKE, (first, first + "\U0010ffff", *bounds)).fetchall()
        )
    return list(counts.items())


def _may_be_close(word: str, term: str, allowed: int) -> bool:
    """Rule out most words: each slip changes at most one letter on either side."""
    return len(set(word) ^ set(term)) <= 2 * allowed


def distance(left: str, right: str, most: int) -> int:
    """Return how many slips (letter wrong, missing, added, two swapped) turn left into right.

    Stops counting above `most`. Source: Damerau, A technique for computer detection (1964).
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, start=1):
        last, before, row = before, row, [i] + [0] * len(right)
        for j, other in enumerate(right, start=1):
            row[j] = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == right[j - 2] and other == left[i - 2]:
                row[j] = min(row[j], last[j - 2] + 1)
        if min(row) > most:
            return most + 1
    return row[-1]


def _exchanged(text: str, typed: str, meant: str) -> str:
    """Return a query with a whole word exchanged, wherever it stands."""
    return re.sub(rf"(?<!\w){re.escape(typed)}(?!\w)", lambda _: meant, text)


def suggestions_for(
    connection: sqlite3.Connection,
    text: str,
    missing: tuple[str, ...],
    *,
    standing: str = SELECT_STANDING,
) -> tuple[Suggestion, ...]:
    """Return other spellings of the words that occur nowhere, each with a query to try."""
    return tuple(
        Suggestion(typed, meant, _exchanged(text, typed, meant))
        for typed in missing[:MAX_CORRECTED_WORDS]
        for meant in suggest_spellings(connection, typed.lower(), standing=standing)
    )
