"""Tests of the scope of a query: one paragraph, one sentence, one article."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.search.answer import Reach, Request, Scope, Unit
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.evaluate import rows_for
from ingest.search.postings import Postings
from tests.corpora import Draft, corpus

ARTICLES = {
    "one": ["Rain fell on the port. The mayor spoke.", "Boats lay idle; a gull cried."],
    "two": ["The mayor saw rain, and boats.", "A gull sat on the port."],
    "three": ["Rain, rain. Nobody came.", "Mr. Rain met the mayor. Boats left."],
    "four": ["The gull flew off."],
}
CONNECTION = corpus(
    *(Draft([("body", text) for text in texts], path=path) for path, texts in ARTICLES.items())
)
COLUMNS = load_columns(CONNECTION)
WORDS = ("rain", "mayor", "boats", "gull", "port")


def found(text: str, scope: Scope, **options: Any) -> set[tuple[str, int]]:
    request = Request(text, scope=scope, reach=Reach.ALL, size=100, **options)
    return {(hit.path, hit.position) for hit in search(CONNECTION, COLUMNS, request).hits}


@pytest.mark.parametrize(
    ("query", "scope", "places"),
    [
        ("rain mayor", Scope.SENTENCE, {("two", 1), ("three", 2)}),
        ("rain mayor", Scope.PARAGRAPH, {("one", 1), ("two", 1), ("three", 2)}),
        ("rain -mayor", Scope.SENTENCE, {("one", 1), ("three", 1)}),
        ("rain -mayor", Scope.PARAGRAPH, {("three", 1)}),
        ("rain -gull", Scope.ARTICLE, {("three", 1), ("three", 2)}),
        ("gull rain", Scope.ARTICLE, {("one", 1), ("one", 2), ("two", 1), ("two", 2)}),
        ('"rain met"', Scope.SENTENCE, {("three", 2)}),
        ("port spoke", Scope.SENTENCE, set()),
    ],
)
def test_words_stand_together_within_the_scope(
    query: str, scope: Scope, places: set[tuple[str, int]]
) -> None:
    assert found(query, scope) == places


TREES = st.recursive(
    st.sampled_from(WORDS),
    lambda part: st.one_of(
        st.tuples(part, part).map(lambda pair: f"({pair[0]} {pair[1]})"),
        st.tuples(part, part).map(lambda pair: f"({pair[0]} OR {pair[1]})"),
        st.tuples(part, part).map(lambda pair: f"({pair[0]} NOT {pair[1]})"),
    ),
    max_leaves=5,
)


def naive(query: str, words: set[str]) -> bool:
    """Judge a query of the grammar above by the words of a stretch of text."""
    for word in WORDS:
        query = query.replace(word, str(word in words))
    return bool(
        eval(query.replace(" NOT ", " and not ").replace(" OR ", " or ").replace(") (", ") and ("))  # noqa: S307
    )


def written(query: str) -> str:
    """Write AND where the grammar leaves it out, so that Python can judge the query."""
    words = query.replace("(", " ( ").replace(")", " ) ").split()
    joined = [words[0]]
    for before, word in pairwise(words):
        is_joint = before not in {"(", "OR", "NOT"} and word not in {")", "OR", "NOT"}
        joined += ["and", word] if is_joint else [word]
    return " ".join(joined)


@given(query=TREES)
def test_articles_agree_with_a_naive_scan(query: str) -> None:
    texts = {
        path: set(
            " ".join(parts).lower().replace(".", "").replace(",", "").replace(";", "").split()
        )
        for path, parts in ARTICLES.items()
    }
    expected = {path for path, words in texts.items() if naive(written(query), words)}
    request = Request(query, scope=Scope.ARTICLE, unit=Unit.ARTICLES, size=100)
    answer = search(CONNECTION, COLUMNS, request)
    assert {hit.path for hit in answer.hits if not hit.is_below} == expected
    assert answer.articles == len(expected)


def test_a_sentence_is_a_part_of_its_paragraph() -> None:
    index = Postings(CONNECTION, COLUMNS)
    assert rows_for(None, index).size == sum(map(len, ARTICLES.values()))
    for query in ("rain mayor", "gull OR port", "boats rain"):
        assert found(query, Scope.SENTENCE) <= found(query, Scope.PARAGRAPH)
