"""Words, beginnings and gaps in headlines find what a reading of every headline finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.search import headline_words
from ingest.search.answer import Request, Unit
from ingest.search.as_sql import statement
from ingest.search.columns import load_columns
from ingest.search.engine import search, select
from ingest.search.headline_words import HeadlineWords
from ingest.search.query_parser import parse
from tests.corpora import Draft, corpus
from tests.search.naive import matches

if TYPE_CHECKING:
    from ingest.search.postings import Postings
    from ingest.storage.facet_columns import Rows

HEADLINES = (
    "Women of the port",
    "A woman and a prisoner",
    "Prison guard flees; the guards follow",
    "State of Syria: the state in Syria",
    "Terror in Afghanistan, terrorists in Pakistan",
    "Élan vital for the wounded",
    "Straße am Port",
    "Prison-break at the port",
    "prison",
)
CONNECTION = corpus(
    *(
        Draft(["The mayor spoke."], headline=headline, path=str(number))
        for number, headline in enumerate(HEADLINES)
    )
)
COLUMNS = load_columns(CONNECTION)


def found(typed: str) -> list[str]:
    answer = search(CONNECTION, COLUMNS, Request(typed, size=100, unit=Unit.ARTICLES))
    return sorted(HEADLINES[int(hit.path)] for hit in answer.hits)


@pytest.mark.parametrize(
    ("typed", "headlines"),
    [
        ("headline:wom?n", [0, 1]),
        ("headline:pris*er", [1]),
        ("ti(terror*)", [4]),
        ("ti(wom?n)", [0, 1]),
        ("headline:*istan", [4]),
        ('headline:"prison gu*"', [2]),
        ('headline:"gu* flees"', [2]),
        ('headline:"state * Syria"', [3]),
        ('headline:"wom?n of the port"', [0]),
        ('headline:"wom?n of port"', []),
        ("title:(wom?n AND prisoner)", [1]),
        ("title:(prison NOT gu?rd)", [7, 8]),
        ('ti("state * Syria" OR "prison gu*")', [2, 3]),
        ("title:(prisoner w/2 woman)", [1]),
        ("title:(prisoner pre/2 woman)", []),
        ("title:(syria pre/1 state)", [3]),
        ("headline:elan", [5]),
        ("headline:Straße", [6]),
        ("headline:prison-br*", [7]),
        ("headline:xyz?q", []),
    ],
)
def test_gaps_and_beginnings_are_searched_in_headlines(typed: str, headlines: list[int]) -> None:
    assert found(typed) == sorted(HEADLINES[number] for number in headlines)
    assert parse(typed).notices == ()


WORD = st.sampled_from(
    ["wom?n", "the", "p*t", "prison", "gua*", "*n", "state", "*", "of", "?he", "syria", "pris*n"]
)


@given(words=st.lists(WORD, min_size=1, max_size=4))
def test_a_headline_is_read_as_a_naive_scan_reads_it(words: list[str]) -> None:
    value = " ".join(words)
    if parse(f'headline:"{value}"').notices:
        return  # stars alone ask for nothing
    tree = parse(f'"{value}"').tree
    expected = [line for line in HEADLINES if matches(tree, line, frozenset())]
    assert found(f'headline:"{value}"') == sorted(expected)


@pytest.mark.parametrize(
    "typed",
    [
        "headline:wom?n",
        'headline:"state * Syria"',
        "title:(women NEAR/3 port)",
        "title:(guard NEAR/3 flees)",
        'headline:"Él?n vital"',
    ],
)
def test_sql_says_a_gap_in_a_headline(typed: str) -> None:
    sql, values = statement(select(CONNECTION, COLUMNS, Request(typed)))
    assert len(CONNECTION.execute(sql, values).fetchall()) == len(
        search(CONNECTION, COLUMNS, Request(typed, size=100)).hits
    )


@pytest.mark.parametrize(
    ("pattern", "word", "fits"),
    [
        ("a*" * 20 + "c", "a" * 60 + "b", False),
        ("a*" * 20 + "c", "a" * 60 + "c", True),
        ("?" * 9, "a" * 10, False),
        ("wom?n", "women", True),
        ("wom?n", "womaan", False),
    ],
)
def test_a_pattern_is_tried_in_linear_time(pattern: str, word: str, fits: bool) -> None:
    assert bool(HeadlineWords(pattern, 0, is_prefix=False, pattern=pattern).ends([word])) is fits


def test_words_of_which_one_is_in_no_headline_are_asked_no_further(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def noting(run: HeadlineWords, index: Postings) -> Rows:
        asked.append(run.typed)
        return articles_with(run, index)

    articles_with = headline_words._articles_with
    monkeypatch.setattr(headline_words, "_articles_with", noting)
    assert found('headline:"prison * gull * guard * flees"') == []
    assert set(asked) == {"prison", "gull"}
    asked.clear()
    found('headline:"' + "port * " * 500 + 'port"')
    assert set(asked) == {"port"}
    assert len(asked) < 20
