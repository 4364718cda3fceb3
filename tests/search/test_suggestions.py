from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.corpus import open_corpus
from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.suggestions import distance, suggest_spellings
from tests.corpora import Draft
from tests.corpora import corpus as corpus_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("left", "right", "slips"),
    [
        ("isis", "isis", 0),
        ("raqa", "raqqa", 1),
        ("tehn", "then", 1),
        ("abc", "xyz", 3),
        ("", "a", 1),
    ],
)
def test_slips_are_counted(left: str, right: str, slips: int) -> None:
    assert distance(left, right, 3) == slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("erdogen", ("erdogan",)), ("rakqa", ("raqqa",)), ("lseeper", ("sleeper",)), ("xyz", ()),
     ("completely", ())],
)  # fmt: skip
def test_a_word_of_the_corpus_is_offered(typed: str, meant: tuple[str, ...]) -> None:
    connection = corpus_of(Draft(["Erdogan spoke of Raqqa and of sleeper cells"]))
    assert suggest_spellings(connection, typed) == meant


TOLD = [
    Draft(["Protest in Hong Kong, says Elizabeth Warren of the WHO"], byline="Jane Smith"),
    Draft(["A truckload of lemons is in the newspaper, near the bank"], publisher="The Guardian"),
]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Jane Smith", ['“Jane Smith” is an author here: author:"Jane Smith"']),
        ('"Smith, Jane"', ['“Smith, Jane” is an author here: author:"Smith, Jane"']),
        ("guardian", ["“guardian” is a publisher here: publisher:guardian"]),
        ("Jane Brown", []),
        ("-Guardian Smith", []),
        ("Hongkong", ["Did you mean: Hong Kong"]),
        ("protest hongkong", ["Did you mean: protest hong kong"]),
        ("Kongprotest", []),
        ("W.H.O.", ["Did you mean: WHO"]),
        ('"truck load"', ['Did you mean: "truckload"']),
        ("a news paper", ["Did you mean: a newspaper"]),
        ("Elizabth Warren", ["Did you mean: Elizabeth Warren"]),
        ("ELIZABTH", ["Did you mean: ELIZABETH"]),
        ("lemons NEAX bank", ["Did you mean: lemons near bank"]),
    ],
)
def test_what_was_meant_is_offered(typed: str, offered: list[str]) -> None:
    connection = corpus_of(*TOLD)
    answer = search(connection, load_columns(connection), Request(typed))
    assert [f"{offer.lead}: {offer.query}" for offer in answer.suggestions] == offered


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("Caliphate", {"=Caliphate": 2}),
        ("Caliphate OR Syrian", {"=Caliphate OR Syrian": 2}),
        ("Syrian", {"=Syrian": 2}),
        ("=Caliphate", {}),
        ("prison", {}),
        ("IS", {}),
    ],
)
def test_what_prints_a_word_that_was_taken_for_a_name_is_told(
    corpus: Path, typed: str, offered: dict[str, int]
) -> None:
    with open_corpus(corpus) as opened:
        answer = opened.search(typed, size=1_000)
        assert {offer.query: offer.paragraphs for offer in answer.suggestions} == offered
        found = {(hit.uid, hit.position) for hit in answer.hits}
        for query, more in offered.items():
            others = opened.search(query, size=1_000)
            assert len({(hit.uid, hit.position) for hit in others.hits} - found) == more
            plain = next(offer for offer in answer.suggestions if offer.query == query)
            assert plain.lead.startswith(f"{more} more paragraphs with “")
