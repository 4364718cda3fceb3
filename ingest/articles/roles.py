"""Tell words for what somebody is, such as titles, from the names that stand behind them."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.articles.bodies import is_body
from ingest.articles.speech_words import (
    BODIES,
    OFFICE_ENDS,
    PERSON_NOUNS,
    ROLE_ENDS,
    TITLE_ENDS,
    TITLES,
)
from ingest.names.given import given_names

#: Open a title of two words with a hyphen.
_TITLE_OPENERS = frozenset({"then", "ex", "co", "vice", "former", "deputy", "under"})
_TITLE_ENDERS = frozenset({"general", "elect", "designate", "designee", "nominee"})
#: Letters of a word for what somebody is that is told by its end.
MIN_ROLE_CHARS = 7

#: These stand before family names with capital letters too: "Le Pen".
CAPITAL_PARTICLES = frozenset({"Le", "La", "Las", "Los", "El"})
#: Titles of persons only.
_PERSON_TITLES = frozenset({"Sen.", "Rep.", "Gov.", "Gen.", "Mr.", "Mrs.", "Ms.", "Dr."})
#: A title in English, and in other languages a part of what a body is called.
_GENERAL = frozenset({"general", "générale", "generale"})
#: Behind these somebody has a title to whom somebody else belongs.
_OF_WHOM = frozenset({"von", "vom", "of", "for", "de", "del", "du", "di"})
_JOINED = re.compile(r"\s(?:of|for)\s")


def is_joined_title(word: str) -> bool:
    """Tell whether a word is a title of two: Vice-Mayor, NATO-Secretary, Mayor-elect."""
    first, hyphen, last = word.casefold().partition("-")
    is_led = last in TITLES and (first in _TITLE_OPENERS or word.partition("-")[0].isupper())
    return bool(hyphen) and (is_led or (first in TITLES and last in _TITLE_ENDERS))


def is_role(word: str) -> bool:
    """Tell whether a word before a given name says what somebody is: Augenzeuge, UN-Gesandter."""
    last = word.rpartition("-")[2]
    is_told_by_end = len(last) >= MIN_ROLE_CHARS and last.endswith(ROLE_ENDS)
    return (is_told_by_end or last.casefold() in PERSON_NOUNS) and not is_given_name(word)


def is_given_name(word: str) -> bool:
    """Tell whether persons are called so."""
    return word in _given_names()


def before_what_for(name: str) -> str:
    """Return a name without what its bearer is of or for; a body keeps it."""
    joint = _JOINED.search(name)
    if joint is None:
        return name
    before, behind = name[: joint.start()].split(), name[joint.end() :].split()
    titles = [place for place, word in enumerate(behind) if word.casefold() in TITLES]
    if titles and behind[titles[-1] + 1 :]:
        return " ".join(behind[titles[-1] + 1 :])
    if len(before) > 1 and is_given_name(before[0]) and before[-1].casefold() in TITLES:
        return " ".join(before)  # a family name that looks like a title: Jorge Baron
    if before[-1].casefold() in TITLES:  # "Secretary of State", "Minister of Foreign Affairs"
        behind = _JOINED.split(name)[-1].split()
        width = 2 if len(behind) > 1 and behind[1].casefold() in OFFICE_ENDS else 1
        return " ".join(behind[width:]) if len(behind) > width + 1 else " ".join(before)
    is_person = len(before) > 1 or before[0].casefold() in TITLES
    office = [place for place, word in enumerate(before) if word.casefold() in TITLES]
    bearer = before[office[-1] + 1 :] if office else before
    is_body = BODIES & {word.casefold() for word in bearer}
    return " ".join(before) if is_person and not is_body else name


def behind_titles(parts: list[str], *, is_person: bool) -> list[str]:
    """Return the parts of a name behind its last title; a family name may look like a title."""
    # Behind "Sen." stands a person: Sen. Ann King.
    is_person = is_person or (len(parts) > 2 and parts[0] in _PERSON_TITLES)
    is_titled = len(parts) > 2 and parts[-3].casefold().rstrip(".") in TITLES
    is_person = is_person or (is_titled and is_given_name(parts[-2]))
    for place, part in enumerate(parts[:-1]):  # "Rot-Berater Blau", "Rots Berater Karl Blau"
        is_whole = place < len(parts) - 2 and is_given_name(parts[place + 1])
        if ("-" in part or is_whole) and is_role(part):
            return _of_whom(parts, place)
    is_titled_name = len(parts) > 1 and (is_person or is_given_name(parts[0]))
    for place in range(len(parts) - 1 - is_titled_name, -1, -1):
        word = parts[place].casefold().rstrip(".")
        is_whose = place < len(parts) - 1 and parts[place].endswith(("’s", "'s", "s’", "s'"))
        if is_whose and is_body(parts[place + 1 :]):
            return parts
        is_last = place == len(parts) - 1
        if place and is_last and word in _GENERAL and parts[0].casefold() in BODIES:
            continue  # "Fiscalía General"
        if word in TITLES or word.endswith(TITLE_ENDS) or is_joined_title(parts[place]) or is_whose:
            return _of_whom(parts, place) if not is_whose else parts[place + 1 :]
    # "M." is Monsieur before a family name, and an initial before a whole name.
    is_family_name = len(parts) == 2 or (len(parts) == 3 and parts[1] in CAPITAL_PARTICLES)
    return parts[1:] if is_family_name and parts[0] == "M." else parts


def _of_whom(parts: list[str], place: int) -> list[str]:
    """Return what stands behind a title; nothing where somebody else is theirs who has it.

    As in: Sprecher von Minister Karl Rot.
    """
    is_theirs = place > 1 and parts[place - 1] in _OF_WHOM
    return [] if is_theirs else parts[place + 1 :]


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return given_names()
