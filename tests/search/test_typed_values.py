"""A filter means what a reader calls a value, or is refused with what comes nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.model import Kind
from ingest.search.answer import FACETS, Request, Unit
from ingest.search.columns import Columns, load_columns
from ingest.search.engine import search
from ingest.search.filters import choices_in_words, read_choices
from ingest.search.near_values import nearest_of, refused_value
from ingest.search.typed_values import refusal, values_meant
from ingest.search.value_words import KIND_LABELS
from ingest.storage.database import open_for_reading
from tests.timing import assert_takes_at_most
from tests.web.corpora import Draft, write_corpus

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

DRAFTS = [
    Draft(
        {
            "publisher": "CNN",
            "language": "en",
            "published_on": "2014-05-10",
            "byline": "José Pérez",
            "headline": "The dam at Tabqa",
        },
        [("headline", "The dam at Tabqa"), ("body", "It broke in the night.")],
    ),
    Draft(
        {"publisher": "CNN (Web News)", "language": "en", "published_on": "2014-06"},
        [("body", "The dam was mended."), ("body", "The night shift at the dam went home.")],
    ),
    Draft(
        {"publisher": "Süddeutsche Zeitung", "language": "de", "published_on": "2015"},
        [("body", "Der Damm brach in der Nacht."), ("caption", "The dam")],
    ),
    Draft({"publisher": "The Guardian", "language": "en"}, [("body", "No dam is dated here.")]),
]

PAPERS = "CNN, CNN (Web News), Süddeutsche Zeitung, The Guardian"
FIVE_KINDS = "headline, standfirst, byline, dateline, body"

Opened = tuple["sqlite3.Connection", Columns]


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    path: Path = write_corpus(tmp_path_factory.mktemp("filters") / "filters.db", DRAFTS)
    db = open_for_reading(path)
    yield db.conn, load_columns(db.conn)
    db.close()


@pytest.mark.parametrize(
    ("facet", "typed", "meant"),
    [
        ("publisher", "CNN", {"CNN"}),
        ("publisher", "cnn", {"CNN"}),
        ("publisher", "web news", {"CNN (Web News)"}),
        ("publisher", "suddeutsche ZEITUNG", {"Süddeutsche Zeitung"}),
        ("publisher", "guardian", {"The Guardian"}),
        ("publisher", "guard", set()),
        ("publisher", "BBC", set()),
        ("publisher", "???", set()),
        ("author", "perez", {"José Pérez"}),
        ("language", "German", {"de"}),
        ("language", "ENGLISH", {"en"}),
        ("language", "de", {"de"}),
        ("language", "de-AT", {"de"}),
        ("language", "French", {"fr"}),
        ("language", "Klingon", set()),
        ("kind", "Captions", {"caption"}),
        ("kind", "Story", {"body"}),
        ("kind", "headlines", {"headline"}),
        ("kind", "tune", set()),
        ("year", "2014", {"2014"}),
        ("year", "2014-05", set()),
        ("year", "soon", set()),
        ("month", "2014-5", {"2014-05"}),
        ("month", "May 2014", {"2014-05"}),
        ("month", "jun 2014", {"2014-06"}),
    ],
)
def test_a_value_is_found_as_people_call_it(
    opened: Opened, facet: str, typed: str, meant: set[str]
) -> None:
    assert values_meant(facet, typed, opened[1]) == meant


@pytest.mark.parametrize("facet", FACETS)
@pytest.mark.parametrize("typed", ["", " ", "\x00", "\udc80", "x" * 5_000, "0000", "99999-1", "%_"])
def test_no_value_that_is_typed_is_an_error(opened: Opened, facet: str, typed: str) -> None:
    if not values_meant(facet, typed, opened[1]):
        assert str(refusal(facet, typed, opened[1]))


@pytest.mark.parametrize(
    ("facet", "typed", "nearest"),
    [
        ("publisher", "Gardian", "The Guardian"),
        ("publisher", "CNNN", "CNN"),
        ("author", "Jose Peres", "José Pérez"),
        ("language", "Germna", "German"),
        ("kind", "captoin", "caption"),
    ],
)
def test_the_nearest_value_is_offered_first(
    opened: Opened, facet: str, typed: str, nearest: str
) -> None:
    refused = refusal(facet, typed, opened[1])
    assert refused.nearest[0].label == nearest
    assert str(refused).startswith(f"There is no {facet} “{typed}” here; nearest: {nearest}")


def test_words_that_name_nobody_are_not_named_as_values() -> None:
    speakers = ("He", "Ann Lee", "he", "ann lee", "she", "a spokesman")
    refused = refused_value("speaker", "Wu", {speaker: speaker for speaker in speakers})
    assert str(refused).endswith("; there are Ann Lee, a spokesman.")


@pytest.mark.parametrize(
    ("facet", "typed", "here"),
    [
        ("publisher", "Nonesuch", f"there are {PAPERS}"),
        ("author", "Wu", "there is José Pérez"),
        ("language", "Klingon", "there are English, German"),
        ("kind", "tune", f"there are {FIVE_KINDS} and {len(Kind) - 5} more"),
        ("year", "soon", "there are 2014, 2015"),
        ("place", "Nowhere", "none is known here"),
        ("section", "Sports", "none is known here"),
    ],
)  # fmt: skip
def test_those_there_are_are_named_where_nothing_is_near(
    opened: Opened, facet: str, typed: str, here: str
) -> None:
    refused = refusal(facet, typed, opened[1])
    assert refused.nearest == ()
    assert str(refused) == f"There is no {facet} “{typed}” here; {here}."


@pytest.mark.parametrize(
    ("query", "paragraphs", "said"),
    [
        ("dam publisher:CNN", 3, "publisher “CNN (Web News)” or “CNN”"),
        ("dam publisher:guardian", 1, "publisher “The Guardian”"),
        ("language:German", 2, "language “German”"),
        ("dam byline:perez", 1, "author “José Pérez”"),
        ("dam from:2014-06", 3, "published June 2014 or later"),
        ("dam to:2014", 3, "published until 2014"),
        ("dam to:2014-05", 1, "published until May 2014"),
        ("dam to:2014-05-10", 1, "published until 10 May 2014"),
        ("dam to:2014-05-09", 0, "published until 9 May 2014"),
        ("dam since:2014-05-10 until:2014-05-10", 1, "published until 10 May 2014"),
        ("dam -publisher:CNN", 2, "not publisher “CNN (Web News)” or “CNN”"),
        ("kind:captions dam", 1, "kind “caption”"),
        ("title:tabqa", 2, "with “tabqa” in the headline"),
    ],
)
def test_a_filter_of_a_query_is_read_and_said(
    opened: Opened, query: str, paragraphs: int, said: str
) -> None:
    answer = search(*opened, Request(query))
    assert answer.paragraphs == paragraphs
    assert said in " ".join(answer.interpretation)
    assert answer.refused == ()


@pytest.mark.parametrize("query", ["place:Atlantis", "dam OR publisher:BBC", "dam -group:Nobody"])
def test_a_filter_that_means_nothing_is_refused(opened: Opened, query: str) -> None:
    assert [value.typed for value in search(*opened, Request(query)).refused] == [
        query.rpartition(":")[2]
    ]


def test_a_permanent_name_finds_its_article(opened: Opened) -> None:
    uid = search(*opened, Request("mended")).hits[0].uid
    for typed in (uid, uid.upper(), f"dam {uid}"):
        answer = search(*opened, Request(typed))
        assert {hit.uid for hit in answer.hits} == {uid}
        assert answer.paragraphs == 2
        assert "the article [The dam was mended.]" in " ".join(answer.interpretation)
    assert search(*opened, Request("0123456789ab")).paragraphs == 0


def test_every_choice_in_force_is_said(opened: Opened) -> None:
    request = Request(
        "dam",
        selected={"publisher": frozenset({"cnn", ""}), "language": frozenset({"English"})},
        excluded={"kind": frozenset({"caption"})},
    )
    read, refused = read_choices(request, opened[1])
    assert refused == ()
    assert choices_in_words(read, opened[1]) == (
        "Only publisher not stated or “CNN”, language “English”.",
        "Without kind “caption”.",
    )
    assert search(*opened, request).interpretation[-2:] == choices_in_words(read, opened[1])


def test_a_choice_means_the_value_that_is_written_so(opened: Opened) -> None:
    answer = search(*opened, Request("dam", selected={"publisher": frozenset({"CNN"})}))
    assert (answer.paragraphs, answer.articles) == (1, 1)


def test_pages_of_narrowed_hits_neither_skip_nor_repeat(opened: Opened) -> None:
    request = Request("dam publisher:CNN", size=1, unit=Unit.PARAGRAPHS)
    seen = []
    cursor: str | None = ""
    while cursor is not None:
        answer = search(*opened, Request(request.text, size=1, cursor=cursor))
        seen += [(hit.uid, hit.position) for hit in answer.hits]
        cursor = answer.next_cursor
    assert len(seen) == len(set(seen)) == 3


def test_every_kind_of_paragraph_is_called_by_name() -> None:
    assert [kind.value for kind in Kind if kind.value not in KIND_LABELS] == []


def test_a_value_that_is_too_long_for_one_is_compared_with_none() -> None:
    labels = {str(number): f"The Paper of Town {number}" for number in range(200)}
    assert_takes_at_most(0.1, lambda: nearest_of("The Paper of Town" * 2_000, labels))
