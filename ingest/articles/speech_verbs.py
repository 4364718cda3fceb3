"""Find the verbs by which a text says that somebody speaks."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.plain_words import plain_letters
from ingest.articles.quote_spans import MARKS
from ingest.articles.speech_words import (
    AUXILIARIES,
    CLOSING_VERBS,
    ENGLISH_VERBS,
    HAVING_VERBS,
    LY_NOUNS,
    NOUN_VERBS,
    OBJECT_VERBS,
    PARTICIPLES,
    PASSIVE,
    PLAIN_VERBS,
    SPEECH_NOUNS,
    VERBS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

#: The words around one quotation are asked for their verbs a few times.
CACHED_TEXTS = 64

_WORD = re.compile(r"(?:(?<![^\W\d_])s['’])?[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")
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
_BACK = (
    " back:",
    " back,",
    " back.",
    " back;",
    " back on ",
    " back at ",
    " back in ",
    " back with ",
    " back that ",
)
_THAT = (" that ", ": ", ", ")
#: Words that say with one of these behind them that somebody speaks: "as Ann Lee put it".
_WITH_BEHIND = {
    "put": (" it",),
    "puts": (" it",),
    "spoke": (" of ", " about ", " out ", ": ", " that ", " von "),
    "found": (" it ", " that "),
    "agreed": _THAT,
    **dict.fromkeys(("pointed", "points"), (" out that ", " out,", " out.", " out:")),
    "echoed": (": ", ", "),
    **dict.fromkeys(("denied", "denies"), (" that ", " he ", " she ", " they ", " having ")),
    **dict.fromkeys(("fired", "fires", "hit", "hits", "pushed", "pushes", "shot"), _BACK),
}
#: Stands before a noun that looks like a verb of speech, within so many characters.
_WHOSE = re.compile(
    r"(?:[’']s|\b(?:the|his|her|its|their|these|those|my|our))"
    r"(?:\s(?:own|last|latest|first|recent|earlier|early|previous|other|many))?\s$"
)
MAX_WHOSE_CHARS = 24
_ATTRIBUTED = re.compile(
    r"\b(?:an?|any|each|every|his|her|its|no|our|the|their)\s(?:newly\s)?$", re.IGNORECASE
)
_WORD_BEHIND = re.compile(r"\s([a-z]+)\b")
#: One of these behind a word that may be a noun shows that it is one.
_VERBS_BEHIND = (ENGLISH_VERBS | PLAIN_VERBS | PASSIVE) - NOUN_VERBS
_HAVING = frozenset({"ha", "han", "había", "habían", "he", "hemos"})
#: Right before a quotation these say what a thing is called, if nobody says "what she called".
_NAMING = frozenset({"called", "dubbed", "branded", "labeled", "labelled"})
_MARK_BEHIND = re.compile(rf"\s?(?:[{MARKS}]|$)")
_WHAT = re.compile(
    r"\b(?:(?:what|which|whom|that|as)\s[^,;:]{1,60}"
    # "what Ann Lee, the mayor of the town, called"
    r"|(?:what|which|whom)\s(?:[A-Z][\w.'’-]*\s?){1,5},[^;:]{2,100},\s?)$"
)
#: Words that may be a verb of speech.
_ANY = VERBS | PARTICIPLES | _WITH_BEHIND.keys()
#: The same behind a quotation.
_BEHIND = _ANY | CLOSING_VERBS
#: The first by their longest run of the letters a to z, as `plain_letters` cuts a text.
_BY_RUN: dict[bytes, list[str]] = {}
for _verb_of_speech in sorted(_ANY):
    _run = max(plain_letters(_verb_of_speech), key=len)
    _BY_RUN.setdefault(_run, []).append(_verb_of_speech)
_RUNS = frozenset(_BY_RUN)
#: Verbs in English of which nothing else is asked than who their subject is: most are "said".
_CERTAIN = frozenset(
    verb
    for verb in ENGLISH_VERBS
    - (PARTICIPLES | _WITH_BEHIND.keys() | NOUN_VERBS | OBJECT_VERBS | HAVING_VERBS | _NAMING)
    if not verb.endswith("ed")
)
#: Join the parts of a word.
_JOINTS = frozenset("'’-")


#: Stands before "saying" where somebody else has it from the speaker.
_QUOTED_AS = re.compile(r"\bquoted\s(?:(?:by|in|on)\s[^,;:]{2,60}\s)?as\s$")


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
def verbs_in(text: str) -> tuple[Verb, ...]:
    """Return the verbs of speech in a text before a quotation, in order."""
    folded = _in_small_letters(text)
    runs = _RUNS.intersection(plain_letters(folded))
    if not runs:
        return ()
    places: list[tuple[int, str]] = []
    for run in runs:
        for word in _BY_RUN[run]:
            start = folded.find(word)
            while start >= 0:
                if _is_whole_word(folded, start, start + len(word)):
                    places.append((start, word))
                start = folded.find(word, start + len(word))
    places.sort()
    return tuple([verb for start, word in places if (verb := _verb(text, start, word))])


def verbs_behind(text: str, stop: int) -> Iterator[Verb]:
    """Yield the same behind a quotation, where more verbs are of speech and the first is asked.

    Args:
        text: begins behind the quotation.
        stop: of the characters that are read.
    """
    for match in _WORD.finditer(_in_small_letters(text[:stop])):
        word = match.group()
        is_alone = word in CLOSING_VERBS
        if word in _BEHIND and (verb := _verb(text, match.start(), word, is_alone=is_alone)):
            yield verb


def _in_small_letters(text: str) -> str:
    folded = text.lower()
    # Letters that are two in small: the places of others would not be theirs.
    return folded if len(folded) == len(text) else text


def _is_whole_word(text: str, start: int, end: int) -> bool:
    """Tell whether letters are a word, and no part of one such as "self-described"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalpha() or after.isalpha():
        return False
    is_led = before in _JOINTS and start > 2 and text[start - 3 : start - 1].isalpha()
    return not is_led and not (after in _JOINTS and text[end + 1 : end + 2].isalpha())


def _verb(text: str, place: int, word: str, *, is_alone: bool = False) -> Verb | None:
    """Return a verb of speech; None where the word is something else.

    `is_alone` tells that it needs none of the words behind it that others do.
    """
    end = place + len(word)
    if word in _CERTAIN:
        return _certain(text, place, word)
    if word in PARTICIPLES:
        return _participle(text, place, word)
    if not is_alone and word in _WITH_BEHIND and not text.startswith(_WITH_BEHIND[word], end):
        return None
    if word in NOUN_VERBS and _is_noun(text, place, end):
        return None
    if word.endswith("ed") and _is_attribute(text, place, end):
        return None
    if word in OBJECT_VERBS and _NUMBER_BEHIND.match(text, end):
        return None
    # "Leonard Lance" is a man; in headlines in capitals the verbs are English.
    if text[place].isupper() and (word in NOUN_VERBS or word not in ENGLISH_VERBS):
        return None
    start, small = _small_words_before(text, place)
    if "never" in small or (word in HAVING_VERBS and _HAVING.isdisjoint(small)):
        return None
    is_passive = not PASSIVE.isdisjoint(small) and "quoted" not in small
    if word in _NAMING and _MARK_BEHIND.match(text, end) and not _WHAT.search(text, 0, start):
        is_passive = True  # a plan called “a trap”
    return Verb(start, end, word, is_passive=is_passive)


def _certain(text: str, place: int, word: str) -> Verb | None:
    """Return a verb of `_CERTAIN`; None behind "never"."""
    start, small = _small_words_before(text, place)
    end = place + len(word)
    if not small:
        return Verb(start, end, word)
    is_passive = not PASSIVE.isdisjoint(small) and "quoted" not in small
    return None if "never" in small else Verb(start, end, word, is_passive=is_passive)


def _is_noun(text: str, place: int, end: int) -> bool:
    """Tell whether a word is what somebody says: "Early reports suggested", "his tweets"."""
    behind = _WORD_BEHIND.match(text, end)
    if behind is not None and behind.group(1) in _VERBS_BEHIND:
        return True
    return _WHOSE.search(text, max(0, place - MAX_WHOSE_CHARS), place) is not None


def _is_attribute(text: str, place: int, end: int) -> bool:
    """Tell whether a word says what a noun behind it is: the alleged killer, his proposed deal."""
    if text[end : end + 1] != " " or not text[end + 1 : end + 2].islower():
        return False
    return _ATTRIBUTED.search(text, max(0, place - MAX_WHOSE_CHARS), place) is not None


def _participle(text: str, place: int, word: str) -> Verb | None:
    end = place + len(word)
    if "quoted " in text and (quoted := _QUOTED_AS.search(text, 0, place)):
        start, _ = _small_words_before(text, quoted.start())
        return Verb(start, end, "saying")
    if text[place].isupper():
        return None
    if word in SPEECH_NOUNS and _BEFORE_NOUN.search(text, 0, place):
        return None
    start, small = _small_words_before(text, place)
    # "Ann Lee was saying" is no participle of another verb.
    is_own = not PASSIVE.isdisjoint(small)
    return Verb(start, end, word, is_participle=not is_own)


def _small_words_before(text: str, place: int) -> tuple[int, list[str]]:
    """Return where the small words begin that belong to the verb at `place`, and these.

    With a capital letter within a sentence such a word ends a name: the WHO, America First.
    """
    small: list[str] = []
    is_title = text[place : place + 1].isupper()
    while True:
        before = text[:place].rstrip()
        cut = before.rfind(" ") + 1
        word = before[cut:]
        folded = word.casefold()
        if folded not in AUXILIARIES and not is_adverb(word):
            return place, small
        is_within = cut > 1 and before[cut - 2].isalpha() and not is_title
        is_name = word.isupper() or (word.istitle() and is_within)
        if len(word) > 1 and is_name:
            return place, small
        small.append(folded)
        place = cut
        if not cut:
            return place, small


def is_adverb(word: str) -> bool:
    """Tell whether a word says how somebody speaks, as "flatly" does."""
    return word.endswith("ly") and len(word) > 4 and word.islower() and word not in LY_NOUNS
