"""Cleaning makes a text readable and changes no word of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.clean import clean, count_words, escaped, showable


@pytest.mark.parametrize(
    ("source", "cleaned"),
    [
        ("Deir\u00a0ez-Zor", "Deir ez-Zor"),
        ("  two \t spaces\u2003wide\r\nline ", "two spaces wide line"),
        ("hy\u00adphen\u00adated", "hyphenated"),
        ("cafe\u0301", "café"),
        ("nul\0 and bell\x07", "nul\ufffd and bell\ufffd"),
        ("broken \udcff byte", "broken \ufffd byte"),
        ("“curly”, ‘quotes’ – dashes — and…", "“curly”, ‘quotes’ – dashes — and…"),
        ("صواريخ\u200cها", "صواريخ\u200cها"),
        ("\u00ad", "\u00ad"),
        ("", ""),
    ],
    ids=repr,
)
def test_the_table_of_cleaning(source: str, cleaned: str) -> None:
    assert clean(source) == cleaned


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\u00ad"), min_size=1))
def test_cleaning_changes_only_spaces_controls_and_unicode_form(text: str) -> None:
    shown = "".join(showable(text).split())
    expected = unicodedata.normalize("NFC", shown)
    assert unicodedata.normalize("NFC", "".join(clean(text).split())) == expected


def test_a_mountain_of_marks_takes_no_mountain_of_time() -> None:
    mountain = "a" + "\u0301\u0323" * 500_000
    assert clean(mountain) == mountain


def test_words_are_counted_as_a_reader_counts_them() -> None:
    assert count_words("The al-Hol camp, north-east of it.") == 6


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("exe.\u202efdp", "exe.\\u202efdp"),
        ("a\u2066b\u2069", "a\\u2066b\\u2069"),
        ("clear\x1b[2J", "clear\\x1b[2J"),
        ("zero\u200bwidth", "zero\\u200bwidth"),
        ("two\nlines", "two\nlines"),
        ("שלום\u200f, \u0645\u06cc\u200c\u062e", "שלום\u200f, \u0645\u06cc\u200c\u062e"),
    ],
    ids=["override", "isolate", "escape", "unseen", "line feed", "honest marks"],
)
def test_what_misleads_a_reader_is_written_out(text: str, shown: str) -> None:
    assert escaped(text) == shown
