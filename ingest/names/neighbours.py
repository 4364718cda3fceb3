"""Look at the marks and words that touch a name in its paragraph.

All places are places in the folded letters. Every look is bounded, so that a hostile text
takes no longer than its length.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.names.contexts import NEIGHBOUR_CHARS
from ingest.names.gazetteer import NameType
from ingest.names.place_words import is_behind_place_word, word_before
from ingest.names.word_lists import (
    HEADS,
    HER_TITLES,
    HOUSES,
    LITTLE_WORDS,
    MEN,
    NAMESAKES,
    NO_NAMES,
    OFFICES,
    TITLES,
)

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from ingest.names.gazetteer import Name
    from ingest.text.letters import Folded

#: Characters before a name in which the beginning of a web address is looked for.
ADDRESS_CHARS = 200

#: Words on either side of an alias in capitals that show whether the line is all in capitals.
SHOUT_WORDS = 3

TOUCHING = frozenset(".@/_=&?:%\\")
#: Marks behind a name that ask for a closer look: a comma may have a state behind it.
STOPPING = TOUCHING | {","}
# In capitals these stand in headings alone.
_SHOUTED_WORDS = frozenset(
    {"THE", "OF", "AND", "TO", "FOR", "ON", "WITH", "FROM", "BY", "THIS", "THAT", "NOT", "ARE"}
    | {"BE", "AN", "HOW", "WHAT", "WHY", "YOUR", "YOU", "MY", "OUR", "IT", "HE", "SHE", "WE"}
    | {"THEY", "IN", "AT", "SO", "DO", "IF", "ME", "NO", "WAS", "HAS", "HIS", "HER", "ALL"}
)
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
# Shorter than any half of a double name, longer than any article.
_DOUBLE_NAME_CHARS = 4
# A shorter word in capitals may be another short name: `US-UK talks`, `US, EU`.
_SPOKEN_CHARS = 4
_SURNAME_CHARS = 2
_INITIALS = 2  # letters of `HW`
_HOUSE_WORDS = 5
_TITLE_WORDS = 2
_HOUSE_JOINTS = frozenset({"of", "and", "for", "the"})
_SURE_PLACE_WORDS = frozenset({"in", "In", "near", "Near", "outside", "across", "at", "inside"})
_MONTHS = frozenset({"March", "April", "May", "June", "August", "MAY"})
_POSSESSIVE = re.compile(r"['’]s\b")
_BEFORE_MONTH = re.compile(
    r"(?:\d(?:st|nd|rd|th)?|\b(?:[Ii]n|[Bb]y|[Ll]ast|[Nn]ext|[Ss]ince|[Uu]ntil|[Ll]ate|[Ee]arly"
    r"|mid|[Dd]uring|[Tt]his|[Oo]n|of))[\s\-]$"
)
_BEHIND_MONTH = re.compile(r"[\s.]{1,2}\d")
_MIDDLE_INITIAL = re.compile(r" [A-Z]\. [A-Z][a-z]")
_INITIAL_CHARS = 6
_ADDRESSES = ("://", "www.", "@")


def has_fitting_marks(folded: Folded, start: int, gaps: tuple[tuple[int, str], ...]) -> bool:
    """Tell whether the marks within a name are those of the alias, or alike."""
    printed = folded.printed
    # A loop: `all` with a generator takes twice as long, and this is asked at most finds.
    for place, may_be in gaps:  # noqa: SIM110
        if printed[start + place] not in may_be:
            return False
    return True


def is_in_address(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a name is a piece of a web address, a mail address or a handle."""
    printed = folded.printed
    before, after = printed[start - 1], printed[end]
    if before not in TOUCHING and after not in TOUCHING:
        return False
    if before in "@_" or after in "@_":
        return True
    if after == "." and printed[end + 1 : end + 2].islower():
        return True
    if before.isspace():
        return False
    begun = printed[max(0, start - ADDRESS_CHARS) : start].rsplit(None, 1)[-1]
    return any(mark in begun for mark in _ADDRESSES)


def is_shouted(folded: Folded, start: int, end: int) -> bool:
    """Tell whether the words on either side of a name are all in capitals too."""
    letters = folded.letters
    if folded.printed[start - 1] == "(" and folded.printed[end] == ")":  # `PARIS (AP)`
        return False
    if letters[end + 1 : end + 3].islower() or letters[start - 3 : start - 1].islower():
        return False
    width = NEIGHBOUR_CHARS
    words = [
        *letters[max(0, start - width) : start].split()[-SHOUT_WORDS:],
        *letters[end : end + width].split()[:SHOUT_WORDS],
    ]
    if not _SHOUTED_WORDS.isdisjoint(words):
        return True
    spoken = [word for word in words if len(word) >= _SPOKEN_CHARS and word.isalpha()]
    return bool(spoken) and all(word.isupper() for word in spoken)


def is_of_other_person(
    folded: Folded, start: int, given_names: AbstractSet[str], men: AbstractSet[str] = frozenset()
) -> bool:
    """Tell whether a given name, of men too, or an initial stands before a name in one breath."""
    word = word_before(folded.letters, start - 1)
    if word in given_names or word in men:
        return folded.printed[start - 1].isspace()
    if len(word) == _INITIALS and word.isupper():  # `George HW`
        before = word_before(folded.letters, start - len(word) - 2)
        return before in given_names and folded.printed[start - 1].isspace()
    return not word and _is_initial(folded.printed, start)


def is_titled(folded: Folded, start: int, titles: AbstractSet[str]) -> bool:
    """Tell whether one of the titles stands before a name: `Mr. Jordan`."""
    printed = folded.printed
    if not printed[start - 1].isspace():
        return False
    behind = start - 1 - (printed[start - 2] == ".")
    return word_before(folded.letters, behind) in titles


def is_wife(name: Name, folded: Folded, start: int) -> bool:
    """Tell whether a woman's title stands before the surname of a man: `Mrs. Trump`."""
    is_man = name.type is NameType.PERSON and name.label.split(" ", 1)[0] in MEN
    return is_man and is_titled(folded, start, HER_TITLES)


def is_given_name(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a surname follows a name: `Chad Walker`, but not `Chad Police`, `PARIS (AP)`.

    A capitalised word is none where it is an office, a day, or begins or ends the name of a
    house: `Virginia Department of Education`, `Alberta Energy Board`.
    """
    printed = folded.printed
    if not (printed[end].isspace() and printed[end + 1 : end + 2].isalpha()):
        return False
    words = folded.letters[end + 1 : end + NEIGHBOUR_CHARS].split()
    if not words or not (_is_begun_large(words[0]) or _is_middle_initial(printed, end)):
        return False
    before = word_before(folded.letters, start - 1)
    if before in _SURE_PLACE_WORDS:
        return False
    if folded.letters[start:end].isupper() and end - start > _SURNAME_CHARS:
        return False
    if words[0] in OFFICES or words[0] in NO_NAMES:
        return False
    for word in words[:_HOUSE_WORDS]:
        if word in HEADS or word in HOUSES:
            return False
        if not word[:1].isupper() and word not in _HOUSE_JOINTS:
            break
    return True


def is_in_title(folded: Folded, end: int) -> bool:
    """Tell whether a name begins that of a newspaper or a contest: `Dover State Journal`."""
    if folded.printed[end] != " " or not folded.letters[end + 1 : end + 2].isupper():
        return False
    words = folded.letters[end + 1 : end + NEIGHBOUR_CHARS].split(" ")[:_TITLE_WORDS]
    for word in words:
        if word in NAMESAKES or (word.isupper() and word.capitalize() in NAMESAKES):
            return True
        if not word[:1].isupper():
            return False
    return False


def is_month(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a surname that is a month is one: `in May`, `2 May`, `May 2019`."""
    if folded.letters[start:end] not in _MONTHS:
        return False
    printed = folded.printed
    before, behind = printed[max(0, start - 12) : start], printed[end : end + 6]
    if _POSSESSIVE.match(behind):
        return False
    return bool(_BEFORE_MONTH.search(before) or _BEHIND_MONTH.match(behind))


def is_behind_first_name(folded: Folded, start: int) -> bool:
    """Tell whether a capitalised word, no title, stands before a surname within a sentence.

    It is taken for a given name that no list has; the first word of a sentence is not. Behind
    a hyphen stands half of a double name: `Thorning-Schmidt`, but not `Al-Baghdadi`.
    """
    letters = folded.letters
    word = word_before(letters, start - 1)
    word_start = start - 1 - len(word)
    if not _is_begun_large(word) or word in TITLES or word in LITTLE_WORDS:
        return False
    between = folded.printed[start - 1]
    if between in HYPHENS:
        return len(word) >= _DOUBLE_NAME_CHARS
    return letters[max(0, word_start - 2) : word_start - 1].isalnum() and between.isspace()


def is_behind_unknown_name(folded: Folded, start: int) -> bool:
    """Tell whether a word that may be a given name stands before the name of a town.

    Days, offices and directions are none: `Sunday Dover police said`, `North Dover`.
    """
    letters = folded.letters
    word = word_before(letters, start - 1)
    if word in NO_NAMES or word in OFFICES or is_behind_place_word(letters, start):
        return False
    return is_behind_first_name(folded, start)


def _is_begun_large(word: str) -> bool:
    """Tell whether a word is written as names are: `Walker`, `McKay`, but not `WALKER`."""
    return len(word) >= _SURNAME_CHARS and word[0].isupper() and not word.isupper()


def _is_middle_initial(printed: str, end: int) -> bool:
    """Tell whether an initial and a surname stand behind a name: `Virginia L. Lane`."""
    return _MIDDLE_INITIAL.match(printed[end : end + _INITIAL_CHARS]) is not None


def _is_initial(printed: str, start: int) -> bool:
    """Tell whether `J. ` stands before a name, and not `U.S. ` or the end of a sentence."""
    before = printed[max(0, start - 4) : start]
    return (
        len(before) == 4
        and before[3].isspace()
        and before[2] == "."
        and before[1].isupper()
        and (before[0].isspace() or before[0] == "(")
    )
