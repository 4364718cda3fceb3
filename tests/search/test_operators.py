"""Tests of proximity, scopes, patterns, and of the operators of other search services."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.search.answer import Answer, Request, Unit
from ingest.search.as_sql import statement
from ingest.search.columns import load_columns
from ingest.search.engine import search, select
from ingest.search.query_groups import distributed
from ingest.search.query_parser import parse
from ingest.text.words import terms
from tests.corpora import Draft, corpus
from tests.search.naive import matches

ARTICLES = {
    "one": [
        ("headline", "Rain over the port"),
        ("body", "Rain fell on the port. The mayor spoke of oil, oil and more oil."),
        ("body", "Boats lay idle; a gull cried. Women saw a woman."),
    ],
    "two": [
        ("headline", "Gulls"),
        ("body", "The mayor saw rain, and boats."),
        ("body", "A gull sat on the port. Oil prices fell."),
        ("body", "Afghanistan and Pakistan. Prisoners and a prisoner. Gull, gull."),
    ],
}
CONNECTION = corpus(*(Draft(texts, path=path) for path, texts in ARTICLES.items()))
COLUMNS = load_columns(CONNECTION)
PLACES = {
    (path, number): text
    for path, texts in ARTICLES.items()
    for number, (_, text) in enumerate(texts, 1)
}
VOCABULARY = frozenset(word for text in PLACES.values() for word in terms(text))


def ask(text: str, **options: Any) -> Answer:
    return search(CONNECTION, COLUMNS, Request(text, size=100, **options))


def places(answer: Answer) -> list[tuple[str, int]]:
    return sorted((hit.path, hit.position) for hit in answer.hits if not hit.is_below)


ONE, TWO = "one", "two"


@pytest.mark.parametrize(
    ("typed", "said", "found"),
    [
        ("mayor w/2 rain", "mayor within 2 words of rain", [(TWO, 2)]),
        ("rain W/2 mayor", "rain within 2 words of mayor", [(TWO, 2)]),
        ("rain near/2 mayor", "rain within 2 words of mayor", [(TWO, 2)]),
        ("rain NEAR2 mayor", "rain within 2 words of mayor", [(TWO, 2)]),
        ("rain near2 mayor", "rain within 2 words of mayor", [(TWO, 2)]),
        ("rain /2 mayor", "rain within 2 words of mayor", [(TWO, 2)]),
        ("rain /0 mayor", "rain within 0 words of mayor", []),
        ("mayor pre/2 rain", "mayor at most 2 words before rain", [(TWO, 2)]),
        ("mayor adj2 rain", "mayor at most 2 words before rain", [(TWO, 2)]),
        ("mayor onear/2 rain", "mayor at most 2 words before rain", [(TWO, 2)]),
        ("mayor >2 rain", "mayor at most 2 words before rain", [(TWO, 2)]),
        ("rain pre/2 mayor", "rain at most 2 words before mayor", []),
        ("(rain boats) w/3 mayor", "(boats within 3 words of mayor)", [(TWO, 2)]),
        ("(rain oil) w/3 mayor", "(oil within 3 words of mayor)", []),
        ("(rain OR oil) w/2 mayor", "(rain or oil) within 2 words of mayor", [(ONE, 2), (TWO, 2)]),
        ("(mayor w/2 rain) w/1 boats", "(mayor within 2 words of rain) within 1", [(TWO, 2)]),
        ("gull w/1 gull", "gull within 1 word of gull", [(TWO, 4)]),
        ("oil NOT w/2 mayor", "oil and not (oil within 2 words of mayor)", [(TWO, 3)]),
        ("rain /s mayor", "(rain and mayor) within one sentence", [(TWO, 2)]),
        ("rain w/s mayor", "(rain and mayor) within one sentence", [(TWO, 2)]),
        ("rain w/ſ mayor", "(rain and mayor) within one sentence", [(TWO, 2)]),
        ("rain /p mayor", "(rain and mayor) within one paragraph", [(ONE, 2), (TWO, 2)]),
        ("rain w/p mayor", "(rain and mayor) within one paragraph", [(ONE, 2), (TWO, 2)]),
        ('"boats mayor rain"~2', "“boats mayor rain” in any order", [(TWO, 2)]),
        ('"boats mayor rain"~1', "at most 1 other word among them", []),
        ("atleast3(oil)", "oil at least 3 times in the article", [(ONE, 2)]),
        ("ATLEAST4(oil)", "oil at least 4 times in the article", []),
        ("atleast4 (gull OR port)", "(gull or port) at least 4", [(TWO, 1), (TWO, 3), (TWO, 4)]),
        ("atleast3(oil) gull", "at least 3 times in the article) and gull", [(ONE, 3)]),
        ("hlead(rain)", "rain in the headline or lede", [(ONE, 1), (ONE, 2), (TWO, 2)]),
        ("hlead(rain) oil", "(rain in the headline or lede) and oil", [(ONE, 2), (TWO, 3)]),
        ("-hlead(gull) -oil", "not (gull in the headline", [(ONE, 1), (ONE, 3)]),
        ("rain & mayor", "rain and mayor", [(ONE, 2), (TWO, 2)]),
        ("rain && mayor", "rain and mayor", [(ONE, 2), (TWO, 2)]),
        ("rain AND NOT mayor", "rain and not mayor", [(ONE, 1)]),
        ("rain BUT NOT mayor", "rain and not mayor", [(ONE, 1)]),
        ("gull || oil", "gull or oil", [(ONE, 2), (ONE, 3), (TWO, 1), (TWO, 3), (TWO, 4)]),
        ("pric! fell", "pric… and fell", [(TWO, 3)]),
        ("boat! w/9 mayor", "boat… within 9 words of mayor", [(TWO, 2)]),
        ("wom?n", "wom?n: woman, women.", [(ONE, 3)]),
        ("pris*er", "pris*er: prisoner.", [(TWO, 4)]),
        ("*istan", "*istan: afghanistan, pakistan.", [(TWO, 4)]),
        ("*istan pre/1 *istan", "*istan at most 1 word before *istan", [(TWO, 4)]),
        ("xyz?q", "No word here is written like xyz?q.", []),
        ("women?", "women", [(ONE, 3)]),
        ("in:article rain prices", "rain and prices within one article", [(TWO, 2), (TWO, 3)]),
        ("in:sentence gull port", "gull and port within one sentence", [(TWO, 3)]),
        ("in:sentence(gull port) oil", "(gull and port) within one sentence) and oil", [(TWO, 3)]),
        ("(in:sentence gull oil) OR pakistan", "within one sentence) or pakistan", [(TWO, 4)]),
        (
            "in:article(rain prices) gull",
            "within one article) and gull",
            [(TWO, 1), (TWO, 3), (TWO, 4)],
        ),
    ],
)  # fmt: skip
def test_an_operator_is_carried_out_and_said(
    typed: str, said: str, found: list[tuple[str, int]]
) -> None:
    answer = ask(typed)
    assert said in " ".join(answer.interpretation)
    assert places(answer) == found
    assert answer.notices == ()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rain w/5", "“w/5” with nothing on one side"),
        ("/s rain", "“/s” with nothing on one side"),
        ("rain /p OR oil", "“/p” with nothing on one side"),
        ("(-rain) w/5 oil", "without NOT or filters"),
        ("rain pre/5 year:2014", "without NOT or filters"),
        ("atleast2(-rain)", "counts words, phrases and groups"),
        ('"rain"~5', "needs two words"),
        ("in:article rain in:sentence", "“in:article” was left out"),
    ],
)
def test_what_cannot_be_done_is_said(typed: str, said: str) -> None:
    assert any(said in notice for notice in parse(typed).notices)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("AT&T", "at t"),
        ("Q&A", "q a"),
        ("and/or", '"and or"'),
        ("War!", "war"),
        ("Stop the war!", "stop the war"),
        ("24/7", "24 7"),
        ("w/ care", "w care"),
        ("5/6/2014", "5 6 2014"),
        ("km/5", "km 5"),
        ("adjective", "adjective"),
        ("near", "near"),
        ("nearby 5", "nearby 5"),
        ("Who is there?", "who is there"),
        ("The mayor did NOT resign", "the mayor did not resign"),
        ("it’s NOT over", "it s not over"),
    ],
)
def test_signs_inside_a_text_are_text(typed: str, words: str) -> None:
    assert ask(typed).paragraphs == ask(words).paragraphs


def test_operators_never_widen() -> None:
    answer = ask("rain w/1 gull mayor oil boats")
    assert answer.paragraphs == 0
    assert answer.below == 0
    assert answer.hits == ()


def test_all_of_many_spellings_are_near() -> None:
    words = [f"x{number}" for number in range(40)]
    texts = [f"{first} of {second}." for first, second in zip(words, reversed(words), strict=True)]
    connection = corpus(Draft(texts))
    many = f"({' OR '.join(words)}) w/1 ({' OR '.join(words)})"
    answer = search(connection, load_columns(connection), Request(many))
    assert answer.paragraphs == len(texts)
    ordered = f"x0 pre/1 ({' OR '.join(words)})"
    assert search(connection, load_columns(connection), Request(ordered)).paragraphs == 1


def test_groups_too_large_for_proximity_are_said() -> None:
    group = " ".join(f"x{number}" for number in range(40))
    _, notices = distributed(parse(f"({group}) w/5 ({group})").tree)  # type: ignore[arg-type]
    assert "read as “and”" in notices[0]


WORD = st.sampled_from(
    ["=rain", "=mayor", "=oil", "=gull", "=port", "=boats", '"the port"', "pr*r"]
)
SIDE = st.one_of(
    WORD,
    st.tuples(WORD, WORD).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
    st.tuples(WORD, WORD).map(lambda pair: f"({pair[0]} {pair[1]})"),
)
QUERY = st.one_of(
    st.tuples(SIDE, st.sampled_from(["w/", "pre/"]), st.integers(0, 9), SIDE).map(
        lambda near: f"{near[0]} {near[1]}{near[2]} {near[3]}"
    ),
    st.tuples(SIDE, SIDE).map(lambda pair: f"{pair[0]} /s {pair[1]}"),
    st.tuples(SIDE, WORD).map(lambda pair: f"in:sentence({pair[0]} NOT {pair[1]})"),
    st.tuples(
        st.lists(st.sampled_from(["rain", "oil", "the", "mayor", "gull"]), min_size=2, max_size=3),
        st.integers(0, 9),
    ).map(lambda cluster: f'"{" ".join(cluster[0])}"~{cluster[1]}'),
)


@given(text=QUERY)
def test_operators_agree_with_a_naive_scan(text: str) -> None:
    tree, _ = distributed(parse(text).tree)  # type: ignore[arg-type]
    expected = [place for place, held in PLACES.items() if matches(tree, held, VOCABULARY)]
    assert places(ask(text)) == sorted(expected)


@pytest.mark.parametrize(
    "typed", ["rain w/9 mayor", "(rain OR oil) w/2 mayor", "wom?n", '"boats mayor rain"~2']
)
def test_sql_says_what_it_can(typed: str) -> None:
    sql, values = statement(select(CONNECTION, COLUMNS, Request(typed)))
    rows = CONNECTION.execute(sql, values).fetchall()
    assert "--" not in sql
    assert len(rows) == ask(typed).paragraphs


@pytest.mark.parametrize(
    "typed", ["mayor pre/2 rain", "rain /s mayor", "atleast3(oil)", "hlead(rain)"]
)
def test_sql_names_what_it_leaves_out(typed: str) -> None:
    sql, values = statement(select(CONNECTION, COLUMNS, Request(typed)))
    assert sql.startswith("-- SQL cannot say this")
    assert len(CONNECTION.execute(sql, values).fetchall()) >= ask(typed).paragraphs


def test_articles_are_counted_by_the_operators_of_the_article() -> None:
    assert ask("atleast2(gull)", unit=Unit.ARTICLES).articles == 1
    assert ask("hlead(port)", unit=Unit.ARTICLES).articles == 1
