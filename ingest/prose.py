"""Tell a sentence from a query, and take the words out of it.

Somebody who writes a question, or pastes a line of an article, does not mean that every word
of it must stand in one paragraph, nor that its brackets and capitals are operators.
"""

from __future__ import annotations

import re

from ingest import settings
from ingest.stopwords import STOP_WORDS
from ingest.tokens import terms
from ingest.tree import And, Node, Words

_SIGNS = re.compile(
    r"""
    (?:^|[\s(])[-=]["\w]                            # -word, =word
    | \w\*                                          # wor*
    | \b[a-z]{2,9}:\S                               # publisher:BBC
    | \bNEAR/\d
    | (?:^|[\s(])"[^"]+"[\s)]*$                     # ends with a phrase
    """,
    re.VERBOSE,
)
_OPERATORS = re.compile(r"\b(?:AND|OR|NOT)\b")
_SENTENCE_MARK = re.compile(r"[.?!][\s\"')]*$|[a-z]{2}[.?!;]\s", re.IGNORECASE)


def is_prose(text: str) -> bool:
    """Tell whether a text is a sentence rather than words and signs of the query language."""
    if _SIGNS.search(text) or (_OPERATORS.search(text) and not text.isupper()):
        return False
    words = terms(text)
    silent = sum(1 for word in words if word in STOP_WORDS - {"and", "or", "not"})
    telling = sum(1 for word in words if word not in STOP_WORDS)
    if _SENTENCE_MARK.search(text):
        return telling >= settings.MIN_MARKED_SENTENCE_WORDS
    return bool(silent) and telling >= settings.MIN_TYPED_SENTENCE_WORDS


def words_of(text: str, most: int) -> Node | None:
    """Return the words of a sentence, each for itself, at most `most` of them."""
    found = dict.fromkeys(terms(text))
    parts = tuple(Words(term, (term,)) for term in list(found)[:most])
    return And(parts) if len(parts) > 1 else next(iter(parts), None)
