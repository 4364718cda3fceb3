"""Reckon how like a subject the texts of a corpus are.

The likeness of two texts is the cosine of the angle between the weights of their words: one plus
the logarithm of how often a word stands there, times the logarithm of how rare it is. Of the text
asked about its subject is taken; the others are met where its words stand in the index. How long
the vector of another text is would have to be reckoned from all its words: the square root of its
length stands for it, and finds the same articles (benchmarks/similar.py).

Source: Salton and Buckley, Term-weighting approaches in automatic text retrieval (1988).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.columns import IS_TELLING
from ingest.search.query_tree import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.postings import PostingList, Postings
    from ingest.search.subject import SubjectWord
    from ingest.storage.facet_columns import Rows

#: Words of the subject that another text must hold; fewer are a coincidence.
MIN_SHARED = 3

#: Likeness below which a text is on another subject.
MIN_TEXT_LIKENESS = 0.1

#: Words of a passage from which on its length counts: else the shortest always come first.
MIN_PASSAGE_WORDS = 20


@dataclass(frozen=True, slots=True)
class Texts:
    """Say what is compared: articles as wholes, or their paragraphs.

    Attributes:
        text_of: for each paragraph the row of its text; rising nearly everywhere.
        words: of each text.
        is_compared: which paragraphs count; those around a story do not.
    """

    text_of: Rows
    words: NDArray[np.float64]
    is_compared: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """Return how many texts there are."""
        return int(self.words.size)

    def holding(self, postings: PostingList) -> tuple[Rows, NDArray[np.int64]]:
        """Return the texts in which a word stands, each once, and how often."""
        counts = self.is_compared[postings.rows]
        texts, times = self.text_of[postings.rows[counts]], postings.counts[counts]
        if not texts.size:
            return texts, times.astype(np.int64)
        if np.any(texts[1:] < texts[:-1]):
            order = np.argsort(texts, kind="stable")
            texts, times = texts[order], times[order]
        starts = np.flatnonzero(np.concatenate(([True], texts[1:] != texts[:-1])))
        return texts[starts], np.add.reduceat(times, starts, dtype=np.int64)


def as_articles(columns: Columns) -> Texts:
    """Return the articles as texts."""
    return Texts(columns.article, np.maximum(columns.story_words, 1.0), IS_TELLING[columns.kind])


def as_passages(columns: Columns) -> Texts:
    """Return the paragraphs as texts."""
    rows = np.arange(columns.paragraphs, dtype=np.int32)
    words = np.maximum(columns.length, MIN_PASSAGE_WORDS).astype(np.float64)
    return Texts(rows, words, IS_TELLING[columns.kind])


@dataclass(frozen=True, slots=True)
class Weighed:
    """Hold a word of the subject, the texts that hold it, and what it adds to each."""

    word: SubjectWord
    rows: Rows
    added: NDArray[np.float64]
    own: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """Hold how like a subject each text is; 0.0 where it is on another.

    1.0 is as like as the text asked about; a shorter one that says the same can be more.
    """

    values: NDArray[np.float64]
    weighed: tuple[Weighed, ...]

    def best(self, size: int) -> Rows:
        """Return the rows of the texts most like it, in no order; all of those that tie."""
        rows = np.flatnonzero(self.values)
        if rows.size > size:
            least = np.partition(self.values[rows], rows.size - size)[rows.size - size]
            rows = rows[self.values[rows] >= least]
        return rows.astype(np.int32)

    def shared(self, row: int) -> tuple[SubjectWord, ...]:
        """Return the words that a text shares with the subject, those first that weigh most."""
        weights = []
        for place, item in enumerate(self.weighed):
            at = int(np.searchsorted(item.rows, row))
            if at < item.rows.size and item.rows[at] == row:
                weights.append((-float(item.added[at]), place))
        return tuple(self.weighed[place].word for _, place in sorted(weights))


def likeness(
    subject: Sequence[SubjectWord],
    index: Postings,
    texts: Texts,
    *,
    asked: int,
    left_out: Rows,
) -> Likeness:
    """Return how like the subject every text is.

    Args:
        subject: what the text asked about is about.
        index: where words stand.
        texts: what is compared.
        asked: row of the text that the subject was taken from.
        left_out: rows of texts that are not to be found, this one among them.
    """
    weighed = tuple(item for word in subject if (item := _weighed(word, index, texts)))
    return likeness_by(weighed, texts.words, asked=float(texts.words[asked]), left_out=left_out)


def likeness_by(
    weighed: tuple[Weighed, ...], words: NDArray[np.float64], *, asked: float, left_out: Rows
) -> Likeness:
    """Return how like the subject some texts are.

    Args:
        weighed: the words of the subject, and what they add to the texts that hold them.
        words: how many each text has.
        asked: how many the text has that the subject was taken from.
        left_out: rows of texts that are not to be found.
    """
    total = np.zeros(words.size)
    shared = np.zeros(words.size, np.uint8)
    for item in weighed:
        total[item.rows] += item.added
        shared[item.rows] += 1
    length = sum(item.own for item in weighed)
    values = np.zeros(words.size)
    near = np.flatnonzero(shared >= MIN_SHARED)
    near = near[~np.isin(near, left_out)]
    values[near] = total[near] / length * np.sqrt(asked / words[near])
    values[values < MIN_TEXT_LIKENESS] = 0.0
    return Likeness(values, weighed)


def _weighed(word: SubjectWord, index: Postings, texts: Texts) -> Weighed | None:
    exactly = Words(word.surface, (word.term,), is_exact=True)
    rows, times = texts.holding(index.postings(exactly))
    return weighed_word(word, rows, times, of=(rows.size, texts.count)) if rows.size else None


def weighed_word(
    word: SubjectWord, rows: Rows, times: NDArray[np.int64], *, of: tuple[int, int]
) -> Weighed:
    """Return a word of the subject with what it adds to texts.

    Args:
        word: of the subject.
        rows: of the texts that hold it.
        times: how often it stands in each.
        of: how many texts hold it, one at least, and how many there are.
    """
    holding, count = of
    rarity = log(1 + count / holding)
    own = (1 + log(word.times)) * rarity
    return Weighed(word, rows, own * rarity * (1 + np.log(times)), own * own)
