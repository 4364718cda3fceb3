"""Tell a place from its namesakes: persons, longer names, and the counties of a list.

| not the place | examples |
|---|---|
| land, a square, a party, a school | `Trinity Peninsula`, `Lafayette Square`, `Wharton School` |
| an order or a peer | `Knights of Columbus`, `Duke of Marlborough` |
| a school that no town runs, a street | `Washington Latin School`, `West Palestine Avenue` |
| a firm, by its trade or legal form | `Detroit Edison`, `Boston Scientific Corp` |
| a team, the university of a state | `Kansas City Chiefs`, `Utah Jazz`, `plays Michigan State` |
| a ship, a player in a table, money | `USS Virginia`, `b Cairns 86`, `US$ 24 billion` |
| a person by a part of the name | `Hudson` beside `Rock Hudson`, `Chad` for `Chadwick Holt` |

The first two hold for the towns of the register, which are small: Boston Bay is at Boston. A public
body of a place says where it is, and so the place counts: `Virginia Department of Education`.
The packs have `Clay County`; in `Clay, Otter Tail and Swift counties` the automaton is asked for
it under each name of the list.

All places are places in the folded letters. Every look is bounded.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ingest.names.contexts import Where
from ingest.names.gazetteer import NameType
from ingest.names.matcher import REGISTER
from ingest.names.neighbours import is_in_title
from ingest.names.place_words import has_place_sign, is_thing
from ingest.names.regions import region_behind
from ingest.names.word_lists import SCHOOL_KINDS, STREETS
from ingest.text import rules
from ingest.text.letters import letters_for_names
from ingest.text.patterns import late

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from ingest.names.matcher import AliasForm, Matcher
    from ingest.text.letters import Folded

#: Start and end in the folded letters, the form, and the key of the name that holds it.
Find = tuple[int, int, "AliasForm", "str | None"]

#: Letters of the shortest place that may be the short form of a given name.
SHORT_FORM_CHARS = 4

_LONGER_CHARS = 30
_BEHIND = re.compile(
    r" (?:Valley|Islands?|Peninsula|Square|Bay|Sea|Strait|Canyon|Creek|Mountains?|Glacier|Desert"
    r"|Plateau|Ridge|Party|School of)(?![\w'’])"
)
_BEFORE = re.compile(
    r"\b(?:Knights?|Order|Daughters|Sons|Sisters|Brothers|Duke|Duchess|Earl|Countess|Marquess"
    r"|Marquis|Baron|Baroness|Viscount) of $"
)

#: Words behind a place among which the one is looked for that tells a school or a firm.
HOUSE_WORDS = 4

_WORDS = late(rf" ([\w'’&\-]{{1,30}}(?: [\w'’&\-]{{1,30}}){{0,{HOUSE_WORDS - 1}}})")


def _all_of(*tables: str) -> frozenset[str]:
    lists = (words for table in tables for words in _TABLE[table].values())
    return frozenset(word for words in lists for word in words)


_TABLE = rules.load_table("namesakes")
_FIRM_ENDS = _all_of("legal_forms", "eateries")
_SCHOOLS_AND_FIRMS = _FIRM_ENDS | {"School", "Academy"}
_BRANDS, _TEAMS = _all_of("brands"), _all_of("teams")
_TEAM_PAIRS = frozenset(_TABLE["other_teams"]["pairs"])
_SINGLE_TEAMS = frozenset(_TABLE["other_teams"]["single"])
_COUNTIES = ("County", "Parish")
_SCHOOL_LETTERS = frozenset("LMPW")
_MONEY = "$€£¥"
_SHIP = late(r"\b(?:USS|USNS|HMS|HMCS|HMAS|RMS)\s\Z")
_SHIP_CHARS = 6
_BOWLED = frozenset({" b ", " c "})
_BOWLING = late(r" \d{1,3}(?:\.\d)?-\d{1,2}-\d{1,3}-\d{1,2}\b")
_BROADCASTER = late(r" \d{1,3}(?:\.\d)? (?:FM|TV|[Rr]adio|[Tt]elevision|[Cc]hannel)\b")
# `Boston Latin in Roxbury`: a school's short name, with no noun behind it.
_SHORT_SCHOOL = late(
    r" (?:Latin|Montessori|Prep|Waldorf)(?=[,.;:!?)]|['\u2019]s\b"
    r"| (?:and|are|as|at|beat|for|from|has|in|is|on|or|to|was|where|will|won)\b)"
)
# Their name and `State` are the state itself: `Washington State` and `New York State`.
_STATES_AS_SUCH = frozenset({"washington", "new-york"})

#: Characters of a list that are looked at: a dozen counties.
LIST_CHARS = 240

_HEADS = {" counties": "County", " Counties": "County", " county line": "County"}
_HEADS.update({" parishes": "Parish", " Parishes": "Parish"})
#: Words of a list, and what each of its counties is called by itself.
SINGULAR = {"counties": "county", "parishes": "parish"}
# One way to read each name: with two, a list that ends otherwise takes twice as long for each more.
_NAME = r"[A-Z][\w'’.\-]{0,30}(?: [A-Z][\w'’\-]{0,30}){0,2}"
_LIST = re.compile(rf"{_NAME}(?:(?:, and |, | and |, or | or |/| & ){_NAME}){{1,30}}\Z")
_EACH = re.compile(_NAME)


def is_of_longer_name(form: AliasForm, folded: Folded, start: int, end: int) -> bool:
    """Tell whether a place is part of the name of something else."""
    printed = folded.printed
    if is_of_house(printed, start, end) or is_thing(folded, start, end):
        return True
    if form.is_state and _is_university(printed, form.key, end):
        return True
    if not form.alias.source.startswith(REGISTER):
        return False
    if printed[end] == " " and _BEHIND.match(printed[end : end + _LONGER_CHARS]):
        return True
    return printed[start - 4 : start] == " of " and bool(
        _BEFORE.search(printed[max(0, start - _LONGER_CHARS) : start])
    )


def is_of_house(printed: str, start: int, end: int) -> bool:
    """Tell whether a place is part of the name of a school, street, firm, team, ship or player."""
    mark = printed[end]
    if mark == "." and printed[end - 2] == ".":  # the last point of `U.S. Steel Corp`
        end, mark = end + 1, printed[end + 1]
    if mark == " ":
        begun = printed[end + 1 : end + 2]
        if begun.isdigit() and (_BOWLING.match(printed, end) or _BROADCASTER.match(printed, end)):
            return True
        if begun in _SCHOOL_LETTERS and _SHORT_SCHOOL.match(printed, end):
            return True
        if (begun.isupper() or begun.isdigit()) and _begins_house(printed, end):
            return True
    elif mark in _MONEY:
        return True
    if printed[start - 2] == "S":
        return _SHIP.search(printed, max(0, start - _SHIP_CHARS), start) is not None
    return printed[start - 3 : start] in _BOWLED


def _begins_house(printed: str, end: int) -> bool:
    """Tell whether the words behind a place make it the beginning of a name."""
    match = _WORDS.match(printed, end)
    first, *words = match[1].split(" ") if match else [""]
    second = words[0] if words else ""
    # `Kansas` in `Kansas City Chiefs` is none either.
    if first in _BRANDS or first in _TEAMS or second in _TEAMS:
        return True
    if first in STREETS:  # the road of a county is in it: `Swift County Road 9`
        return not printed.endswith(_COUNTIES, 0, end)
    if first in _SINGLE_TEAMS:
        return not second[:1].isupper()
    if f"{first} {second}" in _TEAM_PAIRS:
        return True
    named = _SCHOOLS_AND_FIRMS if first in SCHOOL_KINDS else _FIRM_ENDS
    for word in words:
        if not word[:1].isupper() or word == "Development":  # a firm of the town
            return False
        if word in named:
            return True
    return False


def _is_university(printed: str, key: str, end: int) -> bool:
    """Tell whether `State` makes a university of a state: `plays Michigan State today`.

    Nothing capitalised follows: `Michigan State Police` are those of the state.
    """
    if key in _STATES_AS_SUCH or not printed.startswith(" State", end):
        return False
    behind = printed[end + 6 : end + 8]
    return not behind[:1].isalpha() and not behind[1:].isupper()


def drop_borne(
    accepted: Sequence[list[Find]],
    readings: Sequence[Folded],
    bearers: AbstractSet[str],
    others: Counter[str],
) -> None:
    """Drop places whose name another bears in this document.

    A word that asks for a place keeps it. A town of the register it keeps only where its name
    is borne less often than it is found, or where its state stands behind it.

    Args:
        accepted: the finds of each paragraph, changed in place.
        readings: the paragraphs.
        bearers: keys of places whose name a person bears.
        others: how often the name of a place is that of another.
    """
    bare = [
        (position, find)
        for position, finds in enumerate(accepted)
        for find in finds
        if find[2].key in bearers or (others[find[2].key] and _is_of_register(find[2]))
    ]
    found = Counter(find[2].key for _, find in bare)
    signs = [_is_placed(readings[position], find) for position, find in bare]
    places = {find[2].key for (_, find), is_sign in zip(bare, signs, strict=True) if is_sign}
    for (position, find), is_sign in zip(bare, signs, strict=True):
        form = find[2]
        if form.key in bearers and form.is_word:
            is_dropped = not is_sign and (form.is_listed or form.key not in places)
        else:
            is_dropped = not is_sign and others[form.key] >= found[form.key]
        is_outnumbered = _is_of_register(form) and others[form.key] > found[form.key]
        if is_dropped or (is_outnumbered and not _has_state(readings[position], find)):
            accepted[position].remove(find)


def _is_of_register(form: AliasForm) -> bool:
    return form.alias.source.startswith(REGISTER)


def _is_placed(folded: Folded, find: Find) -> bool:
    """Tell whether a word asks for a place; `in Jordan's case` may be that of a person."""
    start, end, _, _ = find
    return folded.printed[end] not in "'’" and (
        has_place_sign(folded, start, end) or _has_state(folded, find)
    )


def _has_state(folded: Folded, find: Find) -> bool:
    return region_behind(folded, find[1]) is not None


def short_forms(
    accepted: Sequence[Sequence[Find]],
    readings: Sequence[Folded],
    forms_of: Callable[[str], Sequence[AliasForm]],
) -> set[str]:
    """Return the places that may be the short form of a person's given name.

    The given name stands in full before a surname that is printed again: `Chadwick Boseman`.
    What the packs know is none, as `Chadian`.
    """
    letters = None
    keys: set[str] = set()
    for form in filter(_is_given, {find[2] for finds in accepted for find in finds}):
        letters = "\n".join(reading.letters for reading in readings) if letters is None else letters
        pattern = rf" ({re.escape(form.surface)}[a-z]{{2,12}}) ([A-Z][a-z]{{2,20}})(?= )"
        for match in re.finditer(pattern, letters):
            full, surname = match.groups()
            if letters.count(f" {surname} ") > 1 and not forms_of(full):
                keys.add(form.key)
                break
    return keys


def _is_given(form: AliasForm) -> bool:
    return (
        form.is_word
        and form.context.has(Where.NOT_GIVEN)
        and not form.is_listed
        and len(form.surface) >= SHORT_FORM_CHARS
    )


def without_titles(folded: Folded, finds: list[Find]) -> list[Find]:
    """Leave out places that begin the name of a newspaper or a contest."""
    return [
        find
        for find in finds
        if find[2].name.type is not NameType.PLACE or not is_in_title(folded, find[1])
    ]


def counties_of_lists(
    folded: Folded, matcher: Matcher
) -> Iterator[tuple[int, int, tuple[AliasForm, ...]]]:
    """Yield the place of each county in the lists of a paragraph, and the forms that fit it."""
    letters = folded.letters
    for head, word in _HEADS.items():
        end = letters.find(head)
        while end >= 0:
            yield from _counties(folded, end, word, matcher)
            end = letters.find(head, end + 1)


def _counties(
    folded: Folded, end: int, word: str, matcher: Matcher
) -> Iterator[tuple[int, int, tuple[AliasForm, ...]]]:
    first = max(0, end - LIST_CHARS)
    listed = _LIST.search(folded.printed[first:end])
    if not listed:
        return
    for name in _EACH.finditer(listed.group()):
        start = first + listed.start() + name.start()
        behind = first + listed.start() + name.end()
        forms = matcher.forms_of(f"{letters_for_names(name.group())} {word}")
        # The first of a list may have the first word of its sentence before it.
        while not forms and " " in folded.letters[start:behind]:
            start = folded.letters.index(" ", start, behind) + 1
            forms = matcher.forms_of(f"{folded.letters[start:behind]} {word}")
        if forms:
            yield start, behind, forms
