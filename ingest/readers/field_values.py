"""Read the value of one field of a record: a name, a day, an address, a language."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ingest.text import rules
from ingest.text.accounts import is_account, without_addresses
from ingest.text.author_fields import split_people
from ingest.text.byline_names import has_given_name, is_role
from ingest.text.bylines import read_byline, without_by
from ingest.text.dates import read_record_date
from ingest.text.language_names import language_code
from ingest.text.printed_dates import read_date
from ingest.text.writers import without_houses

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Characters. A longer value is a text and no day.
_MAX_WRITTEN_DAY_CHARS = 60

#: Objects and lists of a list of links that are gone through for an address.
_MAX_LINK_STEPS = 200

#: Words of a family name, and of the given names behind it.
_MAX_INVERTED_WORDS = 4

_WEB = re.compile(r"(?:https?:)?//\S", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:https?:)?//[^\s/]+\S* | (?:[\w-]{1,63}\.){1,10}[a-z]{2,24}(?:[/?#:]\S*)?",
    re.IGNORECASE | re.VERBOSE,
)
# The address of an account: "https://mastodon.example/users/ann".
_ACCOUNT = re.compile(r"https?://[^\s/]{3,200}/(?:users/|@)([\w.-]{1,100})")
_LONG_EPOCH = re.compile(r"1\d{9}(?:\d{6}|\d{9})")
_FLOAT_EPOCH = re.compile(r"(1\d{9})\.\d{1,9}")
# "Tue Mar 14 06:00:00 +0000 2023", as X writes a moment.
_UNIX_DAY = re.compile(
    r"[A-Za-z]{3} ([A-Za-z]{3}) {1,2}(\d{1,2}) [\d:]{5,8}(?: [+\-\w]{3,5})? (\d{4})"
)
# The first moment that computers count from: no day is known.
_ZERO = re.compile(r"1970-01-01[T ]00:00:00")
# "23-03-14": year first or day first, nobody can tell.
_SHORT_YEAR = re.compile(r"\d{1,2}-\d{1,2}-\d{2}(?:\s.*)?")
#: A name in quotation marks, and a list of such names.
_QUOTED = re.compile(r"'([^'\\]{0,200})'|\"([^\"\\]{0,200})\"")
_WRITTEN_LIST = re.compile(
    r"(?:c\(|\[)\s*(?:(?:'[^'\\]{0,200}'|\"[^\"\\]{0,200}\")\s*(?:,\s*)?){0,50}[\])]"
)
#: Where somebody wrote.
_AT_PLACE = re.compile(r"\s{1,4}(?:in|aus|à|en|from|te)\s{1,4}[^\W\d_a-zà-öø-ÿ][\w .'’-]{1,60}")
_OPENER = re.compile(r"(?:by|von|par|por|di|door)\b", re.IGNORECASE)

_CODES: dict[str, str] = {
    name: code for code, names in rules.load_table("sources")["languages"].items() for name in names
}

#: A body that a reference manager states as a writer, by the sign of BibTeX.
_BODY = re.compile(r"\{([^{};]{1,200})\}")
#: Words in the names of those who write for a paper without a name.
_DESKS = frozenset(rules.load_table("bylines")["desk_words"])

#: The number of a writer in a catalogue, behind the name.
_NUMBERED = re.compile(r"\s?\(\d{3,20}\)(?=;|\s*$)")

#: What X says of a post without a language of its own.
_NO_LANGUAGES = frozenset({"und", "zxx", "mul", "qam", "qct", "qht", "qme", "qst", "art"})

#: The parts of a person's name, by the keys of libraries, services and reference managers.
_GIVEN = ("given", "firstName", "firstname", "first_name", "first")
_FAMILY = ("family", "lastName", "lastname", "last_name", "last", "surname")
_WHOLE = ("name", "displayName", "display_name", "full_name", "fullName")
_PARTICLE = ("dropping-particle", "non-dropping-particle")
#: What a contributor is who did not write.
_OTHER_ROLES = frozenset({"editor", "translator", "contributor", "seriesEditor", "reviewedAuthor"})


def read_value(field: str, value: str, *, is_inverted: bool, is_day_first: bool | None) -> str:
    """Return what a column states of a field; empty where it is no value of this field.

    Args:
        field: one of `FIELDS`.
        value: on one line, trimmed.
        is_inverted: writers are written `Roe, Jane`.
        is_day_first: the order of days in numbers, where the column proves one.
    """
    if field == "published_on":
        return read_day(value, is_day_first=is_day_first)
    if field == "byline":
        value = _from_list(value)
        account = _ACCOUNT.fullmatch(value)
        if account:
            return account[1]
        read = _with_bodies if _BODY.search(value) else _writers
        return read(value, is_inverted=is_inverted)
    if field == "url":
        value = _first_address(value) if value.startswith("[{") else value
        return value if _ADDRESS.fullmatch(value) else ""
    if field == "publisher":
        return "" if _WEB.match(value) else value
    if field == "language":
        return "" if value in _NO_LANGUAGES else _language(value)
    return value


def _from_list(value: str) -> str:
    """Return the names in a list as Python, JSON or R write it into a column: "['Jane Roe']"."""
    if not _WRITTEN_LIST.fullmatch(value):
        return value
    quoted = (match[1] or match[2] or "" for match in _QUOTED.finditer(value))
    return "; ".join(name.strip() for name in quoted if name.strip())


def _language(value: str) -> str:
    """Return the code of a language by one of its names; what is unknown stays as it is."""
    return _CODES.get(value.casefold()) or language_code(value) or value


def read_day(value: str, *, is_day_first: bool | None = None) -> str:
    """Return the day in the value of a column; empty when there is none."""
    if len(value) > _MAX_WRITTEN_DAY_CHARS or _SHORT_YEAR.fullmatch(value) or _ZERO.match(value):
        return ""
    seconds = _FLOAT_EPOCH.fullmatch(value)
    if seconds or _LONG_EPOCH.fullmatch(value):
        value = seconds[1] if seconds else value[:10]
    moment = _UNIX_DAY.fullmatch(value)
    if moment:
        value = f"{moment[2]} {moment[1]} {moment[3]}"
    return read_record_date(value, is_day_first=is_day_first) or read_date(value) or ""


def _first_address(value: str) -> str:
    """Return the first address in a JSON list of links, or of what links stand in."""
    try:
        waiting: list[object] = [json.loads(value)]
    except (ValueError, RecursionError):
        return ""
    for _ in range(_MAX_LINK_STEPS):
        if not waiting:
            break
        item = waiting.pop()
        if isinstance(item, dict):
            found = item.get("url") or item.get("href")
            if isinstance(found, str):
                return found
            waiting += reversed(item.values())
        elif isinstance(item, list):
            waiting += reversed(item)
    return ""


def _with_bodies(value: str, *, is_inverted: bool) -> str:
    """Return writers among whom bodies stand in braces: these count, but for desks of a paper."""
    names = []
    for part in filter(None, map(str.strip, value.split(";"))):
        body = _BODY.fullmatch(part)
        if body is None:
            names.append(_writers(part, is_inverted=is_inverted))
        elif _DESKS.isdisjoint(body[1].casefold().split()):
            names.append(body[1])
    return "; ".join(filter(None, names))


def _writers(value: str, *, is_inverted: bool) -> str:
    """Return the writers of a value, without "By" before them, the given names first."""
    value = _NUMBERED.sub("", value)
    bare = _without_role(without_by(value) if _OPENER.match(value) else value)
    names = [part.strip() for part in bare.split(";") if part.strip()]
    is_listed = all(_is_inverted(name) for name in names) and (
        len(names) > 1 or _is_one_person(bare)
    )
    if is_inverted or is_listed:
        names = [_turned(name) for name in names]
    kept = without_houses(names)
    if not without_addresses([bare]) or is_account(bare):
        return ""
    if people := _persons(bare):
        return people
    return "; ".join(kept) if is_inverted or is_listed or len(kept) < len(names) else bare


def _without_role(value: str) -> str:
    """Return writers without what they are: "Jane Roe, Quay Post staff writer"."""
    names, comma, behind = value.rpartition(",")
    return names.rstrip() if comma and " " in names.strip() and is_role(behind) else value


def _persons(value: str) -> str:
    """Return the persons of a line that names nothing else: "Jane Roe and John Doe in Quay"."""
    byline = None if "," in value else read_byline(value)
    names = [name.text for name in byline.names] if byline else []
    if not names or byline is None or byline.outlet is not None:
        return ""
    first = value.find(names[0])
    behind = value[byline.names[-1].end_char :]
    is_all = first == 0 and len(names) == len(split_people(value[: byline.end_char]))
    is_placed = not behind.strip() or _AT_PLACE.fullmatch(behind)
    return "; ".join(names) if is_all and is_placed else ""


def _is_inverted(name: str) -> bool:
    last, comma, first = (part.strip() for part in name.partition(","))
    is_short = (
        len(last.split()) <= _MAX_INVERTED_WORDS and len(first.split()) <= _MAX_INVERTED_WORDS
    )
    return bool(comma and last and first and "," not in first and is_short)


def _is_one_person(name: str) -> bool:
    """Tell "Roe, Jane" from two names; "Reuters, AFP" holds no given name."""
    last, _, first = name.partition(",")
    return len(last.split()) == 1 and has_given_name(first.strip())


def _turned(name: str) -> str:
    if not _is_inverted(name):
        return name
    last, _, first = name.partition(",")
    return f"{first.strip()} {last.strip()}"


def is_person(value: object) -> bool:
    """Tell whether a JSON value is an object that names a person."""
    return isinstance(value, dict) and bool(person_name(value))


def person_name(person: Mapping[str, object]) -> str:
    """Return the name in an object, given names first; empty when it names nobody."""
    family = _first_of(person, _FAMILY)
    if family:
        particles = [_first_of(person, (key,)) for key in _PARTICLE]
        suffix = _first_of(person, ("suffix",))
        parts = [_first_of(person, _GIVEN), *particles, family, suffix]
        return " ".join(part for part in parts if part)
    body = _first_of(person, ("literal",))
    return f"{{{body}}}" if body else _first_of(person, _WHOLE)


def _first_of(person: Mapping[str, object], keys: tuple[str, ...]) -> str:
    values = (person.get(key) for key in keys)
    return next((value for value in values if isinstance(value, str) and value), "")


def wrote(person: Mapping[str, object]) -> bool:
    """Tell a writer from an editor or a translator."""
    return person.get("creatorType") not in _OTHER_ROLES
