"""A line of names without spaces between them is taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.glued import find_glued_mentions
from ingest.names.gazetteer import OWN_PACKS, load_packs
from ingest.names.matcher import build_matcher

MATCHER = build_matcher(load_packs(OWN_PACKS))


@pytest.mark.parametrize(
    ("line", "surfaces"),
    [
        ("ISISIslamic StateSyria", ["ISIS", "Islamic State", "Syria"]),
        ("IraqSouth SudanIran", ["Iraq", "South Sudan", "Iran"]),
        ("Iraq, Syria", ["Iraq", "Syria"]),
        ("Syria", []),
        ("SyriaToday", []),
        ("Syria and Iraq", []),
        ("", []),
        ("Syria" * 100, []),
    ],
)
def test_a_line_of_names_is_cut_between_them(line: str, surfaces: list[str]) -> None:
    assert [one.surface for one in find_glued_mentions(line, MATCHER)] == surfaces


@given(st.lists(st.sampled_from(["ISIS", "Iraq", "\u200b", " ", "x", "é"]), max_size=20))
def test_a_cut_name_is_the_words_at_its_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    for one in find_glued_mentions(text, MATCHER):
        assert text[one.start_char : one.end_char] == one.surface
