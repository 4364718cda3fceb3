"""Hold the words of some texts as numbers, so that arrays can count them.

A search reads 200 texts again. To count each of their words in Python takes longer than all else
of such a search; of the words only those matter that have the root of a few.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.english import MIN_ROOT_CHARS, STOP_WORDS, root

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray

#: Letters of a word that may say something of the subject.
MIN_TELLING_CHARS = 3

#: Words up to which all texts are equally short, their headline included: with 100 the order of 447
#: headlines is worse by .001.
SHORT_WORDS = 30

#: Letters that a word shares with its root at least: a root is a beginning of the word, and of
#: doubled letters one is taken off.
SHARED_CHARS = MIN_ROOT_CHARS - 1


@dataclass(frozen=True, slots=True)
class HeadWords:
    """Hold the words of texts, one text behind the other.

    Attributes:
        numbers: each word once, with its number.
        words: for each word of the texts its number.
        rows: for each word of the texts the number of its text.
        places: for each word of the texts its place in its text.
        texts: how many there are.
    """

    numbers: Mapping[str, int]
    words: NDArray[np.int32]
    rows: NDArray[np.intp]
    places: NDArray[np.intp]
    texts: int

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> HeadWords:
        """Return the words of texts that are cut into words."""
        every = list(chain.from_iterable(texts))
        numbers = {word: number for number, word in enumerate(dict.fromkeys(every))}
        lengths = np.fromiter(map(len, texts), np.intp, len(texts))
        starts = np.cumsum(lengths) - lengths
        return cls(
            numbers,
            np.fromiter(map(numbers.__getitem__, every), np.int32, len(every)),
            np.repeat(np.arange(len(texts)), lengths),
            np.arange(len(every)) - np.repeat(starts, lengths),
            len(texts),
        )

    def lengths(self, silent: AbstractSet[str]) -> NDArray[np.intp]:
        """Return for each text how many words it has, without those that do not count."""
        is_counted = np.ones(len(self.numbers), np.bool_)
        is_counted[[self.numbers[word] for word in silent & self.numbers.keys()]] = False
        return np.bincount(self.rows[is_counted[self.words]], minlength=self.texts)

    def brevity(self) -> NDArray[np.float32]:
        """Return how much shorter each text is than the longest, in powers of e."""
        lengths = np.log(np.maximum(self.lengths(frozenset()), SHORT_WORDS))
        shorter: NDArray[np.float64] = lengths.max() - lengths
        return shorter.astype(np.float32)

    def columns_of(self, columns: Mapping[str, int]) -> NDArray[np.int32]:
        """Return for each word of the texts the column that it has, -1 for none."""
        listed = np.full(len(self.numbers), -1, np.int32)
        for word, column in columns.items():
            if word in self.numbers:
                listed[self.numbers[word]] = column
        return listed[self.words]

    def table(self, columns: NDArray[np.int32], width: int) -> NDArray[np.intp]:
        """Return how often each column stands in each text: a row for each text."""
        at = np.flatnonzero(columns >= 0)
        cells = self.rows[at] * width + columns[at]
        return np.bincount(cells, minlength=self.texts * width).reshape(self.texts, width)


def bases_of(words: Iterable[str], wanted: AbstractSet[str]) -> dict[str, str]:
    """Return the words that have one of the wanted roots, each with its root."""
    heads = {base[:SHARED_CHARS] for base in wanted}
    return {
        word: base
        for word in words
        if word[:SHARED_CHARS] in heads and (base := root(word)) in wanted
    }


def is_telling(word: str) -> bool:
    """Tell whether a word may say something of the subject."""
    return len(word) >= MIN_TELLING_CHARS and word not in STOP_WORDS


def bag(words: Sequence[str]) -> dict[str, int]:
    """Return the telling words of a text, and how often each stands there."""
    return {word: count for word, count in Counter(words).items() if is_telling(word)}
