"""Articles without a text can be asked for, counted and left out."""

from __future__ import annotations

import pytest

from ingest.export.passages import every_hit
from ingest.search.answer import Request
from ingest.search.as_sql import statement
from ingest.search.columns import load_columns
from ingest.search.engine import select
from ingest.search.explain import describe
from ingest.search.query_parser import parse
from tests.corpora import Draft
from tests.corpora import corpus as made_of

LINK = Draft([("headline", "Quarry blast")], "Quarry blast")
STORY = Draft(
    [("headline", "Quarry closes"), ("body", "The quarry closed at noon.")], "Quarry closes"
)


@pytest.mark.parametrize(
    ("query", "headlines"),
    [
        ("quarry is:empty", {"Quarry blast"}),
        ("quarry -is:empty", {"Quarry closes"}),
        ("is:EMPTY", {"Quarry blast"}),
    ],
)
def test_a_search_and_its_sql_know_articles_without_a_text(query: str, headlines: set[str]) -> None:
    connection = made_of(LINK, STORY)
    columns = load_columns(connection)
    hits = list(every_hit(connection, columns, Request(query)))
    assert {hit.headline for hit in hits} == headlines
    sql, values = statement(select(connection, columns, Request(query)))
    rows = connection.execute(f"select uid, position from ({sql})", values).fetchall()
    assert sorted(rows) == sorted((hit.uid, hit.position) for hit in hits)


def test_the_filter_is_said_in_words() -> None:
    tree = parse("is:empty").tree
    assert tree is not None
    assert "without a text" in describe(tree)
