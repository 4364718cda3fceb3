"""Read what a number counts out of the words behind it, and what was done to those counted."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.articles.figure_words import (
    BETWEEN_DONE,
    COUNTED,
    DONE,
    ENDS,
    LANDS,
    SINGULAR,
    SMALL,
    TENS,
)
from ingest.articles.speech_verbs import is_adverb
from ingest.articles.speech_words import ENGLISH_VERBS, PLAIN_VERBS

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What is counted is mostly people, things and sums that others count too.
CACHED_WORDS = 2_048
#: Words of what is counted.
MAX_COUNTED_WORDS = 4
#: Words between what is counted and what was done to it, as in "people were reportedly killed".
DONE_WORDS = 5
#: Characters behind a number that may hold what is counted.
BEHIND_CHARS = 90
#: Letters of the name of a people in the plural.
MIN_PEOPLE_CHARS = 5
#: What stands between a sum and what costs it: "$2 million-a-year".
_A_TIME = re.compile(r"an?-[a-z]+", re.IGNORECASE)
_SCALES = "hundred|thousand|million|billion|trillion|dozen|percent|per"
#: What the difference of two shares is counted in.
_POINTS = re.compile(r"[\s-](?P<percentage>percentage)[\s-](?P<points>points?)\b", re.IGNORECASE)
#: Stands between a number and what it counts: "two of the seven men", "millions d'euros".
_OF = re.compile(
    rf"\s(?:(?i:of)(?=\s)(?:\s(?:the|its|their|his|her|all|our|those|these)(?=\s))?"
    r"(?:\s(?:first|last|next|top)(?=\s\d))?"
    rf"(?:\s(?:{'|'.join([*SMALL, *TENS])}|\d[\d,]*)(?=\s)(?!\s(?:{_SCALES})\b))?"
    r"|de(?:\s(?:la|los|las))?(?=\s)|di(?=\s)|(?:de\sl|d)['’]|(?:des|der|du)(?=\s))"
)
#: A word that stands for those who were named before: "killed three of them".
_OF_THEM = re.compile(
    r"\s(?P<of>of|von|d['’]entre|de)\s(?P<them>them|us|you|whom|which|ihnen|uns|eux|elles|nous"
    r"|vous|ellos|ellas|nosotros)\b(?!['’])"
)
#: Behind a word of which the end stands behind a later one: low- and middle-income students.
_SUSPENDED = re.compile(r"-\s(?:and|or|to|und|oder)(?=\s)")
_JOINT_STARTS = frozenset([" a", " o"])
#: Two words behind a joint, the second of which may be what is counted.
_JOINED = re.compile(r"\s(?:and|or)\s[^\W\d_][\w-]*\s[^\W\d_][\w-]*s\b")
#: Of these a clause has its verb.
_RELATIVES = frozenset({"whom", "which"})
#: Nouns for several that have no plural of their own; a verb may follow them.
_COLLECTIVES = frozenset({
    "artillery", "cattle", "cavalry", "clergy", "crew", "deer", "elite", "faithful", "fish", "folk",
    "infantry", "livestock", "media", "militia", "offspring", "sheep", "staff", "youth",
})  # fmt: skip
#: How nouns for one thing end that are no plurals.
_ENDS_OF_ONE = ("ss", "us", "sis", "itis")
_OTHER_NUMBERS = frozenset({*SMALL, *TENS})
#: What somebody of an age does is not counted: the 64-year-old mayor left.
_VERBS = frozenset(
    verb
    for verb in ENGLISH_VERBS | PLAIN_VERBS
    if not verb.endswith("s")  # these may be nouns
) - {"war"}
#: The first letters of `_POINTS`, and of `_OF` and `_OF_THEM`.
_P, _OF_LETTERS = frozenset("pP"), frozenset("oOdv")
_DONE_TO = re.compile(rf"(?:\s[^\W\d_]+){{0,{DONE_WORDS}}}")
#: Behind one of these, or at the end of a text, nothing is counted.
_ENDS_CLAUSE = frozenset(["", *',.;:!?)]"”’»'])
#: A word behind a number, with the mark that ends the clause.
TOKEN = re.compile(
    r"[\s-]*(?P<word>(?:[A-Z]\.){2,}|[^\W\d_][\w'’.-]*\w|[^\W\d_])(?P<end>[,.;:!?)\]\"”’»—–(]?)"
)


def counted_words(text: str, end: int, *, unit: str) -> list[str]:
    """Return the words of what is counted, and what was done to it.

    Args:
        text: a paragraph.
        end: where the number ends in it.
        unit: of the number: what money is spent on, and a share is of, ends before "and".
    """
    words = _counted(text, end, unit)
    if words[-1:] == ["of"]:
        words.pop()  # what follows is cut off: the area leader of
    is_how = len(words) == 1 and words[0].islower() and is_adverb(words[0])
    return [] if is_how else words  # "$85 billion annually"


def _counted(text: str, end: int, unit: str) -> list[str]:
    if text[end : end + 1] in _ENDS_CLAUSE:
        return []
    place, last = end, min(len(text), end + BEHIND_CHARS)
    first = text[end + 1 : end + 2]
    if first == "-" and text.startswith(" --", end):
        return []
    if first in _P and (points := _POINTS.match(text, place, last)):
        return [points.group("percentage").casefold(), points.group("points")]
    if first in _OF_LETTERS and (pronoun := _OF_THEM.match(text, place, last)):
        done = _done(text, pronoun.end(), last)
        if done and pronoun["them"] in _RELATIVES:  # "four of whom were injured"
            return text[pronoun.start("of") : text.index(done[0], pronoun.end())].split() + done
        return [pronoun["of"], pronoun["them"], *done]
    if first in _OF_LETTERS and (opening := _OF.match(text, place, last)):
        place = opening.end()
    return _nouns(text, place, last, unit)


def _nouns(text: str, place: int, last: int, unit: str) -> list[str]:
    """Return the words from a place on that are counted, and what was done to them."""
    words: list[str] = []
    while len(words) < MAX_COUNTED_WORDS:
        token = TOKEN.match(text, place, last)
        if token is None:
            break
        if words[:1] and words[0].endswith("-old") and token.group("word") in _VERBS:
            break
        if words and token.group("word").casefold() in _OTHER_NUMBERS and not is_plural(words):
            return []  # "45,000 just two years ago"
        if _ends(token.group("word"), words) and not _is_adjective(text, token, words, last):
            if words and not unit and text[place : place + 2] in _JOINT_STARTS:
                words += _joined_nouns(text, place, words)
            break
        word = token.group("word")
        if "-" not in word or not _A_TIME.fullmatch(word):
            words.append(word)
        place = token.end("word")
        if token.group("end"):
            return words
        if text[place : place + 1] == "-" and (rest := _SUSPENDED.match(text, place, last)):
            words[-1] += rest.group()
            place = rest.end()
    return [*words, *_done(text, place, last)] if words else words


def _joined_nouns(text: str, place: int, words: list[str]) -> list[str]:
    """Return the rest of what is counted behind a joint: 14 central and northern provinces."""
    joined = _JOINED.match(text, place)
    if joined is None or is_several(words):
        return []
    if words[-1].casefold() in _COLLECTIVES or words[-1] in DONE:
        return []
    first, second = joined.group().split()[1:]
    is_other = not ENDS.isdisjoint((first.casefold(), second)) or first in _OTHER_NUMBERS
    return joined.group().split() if not is_other and is_plural([second]) else []


def _ends(word: str, words: list[str]) -> bool:
    """Tell whether what is counted ends before `word`; IS is a group, and "is" a verb."""
    if word.isupper() and len(word) > 1:
        return False
    folded = word.casefold()
    if words and _is_many(words[-1], word) and not is_plural([word]):
        return True
    return folded in ENDS or (
        bool(words) and (folded in DONE or folded.endswith(("ed", "ing", "ly")))
    )


def _is_adjective(text: str, token: re.Match[str], words: list[str], last: int) -> bool:
    """Tell whether a participle stands before those who are counted: good hardworking people."""
    if not words or not token.group("word").endswith(("ed", "ing")) or token.group("end"):
        return False
    following = TOKEN.match(text, token.end("word"), last)
    is_before = following is not None and is_plural([following.group("word")])
    if words[-1].casefold() in _COLLECTIVES:
        return False  # "12 crew boarded boats"
    return is_before and not is_plural(words) and words[-1][:1].islower()


def _is_many(word: str, following: str) -> bool:
    """Tell whether a word stands for several things, names of peoples too: "Kongers took"."""
    if word.endswith(("'s", "’s")):
        return False
    is_name = word[:1].isupper() and following[:1].islower() and len(word) >= MIN_PEOPLE_CHARS
    return is_plural([word]) or (
        is_name and word[-1] == "s" and word[-2:] not in {"ss", "us", "is"}
    )


def _done(text: str, place: int, last: int) -> list[str]:
    """Return what is said to have been done, as in "people have been killed"."""
    tokens = _DONE_TO.match(text, place, last)
    for word in tokens.group().split() if tokens else ():
        if word.casefold() in DONE:
            return [word]
        if word.casefold() not in BETWEEN_DONE:
            return []
    return []


def is_of_them(words: Sequence[str]) -> bool:
    """Tell whether a word for those who were named before is counted, as in "three of them"."""
    return len(words) > 1 and _OF_THEM.fullmatch(f" {words[0]} {words[1]}") is not None


def is_plural(words: Sequence[str]) -> bool:
    """Tell whether one of the words stands for several things."""
    return any(map(_is_plural_word, words))


@lru_cache(maxsize=CACHED_WORDS)
def _is_plural_word(word: str) -> bool:
    is_noun = not word.endswith(_ENDS_OF_ONE) and word not in SINGULAR
    return (word[-1:] == "s" and is_noun and word[:1].islower()) or word.casefold() in COUNTED


def is_several(words: Sequence[str]) -> bool:
    """Tell whether the words stand for several things or people, or for those named before."""
    return is_plural(words) or is_people(words) or is_of_them(words)


def is_people(words: Sequence[str]) -> bool:
    """Tell whether the words are a people or a party in the plural: "Marines", "U.S. Marines".

    The name of a thing goes on with a word in capitals behind it: "four Seasons Hotel". Lands that
    share a name are a name too: "the two Koreas".
    """
    last = words[-1] if words else ""
    names = [word for word in words if word[:1].isupper()]
    plural = next((word for word in names if _is_many(word, "are")), "")
    if plural.casefold() in LANDS:
        return False
    return bool(plural) and (plural == last or words[words.index(plural) + 1][:1].islower())
