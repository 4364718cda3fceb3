"""Tell by what stands beside a name whether a place is meant: `in Dover`, or `the tanker Dover`.

| sign | examples |
|---|---|
| a word before it | `in`, `near`, `from`, `downtown`, `north` |
| a word behind it | `residents`, `police`, `City Council`, `-based` |
| an article before it and a person or a house of the town behind it | `a Dover woman` |
| the head of a report | `DOVER, Del. (AP)`, `DOVER --` |
| the party of a member of parliament before it | `R-Dover` |

| another bears the name | examples |
|---|---|
| a person, by a relative or an age | `her son Austin`, `Chad, 24, was`, `Jordan's mother` |
| a ship, a storm, a band, a horse | `the tanker Manchester`, `Tropical Storm Paris` |
| a car, by its maker | `Hyundai Santa Fe`, `Chevrolet Malibu` |
| a dish, a breed, a brand, a road | `Peking duck`, `Boston terrier`, `Milwaukee brand`, `US-24` |

All places are places in the folded letters. Every look is bounded.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.names.given import GIVEN_PLACES, PERSONAL_PLACES
from ingest.text import rules
from ingest.text.alternation import any_of
from ingest.text.patterns import late

if TYPE_CHECKING:
    from ingest.text.letters import Folded

#: Characters behind a name that may tell a place: the longest sign is a state and an agency.
SIGN_CHARS = 40

#: Characters before and behind a name in which words of another who bears it are looked for, and
#: the letters of the longest word for a ship or a storm.
BESIDE_CHARS = 60
ONE_THING_CHARS = 24

_BEFORE = frozenset(
    {"in", "from", "at", "near", "into", "across", "around", "outside", "inside", "of"}
    | {"throughout", "within", "neighboring", "neighbouring", "downtown", "suburban", "rural"}
    | {"east", "west", "north", "south", "central", "northern", "southern", "eastern", "western"}
    | {"northeast", "northwest", "southeast", "southwest", "greater"}
)
_DIRECTIONS = frozenset("NSEW")
# Whoever has these is a town, be there an article or not.
_TOWNS_WORD = re.compile(
    r" (?:residents?|natives?|police|officials|officers|firefighters|voters|mayor|council"
    r"|councilman|councilwoman|area|neighbou?rhood|suburbs?|schools|city|town|township|county"
    r"|village|district|region|province|borough|parish|peninsula|m[ae]n|wom[ae]n|teen|teens"
    r"|teenager|boy|girl|mother|father|driver|lawmakers?|authorities|campus|parents"
    r"|teachers?|taxpayers|homeowners|motorists|commuters|girls|boys|children|families|firefighter"
    r"|school (?:board|bus|district|nurses?|officials?|students?|teachers?|trustees?))(?![\w])"
    r"| (?:Police|Mayor|Fire (?:Chief|Department|Station)|City (?:Council|Hall|Manager|Attorney)"
    r"|Town (?:Council|Hall|Manager|Clerk)|Township|Village|Council(?:man|woman)?|Chamber of"
    r"|Public (?:Schools|Library)|School (?:Board|District)|(?:First )?Select(?:man|woman|men)"
    r"|High School(?:er)?|Middle School|Elementary School"
    r"|Planning|Volunteer|Circuit|Superior|Crown|Magistrates?|Sheriff|Alderm[ae]n)(?![\w])"
    r"|[-\u2010\u2011](?:based|area|born)(?![\w])"
    r"|['\u2019]s (?:police|mayor|residents|population|streets|downtown|outskirts|suburbs|voters"
    r"|(?:city|town) (?:council|hall)|(?:fire|police) (?:chief|department)"
    r"|school (?:board|district)|public schools|building inspector|city manager|zoning)(?![\w])"
)
_ARTICLE = re.compile(r"\b[Aa]n?\s$")
# These have a town where an article stands before it: `a Dover home`, but not `the Dover home`.
_OF_A_TOWN = re.compile(
    r" (?:resident|native|police|m[ae]n|wom[ae]n|home|house|apartment|motel|hotel|park|school"
    r"|student|church|restaurant|store|business|businessman|company|firm|couple|family|hospital"
    r"|jury|judge|court|lawyer|attorney|doctor|street|hall|neighbou?rhood|suburb|bar|shop"
    r"|officer|firefighter|teacher|farmer|factory|plant|warehouse|driver)(?![\w])"
)
_MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_REPORT_HEAD = re.compile(
    r"(?:, [A-Z][\w .]{1,20})?,?\s{0,2}"
    r"(?:--|[\u2013\u2014]\s|-\s|\((?:AP|AFP|Reuters|CNN|UPI|IANS)"
    rf"|(?:1[89]|20)\d\d-[01]\d-[0-3]\d\b|[0-3]?\d {_MONTHS}|{_MONTHS}[a-z]{{0,6}}\.? [0-3]?\d\b)"
)
_PARTY = re.compile(r"(?:^|[\s(])(?:R|D|DFL|I|G|Lib|Con|Lab|SNP|NDP)[-\u2010\u2011\u2013]$")
# Titles that are printed with a point: it ends no sentence.
_SHORT_TITLES = frozenset(
    {"Adm", "Brig", "Capt", "Col", "Dr", "Gen", "Gov", "Lt", "Maj", "Mr", "Mrs", "Ms", "Prof"}
    | {"Rep", "Rev", "Sen", "Sgt"}
)
_HYPHENS = "-\u2010\u2011\u2013"
_JOINTS = f" '\u2019{_HYPHENS}"
_SENTENCE_END = ".?!\"'\u201d\u2019\n"
_PARTY_CHARS = 6
_HEAD_CHARS = 4
#: Letters of a word before a name that are read. No word that tells anything is as long, and a
#: text without spaces, such as Chinese, would be read from its beginning for each name.
_WORD_CHARS = 100

_TABLES = rules.load_table("namesakes")
_TABLE = _TABLES["bearers"]
_RELATIVES = any_of(_TABLE["relatives"])
_SURE_RELATIVES = any_of({*_TABLE["relatives"]} - {*_TABLE["motherly"]})
# "his wife Georgia", "her son Austin", "Grandma Virginia", "a boy named Dallas".
_BEFORE_PERSON = late(
    rf"\b(?:(?i:{_SURE_RELATIVES})|(?:[Hh]er|[Hh]is|[Mm]y|[Yy]our|[Oo]ur)\s(?:\w{{1,12}}\s)?{_RELATIVES}"
    rf"|(?P<named>{any_of(_TABLE['named'])}\snamed)|(?P<married>(?:[Hh]e|[Ss]he)\smarried))\s\Z"
)
# "He married Paris banker Ann Roe".
_BANKER = late(
    r"\s(?!(?:after|an?d?|as|at|because|before|but|during|for|in|last|on|so|the|this|to|when|while|who|with)\b)[a-z]"
)
# "Chad, 24, was", "Jordan's mother", "Jordan and her sister".
_BEHIND_PERSON = late(
    rf"""
    ,\s[1-9][0-9]?,\s(?:was|is|who|said|says|told|has|had|died|of|from|and|pleaded|faces|an?)\b
    | ['’]s\s(?:(?!queen\b)\w{{1,12}}\s)?{_RELATIVES}\b(?!-|\sof\sthe\b)
    | \sand\s(?:her|his)\s(?:\w{{1,12}}\s)?{_RELATIVES}\b
    | \ssa(?:id|ys)\s(?:that\s)?she\b
    """,
    re.VERBOSE,
)
#: What stands directly before the name of one thing: a ship, a storm, a horse.
_ONE_THING = tuple(f" {word} " for name in ("ships", "storms", "others") for word in _TABLE[name])
# "The tanker Iran seized was released", "the submarine France sold to Australia".
_WHOSE_THING = late(
    r"\s(?:[a-z]{1,14}(?:ed|ilt|ost|ent|old|ought)|sank|chose|took)"
    r"(?:\sto\s[A-Z]\w{1,20}|\s(?:is|was|has|had|will|would|never|left|sank|[a-z]{2,14}ed)\b)"
)
_MAKERS = frozenset(_TABLE["makers"])
_MODELS = frozenset(_TABLE["models"])
_BREEDS = frozenset(_TABLE["breeds"])
_THINGS = {
    place: frozenset(form for word in words for form in (word, f"{word}s", f"{word}es"))
    for place, words in _TABLES["things"].items()
}
_SMALL_WORD = re.compile(r" ([a-z]{3,12})(?![\w'’]|\sof\b)")
_ROAD = re.compile(r"\.?[-\u2010\u2011\u2013]\d{1,3}[A-Z]?(?!\w)")
_ROADS = frozenset({"US", "U.S.", "U.S"})
# Behind a name they make it that of a person; not in `Dover Jr. High`.
_JUNIORS = (" Jr", " Sr", ", Jr", ", Sr")
_JUNIOR = late(r",? [JS]r\b(?!\.?[ /-](?:High|Sr|Jr|School))")


def word_before(letters: str, end: int) -> str:
    """Return the word that ends before a place; empty where one is longer than words are."""
    space = letters.rfind(" ", max(0, end - _WORD_CHARS), end)
    return letters[space + 1 : end] if space >= 0 else ""


def behind_title(folded: Folded, start: int) -> int:
    """Return the place behind the words before a name, for `Sen. Holt` before the point."""
    is_spaced = folded.printed[start - 1] == " "
    return start - (is_spaced and word_before(folded.letters, start - 2) in _SHORT_TITLES)


def is_behind_place_word(letters: str, start: int) -> bool:
    """Tell whether a word that asks for a place stands before a name: `in Jordan`."""
    return word_before(letters, start - 1).lower() in _BEFORE


def is_direction_before(folded: Folded, start: int) -> bool:
    """Tell whether an initial before a name is a direction: `W. Dover`, not `George W. Dover`."""
    letters = folded.letters
    if letters[start - 3 : start - 2] not in _DIRECTIONS or folded.printed[start - 2] != ".":
        return False
    before = word_before(letters, start - 4)
    is_name = before[:1].isupper() and (len(before) == 1 or not before.isupper())
    return letters[start - 4] == " " and not is_name


def has_place_sign(folded: Folded, start: int, end: int) -> bool:
    """Tell whether anything directly beside a name tells that a place is meant."""
    letters, printed = folded.letters, folded.printed
    if is_behind_place_word(letters, start):
        return True
    behind = printed[end : end + SIGN_CHARS]
    before = printed[max(0, start - _PARTY_CHARS) : start]
    if behind[:1] in _JOINTS and (
        _TOWNS_WORD.match(behind) or (_OF_A_TOWN.match(behind) and _ARTICLE.search(before))
    ):
        return True
    if before[-1:] in _HYPHENS and _PARTY.search(before):
        return True
    if before[-2:-1] == "." and is_direction_before(folded, start):
        return True
    return is_report_head(folded, start, end)


def is_report_head(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a name in capitals heads a report: `DOVER, Del. (AP)`, `DOVER, Dec. 6`."""
    if end - start < _HEAD_CHARS or not folded.letters[start:end].isupper():
        return False
    before = folded.printed[max(0, start - _PARTY_CHARS) : start]
    behind = folded.printed[end : end + SIGN_CHARS]
    return _begins(before) and _REPORT_HEAD.match(behind) is not None


def _begins(before: str) -> bool:
    """Tell whether a paragraph or a sentence begins behind these characters."""
    return not before.strip() or before.rstrip(" ")[-1] in _SENTENCE_END


def is_person(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a relative or an age beside a name makes it that of a person.

    Behind "her brother" stand rarer names too; "Germany, 24, and" are medals.
    """
    printed = folded.printed
    behind, surface = printed[end], printed[start:end]
    if printed.startswith(_JUNIORS, end) and _JUNIOR.match(printed, end):
        return True
    is_given = surface in GIVEN_PLACES
    if is_given and behind in " ,'’" and _BEHIND_PERSON.match(printed, end, end + BESIDE_CHARS):
        return not has_place_sign(folded, start, end)
    before = printed[max(0, start - BESIDE_CHARS) : start]
    said = _BEFORE_PERSON.search(before) if before[-1:] == " " and behind != "-" else None
    if said is None or (said["married"] and _BANKER.match(printed, end)):
        return False
    return surface in PERSONAL_PLACES or bool(said["named"])


def is_thing(folded: Folded, start: int, end: int) -> bool:
    """Tell whether a name is that of a ship, a storm, a car, a dish, a breed or a road."""
    printed = folded.printed
    if printed.endswith(_ONE_THING, max(0, start - ONE_THING_CHARS), start):
        return not _WHOSE_THING.match(printed, end, end + BESIDE_CHARS)
    surface = printed[start:end]
    if surface in _MODELS and word_before(folded.letters, start - 1) in _MAKERS:
        return True
    if surface in _ROADS and _ROAD.match(printed, end):
        return True
    small = _SMALL_WORD.match(printed, end) if printed[end] == " " else None
    return small is not None and (small[1] in _BREEDS or small[1] in _THINGS.get(surface, ()))


def may_be_thing(surface: str, printed: str, start: int) -> bool:
    """Tell whether a name needs a closer look, though nothing else of it does."""
    return surface in _THINGS or printed.endswith(
        _ONE_THING, max(0, start - ONE_THING_CHARS), start
    )
