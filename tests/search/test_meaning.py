"""Tests of the order by meaning, with vectors of a few words made by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from ingest.search.answer import Order, Request
from ingest.search.columns import columns_version, load_columns
from ingest.search.engine import BY_MEANING, search
from ingest.search.meaning import Meaning, alike_in_meaning
from ingest.search.reranking import MEANT_WORDS, reread
from ingest.storage.piece_files import PIECES, WEIGHTS, read_files
from ingest.storage.word_pieces import WordPieces, remove_pieces, write_pieces
from tests.corpora import Draft, add, corpus
from tests.piece_package import write_package

if TYPE_CHECKING:
    import sqlite3

    from ingest.search.answer import Answer

#: One word of the query in each: only the meaning of the others tells them apart.
TEXTS = {
    "food": "The council gave out flour and bread.",
    "sea": "The council hired a ship for the summer, as it had done before.",
    "other": "The council met on a Monday.",
}
QUERY = "what did the council do about a boat"


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> WordPieces:
    folder = write_package(tmp_path_factory.mktemp("package"))
    return read_files(folder / WEIGHTS, folder / PIECES, "a test")


@pytest.fixture
def loaded() -> sqlite3.Connection:
    fill = [Draft([f"Nothing of note, number {number}."], path="fill") for number in range(20)]
    return corpus(*(Draft([text], path=path) for path, text in TEXTS.items()), *fill)


def _ask(connection: sqlite3.Connection, text: str = QUERY, **options: object) -> Answer:
    return search(connection, load_columns(connection), Request(text, **options))  # type: ignore[arg-type]


def _paths(answer: Answer) -> list[str]:
    return [hit.path for hit in answer.hits]


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("boat", ["_boat"]),
        ("flour", ["_fl", "our"]),
        ("flours", ["_fl", "our"]),
        ("unknown", []),
        ("a", []),
        ("", []),
        ("x" * 1000, []),
        ("flour" + "x" * 1000, ["_fl", "our"]),
    ],
    ids=["whole", "two", "rest-unknown", "unknown", "one-letter", "empty", "long", "long-known"],
)
def test_a_word_is_split_into_the_commonest_pieces(
    pieces: WordPieces, word: str, split: list[str]
) -> None:
    assert [pieces.pieces[number] for number in Meaning.of(pieces).pieces(word)] == split


def test_pieces_are_joined_commonest_first() -> None:
    ranked = WordPieces("", ("bc", "ab", "_ab", "_abc"), np.ones((4, 2), np.int8))
    assert Meaning.of(ranked).pieces("abcd") == (0,)
    assert Meaning.of(ranked).pieces("abx") == (2,)
    assert Meaning.of(ranked).pieces("abc") == (3,)


def test_a_word_is_the_mean_of_its_pieces(pieces: WordPieces) -> None:
    flour, unknown = Meaning.of(pieces).vectors(["flour", "unknown"])
    assert (flour * (9 / 127)).tolist() == pytest.approx([0, 0.9, 0, 0.05], abs=0.05)
    assert not unknown.any()


def test_texts_are_alike_by_what_they_mean(pieces: WordPieces) -> None:
    texts = [{"ship": 1, "council": 1}, {"bread": 2, "council": 1}, {}]
    alike = alike_in_meaning(Meaning.of(pieces), ["boat"], texts, lambda _: 0.0)
    assert alike[0] > 0.5 > 0 > alike[1]
    assert (np.abs(alike) <= 1.0001).all()


def test_a_query_without_known_words_is_like_nothing(pieces: WordPieces) -> None:
    alike = alike_in_meaning(Meaning.of(pieces), ["unknown"], [{"ship": 1}], lambda _: 0.0)
    assert alike.tolist() == [0.0]
    assert alike_in_meaning(Meaning.of(pieces), [], [{"ship": 1}], lambda _: 0.0).tolist() == [0.0]


def test_a_long_text_means_what_its_opening_says(
    loaded: sqlite3.Connection, pieces: WordPieces
) -> None:
    rest = " ".join(["bread"] * MEANT_WORDS)
    texts = [f"Ship {rest} flour", f"Flour {rest} ship"]
    meaning = Meaning.of(pieces)
    scores = np.ones(len(texts), np.float32)
    opens, ends = reread(loaded, texts, scores, ["boat"], paragraphs=23, meaning=meaning)
    assert opens > ends


def test_what_means_the_same_comes_first(loaded: sqlite3.Connection, pieces: WordPieces) -> None:
    by_words = _ask(loaded)
    write_pieces(loaded, pieces)
    by_meaning = _ask(loaded)
    assert _paths(by_words)[0] != "sea"
    assert _paths(by_meaning)[0] == "sea"
    assert sorted(_paths(by_words)) == sorted(_paths(by_meaning))
    assert by_words.paragraphs == by_meaning.paragraphs


def test_the_answer_says_so_and_a_switch_turns_it_off(
    loaded: sqlite3.Connection, pieces: WordPieces
) -> None:
    without = _ask(loaded)
    write_pieces(loaded, pieces)
    answer, off = _ask(loaded), _ask(loaded, with_meaning=False)
    assert (BY_MEANING in answer.interpretation, answer.knows_meaning) == (True, True)
    assert (BY_MEANING in off.interpretation, off.knows_meaning) == (False, True)
    assert (BY_MEANING in without.interpretation, without.knows_meaning) == (False, False)
    assert _paths(off) == _paths(without)


@pytest.mark.parametrize(
    ("text", "options"),
    [("council", {}), (QUERY, {"order": Order.NEWEST}), ("", {})],
    ids=["one-word", "by-date", "everything"],
)
def test_where_nothing_is_ordered_by_it_nothing_is_said(
    loaded: sqlite3.Connection, pieces: WordPieces, text: str, options: dict[str, object]
) -> None:
    write_pieces(loaded, pieces)
    answer = _ask(loaded, text, **options)
    assert BY_MEANING not in answer.interpretation
    assert not answer.knows_meaning


def test_what_follows_below_few_hits_is_ordered_by_it_too(
    loaded: sqlite3.Connection, pieces: WordPieces
) -> None:
    write_pieces(loaded, pieces)
    answer = _ask(loaded, "council hired ship")
    assert answer.paragraphs == 1
    assert (BY_MEANING in answer.interpretation) is (answer.below > 0)


def test_a_later_load_needs_nothing(loaded: sqlite3.Connection, pieces: WordPieces) -> None:
    write_pieces(loaded, pieces)
    add(loaded, [Draft(["The council bought ships."], path="late")])
    assert set(_paths(_ask(loaded))[:2]) == {"sea", "late"}


def test_columns_are_read_again_when_the_vectors_come_or_go(
    loaded: sqlite3.Connection, pieces: WordPieces
) -> None:
    versions = [columns_version(loaded)]
    write_pieces(loaded, pieces)
    versions.append(columns_version(loaded))
    remove_pieces(loaded)
    assert versions[0] != versions[1]
    assert columns_version(loaded) == versions[0]


def test_no_hit_of_those_read_falls_below_the_others(
    loaded: sqlite3.Connection, pieces: WordPieces
) -> None:
    before = {hit.path: hit.score for hit in _ask(loaded).hits}
    write_pieces(loaded, pieces)
    assert all(hit.score >= before[hit.path] for hit in _ask(loaded).hits)
