"""Put the head of the hits into a better order by reading it.

Hits move up in which words that stand side by side in the query do so too, and those that name
the words of the query in their opening. Then the first are taken for relevant: words that are
frequent in them, rare elsewhere and not in all of the head mark the subject, and hits that hold
many such words move up. Only the head is read, so the cost does not grow with the corpus.

Source: Rocchio, Relevance feedback in information retrieval (1971); Lavrenko and Croft,
Relevance-based language models (2001); Metzler and Croft, A Markov random field model for term
dependencies (2005).
"""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.english import STOP_WORDS, root
from ingest.search.head_words import MIN_TELLING_CHARS, HeadWords, bag, bases_of, is_telling
from ingest.search.meaning import alike_in_meaning
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.search.meaning import Meaning

#: Hits read again, and how many of them are taken for relevant.
HEAD_HITS = 200
FEEDBACK_HITS = 10

#: A hit that scores nine tenths of the first says half as much of the subject: a query with a
#: single good answer is not led away by what stands below.
FEEDBACK_POWER = 8

#: Roots that mark a subject, and how much likeness to it may add: so much of the best score.
FEEDBACK_WORDS = 60
FEEDBACK_WEIGHT = 1.0

#: How steeply a root counts for less, the more of so many first hits hold it: one that half of them
#: hold counts a quarter. What all have in common tells none from another. Of an engine's hits the
#: last of the head are not quite the same, and with all of them the first would change places.
CONTRAST_POWER = 2
CONTRAST_HITS = 100

#: Words in a paragraph of usual length, and the constants of BM25 for likeness.
FEEDBACK_LENGTH = 60
FEEDBACK_K1 = 1.2
FEEDBACK_B = 0.75

#: What two neighbours of the query that stand as near in a hit add: this share of the weight of
#: the commoner one. At most one word may stand between them.
PAIR_WEIGHT = 0.6
PAIR_DISTANCE = 2

#: What a word of the query adds that stands in the opening of a hit, its headline included: this
#: share of its weight. News says first what it is about. Twice the share changes nothing.
HIT_OPENING_WEIGHT = 0.3
HIT_OPENING_WORDS = 60

#: What a hit gains against one e (2.7) times as long: this share of the best score. A long text
#: holds many words by chance: of 447 headlines nDCG@10 rises by .003.
BREVITY_WEIGHT = 0.1

#: Where the corpus knows what words mean: twice this share of the best score is added to a hit that
#: means what the query means, half of that to one that has nothing to do with it. All are raised,
#: so that none falls below the hits that are not read.
MEANING_WEIGHT = 0.75

#: Words of a hit whose meaning counts, its headline included. A long text says first what it is
#: about, and speaks of much else behind: with all of its words the order of 447 pasted headlines
#: is worse than without meaning, with these it is no worse. Sixty are too few for it.
MEANT_WORDS = 100

SELECT_TEXTS = """
select
  paragraphs.id,
  coalesce(articles.headline || ' ', '') || paragraphs.text
from json_each(?) as wanted
cross join paragraphs on paragraphs.id = wanted.value
join articles on articles.id = paragraphs.article
"""
SELECT_COUNTS = """
select vocabulary.term, vocabulary.paragraphs
from json_each(?) as wanted
cross join vocabulary on vocabulary.term = wanted.value
"""


def reranked(
    connection: sqlite3.Connection,
    ids: Sequence[int],
    scores: NDArray[np.float32],
    query: Sequence[str],
    *,
    paragraphs: int,
    meaning: Meaning | None = None,
) -> NDArray[np.float32]:
    """Return new scores for paragraphs given best first.

    Args:
        connection: to the corpus.
        ids: of the paragraphs.
        scores: theirs, the highest first.
        query: the words that were asked for, in their order.
        paragraphs: how many the corpus has.
        meaning: of words, where the corpus has it and it is asked for.
    """
    texts = dict(connection.execute(SELECT_TEXTS, (json.dumps(list(ids)),)))
    read = [texts[number] for number in ids]
    return reread(connection, read, scores, query, paragraphs=paragraphs, meaning=meaning)


def reread(
    connection: sqlite3.Connection,
    texts: Sequence[str],
    scores: NDArray[np.float32],
    query: Sequence[str],
    *,
    paragraphs: int,
    meaning: Meaning | None = None,
) -> NDArray[np.float32]:
    """Return new scores for texts given best first, each with its headline before it.

    Args:
        connection: to the vocabulary.
        texts: of the paragraphs.
        scores: theirs, the highest first.
        query: the words that were asked for, in their order.
        paragraphs: how many the corpus has.
        meaning: of words, where the corpus has it and it is asked for.
    """
    cut = [terms(text) for text in texts]
    asked = [word for word in query if is_telling(word)]
    rarities = _Rarities(connection, paragraphs)
    rarities.read(asked)
    words = HeadWords.of(cut)
    asked_roots = bases_of(words.numbers, set(map(root, asked)))
    beside = _beside(words, asked_roots, _pairs(asked, rarities))
    opening = _in_opening(words, asked_roots, _root_weights(asked, rarities))
    added: NDArray[np.float32] = scores + PAIR_WEIGHT * beside + HIT_OPENING_WEIGHT * opening
    order = np.argsort(-added, kind="stable")
    first = order[:FEEDBACK_HITS]
    bags = [bag(cut[place]) for place in first.tolist()]
    rarities.read([word for told in bags for word in told])
    subject = _subject(bags, added[first].tolist(), rarities.of)
    added += FEEDBACK_WEIGHT * float(scores[0]) * _likeness(words, subject, order[:CONTRAST_HITS])
    added += BREVITY_WEIGHT * float(scores[0]) * words.brevity()
    if meaning and scores.size:
        meant = [bag(told[:MEANT_WORDS]) for told in cut]
        rarities.read([word for told in meant for word in told])
        alike = alike_in_meaning(meaning, asked, meant, rarities.share)
        added += MEANING_WEIGHT * float(scores[0]) * (1 + alike)
    return added


class _Rarities:
    """Answer how rare words are in the corpus."""

    def __init__(self, connection: sqlite3.Connection, paragraphs: int) -> None:
        self._connection = connection
        self._paragraphs = paragraphs
        self._counts: dict[str, int] = {}

    def read(self, words: Sequence[str]) -> None:
        """Read the counts of all words at once."""
        wanted = json.dumps(sorted(set(words) - self._counts.keys()))
        self._counts |= dict(self._connection.execute(SELECT_COUNTS, (wanted,)))

    def share(self, word: str) -> float:
        """Return in which share of all paragraphs a word stands."""
        return self._counts.get(word, 0) / self._paragraphs

    def of(self, word: str) -> float:
        """Return the weight of a word: the rarer, the higher."""
        return float(np.log1p(self._paragraphs / (1 + self._counts.get(word, 0))))


def _subject(
    bags: Sequence[Mapping[str, int]], scores: Sequence[float], rarity: Callable[[str], float]
) -> dict[str, float]:
    """Return the roots of the first hits, each with a weight.

    Args:
        bags: the telling words of each hit, and how often it has them.
        scores: of the hits, the highest first.
        rarity: of a word: the rarer, the higher.
    """
    weights: dict[str, float] = defaultdict(float)
    highest = max(scores, default=0.0) or 1.0
    for words, score in zip(bags, scores, strict=True):
        length = sum(words.values())
        share = (score / highest) ** FEEDBACK_POWER
        for word, count in words.items():
            weights[root(word)] += share * count / length * rarity(word)
    return dict(weights)


def _likeness(
    words: HeadWords, subject: Mapping[str, float], others: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Return how much of a subject each text has, the one that has most of it 1.0.

    Args:
        words: of the texts.
        subject: the roots that may mark it, each with a weight.
        others: places of the texts in which a root counts for less the more of them hold it.
    """
    order = sorted(subject)
    columns = {base: column for column, base in enumerate(order)}
    telling = {
        word: columns[base]
        for word, base in bases_of(words.numbers, subject.keys()).items()
        if is_telling(word)
    }
    held = words.table(words.columns_of(telling), len(order))
    # As though so many more hits held none of them: of a few hits nothing is said by most.
    shared = (held[others] > 0).sum(axis=0) / (others.size + FEEDBACK_HITS)
    weights = np.array([subject[base] for base in order]) * (1 - shared) ** CONTRAST_POWER
    marks = np.argsort(-weights, kind="stable")[:FEEDBACK_WORDS]
    held, weights = held[:, marks], weights[marks]
    silent = {word for word in words.numbers if len(word) < MIN_TELLING_CHARS} | STOP_WORDS
    lengths = words.lengths(silent) / FEEDBACK_LENGTH
    norm = FEEDBACK_K1 * (1 - FEEDBACK_B + FEEDBACK_B * lengths)
    alike: NDArray[np.float64] = (weights * held / (held + norm[:, None])).sum(axis=1)
    most = float(alike.max(initial=0.0)) or 1.0
    return (alike / most).astype(np.float32)


def _pairs(asked: Sequence[str], rarities: _Rarities) -> dict[tuple[str, str], float]:
    """Return the neighbours of a query by their roots, each pair with a weight."""
    return {
        (root(left), root(right)): min(rarities.of(left), rarities.of(right))
        for left, right in pairwise(asked)
    }


def _root_weights(asked: Sequence[str], rarities: _Rarities) -> dict[str, float]:
    """Return the roots of a query, each with the weight of its commonest word."""
    weights: dict[str, float] = {}
    for word in asked:
        weight = rarities.of(word)
        weights[root(word)] = min(weight, weights.get(root(word), weight))
    return weights


def _in_opening(
    words: HeadWords, asked_roots: Mapping[str, str], weights: Mapping[str, float]
) -> NDArray[np.float32]:
    """Return for each text the weight of the roots of the query that stand in its opening."""
    order = sorted(weights)
    numbers = {base: number for number, base in enumerate(order)}
    columns = words.columns_of({word: numbers[base] for word, base in asked_roots.items()})
    columns[words.places >= HIT_OPENING_WORDS] = -1
    held = words.table(columns, len(order)) > 0
    total = np.zeros(words.texts)
    for number, base in enumerate(order):
        total += np.where(held[:, number], weights[base], 0.0)
    return total.astype(np.float32)


def _beside(
    words: HeadWords, asked_roots: Mapping[str, str], pairs: Mapping[tuple[str, str], float]
) -> NDArray[np.float32]:
    """Return for each text the weight of all pairs that stand near each other, in their order."""
    bases = sorted(set(asked_roots.values()))
    numbers = {base: number for number, base in enumerate(bases)}
    columns = words.columns_of({word: numbers[base] for word, base in asked_roots.items()})
    at = np.flatnonzero(columns >= 0)
    rows, places = words.rows[at], words.places[at].tolist()
    held = [bases[number] for number in columns[at].tolist()]
    ends = np.searchsorted(rows, np.arange(words.texts + 1)).tolist()
    weights = (
        _pairs_in(places[start:end], held[start:end], pairs) for start, end in pairwise(ends)
    )
    return np.array(list(weights), np.float32)


def _pairs_in(
    places: Sequence[int], held: Sequence[str], pairs: Mapping[tuple[str, str], float]
) -> float:
    """Return the weight of the pairs of one text: places of roots of the query, ascending."""
    found = {
        (left, right)
        for at, (place, left) in enumerate(zip(places, held, strict=True))
        for later, right in zip(
            places[at + 1 : at + 1 + PAIR_DISTANCE],
            held[at + 1 : at + 1 + PAIR_DISTANCE],
            strict=True,
        )
        if later - place <= PAIR_DISTANCE and (left, right) in pairs
    }
    return sum(pairs[pair] for pair in sorted(found))
