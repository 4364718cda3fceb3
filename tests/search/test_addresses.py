"""A pasted web address finds the article that was saved from it."""

from __future__ import annotations

import pytest

from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.filters import addresses_of
from tests.corpora import Draft, corpus

SAVED = "https://www.example.org/world/rain-of-the-year-in-orra?id=7"


@pytest.mark.parametrize(
    ("typed", "articles"),
    [
        (SAVED, 1),
        (f"{SAVED}#top", 1),
        (SAVED.replace("https://www.", "http://"), 1),
        (SAVED.replace("https://", ""), 1),
        (f"oil {SAVED}", 1),
        (f"-{SAVED} oil", 1),
        (f"gas {SAVED}", 0),
        (SAVED.replace("https://www.example.org", "HTTPS://WWW.Example.Org"), 1),
        (f"oil {SAVED}, oil", 1),
        (SAVED.replace("?id=7", "?id=8"), 0),
        (f'"{SAVED}"', 0),
    ],
)
def test_an_address_is_that_of_an_article(typed: str, articles: int) -> None:
    connection = corpus(Draft(["Oil."], headline="One"), Draft(["Oil there."], headline="Two"))
    connection.execute("update articles set url = ? where headline = 'One'", (SAVED,))
    answer = search(connection, load_columns(connection), Request(typed))
    assert answer.articles == articles
    assert not (articles and answer.notices)
    assert not articles or "article “One”" in answer.interpretation[0]


def test_a_query_behind_an_address_may_be_left_out() -> None:
    assert "https://example.org/a" in addresses_of("http://www.example.org/a/?from=mail")
    assert addresses_of("example") == []
    assert addresses_of("www.example.org" + "/a.b" * 12_000 + " c")[0].endswith(" c")


def test_every_article_that_was_saved_from_an_address_is_found() -> None:
    connection = corpus(*(Draft([f"Oil {day}."], headline=day) for day in ("One", "Two", "Three")))
    address = "https://example.org/news/4,rain|oil.html"
    connection.execute("update articles set url = ? where headline != 'Three'", (address,))
    columns = load_columns(connection)
    answer = search(connection, columns, Request(address))
    assert answer.articles == 2
    assert "the article “One”" in answer.interpretation[0]
    assert "the article “Two”" in answer.interpretation[0]
    assert search(connection, columns, Request(f"oil -{address}")).articles == 1
