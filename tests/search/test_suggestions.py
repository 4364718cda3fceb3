from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.corpus import open_corpus
from ingest.search.answer import Request
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.suggestions import distance, suggest_spellings
from ingest.storage.facet_columns import rebuild_columns
from tests.corpora import Draft
from tests.corpora import corpus as corpus_of

if TYPE_CHECKING:
    import sqlite3
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
    Draft(
        ["Protest in Hong Kong, says Elizabeth Warren of the WHO to O'Rourke"], byline="Jane Smith"
    ),
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
        ("ORourke", ["Did you mean: O'rourke", "Did you mean: Rourke"]),
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
        (r"\Syrian", {"=Syrian": 2}),
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


def add_mentions(connection: sqlite3.Connection, named: dict[str, tuple[str, int]]) -> None:
    """Store names, each with the word that means it and the paragraph that does."""
    for number, (label, (word, paragraph)) in enumerate(named.items(), start=1):
        values = {"id": number, "label": label, "word": word, "paragraph": paragraph}
        for statement in INSERT_NAMED:
            connection.execute(statement, values)
    rebuild_columns(connection)


INSERT_NAMED = (
    "insert into names values (:id, lower(:label), :label, 'PLACE')",
    "insert into aliases values (:id, :id, :word, 'title', '', '', 'own', 'own', 1)",
    """
insert into mentions
select id, instr(text, :word) - 1, instr(text, :word) - 1 + length(:word), :id, :word, :word, 'own'
from paragraphs where id = :paragraph
""",
)
CLINTONS = ["Hillary Clinton lost.", "Clinton said so.", "The Clinton emails.", "Clinton again."]


@pytest.mark.parametrize(
    ("typed", "labels", "paragraphs"),
    [
        ("Clinton", [], 6),
        ("clinton emails", [], 1),
        ("name:Clinton", ["Clinton, Iowa"], 1),
        ("said NOT Clinton", [], 0),
        ("Iowa", ["Iowa"], 1),
    ],
)
def test_a_word_is_no_name_that_hardly_any_print_of_it_means(
    typed: str, labels: list[str], paragraphs: int
) -> None:
    connection = corpus_of(Draft([*CLINTONS, "They met in Clinton, Iowa.", "Old Clinton."]))
    add_mentions(connection, {"Clinton, Iowa": ("Clinton", 5), "Iowa": ("Iowa", 5)})
    answer = search(connection, load_columns(connection), Request(typed))
    assert [use.label for use in answer.names] == labels
    assert answer.paragraphs == paragraphs
    is_told = any("was searched as a word" in notice for notice in answer.notices)
    assert is_told is ("linton" in typed and "name:" not in typed)
