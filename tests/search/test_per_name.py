"""Tests of long lists of names: what each finds alone, and what is cut is named."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from ingest.export.passages import every_hit
from ingest.search.answer import Answer, Reach, Request, Unit
from ingest.search.columns import load_columns
from ingest.search.engine import search
from ingest.search.query_leaves import MAX_LISTED_TERMS
from ingest.search.query_parser import parse
from tests.corpora import Draft, corpus

TOWNS = [f"town{number}" for number in range(1_200)]
CONNECTION = corpus(
    *(
        Draft(
            [f"{town} lies by the sea near {TOWNS[number // 2]}.", "Nothing else."],
            published_on=f"20{10 + number % 10}",
            path=f"{town}.txt",
        )
        for number, town in enumerate(TOWNS[:300])
    )
)
COLUMNS = load_columns(CONNECTION)


def ask(text: str, **options: Any) -> Answer:
    return search(CONNECTION, COLUMNS, Request(text, **options))


@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize("beside", ["", "year:2014", "-town3", "sea"])
def test_the_count_of_a_name_is_that_of_a_search_for_it(unit: Unit, beside: str) -> None:
    names = [*TOWNS[:6], '"town7 lies"', "town8*", "(by sea)"]
    answer = ask(f"({' OR '.join(names)}) {beside}", unit=unit)
    assert len(answer.per_name) == len(names)
    for part in answer.per_name:
        alone = ask(part.query, unit=unit, reach=Reach.ALL)
        assert (part.paragraphs, part.articles) == (alone.paragraphs, alone.articles), part.query


@pytest.mark.parametrize("beside", ["", "year:2014", "-town3"])
def test_every_hit_of_an_export_says_which_names_stand_in_it(beside: str) -> None:
    request = Request(f"({' OR '.join(TOWNS[:9])}) {beside}")
    passages = list(every_hit(CONNECTION, COLUMNS, request))
    assert all(passage.names for passage in passages)
    held = Counter(name for passage in passages for name in passage.names)
    counts = search(CONNECTION, COLUMNS, request).per_name
    assert counts
    assert {part.text: part.paragraphs for part in counts} == {
        name: held[name] for name in TOWNS[:9]
    }
    assert any(len(passage.names) == 2 for passage in passages)


def test_a_query_without_a_list_names_nothing_in_its_export() -> None:
    passages = every_hit(CONNECTION, COLUMNS, Request("town5"))
    assert {passage.names for passage in passages} == {()}


def test_a_thousand_names_are_searched() -> None:
    answer = ask(" OR ".join(TOWNS[:1_000]))
    assert [part.text for part in answer.per_name] == TOWNS[:1_000]
    assert answer.paragraphs == 300
    assert answer.notices == ()


def test_a_thousand_names_of_several_words_are_read() -> None:
    names = [f"Abu Bakr {town} al-Masri" for town in TOWNS[:1_000]]
    assert parse(" OR ".join(names)).notices == ()


def test_what_is_cut_from_a_list_is_named() -> None:
    names = [f"n{number}" for number in range(MAX_LISTED_TERMS + 3)]
    notices = parse(" OR ".join(names)).notices
    assert any("n5000" in notice and "n5002" in notice for notice in notices)


def test_words_that_must_all_occur_are_bounded_in_each_alternative() -> None:
    assert parse(" OR ".join(f"a{n} b{n}" for n in range(200))).notices == ()
    assert any("first 128 words" in notice for notice in parse("ab " * 300 + "c*").notices)


def test_a_query_without_alternatives_has_no_counts() -> None:
    assert ask("town1 sea").per_name == ()
    assert ask("(town1 OR town2) (town3 OR town4)").per_name == ()
