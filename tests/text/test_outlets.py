from __future__ import annotations

import pytest

from ingest.text.outlets import outlet_in


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Quay Post.", "Quay Post"),
        ("the Quay Post", ""),
        ("The Quay Post on Tuesday", "The Quay Post"),
        ("Quay Post. It has been updated.", "Quay Post"),
        ("St. Quay Herald", "St. Quay Herald"),
        ("QuayPost.com", "QuayPost.com"),
        ("Today", ""),
        ("December. It has been updated.", ""),
        ("December 2021", ""),
        ("Monday", ""),
        ("2019", ""),
        ("English", ""),
        ("It was read by many", ""),
        ("Page three", ""),
        ("", ""),
    ],
)
def test_an_outlet_is_a_name_and_no_day_or_sentence(words: str, name: str) -> None:
    assert outlet_in(words) == name
