"""Tell words for what somebody is, such as titles, from the names that stand behind them."""

from __future__ import annotations

from functools import lru_cache

from ingest.articles.speech_words import PERSON_NOUNS, ROLE_ENDS, TITLES
from ingest.names.given import given_names

#: Open a title of two words with a hyphen.
_TITLE_OPENERS = frozenset({"then", "ex", "co", "vice", "former", "deputy", "under"})
#: Letters of a word for what somebody is that is told by its end.
MIN_ROLE_CHARS = 7


def is_joined_title(word: str) -> bool:
    """Tell whether a word is a title of two: Vice-Mayor, NATO-Secretary, Secretary-General."""
    first, hyphen, last = word.casefold().partition("-")
    is_led = last in TITLES and (first in _TITLE_OPENERS or word.partition("-")[0].isupper())
    return bool(hyphen) and (is_led or (first in TITLES and last == "general"))


def is_role(word: str) -> bool:
    """Tell whether a word before a given name says what somebody is: Augenzeuge, UN-Gesandter."""
    last = word.rpartition("-")[2]
    is_told_by_end = len(last) >= MIN_ROLE_CHARS and last.endswith(ROLE_ENDS)
    return (is_told_by_end or last.casefold() in PERSON_NOUNS) and not is_given_name(word)


def is_given_name(word: str) -> bool:
    """Tell whether persons are called so."""
    return word in _given_names()


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return given_names()
