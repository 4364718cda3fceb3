"""A search written as SQL finds what the search finds."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.export.passages import every_hit
from ingest.search.answer import Request
from ingest.search.as_sql import statement
from ingest.search.columns import Columns
from ingest.search.engine import load_columns, select
from ingest.search.in_sql import add_functions
from tests.corpora import Draft, corpus

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SELECT_PLACE = """
select articles.uid, paragraphs.position
from paragraphs
join articles on articles.id = paragraphs.article
where paragraphs.id = ?
"""
Corpus = tuple[sqlite3.Connection, Columns]


@pytest.fixture(scope="module")
def town_corpus(town: Path) -> Iterator[Corpus]:
    connection = sqlite3.connect(town)
    add_functions(connection, None)
    yield connection, load_columns(connection)
    connection.close()


def _chosen(request: Request) -> Iterator[str]:
    """Yield what is chosen and left out, in the same order in every process."""
    for sign, choices in (("", request.selected), ("-", request.excluded)):
        yield from (f"{sign}{facet}={sorted(values)}" for facet, values in choices.items())


@pytest.mark.parametrize(
    "request_made",
    [
        Request("ferry"),
        Request("night OR timetable"),
        Request("ferry -storm"),
        Request('"the ferry"'),
        Request("pass*"),
        Request("bus NEAR/5 ferry"),
        Request("(night OR last) bus -council"),
        Request("ferry after:2018 before:2019-03-20"),
        Request("ferry year:2019"),
        Request("ferry is:undated"),
        Request("ferry -year:2019"),
        Request("ferry -publisher:gazette -author:lee"),
        Request("", excluded={"author": frozenset({"Ann Lee", ""})}),
        Request("publisher:gazette ferry"),
        Request("ferry to:2019-03"),
        Request("ferry to:2018"),
        Request("ferry from:2018 to:2019-03-19"),
        Request("ferry -to:2018"),
        Request("language:English ferry"),
        Request("ferry kind:captions"),
        Request("headline:Raqqa OR byline:lee"),
        Request("kind:caption night"),
        Request("author:lee council"),
        Request("timetable storm"),
        Request("ferry", selected={"publisher": frozenset({"Ferry Gazette", ""})}),
        Request("ferry", selected={"year": frozenset({"2019", ""})}),
        Request("ferry", selected={"month": frozenset({"2018-11"})}),
        Request("ferry", excluded={"publisher": frozenset({"Ferry Gazette"})}),
        Request("ferry", excluded={"kind": frozenset({"headline"})}),
        Request("", with_asides=True),
        Request("the ferry that never sailed", with_asides=True),
    ],
    ids=lambda request: " ".join([request.text, *sorted(_chosen(request))]),
)
def test_sql_finds_what_the_search_finds(town_corpus: Corpus, request_made: Request) -> None:
    connection, columns = town_corpus
    sql, values = statement(select(connection, columns, request_made))
    rows = connection.execute(f"select uid, position from ({sql})", values).fetchall()
    found = [(hit.uid, hit.position) for hit in every_hit(connection, columns, request_made)]
    assert sorted(rows) == sorted(found)


def test_no_text_becomes_part_of_the_statement(town_corpus: Corpus) -> None:
    connection, columns = town_corpus
    request = Request("x'); drop table articles; --", selected={"publisher": frozenset({"a'b"})})
    sql, values = statement(select(connection, columns, request))
    assert "drop" not in sql
    assert "a'b" not in sql
    connection.execute(sql, values)


def test_forms_of_a_language_are_looked_for_in_its_articles() -> None:
    texts = ["Rat", "Rate", "Räte", "Rats"]
    drafts = [Draft([text], language=code) for text in texts for code in ("de-AT", "en", "", None)]
    connection = corpus(*drafts)
    selected = select(connection, load_columns(connection), Request("Rat"))
    sql, values = statement(selected)
    rows = connection.execute(sql, values).fetchall()
    assert len(rows) == selected.found.rows.size == 14


@pytest.mark.parametrize(
    "value", ["ferry,", '"ferry,"', "ferry;", "(ferry.)", "erry", "f?rry", "fer*"]
)
def test_a_headline_is_searched_by_its_words(town_corpus: Corpus, value: str) -> None:
    found, stated = _both(town_corpus, f"headline:{value}")
    assert stated == found
    assert bool(found) is (value != "erry")


@pytest.mark.parametrize("typed", ["said:night?", "said:/*night", "said:night,", "said:n?ght."])
def test_marks_around_quoted_words_ask_for_nothing(town_corpus: Corpus, typed: str) -> None:
    found, stated = _both(town_corpus, typed)
    assert found == stated == _both(town_corpus, "said:night")[0] != []


def test_what_a_sentence_quotes_stands_in_each_row(town_corpus: Corpus) -> None:
    found, stated = _both(town_corpus, "“ ferry “ ferry night .")
    assert stated == found
    assert len(found) < len(_both(town_corpus, "ferry OR night")[0])


_FRAGMENTS = (
    "ferry", "Raqqa", "night", "bus", "the ferry", "storm", "zebra", "pass*", "n?ght", "=ferry",
    "Ünal", "-storm", "NOT", "OR", "AND", "(", ")", '"', "'", ",", ";", ".", "...", "…", "?", "!",
    "*", "%", "_", "[", "]", "\\", "--", "/*", "$$", "NEAR/3", "w/5", "/s", "“", "”", ":",
    "headline:", "publisher:", "kind:", "year:2019", "after:2018", "is:undated", "section:",
    "language:en", "uid:x", "said:", "name:", "body", "gazette", "o'Brien", "U.S.", "9/11", "日本",
    "ß", "\x00", "\u202e", " ",
)  # fmt: skip


@given(st.lists(st.sampled_from(_FRAGMENTS), max_size=6), st.sampled_from(["", " "]))
def test_sql_finds_what_the_search_finds_whatever_is_typed(
    town_corpus: Corpus, fragments: list[str], between: str
) -> None:
    found, stated = _both(town_corpus, between.join(fragments))
    assert stated == found


def _both(town_corpus: Corpus, text: str) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return what a search finds, and what its SQL does; where this says it finds more, only so."""
    connection, columns = town_corpus
    chosen = select(connection, columns, Request(text, with_asides=True))
    if chosen.refused:  # such a search has no SQL
        return [], []
    sql, values = statement(chosen)
    rows = connection.execute(f"select uid, position from ({sql})", values).fetchall()
    ids = columns.paragraph_ids[chosen.rows].tolist()
    found = [connection.execute(SELECT_PLACE, (number,)).fetchone() for number in ids]
    if "-- SQL cannot" in sql:
        rows = [row for row in rows if row in found]
    return sorted(found), sorted(rows)
