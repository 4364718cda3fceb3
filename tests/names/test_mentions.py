"""Names are found at their exact places, as what they are, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.names.gazetteer import OWN_PACKS, Gazetteer, load_packs
from ingest.names.matcher import build_matcher
from ingest.names.mentions import find_document_mentions, find_mentions
from ingest.names.verdicts import verdicts_on, verdicts_on_document
from tests.timing import assert_time_follows_length

if TYPE_CHECKING:
    from collections.abc import Callable

MATCHER = build_matcher(load_packs(OWN_PACKS))


def found(text: str) -> list[tuple[str, str]]:
    return [(one.key, one.surface) for one in find_mentions(text, MATCHER)]


def surfaces(text: str, key: str) -> list[str]:
    return [surface for name, surface in found(text) if name == key]


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        # case
        ("Troops said IS held the camp of the Islamic State.", "islamic-state", 2),
        ("What is it that the Islamic State is after?", "islamic-state", 1),
        ("WHY THE WAR IS NOT OVER FOR THE ISLAMIC STATE", "islamic-state", 1),
        ("The jihadists are weak, but the danger it IS real.", "islamic-state", 0),
        ("Nobody says that love IS blind.", "islamic-state", 0),
        ("He told us that the US would leave.", "united-states", 1),
        ("TELL US WHY WE LOST", "united-states", 0),
        ("he wrote ALL OF US CAN win", "united-states", 0),
        ("US-UK trade", "united-states", 1),
        ("BOMBS FELL AND US PLANES LEFT", "united-states", 0),
        ("the u.s. and the U.S. agreed", "united-states", 1),
        ("Voters in Lucknow, UP, went UP the hill.", "uttar-pradesh", 1),
        ("Prices went UP again.", "uttar-pradesh", 0),
        # context
        ("Isis fighters fled Raqqa.", "islamic-state", 1),
        ("Isis was the wife of Osiris; in Iraq they knew her.", "islamic-state", 0),
        ("The boats race on the Isis.", "islamic-state", 0),
        ("King Abdullah of Jordan spoke.", "jordan", 1),
        ("Michael Jordan retired.", "jordan", 0),
        ("Jordan Baker plays golf.", "jordan", 0),
        ("Turkey closed its border.", "turkey", 1),
        ("A Turkey sandwich for lunch.", "turkey", 0),
        ("NFL AMERICAN FOOTBALL: American football is no American game.", "american", 1),
        ("The Spanish flu, a Danish pastry and a Mexican standoff", "spanish", 0),
        ("Atlanta is in Georgia.", "georgia-us-state", 1),
        ("Atlanta is in Georgia.", "georgia", 0),
        ("Tbilisi is the capital of Georgia.", "georgia", 1),
        ("We visited Georgia.", "georgia", 0),
        ("The army of Chad crossed over.", "chad", 1),
        ("Jack London wrote it.", "london", 0),
        ("It was shown in London.", "london", 1),
        ("J. London wrote it in the U.S. London read it.", "london", 1),
        # marks
        ("Islamic State’s men, Islamic State's men", "islamic-state", 2),
        ("the US-led, anti-ISIS and ISIS-led groups", "islamic-state", 2),
        ("the US-led, anti-ISIS and ISIS-led groups", "united-states", 1),
        ("Deir\u00a0ez-Zor, Deir ez‑Zor, Deir ez–Zor, Deir ez Zor", "deir-ez-zor", 4),
        ("Deir el-Zour, DEIR AL-ZOUR, Deir Al Zour and Deir Ezzor", "deir-ez-zor", 4),
        ("Deir. Ezzor is no name", "deir-ez-zor", 0),
        ("He liked the Islamic. State your name.", "islamic-state", 0),
        ("the Islamic/State divide", "islamic-state", 0),
        ("the People’s Protection Units or People's Protection Units", "ypg", 2),
        ("Kobanî, Kobanê and Kobane", "kobani", 3),
        ("war in Syria—Iraq/Syria (Syria) “Syria”", "syria", 4),
        # addresses
        ("see www.example.org/Syria and mail to Syria@example.org", "syria", 0),
        ("see https://example.org/news/Syria/today", "syria", 0),
        ("@Syria and Syria.example are no places", "syria", 0),
        ("#Syria is a tag", "syria", 1),
        # Arabic
        ("قال إن داعش في سوريا", "islamic-state", 1),
        ("وسوريا والعراق", "syria", 1),
        ("سُورِيَا", "syria", 1),
        # within words
        ("The Syriac church and Iraqis", "syria", 0),
        ("ISISX, XISIS and ISIS2", "islamic-state", 0),
    ],
)
def test_a_name_is_found_where_it_is_meant(text: str, key: str, expected: int) -> None:
    assert len(surfaces(text, key)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Islamic State of Iraq and Syria",
            [("islamic-state", "Islamic State of Iraq and Syria")],
            id="longest",
        ),
        pytest.param(
            "the South Sudan army",
            [("south-sudan", "South Sudan")],
            id="no-place-within-a-place",
        ),
        pytest.param(
            "the Uttar Pradesh Police",
            [("uttar-pradesh-police", "Uttar Pradesh Police"), ("uttar-pradesh", "Uttar Pradesh")],
            id="place-within-an-organisation",
        ),
        pytest.param(
            "the U.S. Central Command.",
            [("us-central-command", "U.S. Central Command"), ("united-states", "U.S.")],
            id="points-within",
        ),
        pytest.param("والعراق", [("iraq", "العراق")], id="arabic-prefix-is-not-part"),
    ],
)
def test_of_names_within_names_the_longest_stands(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


def test_a_place_within_an_organisation_says_so() -> None:
    police, place = find_mentions("the Uttar Pradesh Police", MATCHER)
    assert (police.within, place.within) == (None, "uttar-pradesh-police")


def test_a_surname_counts_where_the_full_name_stands_in_the_document() -> None:
    with_name = ["Boris Johnson spoke.", "Later Johnson left."]
    without = ["A minister spoke.", "Later Johnson left."]
    assert [one.key for one in find_document_mentions(with_name, MATCHER)[1]] == ["boris-johnson"]
    assert find_document_mentions(without, MATCHER)[1] == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a row for the surname asks for `President` or `Sen.`, which need not stand here
        ("Bill Clinton left. Later Clinton spoke.", ["bill-clinton"] * 2),
        ("Ted Cruz ran. Cruz lost, said Sen. Cruz.", ["ted-cruz"] * 3),
        ("Somebody ran. Cruz lost, said Sen. Cruz.", ["ted-cruz"]),
        (
            "Bill Clinton and Hillary Clinton met. Mr. Clinton spoke.",
            ["bill-clinton", "hillary-clinton", "bill-clinton"],
        ),
        ("Kim Jong-un ate. Mr Kim and Mr. Kim left.", ["kim-jong-un"] * 3),
        # of relatives the one whom the row is for; of others nobody
        ("Ron Paul and Rand Paul ran. Paul lost.", ["ron-paul", "rand-paul", "rand-paul"]),
        ("Rick Gates and Melinda Gates met. Gates left.", ["rick-gates", "melinda-gates"]),
        # a row that forbids
        ("Bernie Sanders and Jane Sanders ran.", ["bernie-sanders"]),
        ("George H.W. Bush lost. Later Bush flew.", ["george-h-w-bush"] * 2),
        ("His father is George H.W. Bush. In 2003 Bush struck.", ["george-h-w-bush"]),
        # initials without points
        ("George W. Bush ran, then George HW Bush.", ["george-w-bush"]),
    ],
)
def test_a_surname_with_a_row_of_its_own_counts_for_whom_it_is(
    text: str, expected: list[str]
) -> None:
    assert [key for key, _ in found(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "Abu Bakr al-Baghdadi spoke. Then Rachel Johnson spoke.",
        "Boris Johnson spoke. Then Rachel Johnson spoke.",
        "Boris Johnson spoke. Then Johnson Smith spoke.",
    ],
)
def test_a_relative_is_another_person(text: str) -> None:
    assert "Johnson" not in surfaces(text, "boris-johnson")


def test_a_name_by_which_a_father_is_known_counts_too() -> None:
    text = "Abu Bakr al-Baghdadi came. In his address, Bakr called for war."
    assert surfaces(text, "abu-bakr-al-baghdadi") == ["Abu Bakr al-Baghdadi", "Bakr"]


def test_context_may_stand_in_another_paragraph() -> None:
    paragraphs = ["The Islamic State (IS) fled.", "IS had held the town."]
    assert [one.surface for one in find_document_mentions(paragraphs, MATCHER)[1]] == ["IS"]


def test_two_documents_know_nothing_of_each_other() -> None:
    find_mentions("Boris Johnson spoke about the Islamic State.", MATCHER)
    assert found("Johnson said IS was near.") == []


def test_places_count_from_the_printed_text_past_invisible_characters() -> None:
    text = "\u200bSy\u200bria and the Is\u0301lamic State"
    assert [text[m.start_char : m.end_char] for m in find_mentions(text, MATCHER)] == [
        "Sy\u200bria",
        "Is\u0301lamic State",
    ]


def test_a_matcher_without_names_finds_nothing() -> None:
    assert find_mentions("Syria", build_matcher(Gazetteer({}, ()))) == []


@pytest.mark.parametrize(
    ("text", "surface", "reason"),
    [
        ("Prices are UP", "UP", "context rule about: uttar pradesh"),
        ("WHAT IS THE ISLAMIC STATE", "IS", "the words around it are all in capitals"),
        ("Jack London", "London", "a given name stands before it"),
        ("Johnson left", "Johnson", "the full name does not stand in the document"),
        ("www.example.org/Syria", "Syria", "part of a web address or a handle"),
        ("South Sudan", "Sudan", "a longer name covers it, or more than one name fits"),
        ("the Islamic/State divide", "Islamic/State", "other marks within the name"),
    ],
)
def test_a_refusal_has_its_reason(text: str, surface: str, reason: str) -> None:
    reasons = [one.refusal or "" for one in verdicts_on(text, MATCHER) if one.surface == surface]
    assert any(one.startswith(reason) for one in reasons)


def test_an_explanation_names_the_row_that_was_found() -> None:
    (verdict,) = verdicts_on("Deir al-Zawr fell.", MATCHER)
    assert str(verdict).startswith("'Deir al-Zawr': Deir ez-Zor, PLACE, by 'Deir al-Zawr' (levant")


#: Pieces of names and of the text around them, in any order.
PIECES = st.lists(
    st.sampled_from(
        [
            "Islamic",
            " ",
            "State",
            "IS",
            "’s",
            "US",
            "-",
            "led",
            "\xa0",
            "Deir",
            "ez-Zor",
            ". ",
            "Abu",
            "Bakr",
            "al-Baghdadi",
            "سوريا",
            "و",
            "é",
            "\u200b",
            "́",
            "Jordan",
            "@",
            "�",
            "\x00",
            "İ",
            "ß",
            "Michael",
            "/",
            "THE",
            "Najaf",
            "police",
            "UN",
            "\n",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(PIECES, st.text()))
def test_a_mention_is_the_words_at_its_place(text: str) -> None:
    for one in find_mentions(text, MATCHER):
        assert text[one.start_char : one.end_char] == one.surface != ""


@given(st.lists(PIECES, max_size=4))
def test_what_is_explained_as_standing_is_what_is_found(paragraphs: list[str]) -> None:
    mentions = [
        (position, one.start_char, one.end_char, one.key, one.within)
        for position, found_there in enumerate(find_document_mentions(paragraphs, MATCHER))
        for one in found_there
    ]
    verdicts = verdicts_on_document(paragraphs, MATCHER)
    standing = [
        (one.position, one.start_char, one.end_char, one.name.key, one.within)
        for one in verdicts
        if one.refusal is None
    ]
    assert sorted(set(standing), key=str) == sorted(mentions, key=str)


@given(PIECES)
def test_mentions_are_in_order_and_only_nest_within_organisations(text: str) -> None:
    last_end = 0
    for one in find_mentions(text, MATCHER):
        assert one.start_char >= last_end or one.within is not None
        last_end = max(last_end, one.end_char)


@pytest.mark.parametrize(
    "grown",
    [
        lambda n: "IS " * n,
        lambda n: "Islamic State" * n,
        lambda n: "Syria/" * n,
        lambda n: "Abu Bakr " * n,
        lambda n: "A" * n + " Jordan" * n,
        lambda n: "\u0301" * n + "Syria",
        lambda n: "J. London " * n,
    ],
    ids=["caps", "glued", "slashes", "parts", "long-word", "marks", "initials"],
)
def test_time_grows_with_the_length_of_hostile_text(grown: Callable[[int], str]) -> None:
    assert_time_follows_length(lambda size: find_mentions(grown(size), MATCHER), 16_000)
