"""The number of a word is a hash of its letters, however many words are looked up at once."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import pytest

from ingest.relations import word_numbers as module
from ingest.relations.word_numbers import numbers_and_hash, word_numbers
from ingest.text.words import terms

TEXTS = {
    "plain": ("The mayor said, “We go.”  Then she went", "", "— and came back; the mayor did."),
    "accents and signs": ("Élysée: l’État s’en va…", "Ünal İstanbul Straße", "x"),
    "other scripts": ("习近平访问", "Москва и Киев", "القاهرة"),
    "nothing": ("", "—", " "),
    "no texts": (),
    "one long word": ("a" * 90 + " b",),
}


def _alone(texts: tuple[str, ...]) -> list[int]:
    words = [word for text in texts for word in terms(text)]
    digests = (blake2b(word.encode(), digest_size=8).digest() for word in words)
    return [int.from_bytes(digest, "little") for digest in digests]


@pytest.mark.parametrize("letters", [65_536, 7])
@pytest.mark.parametrize("name", TEXTS)
def test_numbers_of_words_are_those_of_each_alone(
    name: str, letters: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LETTERS_AT_ONCE", letters)
    texts = TEXTS[name]
    assert word_numbers(texts).tolist() == _alone(texts)
    numbers, whole = numbers_and_hash(texts)
    assert numbers.tolist() == _alone(texts)
    words = " ".join(word for text in texts for word in terms(text))
    digest = blake2b(words.encode(), digest_size=8).digest()
    assert whole == int.from_bytes(digest, "little", signed=True)


def test_a_word_whose_place_another_has_taken_keeps_its_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = module._Kept(4)
    monkeypatch.setattr(module, "_kept", lambda: few)
    text = " ".join(f"{number % 9}word{number % 5}" for number in range(40))
    for _ in range(2):
        assert word_numbers([text]).tolist() == _alone((text,))
    assert np.count_nonzero(few.weak) == 4
