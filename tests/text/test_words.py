"""The folded form and its words are where the index and the query meet."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.text.words import (
    PRINTED_SIGNS,
    count_terms,
    index_form,
    index_form_or_none,
    plain_words,
    terms,
    tokens,
    word_starts,
    written_terms,
)


@pytest.fixture(scope="module")
def probe() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute(
        'create virtual table probe using fts5(text, tokenize="unicode61 remove_diacritics 2")'
    )
    connection.execute("create virtual table probe_terms using fts5vocab(probe, instance)")
    return connection


def indexed(probe: sqlite3.Connection, text: str) -> list[str]:
    probe.execute("delete from probe")
    probe.execute("insert into probe (rowid, text) values (1, ?)", (index_form(text),))
    return [term for (term,) in probe.execute("select term from probe_terms order by offset")]


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_words_are_those_of_the_index(probe: sqlite3.Connection, text: str) -> None:
    assert terms(text) == indexed(probe, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deir\u00a0ez\u2011Zor’s", ["deir", "ez", "zor", "s"]),
        ("10,000 C++ 100%", ["10", "000", "c", "100"]),
        ("Café e\u0301x", ["cafe", "ex"]),
        ("ﬁrst ＩＳＩＳ", ["first", "isis"]),
        ("叙利亚", ["叙", "利", "亚"]),
        ("a\x00b", ["a", "b"]),
        ("", []),
    ],
)
def test_words_of_a_text(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


@pytest.mark.parametrize("sign", PRINTED_SIGNS)
def test_a_sign_of_print_parts_words_as_in_the_index(probe: sqlite3.Connection, sign: str) -> None:
    text = f"Raqqa{sign}Mosul naïve{sign} {sign}İdlib{sign}\u0301s"
    assert terms(text) == indexed(probe, text)
    assert terms(text)[:2] == ["raqqa", "mosul"]


@given(text=st.text(st.characters(codec="latin-1")))
def test_places_agree_with_words(text: str) -> None:
    assert [token.term for token in tokens(text)] == terms(text)


@given(text=st.text())
@example("Zoë saw “Óbidos” — ﬁve ISIS men")
@example("e\u0301t x\u00ady 叙利亚 \ud800 war")
def test_words_as_written_are_those_at_the_places(text: str) -> None:
    assert written_terms(text) == [text[item.start_char : item.end_char] for item in tokens(text)]
    assert word_starts(text) == [item.start_char for item in tokens(text)]
    assert count_terms(text) == len(word_starts(text))


@given(text=st.text(st.one_of(st.characters(codec="ascii"), st.sampled_from(PRINTED_SIGNS + "é"))))
@example("Raqqa’s “US” men\x00 saw\u00a0it…")
def test_words_in_ascii_are_those_as_written_and_in_small_letters_those_of_the_index(
    text: str,
) -> None:
    plain = plain_words(text)
    assert plain in (None, " ".join(written_terms(text)))
    assert plain is None or plain.lower() == " ".join(terms(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Raqqa’s “US” men", "Raqqa s US men"), ("", ""), ("Zoë", None), ("five\u00ad men", None)],
)
def test_only_words_in_ascii_are_plain(text: str, expected: str | None) -> None:
    assert plain_words(text) == expected


@pytest.mark.parametrize("text", ["Zoë saw ﬁve ISIS men", "x\u00ady e\u0301t", "叙利亚 war"])
def test_a_place_covers_its_word(text: str) -> None:
    for token in tokens(text):
        assert terms(text[token.start_char : token.end_char]) == [token.term]


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
