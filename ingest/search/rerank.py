"""Put the head of the hits for a sentence in a better order by what the best of them say.

The first hits are taken for relevant; words that are frequent in them and rare elsewhere
describe the subject, and hits that hold many such words move up. Only the head is read, so
the cost does not grow with the corpus.

Source: Rocchio, Relevance feedback in information retrieval (1971); Lavrenko and Croft,
Relevance-based language models (2001).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy as np

from ingest import settings
from ingest.search.root import root
from ingest.search.stopwords import STOP_WORDS
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

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
    paragraphs: int,
) -> NDArray[np.float32]:
    """Return new scores for paragraphs given best first; of `paragraphs` in the corpus."""
    texts = dict(connection.execute(SELECT_TEXTS, (json.dumps(list(ids)),)))
    bags = [_bag(texts[number]) for number in ids]
    first = slice(0, settings.FEEDBACK_HITS)
    subject = _subject(connection, bags[first], scores[first].tolist(), paragraphs)
    if not subject:
        return scores
    likeness = np.array([_likeness(bag, subject) for bag in bags], np.float32)
    best = float(likeness.max()) or 1.0
    added: NDArray[np.float32] = (
        scores + settings.FEEDBACK_WEIGHT * float(scores[0]) * likeness / best
    )
    return added


def _bag(text: str) -> Counter[str]:
    return Counter(term for term in terms(text) if len(term) > 2 and term not in STOP_WORDS)


def _subject(
    connection: sqlite3.Connection,
    bags: Sequence[Counter[str]],
    scores: Sequence[float],
    paragraphs: int,
) -> dict[str, float]:
    """Return the roots that mark the subject, each with a weight."""
    words = sorted({word for bag in bags for word in bag})
    counts = dict(connection.execute(SELECT_COUNTS, (json.dumps(words),)))
    weights: dict[str, float] = defaultdict(float)
    for bag, score in zip(bags, scores, strict=True):
        length = sum(bag.values())
        for word, count in bag.items():
            rarity = np.log1p(paragraphs / (1 + counts.get(word, 0)))
            weights[root(word)] += score * count / length * float(rarity)
    chosen = sorted(weights, key=lambda word: (-weights[word], word))[: settings.FEEDBACK_WORDS]
    return {word: weights[word] for word in chosen}


def _likeness(bag: Counter[str], subject: Mapping[str, float]) -> float:
    held: Counter[str] = Counter()
    for word, count in bag.items():
        held[root(word)] += count
    length = sum(bag.values()) / settings.FEEDBACK_LENGTH
    norm = settings.BM25_K1 * (1 - settings.BM25_B + settings.BM25_B * length)
    return sum(
        weight * held[word] / (held[word] + norm) for word, weight in subject.items() if held[word]
    )
