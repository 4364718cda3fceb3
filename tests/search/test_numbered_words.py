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
    Draft(["A 4-year-old boy."], path="child"),
    Draft(["The women's 400 metres."], path="race"),
    Draft(["An A4 page, an S400 and a U2."], path="glued"),
    Draft(["A U-2 flew."], path="plane"),
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
        ("A4", ["glued"]),
        ("S400", ["glued"]),
        ("U2", ["glued", "plane"]),
    ],
)
def test_letters_and_a_number_are_one_word_or_two(typed: str, found: list[str]) -> None:
    answer = search(CONNECTION, COLUMNS, Request(typed))
    assert sorted(hit.path for hit in answer.hits if not hit.is_below) == found
