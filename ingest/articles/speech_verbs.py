"""Find the verbs by which a text says that somebody speaks."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.articles.speech_words import (
    AUXILIARIES,
    ENGLISH_VERBS,
    NOUN_VERBS,
    OBJECT_VERBS,
    VERBS,
)

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


class Verb(NamedTuple):
    """Mark a verb of speech with the small words before it, `text[start:end]`."""

    start: int
    end: int
    word: str


def verbs_in(text: str) -> list[Verb]:
    """Return the verbs of speech in a text, in order."""
    verbs: list[Verb] = []
    if VERBS.isdisjoint(_WORD.findall(text.casefold())) and "saying" not in text:
        return verbs
    for match in _WORD.finditer(text):
        word = match.group().casefold()
        if word == "saying" and text[: match.start()].endswith("quoted as "):
            word = "said"
        elif word == "found" and not text.startswith((" it ", " that "), match.end()):
            continue
        if word in OBJECT_VERBS and _NUMBER_BEHIND.match(text, match.end()):
            continue
        # "Leonard Lance" is a man; in headlines in capitals the verbs are English.
        is_noun = match.group()[0].isupper() and (word in NOUN_VERBS or word not in ENGLISH_VERBS)
        if word in VERBS and not is_noun:
            verbs.append(Verb(_without_auxiliaries(text, match.start()), match.end(), word))
    return verbs


def _without_auxiliaries(text: str, place: int) -> int:
    """Return where the small words begin that belong to the verb at `place`."""
    while True:
        before = text[:place].rstrip()
        cut = before.rfind(" ") + 1
        if before[cut:].casefold() not in AUXILIARIES:
            return place
        place = cut
