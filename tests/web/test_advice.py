"""Where nothing is found, what is advised fits what was asked."""

from __future__ import annotations

import pytest

from ingest.web.advice import Advice, advice_on


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", Advice()),
        ("oil", Advice()),
        ("oil gas", Advice(has_words=True)),
        ("oil -gas", Advice(has_words=True)),
        ("oil w/5 gas", Advice(has_words=True)),
        ("oil OR gas", Advice()),
        ('"oil price"', Advice(has_marks=True)),
        ('"oil price" gas', Advice(has_words=True, has_marks=True)),
        ('"oil price', Advice()),
        ('headline:"', Advice()),
        ('headline:"oil price"', Advice()),
        ("headline:oil gas", Advice(has_filters=True)),
        ("number>1000 killed", Advice(bounds="numbers")),
        ("number:killed", Advice()),
        ("date:1998..1999", Advice(bounds="dates")),
        ("year:1999", Advice(bounds="dates")),
        ("number:5..10 date:2012.. oil gas",
         Advice(has_words=True, has_filters=True, bounds="numbers and dates")),
    ],
)  # fmt: skip
def test_what_is_advised_fits_what_was_asked(text: str, advice: Advice) -> None:
    assert advice_on(text) == advice
