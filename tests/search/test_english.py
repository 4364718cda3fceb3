from __future__ import annotations

import pytest

from ingest.search.english import inflections

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
