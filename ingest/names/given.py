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


def given_names() -> frozenset[str]:
    """Return the given names that the package knows, those of writers among them."""
    # Who only searches needs no tables of rules, which take a while to read.
    from ingest.text import rules  # noqa: PLC0415

    writers = rules.load_table("given_names")["names"].title().split()
    return frozenset([*GIVEN_NAMES.read_text(encoding="utf-8").split(), *writers]) - NO_GIVEN_NAMES
