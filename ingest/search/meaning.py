"""Tell how alike in meaning a query and texts are, by vectors of the pieces of words.

A text is the sum of its words, and a word the mean of its pieces; a common word counts for less.

Source: Arora, Liang and Ma, A simple but tough-to-beat baseline for sentence embeddings (2017);
Sennrich, Haddow and Birch, Neural machine translation of rare words with subword units (2016).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ingest.storage.word_pieces import WORD_START

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.storage.word_pieces import WordPieces

#: A word that stands in this share of the paragraphs counts half.
HALF_SHARE = 0.05

#: Words whose pieces are remembered: some 20 MB.
REMEMBERED_WORDS = 100_000

#: Letters of a word that are looked at: splitting takes time by the square of them.
MAX_SPLIT_CHARS = 40


@dataclass(slots=True)
class Meaning:
    """Answer what words mean; remembers those that it has split."""

    origin: str
    _ranks: dict[str, int]
    _vectors: NDArray[np.int8]
    _split: dict[str, tuple[int, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, stored: WordPieces) -> Meaning:
        """Return the meaning that a corpus has stored."""
        ranks = {piece: rank for rank, piece in enumerate(stored.pieces)}
        return cls(stored.origin, ranks, stored.vectors)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of the pieces of a word; one letter says nothing and is left out."""
        split = self._split.get(word)
        if split is None:
            if len(self._split) >= REMEMBERED_WORDS:
                self._split.clear()  # another thread may do so at any time
            split = self._split[word] = self._pieces(word)
        return split

    def vectors(self, words: Sequence[str]) -> NDArray[np.float32]:
        """Return a vector for each word: the mean of its pieces, zeros where it has none."""
        split = [self.pieces(word) for word in words]
        counts = np.array([len(pieces) for pieces in split], np.int64)
        result: NDArray[np.float32] = np.zeros((len(words), self._vectors.shape[1]), np.float32)
        # Piece by piece: `np.add.reduceat` over all takes three times as long.
        for place in range(int(counts.max(initial=0))):
            longer = np.flatnonzero(counts > place)
            result[longer] += self._vectors[[split[word][place] for word in longer.tolist()]]
        return result / np.maximum(counts, 1).astype(np.float32)[:, None]

    def _pieces(self, word: str) -> tuple[int, ...]:
        whole = self._ranks.get(WORD_START + word)
        if whole is not None and len(word) > 1:
            return (whole,)
        parts = [WORD_START, *word[:MAX_SPLIT_CHARS]]
        while len(parts) > 1:
            ranked = [
                (rank, place)
                for place, (left, right) in enumerate(pairwise(parts))
                if (rank := self._ranks.get(left + right)) is not None
            ]
            if not ranked:
                break
            _, place = min(ranked)
            parts[place : place + 2] = [parts[place] + parts[place + 1]]
        telling = (part for part in parts if len(part.removeprefix(WORD_START)) > 1)
        return tuple(self._ranks[part] for part in telling if part in self._ranks)


def alike_in_meaning(
    meaning: Meaning,
    asked: Sequence[str],
    texts: Sequence[Mapping[str, int]],
    share: Callable[[str], float],
) -> NDArray[np.float32]:
    """Return how alike each text is to what was asked for, from -1.0 to 1.0.

    What all the texts have in common is taken away first: it tells none from another.

    Args:
        meaning: of the corpus.
        asked: the words of the query.
        texts: the words of each text, and how often it has them.
        share: of all paragraphs, in how many a word stands.
    """
    words = sorted({*asked, *(word for text in texts for word in text)})
    places = {word: place for place, word in enumerate(words)}
    weights = np.array([HALF_SHARE / (HALF_SHARE + share(word)) for word in words], np.float32)
    vectors = meaning.vectors(words) * weights[:, None]
    counts = np.zeros((len(texts), len(words)), np.float32)
    for row, text in enumerate(texts):
        counts[row, [places[word] for word in text]] = list(text.values())
    directions = _unit(counts @ vectors)
    common = directions.mean(axis=0)
    query = vectors[[places[word] for word in asked]].sum(axis=0, keepdims=True)
    if not query.any():
        return np.zeros(len(texts), np.float32)
    alike: NDArray[np.float32] = _unit(directions - common) @ _unit(_unit(query) - common)[0]
    return alike


def _unit(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the vectors with length 1; one without a direction stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths > 0, lengths, 1)).astype(np.float32, copy=False)
