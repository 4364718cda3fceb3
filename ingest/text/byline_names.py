"""Know what the words of a line that signs can be: persons, roles, agencies, pictures."""

from __future__ import annotations

import re

from ingest.text import rules
from ingest.text.byline_lines import initials
from ingest.text.patterns import late

#: Characters of a name, and words of one that somebody stated.
MAX_NAME_CHARS = 40
MAX_STATED_WORDS = 5

#: Words of a line that holds nothing but a role, or nothing but an outlet.
MAX_ROLE_WORDS = 7

#: Letters of an agency's name that is nobody's family name in small letters.
MIN_AGENCY_CHARS = 5

_TABLE = rules.load_table("bylines")
_ROLES = frozenset((*_TABLE["roles"], *_TABLE["roles_before"]))
_AGENCIES = frozenset(_TABLE["agencies"])
_OUTLETS = frozenset(_TABLE["outlets"]) | _AGENCIES
_DESKS = frozenset(_TABLE["desks"])
_PICTURES = frozenset(_TABLE["pictures"])
_GIVEN_NAMES = frozenset(rules.load_table("given_names")["names"].split())
_NOT_NAMES = frozenset(_TABLE["not_names"]) | _ROLES | _DESKS
_SURNAMES = frozenset(rules.load_table("writers")["surnames"])

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


def is_role(text: str) -> bool:
    """Tell whether a line is the role of a writer: "Staff Writer", "Korrespondent"."""
    words = [word.strip(".,:;()&/|") for word in text.lower().split()]
    return 0 < len(words) <= MAX_ROLE_WORDS and any(word in _ROLES for word in words)


def is_desk(word: str) -> bool:
    """Tell whether a word goes with a role: "Senior" before "Editor"."""
    return word.strip(" .,:;|-–—").casefold() in _DESKS


def is_of_pictures(word: str) -> bool:
    """Tell the word for a picture or a film, whose maker stands beside it."""
    return word.casefold() in _PICTURES


def is_outlet(text: str) -> bool:
    """Tell whether a name is that of an agency or a desk."""
    return text.strip(" .,:;|-–—").casefold() in _OUTLETS


def is_of_agency(name: str) -> bool:
    """Tell an agency behind one word that is no name: "Theo Reuters", "according to" it."""
    rest = name.partition(" ")[2]
    is_named = rest.casefold() in _AGENCIES
    return is_named and (rest.isupper() or len(rest) >= MIN_AGENCY_CHARS)


def has_given_name(name: str) -> bool:
    """Tell whether a name begins with a common given name."""
    first = re.split(r"[\s\-.]", name, maxsplit=1)[0].casefold()
    return first in _GIVEN_NAMES


def is_name(text: str, *, is_signed: bool = False) -> bool:
    """Tell whether `text` can be the full name of one person, in a script that has capitals.

    Behind "by" Jane Park and Mark Read are persons.
    """
    if len(text) > MAX_NAME_CHARS or not _NAME.fullmatch(text) or is_of_agency(text):
        return False
    words = [word.strip(".\"“”‘’'") for word in text.split()]
    if len(words[-1]) < 2 or _ACRONYM.fullmatch(words[0]):
        return False
    if not all(word[:1].isupper() or word[:1].islower() for word in words if word):
        return False
    if is_signed and words[-1].casefold() in _SURNAMES and has_given_name(text):
        words.pop()
    judged = {word.casefold() for word in words if not word.islower()} - initials(text)
    return _NOT_NAMES.isdisjoint(judged)


def is_person(name: str) -> bool:
    """Tell whether a name can be that of a person or desk: short, and without figures."""
    return len(name.split()) <= MAX_STATED_WORDS and not any(sign.isdigit() for sign in name)


def is_organisation(name: str) -> bool:
    """Tell whether a name has a word that no person is called by: "Quay Corporation"."""
    words = {word.strip(".,").casefold() for word in name.split()} - initials(name)
    return " " in name and not has_given_name(name) and not _NOT_NAMES.isdisjoint(words)
