"""Put the head of the hits into a better order by reading it.

The first hits are taken for relevant; words that are frequent in them and rare elsewhere
describe the subject, and hits that hold many such words move up. So do hits in which words that
stand side by side in the query do so too, and those that name the words of the query in their
opening. Only the head is read, so the cost does not grow with the corpus.

Source: Rocchio, Relevance feedback in information retrieval (1971); Lavrenko and Croft,
Relevance-based language models (2001); Metzler and Croft, A Markov random field model for term
dependencies (2005).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.english import STOP_WORDS, root
from ingest.search.head_words import HeadWords, bases_of
from ingest.search.meaning import alike_in_meaning
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.search.meaning import Meaning

#: Hits read again, and how many of them are taken for relevant.
HEAD_HITS = 200
FEEDBACK_HITS = 10

#: A hit that scores nine tenths of the first says half as much of the subject: a query with a
#: single good answer is not led away by what stands below.
FEEDBACK_POWER = 8

#: Words that describe the subject, and how much likeness to it may add: so much of the best score.
FEEDBACK_WORDS = 60
FEEDBACK_WEIGHT = 1.0

#: Letters of a word that may say something of the subject.
MIN_TELLING_CHARS = 3

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

#: Where the corpus knows what words mean: twice this share of the best score is added to a hit that
#: means what the query means, half of that to one that has nothing to do with it. All are raised,
#: so that none falls below the hits that are not read.
MEANING_WEIGHT = 0.75

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
    asked = [word for word in query if _is_telling(word)]
    rarities = _Rarities(connection, paragraphs)
    bags = list(map(_bag, cut if meaning else cut[:FEEDBACK_HITS]))
    rarities.read([*asked, *(word for bag in bags for word in bag)])
    subject = _subject(bags[:FEEDBACK_HITS], scores[:FEEDBACK_HITS].tolist(), rarities)
    words = HeadWords.of(cut)
    wanted = set(map(root, asked))
    bases = bases_of(words.numbers, wanted | subject.keys())
    likeness = _likeness(words, bases, subject)
    best = float(likeness.max()) or 1.0
    asked_roots = {word: base for word, base in bases.items() if base in wanted}
    beside = _beside(words, asked_roots, _pairs(asked, rarities))
    opening = _in_opening(words, asked_roots, _root_weights(asked, rarities))
    added: NDArray[np.float32] = (
        scores
        + FEEDBACK_WEIGHT * float(scores[0]) * likeness / best
        + PAIR_WEIGHT * beside
        + HIT_OPENING_WEIGHT * opening
    )
    if meaning and scores.size:
        alike = alike_in_meaning(meaning, asked, bags, rarities.share)
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
        wanted = json.dumps(sorted(set(words)))
        self._counts = dict(self._connection.execute(SELECT_COUNTS, (wanted,)))

    def share(self, word: str) -> float:
        """Return in which share of all paragraphs a word stands."""
        return self._counts.get(word, 0) / self._paragraphs

    def of(self, word: str) -> float:
        """Return the weight of a word: the rarer, the higher."""
        return float(np.log1p(self._paragraphs / (1 + self._counts.get(word, 0))))


def _is_telling(word: str) -> bool:
    return len(word) >= MIN_TELLING_CHARS and word not in STOP_WORDS


def _bag(words: Sequence[str]) -> dict[str, int]:
    """Return the telling words of a text, and how often each stands there."""
    return {word: count for word, count in Counter(words).items() if _is_telling(word)}


def _subject(
    bags: Sequence[Mapping[str, int]], scores: Sequence[float], rarities: _Rarities
) -> dict[str, float]:
    """Return the roots that mark the subject, each with a weight."""
    weights: dict[str, float] = defaultdict(float)
    highest = max(scores) or 1.0
    for bag, score in zip(bags, scores, strict=True):
        length = sum(bag.values())
        share = (score / highest) ** FEEDBACK_POWER
        for word, count in bag.items():
            weights[root(word)] += share * count / length * rarities.of(word)
    chosen = sorted(weights, key=lambda word: (-weights[word], word))[:FEEDBACK_WORDS]
    return {word: weights[word] for word in chosen}


def _likeness(
    words: HeadWords, bases: Mapping[str, str], subject: Mapping[str, float]
) -> NDArray[np.float32]:
    """Return how much of a subject each text has.

    Args:
        words: of the texts.
        bases: the words that may be of the subject, each with its root.
        subject: the roots that mark it, each with a weight.
    """
    columns = {base: column for column, base in enumerate(subject)}
    telling = {
        word: columns[base] for word, base in bases.items() if base in columns and _is_telling(word)
    }
    held = words.table(words.columns_of(telling), len(subject))
    silent = {word for word in words.numbers if len(word) < MIN_TELLING_CHARS} | STOP_WORDS
    lengths = words.lengths(silent) / FEEDBACK_LENGTH
    norm = FEEDBACK_K1 * (1 - FEEDBACK_B + FEEDBACK_B * lengths)
    weights = np.array(list(subject.values()))
    alike: NDArray[np.float64] = (weights * held / (held + norm[:, None])).sum(axis=1)
    return alike.astype(np.float32)


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
