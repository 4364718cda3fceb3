"""Tell a place from a person, ship, storm, car or dish that bears its name, by the words beside it.

| not the place | examples |
|---|---|
| a person, by a relative or an age | `her son Austin`, `Chad, 24, was`, `Jordan's mother` |
| a ship, a storm, a band, a horse | `the tanker Manchester`, `Tropical Storm Paris` |
| a car, by its maker | `Hyundai Santa Fe`, `Chevrolet Malibu` |
| a dish, a breed, a thing | `Peking duck`, `Boston terrier`, `Milwaukee brand` |

All places are places in the folded letters. Every look is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.names.contexts import NEIGHBOUR_CHARS
from ingest.names.place_words import has_place_sign, word_before
from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.patterns import late

if TYPE_CHECKING:
    from ingest.text.letters import Folded

_TABLES = rules.load_table("namesakes")
_TABLE = _TABLES["bearers"]
_RELATIVES = any_of(_TABLE["relatives"])
_SURE_RELATIVES = any_of({*_TABLE["relatives"]} - {*_TABLE["motherly"]})
# "his wife Georgia", "her son Austin", "Grandma Virginia", "a boy named Dallas".
_BEFORE_PERSON = late(
    rf"\b(?:(?i:{_SURE_RELATIVES})|(?:[Hh]er|[Hh]is|[Mm]y|[Yy]our|[Oo]ur)\s(?:\w{{1,12}}\s)?{_RELATIVES}"
    rf"|{any_of(_TABLE['named'])}\snamed|(?:[Hh]e|[Ss]he)\smarried)\s\Z"
)
# "Chad, 24, was", "Jordan's mother", "Jordan and her sister".
_BEHIND_PERSON = late(
    rf"""
    ,\s[1-9][0-9]?,\s(?:was|is|who|said|says|told|has|had|died|of|from|and|pleaded|faces|an?)\b
    | ['’]s\s(?:\w{{1,12}}\s)?{_RELATIVES}\b
    | \sand\s(?:her|his)\s(?:\w{{1,12}}\s)?{_RELATIVES}\b
    | ,?\s[JS]r\b | \ssa(?:id|ys)\s(?:that\s)?she\b
    """,
    re.VERBOSE,
)
#: What stands directly before the name of one thing: a ship, a storm, a horse.
_ONE_THING = tuple(f" {word} " for name in ("ships", "storms", "others") for word in _TABLE[name])
_MAKERS = frozenset(_TABLE["makers"])
_MODELS = frozenset(_TABLE["models"])
_BREEDS = frozenset(_TABLE["breeds"])
_THINGS = {
    place: frozenset(form for word in words for form in (word, f"{word}s", f"{word}es"))
    for place, words in _TABLES["things"].items()
}
_SMALL_WORD = re.compile(r" ([a-z]{3,12})(?![\w'’]|\sof\b)")
_ROAD = re.compile(r"-\d{1,3}(?![\d\w])")
_ROADS = frozenset({"US", "U.S."})


def is_person(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a relative or an age beside a name makes it that of a person."""
    printed = folded.printed
    behind = printed[end]
    if behind in " ,'’" and _BEHIND_PERSON.match(printed, end, end + NEIGHBOUR_CHARS):
        return not has_place_sign(folded, start, end)
    before = printed[max(0, start - NEIGHBOUR_CHARS) : start]
    return before[-1:] == " " and _BEFORE_PERSON.search(before) is not None


def is_thing(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a name is that of a ship, a storm, a car, a dish, a breed or a road."""
    printed = folded.printed
    if printed.endswith(_ONE_THING, max(0, start - NEIGHBOUR_CHARS), start):
        return True
    surface = printed[start:end]
    if surface in _MODELS and word_before(folded.letters, start - 1) in _MAKERS:
        return True
    if printed[end] == "-":
        return surface in _ROADS and _ROAD.match(printed, end) is not None
    small = _SMALL_WORD.match(printed, end) if printed[end] == " " else None
    return small is not None and (small[1] in _BREEDS or small[1] in _THINGS.get(surface, ()))


def may_be_thing(surface: str, printed: str, start: int) -> bool:
    """Tell whether a name needs a closer look, though nothing else of it does."""
    return surface in _THINGS or printed.endswith(_ONE_THING, max(0, start - 24), start)
