"""A line of topic words that ran together is parted into its words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.articles.labels import split_tags
from ingest.model import Block


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ISISIslamic StateSyria", ["ISIS", "Islamic State", "Syria"]),
        ("IraqSouth SudanIran", ["Iraq", "South Sudan", "Iran"]),
        ("SyriaToday", ["Syria", "Today"]),
        ("Syria and Iraq", ["Syria and Iraq"]),
        ("Syria", ["Syria"]),
    ],
)
def test_topic_words_are_parted_where_a_capital_follows(line: str, words: list[str]) -> None:
    assert [block.text for block in split_tags(Block(line, 0, len(line)))] == words


@given(st.lists(st.sampled_from(["ISIS", "Iraq", "\u200b", " ", "x", "é"]), max_size=20))
def test_a_parted_word_stands_at_its_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    for block in split_tags(Block(text, 0, len(text))):
        assert text[block.start_char : block.end_char] == block.text
