"""A typed word means a name only where the packs let it stand for the name alone."""

from __future__ import annotations

import sqlite3

import pytest

from ingest.search.known_names import load_names
from ingest.storage.names import INSERT_NAME
from tests.corpora import INSERT_ALIAS, new_corpus

ROWS = [
    ("orra", "Orra", "PLACE", "Orra", "near: river"),
    ("john-ash", "John Ash", "PERSON", "John Ash", ""),
    ("john-ash", "John Ash", "PERSON", "Ash", "after: Secretary"),
    ("jane-oak", "Jane Oak", "PERSON", "Oak", "named"),
    ("army", "US Army", "ORG", "Army", "before: Gen, Col"),
    ("army", "US Army", "ORG", "US Army", ""),
    ("watch", "The Watch", "ORG", "Watch", "after: the"),
]
COUNTS = {
    "orra\tOrra": 1,
    "john-ash\tAsh": 1,
    "jane-oak\tOak": 1,
    "army\tArmy": 1,
    "watch\tWatch": 1,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Orra", ("orra",)),
        ("John Ash", ("john-ash",)),
        ("Ash", ()),
        ("Oak", ()),
        ("Army", ()),
        ("US Army", ("army",)),
        ("Watch", ("watch",)),
        ("Ash, John", ("john-ash",)),
        ("Army, US", ()),
        ("Ash, John, Jr", ()),
    ],
)
def test_a_word_that_leans_on_its_neighbours_stays_a_word(
    typed: str, meant: tuple[str, ...]
) -> None:
    connection = new_corpus()
    names = sorted({row[:3] for row in ROWS})
    connection.executemany(INSERT_NAME, names)
    connection.executemany(
        INSERT_ALIAS,
        [(key, alias, "title", rule, "en", "", "own.csv", 2) for key, _, _, alias, rule in ROWS],
    )
    assert load_names(connection, COUNTS).meant_by(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Orra", ("orra", "orra-company")),
        ("orra", ("orra", "orra-company")),
        ("ORRA", ("orra",)),
        ("firm", ()),
        ("Firm", ("firm",)),
    ],
)
def test_a_name_typed_small_means_all_that_is_written_so(
    typed: str, meant: tuple[str, ...]
) -> None:
    connection = new_corpus()
    rows = [("orra", "Orra", "title"), ("orra-company", "Orra", "exact"), ("firm", "Firm", "exact")]
    for key, alias, case_rule in rows:
        connection.execute(INSERT_NAME, (key, key, "ORG"))
        connection.execute(
            INSERT_ALIAS, (key, alias, case_rule, "near: river", "en", "", "own.csv", 2)
        )
    counts = {f"{key}\t{alias}": 1 for key, alias, _ in rows}
    assert load_names(connection, counts).meant_by(typed) == meant


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("d'Orra", "orra"),
        ("d’Orra", "orra"),
        ("Orra'nın", "orra"),
        ("l'Elm Rouge", "elm"),
        ("وداعش", "daesh"),
        ("لداعش", "daesh"),
        ("للشام", "sham"),
        ("Saʿra", "sara"),
        ("Saʾra", "sara"),
        ("Sa`ra", "sara"),
        ("O'Orra", None),
        ("Sa'ra'a", None),
        ("بالش", None),
    ],
)
def test_a_name_is_known_behind_an_apostrophe_or_a_letter_written_to_it(
    typed: str, key: str | None
) -> None:
    connection = new_corpus()
    names = [
        ("orra", "Orra"),
        ("elm", "Elm Rouge"),
        ("daesh", "داعش"),
        ("sham", "الشام"),
        ("sara", "Sa'ra"),
    ]
    connection.executemany(INSERT_NAME, [(*name, "PLACE") for name in names])
    connection.executemany(
        INSERT_ALIAS, [(key, alias, "title", "", "", "", "own.csv", 2) for key, alias in names]
    )
    known = load_names(connection, {f"{name}\t{alias}": 1 for name, alias in names})
    assert known.meant_by(typed) == ((key,) if key else ())


def test_a_name_that_stands_nowhere_is_not_meant_but_can_be_asked_for() -> None:
    connection = new_corpus()
    connection.executemany(INSERT_NAME, [("orra", "Orra", "PLACE"), ("elm", "Elm", "PLACE")])
    rows = [("orra", "Orra"), ("elm", "Elm of the Far Hills"), ("elm", "ELM")]
    connection.executemany(
        INSERT_ALIAS,
        [(key, alias, "title", "", "en", "", "own.csv", 2) for key, alias in rows],
    )
    known = load_names(connection, {"orra\tOrra": 1})
    assert known.meant_by("Elm of the Far Hills") == ()
    assert known.capitals_for("elm") is None
    assert known.called("elm of the far hills") == ("elm",)
    assert known.is_in_capitals("ELM")
    assert (known.longest, known.longest_of_all) == (1, 5)


def test_names_of_the_whole_packs_are_taken_out_only_when_somebody_asks_for_them() -> None:
    connection = new_corpus()
    names = [("orra", "Orra", "PLACE"), ("elm", 'Elm "E" \u00dcber', "ORG"), ("ash", "Ash", "ORG")]
    connection.executemany(INSERT_NAME, names)
    rows = [
        ("elm", "\u0648\u0627\u062f\u064a", "any"),
        ("orra", "Orra", "title"),
        ("elm", "Elm", "caps"),
    ]
    connection.executemany(
        INSERT_ALIAS,
        [(key, alias, rule, "near: x", "en", "", "own.csv", 2) for key, alias, rule in rows],
    )
    known = load_names(connection, {"orra\tOrra": 1}, ["", "ash"])
    assert set(known.here) == {"orra", "ash"}
    assert known.names["orra"].label == "Orra"
    assert known.names.get("nobody") is None
    everything = connection.execute("select key, label, type from names order by key").fetchall()
    assert [tuple(name) for name in known.names.values()] == everything
    assert list(known.names) == ["ash", "elm", "orra"]
    listed = connection.execute(
        "select names.key, alias, case_rule, context_rule, language from aliases"
        " join names on names.id = aliases.name order by names.key, aliases.id"
    )
    assert list(known.aliases) == listed.fetchall()
    assert list(known.aliases_here) == [("orra", "Orra", "title", "near: x", "en")]


@pytest.mark.skipif(not hasattr(sqlite3.Connection, "setlimit"), reason="Python has no limits")
def test_no_value_grows_with_the_number_of_names() -> None:
    """Those who write SQL of their own get a connection that takes no value beyond a megabyte."""
    connection = new_corpus()
    keys = [f"a-place-with-a-long-name-{number:05}" for number in range(12_000)]
    connection.executemany(INSERT_NAME, [(key, key.title(), "PLACE") for key in keys])
    rows = [(key, key.title(), "title", "", "en", "", "own.csv", 2) for key in keys]
    connection.executemany(INSERT_ALIAS, rows)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 250_000)
    known = load_names(connection, {f"{key}\t{key.title()}": 1 for key in keys})
    assert list(known.names) == list(known.here) == keys
    assert len(known.aliases) == len(known.aliases_here) == len(keys)
    assert known.meant_by("A-Place-With-A-Long-Name-00007") == (keys[7],)


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Dair al-Zur", "town"),
        ("dayr al zour", "town"),
        ("Deirezzor", "town"),
        ("Deir Azzor", "town"),
        ("AlQaeda", "group"),
        ("alqaeda", "group"),
        ("AlShabaab", "youth"),
        ("Dairy", ""),
        ("AlGore", ""),
        ("algore", ""),
        ("Alain", ""),
        ("AlBaghdadi", ""),
    ],
)
def test_a_spelling_made_by_rule_can_be_typed(typed: str, key: str) -> None:
    known = load_names(ARABIC, {f"{name}\t{name}": 1 for name, *_ in ALIASES})
    assert known.meant_by(typed) == known.called(typed) == ((key,) if key else ())


def test_a_spelling_by_rule_is_none_where_another_name_is_called_so() -> None:
    known = load_names(ARABIC, {"town\tDeir al-Zour": 1})
    assert known.meant_by("Dayr al-Zour") == ("town",)
    assert known.meant_by("Deyr al-Zour") == ()
    assert known.called("Deyr al-Zour") == ("rival",)


ALIASES = [
    ("town", "PLACE", "Deir al-Zour", "ar-Latn"),
    ("town", "PLACE", "Deir ez-Zor", "ar-Latn"),
    ("group", "GROUP", "al-Qaeda", "ar-Latn"),
    ("youth", "GROUP", "al-Shabaab", "en"),
    ("gore", "PERSON", "Al Gore", "en"),
    ("spring", "PLACE", "al-Ain", "ar-Latn"),
    ("man", "PERSON", "al-Baghdadi", "ar-Latn"),
    ("rival", "GROUP", "Deyr al-Zour", "en"),
]


def _arabic() -> sqlite3.Connection:
    connection = new_corpus()
    kinds = {key: kind for key, kind, *_ in ALIASES}
    connection.executemany(INSERT_NAME, [(key, key, kind) for key, kind in kinds.items()])
    connection.executemany(
        INSERT_ALIAS,
        [(key, alias, "title", "", tongue, "", "own.csv", 2) for key, _, alias, tongue in ALIASES],
    )
    return connection


ARABIC = _arabic()
