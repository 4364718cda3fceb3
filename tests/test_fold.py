"""The folded form is where the index and the query meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.words import index_form, index_form_or_none


@pytest.mark.parametrize(
    ("printed", "indexed"),
    [
        ("\ufb01ghters", "fighters"),
        ("\uff29\uff33\uff29\uff33", "ISIS"),
        ("zero\u200bwidth", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("داعـــش", "داعش"),
        ("دَاعِش", "داعش"),
        ("a\u202eright\u202c b", "aright b"),
    ],
)
def test_what_looks_the_same_is_indexed_the_same(printed: str, indexed: str) -> None:
    assert index_form(printed) == indexed


def test_scripts_without_spaces_are_indexed_letter_by_letter() -> None:
    assert index_form("北京报道").split() == ["北", "京", "报", "道"]


@pytest.mark.parametrize(
    "text",
    ["Plain words.", "“Quoted” – he said…", "Größe, Skellefteå, naïve", "$5,000 (€4,200; £3,700)"],
)
def test_ordinary_text_has_no_second_form(text: str) -> None:
    assert index_form_or_none(text) is None


@given(st.text())
def test_folding_never_fails(text: str) -> None:
    assert isinstance(index_form(text), str)
