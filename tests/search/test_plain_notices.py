"""What is said of a query that holds signs, common words or one word many times is plain."""

from __future__ import annotations

import pytest

from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.query_parser import parse
from tests.corpora import Draft, corpus

CONNECTION = corpus(Draft(["The oil burns."]))
COLUMNS = load_columns(CONNECTION)

NO_VALUE = "“headline:” has no value (write headline:VALUE): it was searched as a word."


@pytest.mark.parametrize(
    ("typed", "notices"),
    [
        ("NOT", ("“NOT” needs words beside it: “not” was searched as a word.",)),
        ("AND", ("“AND” needs words beside it: “and” was searched as a word.",)),
        ("w/3", ("“w/3” needs words beside it: “w 3” was searched as words.",)),
        ("AND  OR", ("“AND OR” needs words beside it: “and or” was searched as words.",)),
        ("headline:", (NO_VALUE,)),
        ('headline:"', (NO_VALUE,)),
        ("headline:“”", (NO_VALUE,)),
        ('"', ('A quotation mark without a partner (") was left out.',)),
        ('"oil', ("The quotation mark was never closed: the phrase runs to the end.",)),
        ("a " * 5_000, ("Only the first 128 words were searched.",)),
        (
            "a " * 128 + "oil gas oil a",
            ("Only the first 128 words were searched.", "Not searched: “oil”, “gas”."),
        ),
    ],
)
def test_what_was_not_read_as_typed_is_said_once(typed: str, notices: tuple[str, ...]) -> None:
    assert parse(typed).notices == notices


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a\0oil", "“a” is too common to look for: a hit need not hold it."),
        ("the oil of", "“the”, “of” are too common to look for: a hit need not hold them."),
    ],
)
def test_common_words_are_left_aside_in_plain_words(typed: str, said: str) -> None:
    assert said in search(CONNECTION, COLUMNS, Request(typed)).interpretation


@pytest.mark.parametrize(("typed", "missing"), [("headline:", ()), ("headline", ("headline",))])
def test_a_filter_without_a_value_is_no_missing_word(typed: str, missing: tuple[str, ...]) -> None:
    assert search(CONNECTION, COLUMNS, Request(typed)).missing == missing
