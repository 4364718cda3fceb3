"""A mark of print between two words is no part of them, whether or not a space follows it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.query_parser import parse
from ingest.search.query_tree import And, Not, Words
from ingest.search.query_words import unglued
from tests.corpora import Draft, corpus


@pytest.mark.parametrize(
    ("glued", "spaced"),
    [
        ("rain;oil", "rain; oil"),
        ("rain…oil", "rain… oil"),
        ("rain...oil", "rain... oil"),
        ("rain—oil", "rain — oil"),
        ("rain--oil", "rain-- oil"),
        ("Stop!Now", "Stop! Now"),
        ("rain/oil", "rain / oil"),
        ("rain/oil/gas", "rain / oil / gas"),
        ("rain+oil", "rain + oil"),
        ("It rained.Then oil came", "It rained. Then oil came"),
        ("5%of", "5% of"),
        ("rain•oil", "rain• oil"),
        ("下雨。石油", "下雨。 石油"),
        ("مطر؛نفط", "مطر؛ نفط"),
        ("مطر.نفط", "مطر. نفط"),
        ("(rain;oil) OR gas", "(rain; oil) OR gas"),
        ("-rain;oil", "-rain; oil"),
    ],
)
def test_a_missing_space_changes_nothing(glued: str, spaced: str) -> None:
    read, meant = parse(glued), parse(spaced)
    assert (read.tree, read.is_prose) == (meant.tree, meant.is_prose)


@pytest.mark.parametrize(
    "typed",
    [
        "U.S.", "U.S.Army", "Ph.D.", "bbc.com", "www.bbc.Com", "10,000", "1.500", "2014..2016",
        "2014...2016", "AT&T", "and/or", "km/h", "24/7", "9/11", "C++", "5%", "ez-Zor", "d'Alep",
        "https://example.org/Rain/Oil.Html", "ann.Lee@example.org", "@rain/oil", "#rain;oil",
        "publisher:Post/Gazette", '"rain;oil"', '"rain/oil" gas', "“rain…oil”", "a*b", "wom?n",
        "title:rain...oil", "number>5%of", "name:AC/DC",
        "-rain/oil", "gas (-rain…oil)", "gas NOT rain+oil", "(a or b) not rain/oil", "–5%of",
    ],
)  # fmt: skip
def test_a_mark_within_a_word_stays(typed: str) -> None:
    assert unglued(typed) == typed


@pytest.mark.parametrize(
    ("joined", "grouped"),
    [
        ("gas NEAR/5 rain/oil", "gas NEAR/5 (rain oil)"),
        ("rain/oil NEAR/5 gas", "(rain oil) NEAR/5 gas"),
        ("rain+oil/sun w/5 gas", "(rain oil sun) w/5 gas"),
        ("rain/oil pre/3 gas/sun", "(rain oil) pre/3 (gas sun)"),
        ("rain/oil /s gas", "(rain oil) /s gas"),
        ("wind rain/oil /p gas sun", "wind (rain oil) /p gas sun"),
        ("gas OR rain/oil", "gas OR (rain oil)"),
        ("gas NOT NEAR/5 rain/oil", "gas NOT NEAR/5 (rain oil)"),
    ],
)
def test_words_joined_by_a_slash_are_one_side_of_an_operator(joined: str, grouped: str) -> None:
    assert parse(joined).tree == parse(grouped).tree


@pytest.mark.parametrize("typed", ["rain/oil", "rain+oil", "rain…oil"])
def test_what_is_ruled_out_is_not_asked_for(typed: str) -> None:
    tree = parse(f"gas -{typed}").tree
    assert isinstance(tree, And)
    assert [type(part) for part in tree.parts] == [Words, Not]


def test_the_time_for_quotations_grows_with_their_number() -> None:
    text = '"a" b/c ' * 6_000
    start_s = time.process_time()
    unglued(text)
    assert time.process_time() - start_s < 1


@given(st.text(alphabet='abcABC 日م.,;!?…/+%"“”:-()*', max_size=12))
def test_only_spaces_are_added(text: str) -> None:
    spaced = unglued(text)
    assert spaced.replace(" ", "") == text.replace(" ", "")
    assert unglued(spaced) == spaced


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rain?gulls", "rain? gulls"),
        ("rain*gulls", "rain gulls"),
        ('"rain?gulls"', '"rain gulls"'),
        ("rain?gulls w/3 oil", "(rain gulls) w/3 oil"),
    ],
)
def test_a_gap_between_two_words_is_none_where_no_word_is_written_so(
    typed: str, meant: str
) -> None:
    connection = corpus(Draft(["Rain? Gulls of oil.", "Gulls oil.", "Women rain."]))
    columns = load_columns(connection)
    answer, expected = (search(connection, columns, Request(text)) for text in (typed, meant))
    assert answer.paragraphs == expected.paragraphs == 1
    assert any("No word here is written like rain" in notice for notice in answer.notices)


def test_a_gap_is_exchanged_in_its_own_word_alone() -> None:
    connection = corpus(Draft(["Rain? Gulls of oil.", "A xrain gullsy."]))
    columns = load_columns(connection)
    answer = search(connection, columns, Request("rain?gulls OR xrain?gullsy*"))
    assert "read as “rain? gulls”" in answer.notices[0]
    assert "xrain?gullsy" in answer.interpretation[0]


@pytest.mark.parametrize(
    ("typed", "paragraphs"), [("wom?n", 1), ("r?in", 2), ("ra?n", 2), ("r?n", 0)]
)
def test_a_gap_is_a_letter_where_a_word_fits_or_the_rest_is_none(
    typed: str, paragraphs: int
) -> None:
    connection = corpus(Draft(["Rain? Gulls of oil.", "Gulls oil.", "Women rain."]))
    answer = search(connection, load_columns(connection), Request(typed))
    assert (answer.paragraphs, answer.notices) == (paragraphs, ())


@pytest.mark.parametrize(
    ("typed", "words", "said"),
    [
        ("site:x:y", ("x", "y"), "“site:x:y” was searched as words"),
        ("site:“a b”", ("a", "b"), '“site:"a b"” was searched as words'),
        ("-site:x site:y", ("y",), "“site:y” was searched as a word"),
        ("url=x>y", ("x", "y"), "“url=x>y” was searched as words"),
        ("wc>500 site:x", ("x",), "“wc>500” was left out"),
    ],
)
def test_the_value_of_a_foreign_filter_is_searched_whatever_its_signs(
    typed: str, words: tuple[str, ...], said: str
) -> None:
    query = parse(typed)
    assert isinstance(query.tree, Words)
    assert query.tree.terms == words
    assert any(said in notice for notice in query.notices)
