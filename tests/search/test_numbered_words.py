"""A name of letters and a number is found with and without its hyphen."""

from __future__ import annotations

import pytest

from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from tests.corpora import Draft, corpus

CONNECTION = corpus(
    Draft(["He held an AK-47."], path="hyphen"),
    Draft(["He held an AK47."], path="joined"),
    Draft(["He had 47 goats."], path="goats"),
)
COLUMNS = load_columns(CONNECTION)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("AK-47", ["hyphen", "joined"]),
        ("ak47", ["hyphen", "joined"]),
        ('"AK-47"', ["hyphen"]),
        ("=AK47", ["joined"]),
        ("47", ["goats", "hyphen"]),
    ],
)
def test_letters_and_a_number_are_one_word_or_two(typed: str, found: list[str]) -> None:
    answer = search(CONNECTION, COLUMNS, Request(typed))
    assert sorted(hit.path for hit in answer.hits if not hit.is_below) == found
