"""Tests of how the head of the hits is put into a better order by reading it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.search.head_words import SHORT_WORDS
from ingest.search.reranking import FEEDBACK_HITS, HIT_OPENING_WORDS, reread
from tests.corpora import Draft, corpus

if TYPE_CHECKING:
    import sqlite3

REST = " ".join(f"filler{n}" for n in range(HIT_OPENING_WORDS))


@pytest.fixture(scope="module")
def connection() -> sqlite3.Connection:
    return corpus(*(Draft([text]) for text in ("ferry", "harbour", "bread", "milk", "rice", "tea")))


def _gains(
    connection: sqlite3.Connection, texts: list[str], query: list[str], first: float = 1.0
) -> list[float]:
    """Return the new scores of texts that had the same, all but the first."""
    scores = np.ones(len(texts), np.float32)
    scores[0] = first
    read = reread(connection, texts, scores, query, paragraphs=6)
    return [float(score) for score in read]


def test_words_of_the_query_count_more_in_the_opening(connection: sqlite3.Connection) -> None:
    first, last = _gains(
        connection, [f"Ferry harbour {REST}", f"{REST} harbour ferry"], ["ferry", "council"]
    )
    assert first > last


def test_another_word_of_the_same_root_counts_in_the_opening(
    connection: sqlite3.Connection,
) -> None:
    first, last = _gains(
        connection, [f"Implantation {REST}", f"{REST} implantation"], ["implanted", "ferry"]
    )
    assert first > last


def test_a_word_that_is_said_twice_in_a_row_stands_beside_itself(
    connection: sqlite3.Connection,
) -> None:
    together, apart = _gains(
        connection, [f"Bora Bora {REST}", f"Bora {REST} bora"], ["bora", "bora"]
    )
    assert together > apart


def test_what_nearly_all_hits_hold_marks_no_subject(connection: sqlite3.Connection) -> None:
    texts = ["ferry bread milk", "rice bread", "rice milk", *["tea milk"] * FEEDBACK_HITS]
    _, bread, milk, *_ = _gains(connection, texts, ["ferry"], first=2.0)
    assert bread > milk


def test_the_hits_that_are_best_when_read_mark_the_subject(
    connection: sqlite3.Connection,
) -> None:
    texts = [*["tea"] * FEEDBACK_HITS, "rice bread", "rice milk", "ferry harbour bread"]
    *_, bread, milk, _ = _gains(connection, texts, ["ferry", "harbour"])
    assert bread > milk


def test_the_shorter_of_two_long_texts_gains_and_a_label_nothing_more(
    connection: sqlite3.Connection,
) -> None:
    texts = [" ".join(["ferry", *["of"] * count]) for count in (1, SHORT_WORDS - 1, 300)]
    label, short, long = _gains(connection, texts, ["ferry"])
    assert label == short > long
