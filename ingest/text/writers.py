"""Tell the persons who wrote a text from all that stands where their names should.

Pages, mail, tables and documents state writers in a field of their own, and there they put sites,
desks, agencies, accounts of programs and labels of forms as well. A person or nothing:

| stated | writers |
|---|---|
| `Jane Roe`, `By Jane Roe, Staff Writer`, `Roe, Jane`, `Jane Roe for Quay Post` | Jane Roe |
| `Jane Roe und John Doe`, `Jane Roe; John Doe`, `Jane Roe (text), John Doe` | both |
| `Alle Beiträge von Jane Roe`, `Eine Kolumne von Jane Roe`, `Jane RoeTwitter` | Jane Roe |
| `Redaktion`, `quaypost.example`, `NTV`, `dpa/lno`, `Ministry of Ferries` | nobody |
| `Name`, `Follow`, `No Author`, `Preferred Customer`, `admin`, `jroe42` | nobody |
| the name of the site itself | nobody |

A name in one word counts where it is a usual given name, or in a script without capitals. Lines
of a text are read by `ingest/text/bylines.py`, which must first tell whether they are bylines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text import accounts, byline_lines, byline_names, bylines, rules
from ingest.text.alternation import any_of
from ingest.text.author_fields import split_people
from ingest.text.eastern_writers import (
    bare_eastern,
    is_eastern_line,
    split_eastern,
    why_no_eastern,
)
from ingest.text.letters import fold_for_comparison
from ingest.text.page_words import is_page_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

#: Characters of the longest statement that is read; a longer one is a text.
MAX_STATED_CHARS = 600
#: Words of the longest name of a person: "María del Carmen de la Torre Sánchez".
MAX_WRITER_WORDS = 7
#: Letters of an acronym in a name: with fewer they are initials.
MIN_ACRONYM_LETTERS = 3

_TABLE = rules.load_table("writers")
_HOUSES = frozenset(_TABLE["houses"])
_HOUSE_ENDS = tuple(_TABLE["house_ends"])
_DESK_HEADS = frozenset(_TABLE["desk_heads"])
_SURNAMES = frozenset(_TABLE["surnames"])


def _any_of(name: str) -> str:
    return any_of(_TABLE[name])


# "Zeige alle Beiträge von", "View all posts by".
_LISTED = re.compile(
    rf"^.{{0,40}}?\b{_any_of('listings')}\s{_any_of('listed_by')}(?:\s+|$)", re.IGNORECASE
)
# "Eine Kolumne von", "Guest post by".
_FORM = re.compile(
    rf"^(?:{_any_of('forms')}\s){{0,4}}(?:by|von|par|por|di|door|von:|by:)\s+"
    rf"|^{_any_of('forms')}\s?:\s*",
    re.IGNORECASE,
)
# What goes on behind a name: "for Quay Post", "is a reporter", "| Quay Post", "@jroe", a title.
_BEHIND = re.compile(
    r"\s(?:avec|con|with|mit|com|met|med)\s(?:l['’]|la\s|the\s)?[A-ZÀ-Þ]{2}"
    r"(?!\S{0,2}\s[A-ZÀ-Þ][a-zß-ÿ]).*"
    r"|\s(?:for|für|at|in|from|pour|para|per|voor)\s+(?=[A-ZÀ-Þ0-9]).*"
    r"|,?\s(?:is|was|ist|war|est|es|è|covers|writes|schreibt|leads|joined|has|who|wer|arbeitet)\s.*"
    r"|\s?[|•·@<>»«©→*].*|\s[-–—]+\s.*|\s?\([^()]*\)?$|\s?\[[^\[\]]*\]?$|\s?[:;].*"
)
_GLUED = re.compile(rf"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])(?i:{_any_of('glued')}\b.*)")
_GLUED_ROLE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ][a-zà-ÿ]{3})")
# What a person is, before the name: "Rechtsanwalt Jane Roe", "Reporterin Jane Roe".
_TITLE = re.compile(rf"^{_any_of('titles')}\s+(?=[A-ZÀ-Þ]\S*\s)", re.IGNORECASE)
_HOST = re.compile(r"[\w-]{2,63}(?:\.[\w-]{2,63}){0,8}\.[a-z]{2,13}(?:/\S*)?$")
_INITIAL_HOST = re.compile(r"(?:[A-ZÀ-Þ]\.){1,4}")
_NO_VOWEL = re.compile(r"(?!I{2,3}$|VI{1,3}$|XI{0,3}$)[B-DF-HJ-NP-TV-XZ]{3,}")
_ACRONYM = re.compile(rf"[A-ZÀ-Þ]{{{MIN_ACRONYM_LETTERS},}}")
_LOWER_JOINTS = re.compile(r"\b(?:of|the|für|del?l'|dans|sur|and|und|im|zum|zur|with|mit|to)\b")
_PARTICLES = re.compile(r"\s(?:van|von|auf|in|aus)\s(?:de[rnms]?|die|het|'t)\s")
# Joints that are one letter, and parts of Catalan names too.
_SHORT_JOINT = re.compile(r"\s(?:i|a)\s")
# Before a second writer, not before a house: "Jane Roe with AJ Smith", "with AFP".
_WITH = re.compile(r"\s(?:avec|con|with|mit|com|met|med)\s(?=[A-ZÀ-Þ]{2,3}\s[A-ZÀ-Þ][a-zß-ÿ])")
_HAS_CAPITALS = re.compile(r"[A-Za-zÀ-ÿ\u0370-\u03ff\u0400-\u04ff]")
#: Reasons that hold in a record that somebody else made, too.
_SURELY_NOBODY = frozenset(("address", "agency", "empty", "house", "label"))
#: Two words of which the first is an article are a paper: "The Courier", "El Correo".
_TITLE_WORDS = 2
# "Le", "La" and "Les" are names of people too: "Les Carpenter", "La Toya", "Le Duc".
_ARTICLES = frozenset(("the", "el", "los", "il", "der", "die", "das"))
_EDGES = " \t.,:;|–—-•·*/\"“”„«»'"


def writers_in(stated: str, owners: Set[str] = frozenset()) -> list[str]:
    """Return the persons that a stated line of writers names, each once; often none.

    Args:
        stated: the value, without markup.
        owners: names of the site and its house, as `fold_for_comparison` gives them.
    """
    return [name for name in _signers(stated) if is_writer(name, owners)]


def signers_in(stated: str) -> list[str]:
    """Return what `writers_in` does, and the pen names: "Marlo" signs, but may be a site."""
    return _signers(stated)


def behind_listing(line: str) -> int:
    """Return where the name stands in "View all posts by Jane Roe"; 0 in any other line."""
    listing = _LISTED.match(line)
    return listing.end() if listing else 0


def title_end(name: str) -> int:
    """Return where the name begins behind what the person is: "Rechtsanwalt Jane Roe"."""
    title = _TITLE.match(name)
    return title.end() if title else 0


def _signers(stated: str) -> list[str]:
    line = " ".join(stated.split())
    if not line or len(line) > MAX_STATED_CHARS:
        return []
    is_eastern = is_eastern_line(line)
    pieces = split_eastern(line) if is_eastern else _pieces(line)
    names = dict.fromkeys(name for piece in pieces if (name := _bare(piece)))
    # A single Latin word beside names in Chinese, Japanese or Korean is that of an outlet.
    return [name for name in names if is_writer(name) or (not is_eastern and is_pen_name(name))]


def without_houses(names: Iterable[str]) -> list[str]:
    """Return the names but those of desks, agencies, offices and labels: for records of others.

    Who made a record knew its writers, so that any other name counts, a login included.
    """
    return [name for name in names if why_nobody(name) not in _SURELY_NOBODY]


def is_pen_name(name: str) -> bool:
    """Tell a name in one word that is no login, acronym or address: a pen name, or a house."""
    bare = name.strip(_EDGES)
    is_word = len(bare) >= MIN_ACRONYM_LETTERS and bare.replace("-", "").isalpha()
    return is_word and bare[0].isupper() and not bare.isupper() and why_nobody(bare) == "single"


def is_writer(name: str, owners: Set[str] = frozenset()) -> bool:
    """Tell whether a name, with nothing around it, can be that of a person."""
    return why_nobody(name, owners) is None


def why_nobody(name: str, owners: Set[str] = frozenset()) -> str | None:
    """Return what a name is if it is no person's: `label`, `house`, `login` ...; else None."""
    key = name.strip(_EDGES).casefold()
    if not key or fold_for_comparison(name) in owners:
        return "owner" if key else "empty"
    if is_page_label(name):
        return "label"
    if byline_names.is_outlet(name):
        return "agency"
    if not accounts.without_addresses([name]) or (
        _HOST.search(name) and not _INITIAL_HOST.match(name)
    ):
        return "address"
    if is_eastern_line(name):
        return why_no_eastern(name)
    return _why_no_western(name)


def _why_no_western(name: str) -> str | None:
    words = name.split()
    if len(words) > MAX_WRITER_WORDS:
        return "sentence"
    if any(sign.isdigit() or sign in "_/{}<>=?!" for sign in name):
        return "login"
    keys = [word.strip(_EDGES).casefold() for word in words]
    plain = _PARTICLES.sub(" ", name)
    if _has_house(keys) or byline_lines.is_company(name) or _is_organisation(plain):
        return "house"
    if _LOWER_JOINTS.search(name) or byline_lines.begins_small(name):
        return "sentence"
    if len(words) == 1:
        return _why_no_single(words[0])
    if len(words) == _TITLE_WORDS and keys[0] in _ARTICLES:
        return "house"
    if name.islower() and _HAS_CAPITALS.search(name) and not byline_names.has_given_name(name):
        return "login"
    return "house" if _has_acronym([word.strip(_EDGES) for word in words]) else None


def _has_acronym(words: list[str]) -> bool:
    """Tell "MDR Thüringen" and "WSVN NEWS" from "Jane ROE" and "JANE ROE"."""
    is_first = _ACRONYM.fullmatch(words[0]) and not all(map(str.isupper, words))
    return bool(is_first) or any(_NO_VOWEL.fullmatch(word) for word in words)


def _is_organisation(name: str) -> bool:
    """Tell words no person is called by; some of them are surnames behind a first name."""
    first, _, last = name.rpartition(" ")
    is_korean = first.casefold() in _SURNAMES and byline_lines.is_korean_given(last)
    is_surname = last.casefold() in _SURNAMES and byline_names.is_name(f"{first} Roe")
    return byline_names.is_organisation(name) and not (is_surname or is_korean)


def _why_no_single(word: str) -> str | None:
    """Judge a name in one word: most are of sites, desks or accounts."""
    if not _HAS_CAPITALS.search(word):
        return None
    is_given = byline_names.has_given_name(word) and not word.islower() and len(word) > 2
    if is_given:
        return None
    return "login" if word.islower() or word.isupper() else "single"


def _has_house(keys: Iterable[str]) -> bool:
    parts = [part for key in keys for part in (key, *re.split(r"[-./]", key)) if part]
    return any(part in _HOUSES or part.endswith(_HOUSE_ENDS) for part in parts)


def _pieces(line: str) -> Iterator[str]:
    """Yield the parts of a line that may each name one writer."""
    line = _FORM.sub("", _LISTED.sub("", line))
    for part in re.split(r"\s{0,40}[;|]\s{0,40}", line):
        turned = _turned(part)
        if turned:
            yield turned
        else:
            for people in split_people(part):
                for name in _WITH.split(people):
                    both = _SHORT_JOINT.split(name)
                    yield from both if all(map(byline_names.is_name, both)) else (name,)


def _turned(part: str) -> str | None:
    """Return "Jane Roe" for "Roe, Jane"; None for anything else.

    Two single words with a comma between are no two full names. With more words before the
    comma the second part must begin with a usual given name, and the first must not.
    """
    last, comma, first = (piece.strip() for piece in part.partition(","))
    if not comma or not last or not first or "," in first:
        return None
    single = len(last.split()) == 1 and len(first.split()) <= 2
    is_turned = byline_names.has_given_name(first) and not byline_names.has_given_name(last)
    if not single or byline_names.is_role(first) or len(last) < 2:
        return None
    if len(first.split()) == 1 and not is_turned and (last.isupper() != first.isupper()):
        return None
    if not is_turned and not all(is_word(piece) for piece in (last, first)):
        return None
    return f"{first} {last}"


def is_word(text: str) -> bool:
    """Tell a word that may be part of a person's name from a house, a label or an acronym."""
    key = text.strip(_EDGES).casefold()
    is_none = is_page_label(text) or byline_names.is_outlet(text) or _has_house([key])
    return not (is_none or text.isupper() or text.islower() or byline_names.is_role(text))


def _bare(piece: str) -> str:
    """Return one name without openers, roles, outlets and what is glued to it."""
    name = piece.strip()
    eastern = bare_eastern(name)
    if eastern is not None:
        return eastern
    name = _FORM.sub("", _LISTED.sub("", name))
    name = bylines.without_by(name)
    name = _TITLE.sub("", _BEHIND.sub("", _GLUED.sub("", name)))
    is_dotted = name.rstrip().endswith((" Jr.", " Sr."))
    return _without_role(name.strip(_EDGES + "()[]")) + "." * is_dotted


def _without_role(name: str) -> str:
    """Cut a role off a name, glued to it or behind a space."""
    for glued in _GLUED_ROLE.finditer(name):
        if byline_names.is_role(name[glued.start() :]):
            return name[: glued.start()]
    words = name.split()
    for place in range(2, len(words)):
        bare = _without_desk(words[:place])
        if byline_names.is_role(words[place]) and byline_names.is_name(bare):
            return bare
    for place in range(2, len(words)):
        is_desk = words[place].casefold() in _DESK_HEADS
        if is_desk and byline_names.is_name(" ".join(words[:place])):
            return " ".join(words[:place])
    return "" if byline_names.is_role(name) and not byline_names.has_given_name(name) else name


def _without_desk(words: list[str]) -> str:
    """Cut the words that go with a role: "Jane Roe Senior" of "Jane Roe Senior Editor"."""
    while len(words) > 2 and byline_names.is_desk(words[-1]):
        words = words[:-1]
    return " ".join(words)
