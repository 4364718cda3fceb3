"""Know what the words of a line that signs can be: persons, roles, agencies, pictures."""

from __future__ import annotations

import re
from functools import cache

from ingest.text import rules
from ingest.text.byline_lines import STOP, initials
from ingest.text.patterns import late
from ingest.text.person_names import SUFFIXES

#: Characters of a name, and words of one that somebody stated.
MAX_NAME_CHARS = 40
MAX_STATED_WORDS = 5

#: Words of a line that holds nothing but a role, or nothing but an outlet.
MAX_ROLE_WORDS = 7

#: Letters of an agency's name that is nobody's family name in small letters.
MIN_AGENCY_CHARS = 5

_TABLE = rules.load_table("bylines")
_ROLES = frozenset((*_TABLE["roles"], *_TABLE["roles_before"]))
_PRESS = frozenset(_TABLE["roles_before"])
_AGENCIES = frozenset(_TABLE["agencies"])
_OUTLETS = frozenset(_TABLE["outlets"]) | _AGENCIES
_DESKS = frozenset(_TABLE["desks"])
_IN_BRACKETS = late(r"\s?\(([^()\d]{2,24})\)")
_PICTURES = frozenset(_TABLE["pictures"])
_JOINTS = frozenset({"&", "a", "and", "e", "en", "et", "i", "o", "och", "og", "und", "y"})
_GIVEN_NAMES = frozenset(rules.load_table("given_names")["names"].split())
_NOT_NAMES = frozenset(_TABLE["not_names"]) | _ROLES | _DESKS
_PAPERS = frozenset(_TABLE["papers"])
_ACCORDING_TO = frozenset(_TABLE["according_to"])
_PARTICLES = frozenset(_TABLE["particles"])
_SHORT_NAMES = frozenset(_TABLE["short_names"])
_VIETNAMESE = frozenset(_TABLE["vietnamese_families"])
_SURNAMES = frozenset(rules.load_table("writers")["surnames"])

# The word behind the point of a shortened name.
_SHORT_GIVEN = late(r"\.\s(?P<next>[A-ZÀ-Þ][^\W\d_]+)(?=$|\s?[,|&]|\sand\s)")
_WORD = late(r"\S+")
# The acronym of an outlet; initials are shorter.
_ACRONYM = late(r"[A-ZÀ-Þ]{3}")
_PARTICLE = (
    r"(?:al|bin|da|dal|das|de|del|della|den|der|di|do|dos|du|el|ibn|la|le|mac|of|ten|ter|van|von"
    r"|y|zu)"
)
_PART = r"[^\W\d_a-z][^\W\d_'’.\-]{0,24}(?:['’.\-][^\W\d_]{0,24}){0,4}"
_NAME = late(
    rf"""
    {_PART}                                                   # a first name or initial
    (?:\s["“‘'][^\W\d_][^"”’']{{0,18}}["”’'])?                 # what the person is called
    (?:\s{_PARTICLE}){{0,2}}
    (?:
       \s(?:{_PARTICLE}\s){{0,2}}
       (?:[ʼ'’]|(?:al|el|ad|an|ar|as|at|az|ez|ul)-)?          # the Arabic article
       {_PART}
    ){{1,4}}
    """,
    re.VERBOSE,
)


# Two words or three of Arabic letters, which have no capitals.
_ARABIC_NAME = late(r"[\u0621-\u064a]{2,12}(?:\s[\u0621-\u064a]{2,12}){1,2}")
# "The beauty of nature": Jamal is beauty too, and few family names end so.
_ARABIC_NOUN = late(r"\sال[\u0621-\u064a]+ة$")
# Each of one vowel or a group of some, and of few endings.
_SYLLABLES = late(
    r"[A-Z][a-z]{1,3}(?:\s(?:Ngh?|Nh|Th|Tr|Ch|Kh|Ph|Gi|Qu|[BCDGHKLMNPQRSTVX])?"
    r"[aeiouy]{1,3}(?:ng|nh|ch|[nmtcp])?){2}"
)
#: What stands between family and given name of Vietnamese peoples: "Vàng A Sinh".
_VIETNAMESE_MIDDLE = frozenset({"a"})


def is_role(text: str) -> bool:
    """Tell whether a line is the role of a writer: "Staff Writer", "Korrespondent"."""
    words = [word.strip(".,:;()&/|") for word in text.lower().split()]
    return 0 < len(words) <= MAX_ROLE_WORDS and any(word in _ROLES for word in words)


def is_press_role(text: str) -> bool:
    """Tell the role of somebody who writes for a paper from that of a director or a professor."""
    return is_role(text) and not _PRESS.isdisjoint(text.lower().split())


def is_desk(word: str) -> bool:
    """Tell whether a word goes with a role: "Senior" before "Editor"."""
    return word.strip(" .,:;|-–—").casefold() in _DESKS


def is_of_pictures(word: str) -> bool:
    """Tell the word for a picture or a film, whose maker stands beside it."""
    return word.casefold() in _PICTURES


def took_pictures(line: str, start: int, end: int) -> bool:
    """Tell a name with the word for pictures behind it: "John Doe Foto", "John Doe (photos)"."""
    name, _, last = line[start:end].rpartition(" ")
    behind = _IN_BRACKETS.match(line, end)
    is_said = behind is not None and _says_pictures(behind[1].split())
    return is_said or (is_of_pictures(last) and is_name(name))


def _says_pictures(words: list[str]) -> bool:
    """Tell "photos and video", or the name of a house, from "text and photos", "photos by Bob"."""
    is_house = all(word[0].isupper() and word.isalpha() for word in words)
    others = [word for word in words if not is_of_pictures(word) and word.casefold() not in _JOINTS]
    return is_of_pictures(words[-1]) and (is_house or not others)


def is_outlet(text: str) -> bool:
    """Tell whether a name is that of an agency or a desk."""
    return text.strip(" .,:;|-–—").casefold() in _OUTLETS


def is_agency(text: str) -> bool:
    """Tell the name of an agency from that of a desk."""
    return text.strip(" .,:;|-–—").casefold() in _AGENCIES


def is_of_agency(name: str) -> bool:
    """Tell an agency behind one word that is no name: "Theo Reuters", "according to" it.

    Bernd Reuters and Mehmet Cihan are persons; no family is called by an acronym.
    """
    first, _, rest = name.partition(" ")
    if rest.casefold() not in _AGENCIES:
        return False
    if len(rest) < MIN_AGENCY_CHARS or name.isupper() != rest.isupper():
        return rest.isupper()
    return not has_given_name(name) or first.casefold() in _ACCORDING_TO


def has_given_name(name: str) -> bool:
    """Tell whether a name begins with a common given name."""
    first = re.split(r"[\s\-.]", name, maxsplit=1)[0].casefold()
    return first in _GIVEN_NAMES or (not first.isascii() and first in _VIETNAMESE)


def is_short_given(word: str) -> bool:
    """Tell a given name whose point ends no sentence: "Geoff. Smith", "Thos. Roe"."""
    return word.casefold() in _SHORT_NAMES or has_given_name(word)


def is_vietnamese(name: str) -> bool:
    """Tell a Vietnamese name, which begins with one of few families: "Nguyễn Minh Hà"."""
    return name.partition(" ")[0].casefold() in _VIETNAMESE


def is_plain_vietnamese(name: str) -> bool:
    """Tell three syllables of Vietnamese without its marks, "Le Minh Hoang": no paper's name."""
    return _SYLLABLES.fullmatch(name) is not None


def is_wide_place(text: str) -> bool:
    """Tell whether a text is the name of a country, a state or a continent."""
    return text.strip(" .,").casefold() in _wide_places()


def is_place_of_three(parts: list[str]) -> bool:
    """Tell a place, "San Roe, California, USA", whatever its first words.

    A role, a paper or another writer in the middle stands behind a writer: "Jane Roe, Quay
    Courier, Canada".
    """
    middle = parts[1:-1]
    if is_outlet(parts[-1]) or not is_wide_place(parts[-1]):
        return False
    is_behind_writer = (
        is_role(own)
        or is_outlet(own)
        or is_paper_of_writer(own)
        or (is_name(own) and has_given_name(own))
        for own in middle
    )
    return not any(is_behind_writer)


@cache
def _wide_places() -> frozenset[str]:
    """Return their names; the table is read for the few lines that ask."""
    regions = rules.load_table("regions")
    forms = (form for region in regions.values() for form in region["forms"])
    names = (*forms, *_TABLE["wide_places"], *regions["wide"]["places"].split())
    return frozenset(name.replace("-", " ").strip(".").casefold() for name in names)


def is_paper_of_writer(piece: str) -> bool:
    """Tell the paper of the writer before it: "Jane Roe, Quay Courier"."""
    return piece.rpartition(" ")[2].casefold() in _PAPERS and not has_given_name(piece)


def is_name(text: str, *, is_signed: bool = False) -> bool:
    """Tell whether `text` can be the full name of one person, in Arabic with a usual given name.

    Behind "by" Jane Park and Mark Read are persons.
    """
    if _ARABIC_NAME.fullmatch(text):
        is_named = has_given_name(text) and not _ARABIC_NOUN.search(text)
        return is_named and _NOT_NAMES.isdisjoint(text.split())
    if len(text) > MAX_NAME_CHARS or not _NAME.fullmatch(text) or is_of_agency(text):
        return False
    words = [word.strip(".\"“”‘’'") for word in text.split()]
    # "ANN ROE" in capitals is a person, "ABC NEWS" and "ABC News" are none.
    is_acronym = _ACRONYM.fullmatch(words[0]) and not (text.isupper() and has_given_name(text))
    if len(words[-1]) < 2 or is_acronym:
        return False
    if not all(_has_case(word[0]) for word in words if word) or not _is_capital(words[0][:1]):
        return False
    if not all(_is_capital(word[:1]) or word[0].isascii() or word in _PARTICLES for word in words):
        return False
    if is_signed and words[-1].casefold() in _SURNAMES and has_given_name(text):
        words.pop()
    judged = {word.casefold() for word in words if not word.islower()} - initials(text)
    judged -= _VIETNAMESE_MIDDLE if is_vietnamese(text) else set()
    return _NOT_NAMES.isdisjoint(judged)


def _has_case(letter: str) -> bool:
    return letter.isupper() or letter.islower()


def _is_capital(letter: str) -> bool:
    """Tell a letter that begins names; those of Georgian have no other form there."""
    return letter == letter.title()


def end_of_names(line: str, start: int) -> int:
    """Return where `STOP` ends the names; the point of a shortened one does not."""
    for stop in STOP.finditer(line, start):
        short = _SHORT_GIVEN.match(line, stop.start())
        word = line[start : stop.start()].rpartition(" ")[2]
        if short is None or not is_short_given(word) or _says_other(short["next"]):
            return stop.start()
    return len(line)


def _says_other(word: str) -> bool:
    """Tell a house or a role behind a point, where no family name stands."""
    return is_outlet(word) or is_role(word) or is_of_pictures(word)


def persons_run_on(text: str) -> list[tuple[int, int]]:
    """Return where persons stand of whom a page prints one behind the other: "Jane Roe John Doe".

    Each has a usual given name, and no name before it ends with one: "Ann Marie Roe" is one person.
    """
    spans = [word.span() for word in _WORD.finditer(text)]
    keys = [text[start:end].casefold() for start, end in spans]
    cuts = [0]
    for at in range(2, len(keys) - 1):
        is_head = keys[at] in _GIVEN_NAMES and keys[at - 1] not in _GIVEN_NAMES
        if is_head and at - cuts[-1] > 1 and keys[at + 1].strip(".") not in SUFFIXES:
            cuts.append(at)
    if len(cuts) == 1:
        return [(0, len(text))]
    ends = [*(spans[at - 1][1] for at in cuts[1:]), len(text)]
    found = [(spans[at][0], end) for at, end in zip(cuts, ends, strict=True)]
    is_sure = all(is_name(text[a:b]) and has_given_name(text[a:b]) for a, b in found)
    return found if is_sure else [(0, len(text))]


def is_person(name: str) -> bool:
    """Tell whether a name can be that of a person or desk: short, and without figures."""
    return len(name.split()) <= MAX_STATED_WORDS and not any(sign.isdigit() for sign in name)


def is_organisation(name: str) -> bool:
    """Tell whether a name has a word that no person is called by: "Quay Corporation"."""
    words = {word.strip(".,").casefold() for word in name.split()} - initials(name)
    return " " in name and not has_given_name(name) and not _NOT_NAMES.isdisjoint(words)
