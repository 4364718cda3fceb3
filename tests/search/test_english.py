from __future__ import annotations

import pytest

from ingest.search.answer import Reach, Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.english import inflections
from tests.corpora import Draft, corpus

LISTED = """
defeat defeats defeated defeating plan plans planned planning planet city cities try tried hop
hopped hope hoped hoping man men fight fought fights news new is was be red ring king evening
even use used using united unit state states stated
"""
CORPUS = frozenset(LISTED.split())


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("defeat", ["defeated", "defeating", "defeats"]),
        ("defeated", ["defeat", "defeating", "defeats"]),
        ("plan", ["planned", "planning", "plans"]),
        ("planning", ["plan", "planned", "plans"]),
        ("cities", ["city"]),
        ("tried", ["try"]),
        ("hoping", ["hope", "hoped"]),
        ("hopped", ["hop"]),
        ("men", ["man"]),
        ("fight", ["fights", "fought"]),
        ("used", ["use", "using"]),
        ("news", []),
        ("evening", []),
        ("united", []),
        ("king", []),
        ("red", []),
        ("is", []),
        ("é", []),
    ],
)
def test_the_forms_of_a_word(word: str, expected: list[str]) -> None:
    assert list(inflections(word, CORPUS.__contains__)) == expected


def test_a_form_the_corpus_lacks_is_not_made_up() -> None:
    assert inflections("defeat", {"defeats"}.__contains__) == ("defeats",)


@pytest.mark.parametrize(
    ("typed", "held", "found"),
    [
        ("organisation", "organization", True),
        ("organized", "organised", True),
        ("colour", "color", True),
        ("labor", "labour", True),
        ("centre", "center", True),
        ("defence", "defense", True),
        ("programmes", "programs", True),
        ("travelling", "traveling", True),
        ("dialogue", "dialog", True),
        ("favourite", "favorite", True),
        ("sceptical", "skeptical", True),
        ("skepticism", "scepticism", True),
        ("grey", "gray", True),
        ("paediatrician", "pediatrician", True),
        ("great", "graat", False),
        ("four", "for", False),
        ("filled", "filed", False),
        ("hour", "hor", False),
        ("prize", "prise", False),
    ],
)
def test_a_word_is_found_as_britain_and_america_spell_it(
    typed: str, held: str, found: bool
) -> None:
    connection = corpus(Draft([held, "other"]))
    answer = search(connection, load_columns(connection), Request(typed))
    assert answer.paragraphs == found


@pytest.mark.parametrize(
    ("typed", "paragraphs"),
    [("e-mail", 2), ("US-led", 2), ("U.S.-led", 2), ('"e-mail"', 1), ("=e-mail", 1), ("us-led", 1)],
)
def test_a_hyphen_and_points_in_initials_make_no_other_word(typed: str, paragraphs: int) -> None:
    connection = corpus(Draft(["An e-mail.", "An email.", "A US-led raid.", "A U.S.-led raid."]))
    answer = search(connection, load_columns(connection), Request(typed))
    assert answer.paragraphs == paragraphs


@pytest.mark.parametrize(
    ("typed", "paragraphs"),
    [
        ("ceasefire", 3), ("cease-fire", 3), ("cease fire", 3), ("ceasefires", 3),
        ("=ceasefire", 1), ('"cease fire"', 2), ("cease AND fire", 2), ("ceasefire NEAR/3 held", 3),
        ("air strike", 2), ("airstrike", 2), ("air-strikes", 2), ("midterms", 2), ("mid-term", 2),
        ("reelected", 2), ("re-elected", 2), ("resigned", 1), ("set up", 1), ("setup", 1),
        ("cease fire air strike", 0), ("Cease Fire", 2), ("email", 2), ("e-mail", 2),
        ("(cease fire) OR camp", 4), ("held -(cease fire)", 0), ("camp OR air strike", 3),
    ],
)  # fmt: skip
def test_a_compound_is_found_in_one_word_and_in_two(typed: str, paragraphs: int) -> None:
    texts = ["The ceasefire held.", "A cease-fire held.", "Cease fire held, he said."]
    texts += ["An airstrike.", "Two air strikes.", "The midterms.", "A mid-term vote."]
    texts += ["Ann was reelected.", "Bo was re-elected.", "Cy re-signed.", "He resigned."]
    texts += ["They set up camp.", "Their setup.", "An email.", "Two e-mails."]
    connection = corpus(Draft(texts))
    answer = search(connection, load_columns(connection), Request(typed, reach=Reach.ALL))
    assert answer.paragraphs == paragraphs


def test_a_compound_says_how_it_was_looked_for() -> None:
    connection = corpus(Draft(["The ceasefire held.", "A cease-fire held."]))
    columns = load_columns(connection)
    closed = search(connection, columns, Request("ceasefire")).interpretation
    assert closed == ("Searched for ceasefire.", "ceasefire: also cease fire.")
    opened = search(connection, columns, Request("cease fire")).interpretation
    assert opened[0] == "Searched for (cease and fire) or ceasefire."


@pytest.mark.parametrize(
    ("typed", "paragraphs"),
    [
        ("3000", 2), ("3,000", 2), ("1234567", 1), ("1,234,567", 1), ("2014", 1), ("2,014", 1),
        ('"3,000"', 1), ("300", 0),
    ],
)  # fmt: skip
def test_a_number_is_found_with_and_without_commas(typed: str, paragraphs: int) -> None:
    texts = ["Some 3,000 left.", "Some 3000 left.", "It has 1,234,567.", "In 2014.", "Of 2,014."]
    connection = corpus(Draft(texts))
    answer = search(connection, load_columns(connection), Request(typed))
    assert answer.paragraphs == paragraphs


def test_a_number_is_shown_with_its_commas() -> None:
    connection = corpus(Draft(["Over 3,000 people.", "Some 3000 people."]))
    answer = search(connection, load_columns(connection), Request("3000"))
    assert answer.interpretation == ("Searched for 3000.", "3000: also 3,000.")
