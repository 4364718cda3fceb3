"""Bring what databases and reference managers write to the form of a field: people, days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.text.author_fields import split_people
from ingest.text.byline_names import is_role
from ingest.text.dates import read_record_date
from ingest.text.printed_dates import first_date
from ingest.text.writers import without_houses

if TYPE_CHECKING:
    from collections.abc import Iterable

_SUFFIX = re.compile(r"(?:Jr|Sr|Dr|Prof|PhD|Ph\.D|MD|II|III|IV)\.?\Z", re.IGNORECASE)
_ASIDE = re.compile(r"\([^()]{0,80}\)")
_SITE = re.compile(r"\w\.(?:com?|org|net|de|fr|uk)\b")
#: "2020 Apr 2" and "2020 Apr", as ProQuest writes days.
_YEAR_FIRST = re.compile(r"\s*(\d{4})\s+([^\W\d_]{3,12})\.?(?:\s+(\d{1,2}))?\s*$")
#: "Spring 2023", "Winter 2022/2023": no more than the year is certain.
_SEASON = re.compile(
    r"\b(?:spring|summer|fall|autumn|winter|frühjahr|frühling|sommer|herbst|printemps|été|automne"
    r"|hiver|primavera|verano|otoño|invierno|estate|autunno|inverno|lente|zomer|herfst)"
    r"[ ,/-]{0,2}(\d{4})\b",
    re.IGNORECASE,
)
_AND = re.compile(r"\s(?:and|und|et|y|e|en)\s")
#: Whose correspondent somebody is, and where he wrote.
_OURS = re.compile(
    r"^(?:de )?(?:our|unser(?:e[mnr]?|es)?|onze|notre|nuestr[oa]|il nostro|la nostra|vår|vores)\s"
    r"(?:own\s)?[^\W\d_]{4,24}\s(?=[A-ZÀ-ÖØ-Þ]\S{0,40}\s[^\r\n]{0,40}[A-ZÀ-ÖØ-Þ])"
)
_AT_PLACE = re.compile(r"\s(?:in|aus|from|à)\s(?=[^\W\d_a-zà-öø-ÿ])")
#: What a family name of several words may begin with.
_PARTICLES = frozenset(
    str.split("Van Von De Del Della Di Da Dos Du El Al La Le Ten Ter Mac St San")
)
#: A list of people has no more words in one name.
_MAX_FORMAL_WORDS = 6


def in_order(name: str) -> str:
    """Return "Jane Roe" for "Roe, Jane"; a name without a comma stays as it is."""
    parts = [part.strip() for part in " ".join(name.split()).split(",")]
    if len(parts) == 2 and all(parts) and not _SUFFIX.match(parts[1]):
        return f"{parts[1]} {parts[0]}"
    if len(parts) == 3 and all(parts):
        first, suffix = parts[1:] if _SUFFIX.match(parts[2]) else parts[:0:-1]
        return f"{first} {parts[0]}, {suffix}"
    return ", ".join(part for part in parts if part)


def byline_of(names: Iterable[str]) -> str:
    """Return the names of persons as a byline: each in the order of speech, each once."""
    shown = (in_order(name) for name in names)
    return "; ".join(dict.fromkeys(name for name in shown if name))


def people_of(value: str) -> str:
    """Return the byline for a line of writers, in any of the ways in which they are listed.

    "Roe, Jane; Doe, John", "Roe, Jane and Doe, John" and "By Jane Roe and John Doe" are the same.
    """
    plain = " ".join(value.split()).strip(" ;.")
    parts = [part.strip() for part in plain.split(";") if part.strip()]
    if len(parts) == 1 and plain.count(",") > 1:
        parts = _AND.split(plain)
    if all(is_formal(part) for part in parts):
        return byline_of(parts)
    names = [name for part in parts for name in _names_in(part)]
    names = [bare for name in names if (bare := _ASIDE.sub("", name).strip())]
    named = [_bare_name(name) for name in names]
    persons = [name for name in named if not is_role(name) and not _SITE.search(name)]
    return "; ".join(dict.fromkeys(without_houses(persons)))


def _names_in(part: str) -> list[str]:
    return [in_order(part)] if is_formal(part) else split_people(part) or [part]


def _bare_name(name: str) -> str:
    """Return "Jane Roe" for "our correspondent Jane Roe" and for "Jane Roe in Quay"."""
    name = _OURS.sub("", name)
    placed = _AT_PLACE.search(name)
    return name[: placed.start()] if placed and len(name[: placed.start()].split()) > 1 else name


def is_formal(part: str) -> bool:
    """Tell "Roe, Jane" from "Jane Roe, John Doe": before the comma stands no first name."""
    last, comma, first = part.partition(",")
    words = last.split()
    if not comma or not words or "," in first or not first.strip():
        return False
    is_short = len(words) == 1 or words[0].islower() or words[0] in _PARTICLES
    return is_short and len(part.split()) <= _MAX_FORMAL_WORDS and not part.startswith("By ")


def day_of(value: str) -> str | None:
    """Return the day that a value of a record states, as exact as it does."""
    if turned := _YEAR_FIRST.match(value):
        value = " ".join(part for part in turned.group(3, 2, 1) if part)
    first = first_date(value[:200])
    bare = value.strip().strip("/-")
    exact = read_record_date(bare)
    if first and exact:
        return max(first.value, exact, key=len)
    if season := None if first or exact else _SEASON.search(value[:200]):
        return read_record_date(season[1])
    return first.value if first else exact
