"""Make the rows of towns: under which words beside it a town of a name is meant.

| towns of the name | what its row asks for |
|---|---|
| one, far larger than any other of the name, and nobody is called so | nothing |
| one, far larger than any other, and a rare surname or common words | its region, or a place word |
| several | the state that is named; if none is, a place word, and which one is not stated |
| a given name, a frequent surname | both its region and a place word |
| a word of the news | both, and the place word each time |

A place word is what `place_words` knows: `in`, `residents`, the head of a report.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.state_forms import STATES, cues_of, slug
from ingest.names.gazetteer import NameType
from ingest.names.given import PERSONAL_PLACES, given_names
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator, Sequence

    from ingest.names.gazetteer import Gazetteer

SOURCE = "GeoNames, CC BY 4.0"

#: Inhabitants from which a town has a row of its own, whatever other towns bear its name.
MIN_CITY = {
    "state": 20_000,
    "United Kingdom": 40_000,
    "Ireland": 20_000,
    "Canada": 50_000,
    "Australia": 50_000,
}
MIN_WORLD_CITY = 100_000
#: Inhabitants from which the one town of its name has a row.
MIN_ONLY_CITY = {
    "state": 5_000,
    "United Kingdom": 15_000,
    "Ireland": 5_000,
    "Canada": 15_000,
    "Australia": 15_000,
    "New Zealand": 15_000,
}
#: Inhabitants from which a city of a name of its own needs nothing beside it, be it a surname.
MIN_BARE_CITY = 200_000
#: So many of the most frequent surnames make a town of that name doubtful.
FREQUENT_SURNAMES = 2_000
#: Stars, cars and companies are meant more often than the towns of their name.
OTHERS = frozenset(
    {"Jupiter", "Mercury", "Venus", "Mars", "Saturn", "Neptune", "Orion", "Cadillac", "Wyndham"}
    | {
        "Hershey",
        "Hewlett",
        "Avon",
        "Kohler",
        "Hilton",
        "Tesla",
        "Pontiac",
        "Speedway",
        "Plymouth",
        "Amazon",
        "Eureka",
    }
    | {"Cisco", "Oracle", "Raytheon", "Campbell", "Nike", "Sunoco", "Texaco", "Aurora", "Apollo"}
)
#: A bearer of a name this many times larger than all others is meant without more.
MIN_LEAD = 4
#: Inhabitants of all American towns of one name from which the name counts without a state.
MIN_OPEN = 15_000
#: Bearers looked at when it is asked whether a name is that of one place.
MIN_BEARER = 500
#: Letters of another spelling by which a city is known to the packs already.
MIN_SPELLING = 4
CHURCH = (
    "Health, Hospital, Medical, Church, Catholic, Cathedral, Episcopal, Lutheran, Anglican, School"
    ", Union, Cemetery, Orthodox, Academy, Prep"
)
_NO_HOUSE = "not-given; not-before: University, College, State"

Row = tuple[str, ...]


class City(NamedTuple):
    """Hold a city: its name, where it lies, and how many live there."""

    name: str
    country: str
    state: str
    population: int
    spellings: frozenset[str]

    @property
    def region(self) -> str:
        """Return the state, or the country of towns that lie in none."""
        return self.state or self.country


class TownRows:
    """Make the rows of towns that the other packs do not have."""

    def __init__(self, packs: Gazetteer, words: Counter[str], surnames: Sequence[str]) -> None:
        self.packs = packs
        self.words = words
        self.surnames = frozenset(surnames)
        self.frequent = frozenset(surnames[:FREQUENT_SURNAMES])
        self.known = {_letters(alias.text) for alias in packs.aliases}
        self.taken = {
            _letters(alias.text)
            for alias in packs.aliases
            if packs.names[alias.key].type is not NameType.PLACE or not alias.context.is_demanding
        }
        self.own_surnames = {
            alias.text.split()[-1]
            for alias in packs.aliases
            if packs.names[alias.key].type is NameType.PERSON
        }
        self.personal = given_names() | PERSONAL_PLACES | self.own_surnames

    def rows(self, cities: Iterable[City]) -> Iterator[Row]:
        """Yield the rows; of two towns of one key the later is the larger."""
        bearers: dict[str, list[City]] = defaultdict(list)
        for city in cities:
            if city.population >= MIN_BEARER:
                bearers[_letters(city.name)].append(city)
        for _, places in sorted(bearers.items()):
            places.sort(key=lambda city: -city.population)
            open_row = self._open_row(places)
            if open_row:
                yield open_row
            for city in reversed(places):
                if not self._is_in(city, places[0]):
                    row = self._row(city, places)
                    if row:
                        yield row

    def _open_row(self, places: Sequence[City]) -> Row | None:
        """Return a row for American towns of one name, of which none is named nearer."""
        name = places[0].name
        total = sum(city.population for city in places if city.state)
        abroad = max((city.population for city in places if not city.state), default=0)
        abroad = 0 if _letters(name) in self.known else abroad
        is_taken = _letters(name) in self.taken or name in self.own_surnames
        is_one = self._is_first(places[0], places) and total < MIN_OPEN * MIN_LEAD
        if is_taken or is_one or total < MIN_OPEN or abroad >= total or len(places) == 1:
            return None
        sign = "placed" if self._is_plain(name) else "place-word"
        label = f"{name} (which one is not stated)"
        rule = f"{sign}; {_NO_HOUSE}"
        if self._is_word(name):  # `Declaration of Independence`, `South Central`
            rule += "; not-after: of, at, the, south, north, east, west"
        return (f"{slug(name)}-somewhere", label, "PLACE", name, "title", rule, "en", SOURCE)

    def _row(self, city: City, places: Sequence[City]) -> Row | None:
        if not re.fullmatch(r"[^\W\d_][\w .'’\-]+", city.name):
            return None
        is_known = _letters(city.name) in self.known
        if not city.state and (is_known or city.spellings & self.known):
            return None
        is_only = self._is_first(city, places) and not is_known and self._is_plain(city.name)
        kind = "state" if city.state else city.country
        least = MIN_CITY.get(kind, MIN_WORLD_CITY)
        if is_only:
            least = MIN_ONLY_CITY.get(kind, least)
        if city.population < least:
            return None
        is_bare = is_only and city.population >= MIN_BARE_CITY
        clauses = (
            []
            if is_bare or (is_only and self._is_nobodys(city.name))
            else [self._where(city, is_only)]
        )
        clauses += self._doubts(city.name)
        label = city.name if is_bare else f"{city.name}, {city.region}"
        key = f"{slug(city.name)}-{slug(city.region)}"
        return (key, label, "PLACE", city.name, "title", "; ".join(clauses), "en", SOURCE)

    def _where(self, city: City, is_only: bool) -> str:  # noqa: FBT001
        is_known = _letters(city.name) in self.known
        where = "placed" if is_only else "near" if is_known else "about"
        return f"{where}: {', '.join(cues_of(city.region))}"

    def _doubts(self, name: str) -> Iterator[str]:
        """Yield the clauses by which a town is told from a person, a word or a church."""
        if self._is_word(name):
            yield "place-word"
        elif self._is_personal(name) and _letters(name) not in self.known:
            yield "placed"
        if " " not in name:
            yield "not-given"
        if name.startswith("St. "):
            yield f"not-before: {CHURCH}"

    def _is_first(self, city: City, places: Sequence[City]) -> bool:
        others = [other.population for other in places if other is not city]
        return city.population >= MIN_LEAD * max(others, default=0)

    def _is_word(self, name: str) -> bool:
        return self.words[_letters(name)] > 2

    def _is_nobodys(self, name: str) -> bool:
        """Tell whether a name is neither a surname nor made of ordinary words."""
        words = _letters(name).split()
        return name.lower() not in self.surnames and any(not self.words[word] for word in words)

    def _is_plain(self, name: str) -> bool:
        return not self._is_word(name) and not self._is_personal(name) and len(name) > 3

    def _is_personal(self, name: str) -> bool:
        return name in self.personal or name.lower() in self.frequent or name in OTHERS

    def _is_in(self, city: City, first: City) -> bool:
        """Tell whether the packs have a city under a key of its own, or under the name alone."""
        key = slug(city.name)
        if city.name in STATES or f"{key}-{slug(city.region)}" in self.packs.names:
            return True
        return key in self.packs.names and city is first


def _letters(name: str) -> str:
    return letters_for_names(name).lower()
