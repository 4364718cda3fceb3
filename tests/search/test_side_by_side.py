"""Words that only one of two texts has are marked; none is lost."""

from __future__ import annotations

from ingest.search.side_by_side import own_words

HERE = ["The mayor said on Monday that the bridge is safe.", "Nobody was hurt."]
THERE = ["The mayor said on Tuesday that the bridge is safe."]


def _marked(paragraphs: list[str], other: list[str]) -> list[list[str]]:
    return [
        [piece.text for piece in pieces if piece.is_own] for pieces in own_words(paragraphs, other)
    ]


def test_changed_and_cut_words_are_marked() -> None:
    assert _marked(HERE, THERE) == [["Monday"], ["Nobody was hurt"]]
    assert _marked(THERE, HERE) == [["Tuesday"]]


def test_no_character_is_lost() -> None:
    for paragraphs, other in ((HERE, THERE), (HERE, []), (["", "…", "a"], HERE)):
        pieces = own_words(paragraphs, other)
        assert ["".join(piece.text for piece in row) for row in pieces] == paragraphs


def test_the_same_text_has_no_word_of_its_own() -> None:
    assert _marked(HERE, HERE) == [[], []]
