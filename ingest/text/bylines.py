"""Read the names of writers from a line: "By Jane Roe and John Doe, Staff Writers"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.author_fields import BY
from ingest.text.byline_lines import (
    ACCOUNT_LINKS,
    ACRONYM_FIRST,
    ROLE_BEFORE,
    STOP,
    find_eastern_name,
    has_count,
    initials,
    is_about_author,
    is_salutation,
    may_be_glued,
    once,
)
from ingest.text.patterns import late

#: Characters. Four writers with their outlets fit; a sentence that begins with "By" may not.
MAX_BYLINE_CHARS = 160
MAX_NAME_CHARS = 40

#: Words of a line that holds nothing but a role, or nothing but an outlet.
MAX_ROLE_WORDS = 7

_TABLE = rules.load_table("bylines")
_ROLES = frozenset(_TABLE["roles"])
_OUTLETS = frozenset(_TABLE["outlets"])
_DESKS = frozenset(_TABLE["desks"])
#: What somebody made of a story, behind the name: "Jane Roe Text", "John Doe Foto".
_WRITTEN = frozenset({"text", "tekst", "teksti", "texte", "texto", "testo", "words", "текст"})
_PAPERS = frozenset(_TABLE["papers"])
_PICTURES = frozenset(_TABLE["pictures"])
_NOT_NAMES = frozenset(_TABLE["not_names"]) | _ROLES | _DESKS
_GIVEN_NAMES = frozenset(rules.load_table("given_names")["names"].split())
_SURNAMES = frozenset(rules.load_table("writers")["surnames"])
_LONE_OPENERS = frozenset(_TABLE["lone_openers"])
_JOINTS = any_of(_TABLE["joints"])

# Such as "By ", "Von ", "// By ", "by" glued to a name.
_OPENER = late(
    rf"(?:[/|•·–—-]{{1,3}}\s)?{any_of(_TABLE['openers'])}(?:\s?:\s?|\s{{1,3}}|(?<=\bby)(?=[A-Z]))",
    re.IGNORECASE,
)

_JOINT = late(rf"\s?[,&]\s?(?:{_JOINTS}\s)?|\s{_JOINTS}\s")

# The acronym of an outlet; initials are shorter.
_ACRONYM = late(r"[A-ZÀ-Þ]{3}")
_GLUE = late(r"[a-zà-ÿ](?=[A-ZÀ-Þ])")

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

_MAX_NAME_WORDS = 5

#: Letters of words for "by" that no name begins with.
_MIN_SURE_OPENER = 5


class WriterName(NamedTuple):
    """Mark one writer's name in a line."""

    text: str
    start_char: int
    end_char: int


class Byline(NamedTuple):
    """Hold what a line says about who wrote the text.

    Attributes:
        names: the persons, in order.
        outlet: the agency or desk that signs, or None.
        has_opener: the line begins with "By" or its like.
        end_char: where the names end in the line.
    """

    names: tuple[WriterName, ...]
    outlet: WriterName | None
    has_opener: bool
    end_char: int


def read_byline(line: str) -> Byline | None:
    """Return the writers a line names, or None when it does not look like a byline.

    Expects plain spaces. A line without an opener counts only when nothing but names, roles and
    what `byline_lines.STOP` lists stands in it; the caller must know whether one may stand there.
    """
    if len(line) > MAX_BYLINE_CHARS or is_salutation(line):
        return None
    eastern = find_eastern_name(line)
    if eastern:
        return Byline((WriterName(line[slice(*eastern)], *eastern),), None, True, eastern[1])
    opener = _OPENER.match(line)
    start = opener.end() if opener else 0
    role = ROLE_BEFORE.match(line, start) if opener else None
    start = role.end() if role else start
    stop = STOP.search(line, start)
    end = stop.start() if stop else len(line)
    if not opener and has_count(line[end:]):
        return None
    names, outlet = _names(line, start, end, is_signed=opener is not None)
    if names and opener and is_about_author(line, opener.group(), names[-1].end_char):
        return None
    if not names and outlet is None:
        return None
    return Byline(tuple(names), outlet, opener is not None, end)


def is_opener(key: str) -> bool:
    """Tell whether a line, as `rules.fold` gives it, is "By" alone: the name is in the next."""
    return key in _LONE_OPENERS


def has_opener(line: str) -> bool:
    """Tell whether a line begins with "By" or its like; a name may or may not follow."""
    return _OPENER.match(line) is not None or find_eastern_name(line) is not None


def opener_end(line: str) -> int:
    """Return where "By" or its like ends at the head of a line; 0 where there is none."""
    opener = _OPENER.match(line)
    return opener.end() if opener else 0


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


def has_given_name(name: str) -> bool:
    """Tell whether a name begins with a common given name."""
    first = re.split(r"[\s\-.]", name, maxsplit=1)[0].casefold()
    return first in _GIVEN_NAMES


def _names(
    line: str, start: int, end: int, *, is_signed: bool
) -> tuple[list[WriterName], WriterName | None]:
    names: list[WriterName] = []
    outlet: WriterName | None = None
    pieces = _pieces(line, start, end)
    for at, piece_end in pieces:
        if _is_of_pictures(line[at:piece_end]):
            continue
        until = _cut_role(line, at, piece_end)
        piece = line[at:until]
        # Behind "and" stands another writer: "John Doe and Xiaoming Sun".
        is_last = names and piece_end == pieces[-1][1] and _is_behind_comma(line, at)
        if is_outlet(piece) or (is_last and _is_paper(piece)):
            outlet = outlet or WriterName(piece, at, until)
        elif is_name(piece, is_signed=is_signed):
            until = at + len(once(piece))
            names.append(WriterName(line[at:until], at, until))
        elif not is_role(piece) and not names:
            return [], None
        else:
            break
    return names, outlet


def _pieces(line: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, at = [], start
    for joint in [*_JOINT.finditer(line, start, end), None]:
        until = joint.start() if joint else end
        text = line[at:until]
        lead = len(text) - len(text.lstrip())
        tail = len(text.rstrip(" .,"))
        if tail > lead:
            pieces += _unglued(line, at + lead, at + tail)
        at = joint.end() if joint else end
    return pieces


def _unglued(line: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return two pieces where the second name is glued to the first: "Jane RoeJohn Doe"."""
    for glued in _GLUE.finditer(line, start, end):
        at = glued.end()
        both = line[start:at], line[at:end]
        if may_be_glued(both[0]) and all(is_name(one) and has_given_name(one) for one in both):
            return [(start, at), *_unglued(line, at, end)]
    return [(start, end)]


def _is_behind_comma(line: str, at: int) -> bool:
    return line[:at].rstrip().endswith(",")


def _is_paper(piece: str) -> bool:
    """Tell the paper of the writer before it: "Jane Roe, Quay Courier"."""
    return piece.rpartition(" ")[2].casefold() in _PAPERS and not has_given_name(piece)


def _is_of_pictures(piece: str) -> bool:
    """Tell a name with the word for pictures behind it: "John Doe Foto" wrote nothing."""
    name, _, last = piece.rpartition(" ")
    return is_of_pictures(last) and is_name(name)


def _cut_role(line: str, start: int, end: int) -> int:
    """Return where the name ends when something is glued to it, or a role or house follows it.

    Such as "Jane RoeCorrespondent", "Jane RoeTwitter", "Jane RoeBBC News", "Jane Roe
    Redakteurin", "Jane Roe Associated Press", "Jane Roe Text".
    """
    for glued in _GLUE.finditer(line, start, end):
        rest = line[glued.end() : end]
        if is_role(rest) or rest.strip().casefold() in ACCOUNT_LINKS:
            return glued.end()
        is_house = ACRONYM_FIRST.match(rest) and may_be_glued(line[start : glued.end()])
        if is_house and has_given_name(line[start:]):
            return glued.end()
    words = line[start:end].split(" ")
    for count in range(2, len(words)):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        is_behind = is_role(rest) or is_outlet(rest) or rest.casefold() in _WRITTEN
        if is_behind and is_name(name) and has_given_name(name):
            return start + len(name)
    return end


def is_name(text: str, *, is_signed: bool = False) -> bool:
    """Tell whether `text` can be the full name of one person, in a script that has capitals.

    Behind "by" Jane Park and Mark Read are persons.
    """
    if len(text) > MAX_NAME_CHARS or not _NAME.fullmatch(text):
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
    return len(name.split()) <= _MAX_NAME_WORDS and not any(sign.isdigit() for sign in name)


def without_by(name: str) -> str:
    """Return a name without the words for "by" of any language before it.

    Short ones may be part of a name, "Da Silva"; so may a word that is a given name.
    """
    end = opener_end(name)
    word = name[:end].strip(" :")
    is_surely = ":" in name[:end] or (len(word) >= _MIN_SURE_OPENER and not has_given_name(word))
    return name[end:] if is_surely else BY.sub("", name)


def is_organisation(name: str) -> bool:
    """Tell whether a name has a word that no person is called by: "Quay Corporation"."""
    words = {word.strip(".,").casefold() for word in name.split()} - initials(name)
    return " " in name and not has_given_name(name) and not _NOT_NAMES.isdisjoint(words)
