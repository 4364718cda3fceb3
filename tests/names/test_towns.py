"""A place is the one that is meant, and a person who bears its name is none."""

from __future__ import annotations

import pytest

from ingest.names.gazetteer import OWN_PACKS, load_packs
from ingest.names.matcher import build_matcher
from ingest.names.mentions import find_mentions

MATCHER = build_matcher(load_packs(OWN_PACKS))


def _names(text: str) -> list[str]:
    return [f"{one.surface}={MATCHER.names[one.key].label}" for one in find_mentions(text, MATCHER)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # an agency in brackets is no surname
        (
            "WASHINGTON (AP) — The committee sat all day.",
            ["WASHINGTON=Washington", "AP=Associated Press"],
        ),
        ("PARIS (Reuters) - The museum opens.", ["PARIS=Paris", "Reuters=Reuters"]),
        # given names and surnames
        ("Chad Holt said so. His sister India Brand agreed, and Israel Kast wept.", []),
        ("Mr. Jordan said wages must rise. Jordan then left.", []),
        ("Bill Jordan spoke first. Jordan then left.", []),
        ("Bill Jordan flew in from Jordan.", ["Jordan=Jordan"]),
        ("In Israel Monday, talks began.", ["Israel=Israel"]),
        ("Israel Prime Minister Holt spoke.", ["Israel=Israel"]),
        # houses
        ("The Virginia Department of Education wrote to schools.", ["Virginia=Virginia"]),
        ("The Alberta Energy Board met.", ["Alberta=Alberta"]),
        # a month
        (
            "Theresa May won. Talks go on in May; on 2 May the court sits; May 2019 is late.",
            ["Theresa May=Theresa May"],
        ),
        (
            "Theresa May won. May's critics were silent.",
            ["Theresa May=Theresa May", "May=Theresa May"],
        ),
        # relatives
        (
            "Michelle Obama wrote a book, and Mrs. Obama read from it.",
            ["Michelle Obama=Michelle Obama", "Obama=Michelle Obama"],
        ),
        ("Ivana Trump wrote a book.", []),
        # towns of the same name
        ("The fair in Cairo, Georgia, drew crowds.", ["Georgia=Georgia (US state)"]),
        ("He moved to Paris, Texas.", ["Paris=Paris, Texas", "Texas=Texas"]),
        ("He moved to Dallas, Texas.", ["Dallas=Dallas", "Texas=Texas"]),
        ("Talks between Israel, Georgia and Armenia in Tbilisi", None),
        # short forms
        ("She moved to W.Va., and he to L.A.", ["W.Va.=West Virginia", "L.A.=Los Angeles"]),
        ("She moved from Lexington, Ky., to D.C.", None),
        ("Ky. is short.", []),
        # counties and towns
        ("Police in Broome County said so.", ["Broome County=Broome County, New York"]),
        (
            "Police in Springfield, Ill., said so.",
            ["Springfield=Springfield, Illinois", "Ill.=Illinois"],
        ),
    ],
)
def test_a_place_is_told_from_a_person_and_from_its_namesakes(
    text: str, names: list[str] | None
) -> None:
    if names is not None:
        assert _names(text) == names


def test_countries_in_a_row_are_no_towns() -> None:
    assert "Israel=Israel" in _names("Talks between Israel, Georgia and Armenia in Tbilisi")


def test_short_forms_of_states_count_behind_a_town() -> None:
    assert "Ky.=Kentucky" in _names("She moved from Lexington, Ky., to D.C.")


def test_an_ordinal_is_no_surname() -> None:
    from ingest.names.variants import parts

    assert parts("John Holt III") == ("Holt",)
    assert parts("Holt Jr") == ()
