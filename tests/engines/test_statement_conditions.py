"""Filters for what is quoted and claimed find on an engine what they find in the file."""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

import pytest

from ingest.engines import answers
from ingest.engines.address import read_address
from ingest.engines.client import connect
from ingest.engines.documents import articles
from ingest.engines.mapping import index_body
from ingest.engines.opening import open_published
from ingest.engines.statement_fields import quote_fields
from ingest.errors import InputError
from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.mentions import Mentioned
from tests.search.statement_corpus import statement_corpus

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from ingest.engines.published import Published

TYPED = (
    "said:truce", 'said:"the truce"', "said:fight", 'said:"fight"', "said:fough*", "said:f?ght",
    "said:Watch", "said:“river towns”", "said:river-men", "speaker:lee", "speaker:ann-lee",
    "speaker:minister", "speaker:he", 'speaker:"river men"', "speaker:watch", "speaker:Ann-Lee",
    "speaker:lee said:truce", "said:truce speaker:bob", "said:house said:fight",
    "speaker:fox", "speaker:kim-fox", "speaker:campaign", "speaker:lawyer",
    "speaker:lee speaker:bob", "truce -said:truce", "said:truce OR number>2000", "said:comet",
    "number>1000 killed", "number>=1000 killed", "number>999 kill", "number:1,000 people",
    "number=1k", "number>1000", "number:5..10 tanks", "number:8-9 tank", "number<12 tanks",
    "number<=12 tanks", "number:tanks", "number:people", "number>30%", "number>30 percent",
    "number>$4m", "number>4 million dollars", 'number>900 "people killed"',
    "number>900 killed river", "number:tank*", "in:article(said:truce number:people)",
)  # fmt: skip
REFUSED = (
    "speaker:anne",
    "speaker:Lee's",
    "number>5 tancks",
    "number:tancks",
    "speaker:anne said:truce",
)


@pytest.fixture(scope="module")
def in_file() -> sqlite3.Connection:
    """Return a small corpus with quotations, numbers and names."""
    return statement_corpus()


@pytest.fixture(scope="module")
def on_engine(in_file: sqlite3.Connection, engine_places: str) -> Iterator[Published]:
    """Return its documents on the engine."""
    url = f"{engine_places}/test-{secrets.token_hex(4)}"
    with connect(read_address(url, os.environ)) as engine:
        index = engine.address.name
        engine.ask("PUT", f"/{index}", index_body())
        for article in articles(in_file):
            for document in (article.article, *article.paragraphs):
                routing = {"routing": document.routing}
                place = f"/{index}/_doc/{document.id}"
                engine.ask("PUT", place, document.source, params=routing)
        engine.ask("POST", f"/{index}/_refresh")
        yield open_published(engine, index, in_file)
        engine.ask("DELETE", f"/{index}")


@pytest.mark.parametrize("typed", TYPED)
def test_a_filter_finds_the_same(
    typed: str, in_file: sqlite3.Connection, on_engine: Published
) -> None:
    request = Request(typed, size=100)
    expected = search(in_file, load_columns(in_file), request)
    answer = answers.search(on_engine, request)
    assert answer.interpretation == expected.interpretation
    assert answer.hits == expected.hits


@pytest.mark.parametrize("typed", REFUSED)
def test_a_near_miss_is_refused_with_the_same_nearest(
    typed: str, in_file: sqlite3.Connection, on_engine: Published
) -> None:
    expected = search(in_file, load_columns(in_file), Request(typed))
    assert expected.refused
    with pytest.raises(InputError) as refused:
        answers.search(on_engine, Request(typed))
    assert str(refused.value) == " ".join(map(str, expected.refused))


def test_what_two_rules_found_at_one_place_is_found_by_both() -> None:
    text = "“We go,” said Ann Lee of the Watch."
    rows = [
        (0, 8, "direct", "Ann Lee", 14, "Ann Lee", "said", "Ann Lee"),
        (0, 8, "part", "the Watch", 25, None, "said", None),
    ]
    mentioned = [Mentioned("ann-lee", "Ann Lee", 14, 21), Mentioned("watch", "Watch", 29, 34)]
    for quote in quote_fields(rows, text, mentioned):
        assert quote["said"] == "we go"
        assert quote["said_names"] == []
        assert quote["speaker"] == ["ann lee", "the watch"]
        assert quote["speaker_names"] == ["ann-lee", "watch"]
        assert quote["called"] == ["ann lee"]
