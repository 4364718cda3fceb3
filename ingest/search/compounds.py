"""Find compounds that are written as one word, with a hyphen, or as two: `ceasefire`, `cease-fire`.

The index holds what a hyphen joins as two words side by side, so there are two ways to look for:
one word, or two. Which words are written in both ways says a table, and a rule for prefixes. One
way finds the other where the corpus holds it; what is quoted stays as it is.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.search.english import bases, inflections
from ingest.search.query_tree import And, AtLeast, Lead, Not, Or, Within, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeGuard

    from ingest.search.query_tree import Node, Query

#: Letters that a prefix needs behind it: `anti` stands before `war`, not in `antics`.
MIN_PREFIXED_CHARS = 3

#: Prefixes that stand before any word, and those that are told from other beginnings by a vowel
#: behind them: `re-election` is reelection, and `re-signed` is not resigned.
_PREFIXES = frozenset({
    "anti", "co", "counter", "cyber", "geo", "hyper", "mega", "micro", "mid", "multi", "non",
    "semi", "socio", "ultra",
})  # fmt: skip
_BEFORE_VOWELS = frozenset({"de", "pre", "re"})
_VOWELS = "aeiou"

#: Compounds that English writes in both ways, by their first word. Verbs with an adverb (`set up`,
#: `take off`) are left out: as two words they say something else.
_COMPOUNDS = """
air: base field lift power space strike
back: ground yard
battle: field front ground ship
birth: place right
blood: shed thirsty
body: guard
border: line
care: giver taker
car: maker
case: load
cease: fire
cell: phone
check: point
child: birth care
church: goer
city: wide
coast: guard line
common: place sense
country: side wide
court: house room
cross: fire
data: base
day: care light long
deal: maker
decade: long
drug: store
e: book commerce mail sport
end: game
eye: witness
farm: land
fear: monger mongering
fire: arm fight fighter power
flash: point
foot: hold
free: fall
front: line runner
fund: raiser raising
game: changer
goal: post
grass: root roots
ground: water
group: think
gun: boat fight fire man men point ship shot
half: way
hand: book gun held made written
hard: core line liner
head: count quarters scarf
health: care
heart: breaking land
heavy: weight
hill: side top
home: grown land made owner
hot: bed spot
hour: long
house: hold
key: note
land: fill lord mine
law: breaker maker suit
life: boat long saving style time
live: stock stream
long: shot standing time
loop: hole
main: land stream
man: hunt made power
mile: stone
mind: set
month: long
nation: wide
news: letter paper room stand
night: club
north: east eastern west western
off: shore
oil: field
on: going line
pay: check roll
peace: keeper keeping maker making time
pipe: line
play: book
policy: maker making
power: house
prime: time
rail: road way
rain: fall
ring: leader
river: bank
road: block map side
safe: guard house
school: teacher
sea: port side
second: hand
ship: builder building wreck
shop: keeper
short: list lived sighted
side: line walk
smart: phone
snow: storm
sound: bite
south: east eastern west western
stake: holder
state: wide
stock: pile
story: line
strong: hold man
tax: payer
team: mate
text: book
think: tank
time: frame line table
town: hall
trade: mark
truck: load
under: way
war: head like lord monger plane ship time torn
watch: dog
water: front way
web: page site
week: day end long
well: being
wheel: chair
whistle: blower
wild: fire life
wish: list
work: force place shop
world: view wide
year: end long
"""


def _table() -> dict[str, frozenset[str]]:
    lines = (line.partition(": ") for line in _COMPOUNDS.strip().split("\n"))
    return {first: frozenset(rest.split()) for first, _, rest in lines}


_SECONDS = _table()
_FIRSTS = sorted({len(first) for first in (*_SECONDS, *_PREFIXES, *_BEFORE_VOWELS)})


def in_two_words(word: str, holds: Callable[[str], bool]) -> list[tuple[str, str]]:
    """Return a compound as two words side by side, in both numbers, where the corpus holds both."""
    runs: dict[tuple[str, str], None] = {}
    for length in _FIRSTS:
        first, second = word[:length], word[length:]
        if _is_compound(first, second) and holds(first):
            single = second.removesuffix("s")
            forms = dict.fromkeys((second, single, f"{single}s"))
            runs |= {(first, form): None for form in forms if holds(form)}
    return list(runs)


def in_one_word(terms: Sequence[str], holds: Callable[[str], bool]) -> str | None:
    """Return two words as the compound they make up, where it stands in the corpus."""
    if len(terms) != len(("first", "second")) or not _is_compound(*terms):
        return None
    joined = "".join(terms)
    return joined if any(map(holds, (joined, *inflections(joined, holds)))) else None


def _is_compound(first: str, second: str) -> bool:
    if first in _SECONDS and not _SECONDS[first].isdisjoint(bases(second)):
        return True
    if len(second) < MIN_PREFIXED_CHARS:
        return False
    return first in _PREFIXES or (first in _BEFORE_VOWELS and second[0] in _VOWELS)


def with_compounds(query: Query, holds: Callable[[str], bool]) -> Query:
    """Return a query in which two words that follow each other may also be written as one."""
    if query.tree is None or query.is_exact or query.is_prose or query.says_and:
        return query
    return replace(query, tree=_opened(query.tree, holds))


def _opened(node: Node, holds: Callable[[str], bool]) -> Node:
    """Return a part of a query, groups and exclusions too, with its compounds as one word too."""
    if isinstance(node, Or):
        return replace(node, parts=tuple(_opened(part, holds) for part in node.parts))
    if isinstance(node, Not | Within | AtLeast | Lead):
        return replace(node, part=_opened(node.part, holds))
    if not isinstance(node, And):
        return node
    within = tuple(_opened(part, holds) for part in node.parts)
    pairs = dict(_pairs(within, holds))
    parts: list[Node] = []
    place = 0
    while place < len(within):
        compound = pairs.get(place)
        width = 2 if compound else 1
        found = within[place : place + width]
        parts.append(Or((And(found), compound)) if compound else found[0])
        place += width
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _pairs(parts: Sequence[Node], holds: Callable[[str], bool]) -> Iterator[tuple[int, Words]]:
    """Yield where two plain words make up a compound that the corpus holds, with the compound."""
    for place, (left, right) in enumerate(pairwise(parts)):
        if _is_plain(left) and _is_plain(right):
            joined = in_one_word((*left.terms, *right.terms), holds)
            if joined is not None:
                yield place, Words(joined, (joined,))


def _is_plain(part: Node) -> TypeGuard[Words]:
    """Tell whether a part of a query is one word in small letters, looked for in all its forms.

    Words with capitals may be a name: `North West Frontier`.
    """
    return (
        isinstance(part, Words)
        and len(part.terms) == 1
        and part.text.islower()
        and not (part.is_exact or part.is_prefix or part.is_name or part.is_pattern)
    )
