"""Read the names of writers from a line: "By Jane Roe and John Doe, Staff Writers"."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.author_fields import BY, read_turned
from ingest.text.byline_lines import (
    ACCOUNT_LINKS,
    ACRONYM_FIRST,
    BETWEEN,
    FROM_OUR,
    ROLE_BEFORE,
    has_count,
    is_about_author,
    is_salutation,
    may_be_glued,
    once,
)
from ingest.text.byline_names import (
    end_of_names,
    has_given_name,
    is_name,
    is_outlet,
    is_paper_of_writer,
    is_place_of_three,
    is_plain_vietnamese,
    is_role,
    is_vietnamese,
    is_wide_place,
    persons_run_on,
    took_pictures,
)
from ingest.text.eastern_writers import find_eastern_names
from ingest.text.patterns import late

#: Characters. Four writers with their outlets fit; a sentence that begins with "By" may not.
MAX_BYLINE_CHARS = 160

_TABLE = rules.load_table("bylines")
#: What somebody made of a story, behind the name: "Jane Roe Text", "John Doe Foto".
_WRITTEN = frozenset({"text", "tekst", "teksti", "texte", "texto", "testo", "words", "текст"})
_TITLE_OPENERS = frozenset(_TABLE["title_openers"])
_LONE_OPENERS = frozenset(_TABLE["lone_openers"])
_PAPER_HEADS = frozenset(_TABLE["paper_heads"])
_PLACE_HEADS = frozenset(_TABLE["place_heads"])
_JOINTS = any_of(_TABLE["joints"])

# Such as "By ", "Von ", "// By ", "by" glued to a name.
_OPENER = late(
    rf"(?:[/|•·–—-]{{1,3}}\s)?"
    rf"(?:{FROM_OUR}|{any_of(_TABLE['openers'])}(?:\s?:\s?|\s[–—-]\s|\s{{1,3}}|(?<=\bby)(?=[A-Z])))",
    re.IGNORECASE,
)

_JOINT = late(rf"\s?[,&]\s?(?:{_JOINTS}\s)?|\s{_JOINTS}\s")

_GLUE = late(r"[a-zà-ÿ](?=[A-ZÀ-Þ])")
# A place or a house of several words, glued to a name: "Ana RuizPuerto Viejo".
_PLACE = late(r"[A-ZÀ-Þ][^\W\d_]{2,24}(?:\s[A-ZÀ-Þ][^\W\d_]{1,24}){1,3}")

#: Letters of words for "by" that no name begins with.
_MIN_SURE_OPENER = 5

#: Words of a name before a link to its account; more are two names.
_MAX_BEFORE_LINK = 3


class WriterName(NamedTuple):
    """Mark one writer's name in a line."""

    text: str
    start_char: int
    end_char: int

    def moved(self, chars: int) -> WriterName:
        """Return the name as it stands in a longer text, in which the line begins so far behind."""
        return WriterName(self.text, self.start_char + chars, self.end_char + chars)


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
    eastern = find_eastern_names(line)
    if eastern:
        own = tuple(WriterName(line[start:end], start, end) for start, end in eastern)
        return Byline(own, None, True, own[-1].end_char)
    opener = _OPENER.match(line)
    start = opener.end() if opener else 0
    turned = read_turned(line, start) if ":" in line[:start] else None
    if turned:
        return Byline(tuple(WriterName(*own) for own in turned), None, True, turned[-1][2])
    role = ROLE_BEFORE.match(line, start) if opener else None
    start = role.end() if role else start
    end = end_of_names(line, start)
    if not opener and has_count(line[end:]):
        return None
    names, outlet = _names(line, start, end, is_signed=opener is not None)
    if names or took_pictures(line, start, end):
        more, end = _more_names(line, end, is_signed=opener is not None)
        names += more
    if names and opener and is_about_author(line, opener.group(), names[-1].end_char):
        return None
    if opener and _begins_titles(opener.group()) and not all(map(_is_given, names)):
        return None
    if not names and outlet is None:
        return None
    return Byline(tuple(names), outlet, opener is not None, end)


def _more_names(line: str, end: int, *, is_signed: bool) -> tuple[list[WriterName], int]:
    """Return the writers behind a place or a sign, and where they end: "in Quay and John Doe"."""
    names: list[WriterName] = []
    while between := BETWEEN.match(line, end):
        opener = _OPENER.match(line, between.end())
        start = opener.end() if opener else between.end()
        until = end_of_names(line, start)
        more, _ = _names(line, start, until, is_signed=is_signed)
        if took_pictures(line, start, until):
            end = until
            continue
        if not more or not all(map(_is_given, more)):
            break
        is_role_behind = any(is_role(line[slice(*piece)]) for piece in _pieces(line, start, until))
        is_told = is_signed and bool(between["stroke"] or opener or is_role_behind)
        is_divided = between["stroke"] or between["bar"] or between["dash"]
        if is_divided and not is_told and not is_vietnamese(more[0].text):
            break
        names, end = names + more, until
    return names, end


def _is_given(name: WriterName) -> bool:
    return has_given_name(name.text)


def _begins_titles(opener: str) -> bool:
    """Tell an opener that begins titles as well: "Story: Happy Ending", "In May reports"."""
    key = opener.strip().casefold()
    return key in _TITLE_OPENERS or key.endswith((" report", " reports"))


def is_opener(key: str) -> bool:
    """Tell whether a line, as `rules.fold` gives it, is "By" alone: the name is in the next."""
    return key in _LONE_OPENERS


def has_opener(line: str) -> bool:
    """Tell whether a line begins with "By" or its like; a name may or may not follow."""
    return _OPENER.match(line) is not None or find_eastern_names(line) != []


def opener_end(line: str) -> int:
    """Return where "By" or its like ends at the head of a line; 0 where there is none."""
    opener = _OPENER.match(line)
    return opener.end() if opener else 0


def _names(
    line: str, start: int, end: int, *, is_signed: bool
) -> tuple[list[WriterName], WriterName | None]:
    names: list[WriterName] = []
    outlet: WriterName | None = None
    pieces = _pieces(line, start, end)
    is_place = False
    if len(pieces) > 2 and not is_signed:
        parts = [line[slice(*piece)] for piece in pieces]
        if is_place_of_three(parts):
            return [], None
        is_place = not has_given_name(parts[0])
        pieces = pieces[:-1] if is_wide_place(parts[-1]) else pieces
    for at, piece_end in pieces:
        if took_pictures(line, at, piece_end):
            continue
        until = _cut_role(line, at, piece_end)
        piece = line[at:until]
        # Behind "and" stands another writer: "John Doe and Xiaoming Sun".
        is_last = names and piece_end == pieces[-1][1] and _is_behind_comma(line, at)
        if is_last and piece.partition(" ")[0].casefold() in _PLACE_HEADS:
            break  # where the writer is: "Jane Roe, Port Ansel"
        if is_outlet(piece) or (is_last and is_paper_of_writer(piece)):
            outlet = outlet or WriterName(piece, at, until)
        elif is_name(piece, is_signed=is_signed):
            until = at + len(once(piece))
            names.append(WriterName(line[at:until], at, until))
        elif not is_role(piece) and (not names or is_place):
            return [], None
        elif not (is_signed and _is_before_name(line, piece, pieces, piece_end)):
            break
    return _persons(names, outlet), outlet


def _persons(names: list[WriterName], outlet: WriterName | None) -> list[WriterName]:
    """Return the names without that of a paper before an agency: "Le Quai et AFP".

    Le Roy Smith, Les Paul Roe and Le Minh Hoang are persons.
    """
    first, _, rest = names[0].text.partition(" ") if names else ("", "", "")
    is_person = has_given_name(rest) or is_plain_vietnamese(f"{first} {rest}")
    is_paper_first = outlet and first in _PAPER_HEADS and not is_person
    return names[1:] if is_paper_first else names


def _is_before_name(line: str, piece: str, pieces: list[tuple[int, int]], end: int) -> bool:
    """Tell the place or role of one writer before the next: "Jane Roe, Quay, and John Doe"."""
    later = (line[slice(*own)] for own in pieces if own[0] >= end)
    return piece[:1].isupper() and any(is_name(own) and has_given_name(own) for own in later)


def _pieces(line: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces, at = [], start
    for joint in [*_JOINT.finditer(line, start, end), None]:
        until = joint.start() if joint else end
        text = line[at:until]
        lead = len(text) - len(text.lstrip())
        tail = len(text.rstrip(" .,"))
        tail += text.startswith(".", tail) and text[:tail].endswith((" Jr", " Sr"))
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
    return [(start + one, start + other) for one, other in persons_run_on(line[start:end])]


def _is_behind_comma(line: str, at: int) -> bool:
    return line[:at].rstrip().endswith(",")


def _cut_role(line: str, start: int, end: int) -> int:
    """Return where the name ends when something is glued to it, or a role or house follows it.

    Such as "Jane RoeCorrespondent", "Jane RoeTwitter", "Jane RoeBBC News", "Jane Roe
    Redakteurin", "Jane Roe Associated Press", "Jane Roe Text".
    """
    for glued in _GLUE.finditer(line, start, end):
        rest = line[glued.end() : end]
        if is_role(rest) or rest.strip().casefold() in ACCOUNT_LINKS:
            return glued.end()
        name = line[start : glued.end()]
        is_house = ACRONYM_FIRST.match(rest) or (_PLACE.fullmatch(rest) and is_name(name))
        if is_house and may_be_glued(name) and has_given_name(name):
            return glued.end()
    words = line[start:end].split(" ")
    for count in range(2, len(words)):
        name, rest = " ".join(words[:count]), " ".join(words[count:])
        key = rest.casefold()
        is_link = key in ACCOUNT_LINKS and count <= _MAX_BEFORE_LINK
        is_behind = is_role(rest) or is_outlet(rest) or key in _WRITTEN or is_link
        if is_behind and is_name(name) and has_given_name(name):
            return start + len(name)
    return end


def without_by(name: str) -> str:
    """Return a name without the words for "by" of any language before it.

    Short ones may be part of a name, "Da Silva"; so may a word that is a given name.
    """
    end = opener_end(name)
    word = name[:end].strip(" :")
    is_surely = ":" in name[:end] or (len(word) >= _MIN_SURE_OPENER and not has_given_name(word))
    return name[end:] if is_surely else BY.sub("", name)
