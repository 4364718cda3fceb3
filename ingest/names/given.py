"""Know the given names of persons, which tell a person from a place of that name."""

from __future__ import annotations

from pathlib import Path

#: Given names of persons, one to a line: they tell `Jack London` from London.
GIVEN_NAMES = Path(__file__).parent / "given.txt"

#: Given names that are the first word of many a sentence, a month or a title.
NO_GIVEN_NAMES = frozenset(
    {
        "Will",
        "May",
        "Till",
        "Said",
        "Per",
        "Drew",
        "Rod",
        "June",
        "April",
        "August",
        "Mark",
        "Grant",
    }
    | {"Penny", "Rose", "Dawn", "Grace", "Wolf", "Joy", "Kit", "Jun", "Don", "Angel", "Pat", "Bas"}
    | {"Cruz", "Roman", "Christian", "Sue", "Rich", "Jean", "Lea", "Ming", "Iman", "Rana", "Ad"}
)

#: Places that are common given names: without a title too such a name may be a person's.
GIVEN_PLACES = frozenset(
    {"Chad", "Georgia", "Jordan", "Paris", "Virginia", "Carolina", "Dakota", "Savannah", "Austin"}
    | {"Dallas", "Sydney", "Florence", "Victoria", "Alexandria", "Charlotte", "Madison", "Lincoln"}
    | {"Jackson", "Houston", "Brooklyn", "Chelsea", "Troy", "Tyler", "Preston", "Kent", "Adelaide"}
    | {"Aurora", "Regina", "Salem", "Santiago", "Marion", "Logan", "Clinton", "Trenton", "Devon"}
    | {"Milan", "Cheyenne", "Sierra", "Brittany", "Lorraine", "Camden", "Carson", "Denver"}
    | {"Orlando", "Diego", "Phoenix", "Memphis", "Siena", "Mercedes", "Lourdes", "Zion", "Nelson"}
)

#: Places that are given names or surnames too, and in no list of those.
PERSONAL_PLACES = GIVEN_PLACES | frozenset(
    {"Israel", "India", "Lima", "Cairns", "Kenya", "Asia", "Ireland", "London", "Valencia"}
    | {"Verona", "Durham"}
    | {"Geneva", "Odessa", "Raleigh", "Holland", "Egypt", "France", "Cuba", "Tennessee", "Montana"}
    | {"Boston", "Berlin", "Roma", "Nevada", "Arizona", "Indiana", "Louisiana", "Kingston", "Malta"}
    | {"Cyprus", "Bethlehem", "Cairo", "Rhodes", "Corsica", "Armenia", "Maryland", "York"}
    | {"Lancaster", "Hamilton", "Wellington", "Christchurch", "Newcastle"}
)


def given_names() -> frozenset[str]:
    """Return the given names that the package knows, those of writers among them."""
    # Who only searches needs no tables of rules, which take a while to read.
    from ingest.text import rules  # noqa: PLC0415

    writers = rules.load_table("given_names")["names"].title().split()
    return frozenset([*GIVEN_NAMES.read_text(encoding="utf-8").split(), *writers]) - NO_GIVEN_NAMES
