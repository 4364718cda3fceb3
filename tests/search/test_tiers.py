"""Tests of what stands below few hits, and of how many of the words a hit must hold."""

from __future__ import annotations

from typing import Any

import pytest

from ingest.cli.printed_answer import print_answer
from ingest.search.answer import Answer, Order, Reach, Request, Step, Unit
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.ladder_steps import pieces_of
from ingest.search.query_tree import Words
from tests.corpora import Draft, corpus

QUERY = "ferry harbour council"

#: Path -> the paragraphs of an article, and where it stands for the query.
ARTICLES = {
    "all": ["The harbour council closed the ferry."],
    "apart": ["The ferry sank.", "The harbour council met in the evening."],
    "most": ["A ferry left the harbour at dawn."],
    "few": ["The council voted on bread."],
    "none": ["Bread was dear that year."],
}


@pytest.fixture(scope="module")
def asked() -> Any:
    connection = corpus(
        *(
            Draft([("body", text) for text in texts], path=path, headline=path)
            for path, texts in ARTICLES.items()
        ),
        *(Draft([("body", f"The council met, number {n}.")], path=f"more-{n}") for n in range(9)),
    )
    columns = load_columns(connection)

    def ask(text: str, **options: Any) -> Answer:
        return search(connection, columns, Request(text, **options))

    return ask


def test_the_count_is_that_of_the_strict_reading(asked: Any) -> None:
    answer = asked(QUERY)
    assert (answer.paragraphs, answer.articles, answer.step) == (1, 1, Step.TOGETHER)
    assert sum(value.count for value in answer.facet("kind").values) == 1


def test_what_holds_most_of_the_words_follows_below(asked: Any) -> None:
    answer = asked(QUERY)
    shown = [(hit.path, hit.is_below, hit.step) for hit in answer.hits]
    assert shown[0] == ("all", False, Step.TOGETHER)
    assert {shown[1], shown[2]} == {("apart", True, Step.SAME_ARTICLE)}
    assert shown[3] == ("most", True, Step.MOST)
    assert answer.below == len(shown) - 1
    assert not {"few", "none"} & {path for path, _, _ in shown}


PASTED = "Harbour council closes crowded ferry, storm flooding"


@pytest.fixture(scope="module")
def pasted() -> Answer:
    connection = corpus(
        Draft(["The council closes the crowded harbour ferry: storm and flooding."], path="all"),
        Draft(["Crowded, the ferry left the harbour in a storm."], path="most"),
        Draft(["No ferry leaves before the storm is over."], path="some"),
        Draft(["The council voted on bread."], path="one"),
        *(Draft([f"The council closes at {n}."], path=f"common-{n}") for n in range(9)),
    )
    return search(connection, load_columns(connection), Request(PASTED))


def test_below_a_pasted_line_stands_what_holds_some_of_its_words(pasted: Answer) -> None:
    assert (pasted.paragraphs, pasted.step) == (1, Step.TOGETHER)
    assert [(hit.path, hit.step) for hit in pasted.hits] == [
        ("all", Step.TOGETHER),
        ("most", Step.MOST),
        ("some", Step.SOME),
    ]
    assert pasted.below == 2


def test_the_divider_says_how_many_of_the_words_the_hits_below_hold(
    pasted: Answer, asked: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    print_answer(pasted)
    assert "--- 2 more hits with some of the words:" in capsys.readouterr().out
    print_answer(asked(QUERY))
    assert "--- 3 more hits with most of the words:" in capsys.readouterr().out


def test_an_article_stands_once_above_or_below(asked: Any) -> None:
    answer = asked(QUERY, unit=Unit.ARTICLES)
    assert [(hit.path, hit.is_below) for hit in answer.hits] == [
        ("all", False),
        ("apart", False),
        ("most", True),
    ]


@pytest.mark.parametrize(
    ("query", "options"),
    [
        (QUERY, {"reach": Reach.ALL}),
        ("ferry AND harbour AND council", {}),
        ("ferry harbour", {}),  # half of two words is another question
    ],
)
def test_nothing_follows_where_all_words_are_asked_for(
    asked: Any, query: str, options: dict[str, Any]
) -> None:
    answer = asked(query, **options)
    assert answer.hits
    assert (answer.below, [hit.is_below for hit in answer.hits if hit.is_below]) == (0, [])


def test_any_word_counts_what_holds_one(asked: Any) -> None:
    answer = asked(QUERY, reach=Reach.ANY)
    assert (answer.step, answer.paragraphs, answer.below) == (Step.ANY, 14, 0)


def test_exclusions_and_filters_hold_below(asked: Any) -> None:
    paths = {hit.path for hit in asked(f"{QUERY} -dawn").hits}
    assert "most" not in paths
    chosen = asked(QUERY, excluded={"kind": frozenset({"body"})})
    assert (chosen.paragraphs, chosen.below) == (0, 0)


@pytest.mark.parametrize("order", list(Order))
def test_pages_go_through_both_lists_without_a_gap(asked: Any, order: Order) -> None:
    whole = [(hit.uid, hit.position) for hit in asked(QUERY, order=order).hits]
    paged, cursor = [], ""
    while True:
        answer = asked(QUERY, order=order, size=1, cursor=cursor)
        paged += [(hit.uid, hit.position) for hit in answer.hits]
        if not answer.next_cursor:
            break
        cursor = answer.next_cursor
    assert paged == whole
    back = asked(QUERY, order=order, size=1, cursor=answer.previous_cursor)
    assert [(hit.uid, hit.position) for hit in back.hits] == whole[-2:-1]


def test_quotation_marks_in_a_pasted_line_are_evidence(asked: Any) -> None:
    line = 'Harbour council "to shut down" ferry boats, angry "fish wives" say'
    answer = asked(line)
    assert answer.hits[0].path == "all"


def test_the_parts_of_a_compound_are_evidence(asked: Any) -> None:
    assert asked("ferry-storm zebra").hits[0].path in {"all", "apart", "most"}


@pytest.fixture(scope="module")
def long_article() -> Any:
    told = [f"Ferry {n}. The harbour and the council." for n in range(24)]
    connection = corpus(
        Draft([("body", text) for text in told], path="long"),
        Draft([("body", "A ferry left the harbour.")], path="most"),
        Draft(["The crowded council closes.", "A ferry. Harbour storm flooding."], path="apart"),
        Draft(["Crowded, the ferry left the harbour in a storm."], path="close"),
        Draft(["Storm, flooding: harbour council closes crowded ferry."], path="whole"),
        Draft([f"Bread was dear in year {n}." for n in range(60)], path="none"),
    )
    columns = load_columns(connection)
    return lambda text, **options: search(connection, columns, Request(text, **options))


def test_a_list_of_articles_goes_on_behind_one_long_article(long_article: Any) -> None:
    by_article = long_article(QUERY, unit=Unit.ARTICLES)
    assert by_article.paragraphs > 20
    assert {hit.path for hit in by_article.hits if hit.is_below} == {"most", "close"}
    assert long_article(QUERY).below == 0


def test_of_a_pasted_line_no_article_that_holds_all_words_hides_the_others(
    long_article: Any,
) -> None:
    below = [hit for hit in long_article(PASTED).hits if hit.is_below]
    assert {"apart", "close"} <= {hit.path for hit in below}
    assert {hit.step for hit in below} == {Step.MOST, Step.SOME}


def test_of_a_possessive_the_owner_is_evidence_once() -> None:
    foley = Words("Foley's", ("foley", "s"))
    quoted = Words("Foley's", ("foley", "s"), is_exact=True)
    small = Words("it's", ("it", "s"))
    assert pieces_of([foley, quoted, small], is_pasted=False) == (
        Words("foley", ("foley",)),
        quoted,
        small,
    )
