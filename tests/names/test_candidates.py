"""Names that no pack has are offered, never asserted."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Mention
from ingest.names.candidates import (
    Candidate,
    PackSuggestion,
    candidates_and_small_words,
    find_candidates,
    spelling_families,
    spelling_key,
    suggest_names,
)
from ingest.names.gazetteer import NameType
from tests.timing import assert_time_follows_length


def found(text: str) -> list[tuple[str, str, NameType | None]]:
    return [(one.surface, one.rule, one.type) for one in find_candidates(text)]


@pytest.mark.parametrize(
    ("text", "surface", "rule", "kind"),
    [
        ("Then General Mazin Qasim left.", "Mazin Qasim", "title", NameType.PERSON),
        ("Then Gen. Mazin Qasim left.", "Mazin Qasim", "title", NameType.PERSON),
        ("the Interior Minister Mazin Qasim left", "Mazin Qasim", "title", NameType.PERSON),
        ("by Secretary of State Mazin Qasim", "Mazin Qasim", "title", NameType.PERSON),
        ("in the State Street Hall of old", "State Street Hall", "run", None),
        ("Here Layla Haddad said no.", "Layla Haddad", "speech", NameType.PERSON),
        ("near the Karama Bridge at noon", "Karama Bridge", "head-word", NameType.PLACE),
        ("by the Hajin Relief Committee", "Hajin Relief Committee", "head-word", NameType.ORG),
        ("with the Falcon Brigade", "Falcon Brigade", "head-word", NameType.GROUP),
        ("a house in Tell Marouf was hit", "Tell Marouf", "run", None),
        ("the ruins of Khirbat al-Ward lie", "Khirbat al-Ward", "run", None),
        ("the Bank of Lower Orra closed", "Bank of Lower Orra", "run", None),
        ("and Layla Haddad’s house", "Layla Haddad", "run", None),
        ("when asked, Amira wept", "Amira", "word", None),
    ],
)
def test_a_rule_finds_its_names(text: str, surface: str, rule: str, kind: NameType | None) -> None:
    assert found(text) == [(surface, rule, kind)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Houses fell in the night.", id="first-word-of-a-sentence"),
        pytest.param("It ended. Houses fell.", id="first-word-of-a-later-sentence"),
        pytest.param("But The Many wept on Monday in March", id="little-words-and-days"),
        pytest.param("NOBODY KNEW TELL MAROUF", id="all-in-capitals"),
        pytest.param("the river and the River", id="small-elsewhere"),
        pytest.param("when the Prime Minister and Vice President left", id="offices"),
        pytest.param("by the Secretary of Homeland Security", id="office-of-an-office"),
        pytest.param("he said, I’m tired and I've had it", id="little-words-run-together"),
        pytest.param("but he said: well, Okay, or Yeah Okay then, Thanks", id="exclamations"),
        pytest.param("so now, Read and Share and Hide", id="what-a-page-says"),
        pytest.param("as MPs and Sens told the R-Ky. man in Orra-era words", id="short-forms"),
        pytest.param("", id="empty"),
    ],
)
def test_what_is_no_name_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_name_already_found_is_no_candidate() -> None:
    text = "when Layla Haddad of Tell Marouf wept"
    known = Mention("tell-marouf", "Tell Marouf", "Tell Marouf", 21, 32, "as in the pack")
    assert [one.surface for one in find_candidates(text, [known])] == ["Layla Haddad"]


def test_suggestions_come_by_frequency_with_their_likeliest_type() -> None:
    seen = [
        Candidate("Orra", 0, 4, "word", None),
        Candidate("Tell Marouf", 0, 11, "run", None),
        Candidate("Tell Marouf", 0, 11, "title", NameType.PERSON),
    ]
    assert suggest_names(seen) == (
        PackSuggestion("Tell Marouf", 2, NameType.PERSON),
        PackSuggestion("Orra", 1, None),
    )


def test_a_word_that_mostly_stands_in_small_letters_is_not_suggested() -> None:
    texts = [
        "so they voted Left, and Amira wept",
        "he turned left at the gate",
        "nothing is left of it",
        "they asked Amira about the amira",
        "for Amira and the Left Party",
    ]
    read = [candidates_and_small_words(text) for text in texts]
    small = Counter(word for _, words in read for word in words)
    names = [candidate for candidates, _ in read for candidate in candidates]
    assert [item.surface for item in suggest_names(names, small)] == ["Amira", "Left Party"]


def test_a_type_told_at_few_of_many_places_is_not_told() -> None:
    seen = [Candidate("Orra", 0, 4, "word", None)] * 9
    assert (
        suggest_names([*seen, Candidate("Orra", 0, 4, "speech", NameType.PERSON)])[0].type is None
    )


def test_spellings_of_one_town_have_one_key() -> None:
    spellings = ("Deir ez-Zor", "Deir al-Zour", "Deir Ezzor", "Dayr az-Zawr", "Deir el-Zor")
    assert {spelling_key(name) for name in spellings} == {"drzr"}


def test_families_are_groups_of_different_spellings() -> None:
    assert spelling_families(["Baghouz", "Jolani", "Baghuz", "Golani", "Idlib"]) == (
        ("Baghouz", "Baghuz"),
        ("Golani", "Jolani"),
    )


@given(st.text(alphabet=st.sampled_from("AbO. ’-é\u0301ﬁ١س\n'(,of the"), max_size=80) | st.text())
def test_a_candidate_is_the_words_at_its_place(text: str) -> None:
    for one in find_candidates(text):
        assert text[one.start_char : one.end_char] == one.surface != ""


@given(st.text())
def test_any_text_has_a_key(text: str) -> None:
    assert spelling_key(text) == spelling_key(text.strip())


@pytest.mark.parametrize("piece", ["Aa ", "A-", "Aa’", "Gen. ", "a", "Aa of "])
def test_time_grows_with_the_length_of_hostile_text(piece: str) -> None:
    assert_time_follows_length(lambda size: find_candidates(piece * size + "x"), 16_000)
