"""Filters before brackets, dates in filters and stars in phrases mean what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ingest.search.answer import Request
from ingest.search.asked_dates import dates_between
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.filter_names import UNREADABLE
from ingest.search.query_parser import parse
from ingest.search.query_tree import And, Field, Near, Node, Not, Words, leaves
from ingest.search.typed_values import values_meant
from ingest.storage.database import open_for_reading
from tests.web.corpora import Draft, write_corpus

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.search.columns import Columns

AUTHORS = ("John Smith, Jr.", "Ann Lee, Bob Ray", "Ann Lee, CNN", "Mary Jones", "Jones, Mary")

Opened = tuple["sqlite3.Connection", "Columns"]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    text = "The state of the oil prices was no news. A guard of Deir ez-Zor prison fled."
    drafts = [
        Draft({"headline": "Rain", "byline": "Ann Lee"}, [("body", text)], "one.txt"),
    ]
    path: Path = write_corpus(tmp_path_factory.mktemp("fields") / "fields.db", drafts)
    db = open_for_reading(path)
    yield db.conn, load_columns(db.conn)
    db.close()


def tree(text: str) -> Node:
    asked = parse(text).tree
    assert asked is not None
    return asked


def notices(text: str) -> str:
    return " ".join(parse(text).notices)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("place:(Raqqa AND Syria)", "place:Raqqa place:Syria"),
        ("author:(Lee AND Ray)", "author:Lee author:Ray"),
        ("person:(Bashar Assad AND Putin)", 'person:"Bashar Assad" person:Putin'),
        ("publisher:(New York OR Le Monde)", 'publisher:"New York" OR publisher:"Le Monde"'),
        ("publisher:(News NOT New York)", 'publisher:News NOT publisher:"New York"'),
        ("publisher:(AT&T News)", 'publisher:"AT&T News"'),
        ("publisher:(New York OR year:2014)", 'publisher:"New York" OR year:2014'),
        ("publisher:(year:2014 OR New York)", 'year:2014 OR publisher:"New York"'),
        ("publisher:(New York AND title:(rain oil))", 'publisher:"New York" title:(rain oil)'),
        ("number:(>5 men)", "number>5 men"),
        ("number:(>5)", "number>5"),
    ],
)
def test_words_in_brackets_are_one_value_up_to_an_operator(typed: str, meant: str) -> None:
    assert tree(typed) == tree(meant)
    assert parse(typed).notices == ()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("year:2014-05..2014-08", [("after", "2014-05"), ("to", "2014-08")]),
        ("date:2014-05-10..2014-06-10", [("after", "2014-05-10"), ("to", "2014-06-10")]),
        ("date:2014-05-2014-08", [("after", "2014-05"), ("to", "2014-08")]),
        ("date:2014/05/10-2014/06/10", [("after", "2014-05-10"), ("to", "2014-06-10")]),
        ("year:2014-2016", [("after", "2014"), ("to", "2016")]),
        ("date:20140510-20140610", [("after", "2014-05-10"), ("to", "2014-06-10")]),
        ("YR(2014-05)", [("year", "2014-05")]),
        ("year>2014-02-28", [("after", "2014-03-01")]),
        ("DATE IS 2014-05", [("year", "2014-05")]),
        (
            "date(geq(1/1/2014) and leq(12/31/2014))",
            [("after", "2014-01-01"), ("to", "2014-12-31")],
        ),
        ("date(aft(2013))", [("after", "2014")]),
        ("date(geq(1/1/2014) and leq(12/32/2014))", []),
        ("year>2014-02-30", []),
        ("year>=2015-02-29", []),
        ("year:2014-02-28..2014-02-30", []),
        ("date:[2014-04-31 TO 2014-05]", []),
        ("year>2014-12-31", [("after", "2015-01-01")]),
        ("year>9999-12-31", []),
    ],
)
def test_a_range_is_cut_between_its_dates(typed: str, asked: list[tuple[str, str]]) -> None:
    assert dates_between(typed) == asked
    assert (tree(typed) == Field(UNREADABLE, typed)) is (not asked)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("year:2014?", "year:2014"),
        ("prison year:2014, oil", "prison year:2014 oil"),
        ("year:2014-05;", "year:2014-05"),
        ("oil AND DATE IS 2014", "oil year:2014"),
        ("THE YEAR IS 2014", "THE (YEAR) IS 2014"),
        ("DOOMSDAY DATE IS 2014", "DOOMSDAY (DATE) IS 2014"),
    ],
)
def test_marks_of_print_and_headlines_in_capitals_are_no_dates(typed: str, meant: str) -> None:
    assert tree(typed) == tree(meant)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("John Smith, Jr.", {"John Smith, Jr."}),
        ("Ann Lee, Bob Ray", {"Ann Lee, Bob Ray"}),
        ("Ann Lee, CNN", {"Ann Lee, CNN"}),
        ("Smith, John", {"John Smith, Jr."}),
        ("Jones, Mary", {"Mary Jones", "Jones, Mary"}),
    ],
)
def test_an_author_with_a_comma_is_found_in_either_order(
    opened: Opened, typed: str, meant: set[str]
) -> None:
    columns = replace(opened[1], author=replace(opened[1].author, labels=("", *AUTHORS)))
    assert values_meant("author", typed, columns, by_word=True) == meant
    assert typed not in AUTHORS or values_meant("author", typed, columns) == {typed}


def test_a_small_not_beside_a_distance_is_that_in_capitals() -> None:
    assert tree("mayor w/5 not guilty") == tree("mayor w/5 NOT guilty")
    assert tree("not oil w/5 gas") == tree("NOT oil w/5 gas")
    assert tree("(not oil) gas w/5 price") == tree("(NOT oil) gas w/5 price")


def test_a_stray_closing_bracket_leaves_or_in_brackets_a_sign() -> None:
    assert tree("rain) (oil or gas)") == tree("rain (oil OR gas)")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rain and (oil or gas) not port", "rain AND (oil OR gas) NOT port"),
        ("(oil or gas) and not port", "(oil OR gas) NOT port"),
        ("(oil or gas) is not here", "(oil OR gas) is not here"),
    ],
)
def test_small_signs_beside_a_choice_in_brackets_are_signs(typed: str, meant: str) -> None:
    assert tree(typed) == tree(meant)


@pytest.mark.parametrize(
    ("typed", "begun"),
    [
        ('"Deir ez-Zo*"', ("deir", "ez", "zo")),
        ('"prison gu*"', ("prison", "gu")),
        ('"the agent 00*"', ("the", "agent", "00")),
    ],
)
def test_a_star_in_a_phrase_is_one_whatever_stands_before_it(
    typed: str, begun: tuple[str, ...]
) -> None:
    (words,) = leaves(tree(typed))
    assert isinstance(words, Words)
    assert (words.terms, words.is_prefix) == (begun, True)


@pytest.mark.parametrize("typed", ['"what the f*** now"', '"a 5* hotel"', "f***", "headline:f***"])
def test_asterisks_of_print_begin_no_word(typed: str) -> None:
    for leaf in leaves(tree(typed)):
        assert not (isinstance(leaf, Words) and leaf.is_prefix)
        assert not (isinstance(leaf, Field) and leaf.value == "f*")


def test_a_quotation_with_a_gap_in_a_sentence_is_not_missed(opened: Opened) -> None:
    typed = 'What did the "state * the" say of oil prices today?'
    assert parse(typed).is_prose
    answer = search(*opened, Request(typed))
    said = " ".join((*answer.notices, *answer.interpretation))
    assert "No paragraph" not in said


@pytest.mark.parametrize(
    "typed", ["publisher:Tim*", "publisher:(New York Tim*)", "author:(Le* Ann)", "caps:IS*",
              "headline:f***", "title:(f*** rain)"]
)  # fmt: skip
def test_a_star_that_a_filter_cannot_take_is_named(typed: str) -> None:
    assert "* and ?" in notices(typed)


def test_a_star_that_a_filter_takes_needs_no_notice() -> None:
    for typed in (
        "headline:prison*",
        "title:(prison* guard)",
        "said:wom?n",
        "said:(wom?n)",
        "headline:wom?n",
        "headline:gu*ding",
        "title:(wom?n)",
        'ti("the * of wom?n")',
    ):
        assert parse(typed).notices == ()


def test_signs_with_nothing_before_them_are_the_words_they_are() -> None:
    words = (Words("SAME", ("same",)), *_parts("sex marriage law"))
    assert tree("SAME sex marriage law") == And(words)
    assert "left out" not in notices("SAME sex marriage law")
    assert "“NEAR/5” with nothing" in notices("NEAR/5 marriage")
    assert "“w/sent” with nothing" in notices("w/sent marriage")
    assert tree("a NOT NEAR b") == And(
        (Words("a", ("a",)), Not(Near(Words("a", ("a",)), Words("b", ("b",)), 10)))
    )


def _parts(text: str) -> tuple[Node, ...]:
    asked = tree(text)
    assert isinstance(asked, And)
    return asked.parts


def test_a_filter_among_words_of_a_headline_holds_and_nothing_is_said() -> None:
    assert tree("in:headline oil year:2014") == tree("headline:oil year:2014")
    assert parse("in:headline oil year:2014").notices == ()
    assert "without “title:”" in notices("title:(rain /p oil)")
    assert "without “publisher:”" in notices("publisher:(year:2014)")


def test_a_filter_without_words_is_named_rather_than_its_brackets() -> None:
    assert parse("rain in:headline").notices == ("“headline:” has no value: it was left out.",)
    assert "Brackets" not in notices("rain title:( )")


@pytest.mark.parametrize(
    ("typed", "meant", "sign"),
    [
        ("covid19^2", "covid19", "^2"),
        ("g20~1", "g20", "~1"),
        ("terror*^2", "terror*", "^2"),
        ("rain H2O~", "rain H2O", "~"),
    ],
)
def test_a_weight_behind_a_digit_or_a_star_is_left_out(typed: str, meant: str, sign: str) -> None:
    assert tree(typed) == tree(meant)
    assert f"“{sign}” was left out" in notices(typed)


def test_powers_of_numbers_are_text() -> None:
    assert "weight" not in notices("10^6")


def test_a_day_that_is_no_filter_is_said() -> None:
    said = "“2014-06-10” was searched as words: date:2014-06-10 keeps what was published then."
    assert parse("2014-06-10").notices == (said,)
    assert not parse('"2014-06-10" 2014-13 date:2014-06-10').notices
