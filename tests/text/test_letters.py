"""The folded letters of many lines are those of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.text.letters import letters_for_names, letters_of_lines

LINES = st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"])))


@given(LINES)
def test_many_lines_are_folded_as_each_is(lines: list[str]) -> None:
    assert letters_of_lines(lines) == list(map(letters_for_names, lines))


def test_marks_and_accents_are_folded() -> None:
    lines = ["St. Paul's", "", "Zürich", "a\tb\rc", "\u0627\u0644\u0640", "x"]
    expected = ["St  Paul s", "", "Zurich", "a b c", "\u0627\u0644", "x"]
    assert letters_of_lines(lines) == expected
    assert letters_of_lines([]) == []
    assert letters_of_lines([""]) == [""]
