"""Find the verbs by which a text says that somebody speaks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ingest.articles.speech_words import (
    AUXILIARIES,
    CLOSING_VERBS,
    ENGLISH_VERBS,
    LY_NOUNS,
    NOUN_VERBS,
    OBJECT_VERBS,
    PARTICIPLES,
    PASSIVE,
    SPEECH_NOUNS,
    VERBS,
)

#: The words around one quotation are asked for their verbs a few times.
CACHED_TEXTS = 64

_WORD = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
#: Who "added 4,000 jobs" has said nothing.
_NUMBER_BEHIND = re.compile(
    r"\s(?:(?:an?|additional|extra|estimated|another|about|around|some|nearly|almost|roughly|over"
    r"|(?:more|fewer|less)\sthan|up\sto|at\sleast|only|just|rund|etwa|fast|über|mehr\sals|plus\sde"
    r"|environ|près\sde|más\sde|unos|unas|casi)\s){0,3}"
    r"(?:[A-Z]{0,3}[$€£¥₹]?\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty"
    r"|dozens?|hundreds?|thousands?|millions?|billions?|tens)\b)",
    re.IGNORECASE,
)


#: Stands before a noun: Ann Lee’s warning of.
_BEFORE_NOUN = re.compile(
    r"(?:[’']s|s[’']|\b(?:an?|the|his|her|its|their|this|that))\s(?:[a-z-]+\s)?$"
)
#: Words that say with "it" behind them that somebody speaks: "as Ann Lee put it".
_PUT = frozenset({"put", "puts"})
#: Words that may be a verb of speech.
_ANY = VERBS | PARTICIPLES | _PUT
#: The same behind a quotation.
_BEHIND = _ANY | CLOSING_VERBS


class Verb(NamedTuple):
    """Mark a verb of speech with the small words before it, `text[start:end]`.

    Attributes:
        start: of the small words.
        end: of the verb.
        word: the verb in small letters.
        is_passive: whether the quotation is about the subject, as in "was called".
        is_participle: whether the subject is that of another verb, as in "left, calling it".
    """

    start: int
    end: int
    word: str
    is_passive: bool = False
    is_participle: bool = False


@lru_cache(maxsize=CACHED_TEXTS)
def verbs_in(text: str, *, is_behind: bool = False) -> tuple[Verb, ...]:
    """Return the verbs of speech in a text, in order.

    Args:
        text: before a quotation or behind it.
        is_behind: whether it stands behind one, where more verbs are of speech.
    """
    known = _BEHIND if is_behind else _ANY
    folded = text.lower()
    if len(folded) != len(text):  # letters that are two in small: their places would be others
        folded = text
    verbs = (
        _verb(text, match, match.group())
        for match in _WORD.finditer(folded)
        if match.group() in known
    )
    return tuple(verb for verb in verbs if verb)


def _verb(text: str, match: re.Match[str], word: str) -> Verb | None:
    """Return a verb of speech; None where the word is something else."""
    if word in PARTICIPLES:
        return _participle(text, match, word)
    if word == "found" and not text.startswith((" it ", " that "), match.end()):
        return None
    if word in _PUT and not text.startswith(" it", match.end()):
        return None
    if word in OBJECT_VERBS and _NUMBER_BEHIND.match(text, match.end()):
        return None
    # "Leonard Lance" is a man; in headlines in capitals the verbs are English.
    if text[match.start()].isupper() and (word in NOUN_VERBS or word not in ENGLISH_VERBS):
        return None
    start, small = _small_words_before(text, match.start())
    if "never" in small:
        return None
    is_passive = not PASSIVE.isdisjoint(small) and "quoted" not in small
    return Verb(start, match.end(), word, is_passive=is_passive)


def _participle(text: str, match: re.Match[str], word: str) -> Verb | None:
    if text.endswith("quoted as ", 0, match.start()):
        start, _ = _small_words_before(text, match.start())
        return Verb(start, match.end(), "saying")
    if text[match.start()].isupper():
        return None
    if word in SPEECH_NOUNS and _BEFORE_NOUN.search(text, 0, match.start()):
        return None
    start, small = _small_words_before(text, match.start())
    # "Ann Lee was saying" is no participle of another verb.
    is_own = not PASSIVE.isdisjoint(small)
    return Verb(start, match.end(), word, is_participle=not is_own)


def _small_words_before(text: str, place: int) -> tuple[int, list[str]]:
    """Return where the small words begin that belong to the verb at `place`, and these."""
    small: list[str] = []
    while True:
        before = text[:place].rstrip()
        cut = before.rfind(" ") + 1
        word = before[cut:]
        if word.casefold() not in AUXILIARIES and not is_adverb(word):
            return place, small
        small.append(word.casefold())
        place = cut
        if not cut:
            return place, small


def is_adverb(word: str) -> bool:
    """Tell whether a word says how somebody speaks, as "flatly" does."""
    return word.islower() and word.endswith("ly") and len(word) > 4 and word not in LY_NOUNS
