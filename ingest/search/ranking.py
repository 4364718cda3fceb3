"""Score paragraphs by BM25, and put the head of the hits for a sentence in a better order.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).

The first hits are taken for relevant; words that are frequent in them and rare elsewhere
describe the subject, and hits that hold many such words move up. Only the head is read, so
the cost does not grow with the corpus.

Source: Rocchio, Relevance feedback in information retrieval (1971); Lavrenko and Croft,
Relevance-based language models (2001).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import Kind
from ingest.search.english import STOP_WORDS, root
from ingest.search.paging import Ordered, score_keys
from ingest.search.query_tree import Named, Words
from ingest.storage.facet_columns import KINDS
from ingest.text.words import terms

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.postings import PostingList, Postings
    from ingest.search.query_tree import QueryLeaf
    from ingest.storage.facet_columns import Rows

#: BM25: how soon further mentions stop to count, and how much long paragraphs are discounted.
BM25_K1 = 1.2
BM25_B = 0.5

#: What the whole article and its headline add to the score of a paragraph.
ARTICLE_WEIGHT = 0.5
HEADLINE_WEIGHT = 1.0

#: Share of its score that a paragraph of the story keeps behind the lede, which says what the
#: others tell at length. The test collections have one paragraph to a text: it is a choice.
LATER_WEIGHT = 0.9

#: Share of its score that a topic word, a byline, a credit or a crosshead keeps: without it the
#: shortest paragraphs come first, and they say nothing about what they name.
LABEL_WEIGHT = 0.3

#: Hits that are ranked. Ranking half a million takes a tenth of a second; nobody reads the rest
#: in order of fit.
RANKED_HITS = 500_000

#: Hits read again for a sentence, and how many of them are taken for relevant.
HEAD_HITS = 200
FEEDBACK_HITS = 10

#: Words that describe the subject, and how much likeness to it may add to a score.
FEEDBACK_WORDS = 40
FEEDBACK_WEIGHT = 0.5

#: Words in a paragraph of usual length.
FEEDBACK_LENGTH = 60

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
    first = slice(0, FEEDBACK_HITS)
    subject = _subject(connection, bags[first], scores[first].tolist(), paragraphs)
    if not subject:
        return scores
    likeness = np.array([_likeness(bag, subject) for bag in bags], np.float32)
    best = float(likeness.max()) or 1.0
    added: NDArray[np.float32] = scores + FEEDBACK_WEIGHT * float(scores[0]) * likeness / best
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
    chosen = sorted(weights, key=lambda word: (-weights[word], word))[:FEEDBACK_WORDS]
    return {word: weights[word] for word in chosen}


def _likeness(bag: Counter[str], subject: Mapping[str, float]) -> float:
    held: Counter[str] = Counter()
    for word, count in bag.items():
        held[root(word)] += count
    length = sum(bag.values()) / FEEDBACK_LENGTH
    norm = BM25_K1 * (1 - BM25_B + BM25_B * length)
    return sum(
        weight * held[word] / (held[word] + norm) for word, weight in subject.items() if held[word]
    )


@dataclass(frozen=True, slots=True)
class Concept:
    """Hold one thing asked for, in all its forms, as far as ranking needs it."""

    leaf: QueryLeaf
    postings: PostingList
    headlines: Rows
    rarity: float


def rank(
    rows: Rows,
    leaves: Sequence[QueryLeaf],
    index: Postings,
    *,
    is_prose: bool,
) -> Ordered:
    """Return the rows with their scores; above `RANKED_HITS` the newest have one.

    Those without stand behind all others, newest first.
    """
    columns = index.columns
    head = _newest(rows, columns)
    ranked = scores(rows[head], concepts(leaves, index), columns)
    if is_prose and rows.size:
        _rerank_head(rows[head], ranked, index)
    if head.size == rows.size:
        return Ordered(rows, score_keys(ranked))
    keys = columns.dates[columns.article[rows]] / _AFTER_ANY_DATE - 1
    keys[head] = score_keys(ranked)
    return Ordered(rows, keys)


def _newest(rows: Rows, columns: Columns) -> NDArray[np.intp]:
    """Return the places of the rows that are to be ranked, ascending."""
    if rows.size <= RANKED_HITS:
        return np.arange(rows.size)
    dates = columns.dates[columns.article[rows]].astype(np.int64)
    # Among equal dates the first rows are taken, so that the choice is always the same.
    order = np.argpartition(
        (_AFTER_ANY_DATE - dates) * rows.size + np.arange(rows.size), RANKED_HITS
    )
    return np.sort(order[:RANKED_HITS])


def _rerank_head(rows: Rows, ranked: NDArray[np.float32], index: Postings) -> None:
    """Raise the scores of the best rows in place, so far that none falls below the rest."""
    count = min(HEAD_HITS, rows.size)
    head = np.argpartition(-ranked, count - 1)[:count]
    head = head[np.lexsort((rows[head], -ranked[head]))]
    ids = index.columns.paragraph_ids[rows[head]].tolist()
    ranked[head] = reranked(index.connection, ids, ranked[head], index.columns.paragraphs)


def concepts(leaves: Sequence[QueryLeaf], index: Postings) -> tuple[Concept, ...]:
    """Return what is to be ranked by; what occurs nowhere is left out."""
    groups = []
    for leaf in dict.fromkeys(leaves):
        postings = index.postings(leaf)
        if postings.rows.size:
            headlines = index.headlines(leaf) if isinstance(leaf, Words | Named) else _NO_ROWS
            rarity = _rarity(index.columns, postings)
            groups.append(Concept(leaf, postings, headlines, rarity))
    return tuple(groups)


def scores(rows: Rows, ranked_by: Sequence[Concept], columns: Columns) -> NDArray[np.float32]:
    """Return the score of each paragraph in `rows`; higher is better."""
    places = np.full(columns.paragraphs, -1, np.int32)
    places[rows] = np.arange(rows.size, dtype=np.int32)
    total = np.zeros(rows.size, np.float32)
    articles = columns.article[rows]
    article_total = np.zeros(columns.articles, np.float32)
    for concept in ranked_by:
        postings = concept.postings
        at = places[postings.rows]
        inside = at >= 0
        counts = postings.counts[inside].astype(np.float32)
        length = columns.length[postings.rows[inside]].astype(np.float32)
        weight = concept.rarity * _saturated(counts, length / columns.mean_length)
        total[at[inside]] += weight
        in_article: NDArray[np.float32] = np.bincount(
            columns.article[postings.rows], postings.counts, columns.articles
        ).astype(np.float32)
        article_total += (
            ARTICLE_WEIGHT * concept.rarity * _saturated(in_article, columns.article_length)
        )
        article_total[concept.headlines] += HEADLINE_WEIGHT * concept.rarity
    total[np.isin(columns.kind[rows], _LABELS)] *= LABEL_WEIGHT
    total[(columns.kind[rows] == _BODY) & ~columns.is_lede[rows]] *= LATER_WEIGHT
    return total + article_total[articles]


def _saturated(
    counts: NDArray[np.float32], relative_length: NDArray[np.float32]
) -> NDArray[np.float32]:
    norm = 1 - BM25_B + BM25_B * relative_length
    weight = counts * (BM25_K1 + 1) / (counts + BM25_K1 * norm)
    return weight.astype(np.float32, copy=False)


def _rarity(columns: Columns, postings: PostingList) -> float:
    paragraphs = postings.rows.size
    return float(np.log1p((columns.paragraphs - paragraphs + 0.5) / (paragraphs + 0.5)))


_BODY = KINDS.index(Kind.BODY)

#: Kinds that name something and say nothing of it.
_LABELS = [KINDS.index(kind) for kind in (Kind.TAGS, Kind.BYLINE, Kind.CREDIT, Kind.CROSSHEAD)]

#: Greater than the code of any date.
_AFTER_ANY_DATE = 100_000_000
_NO_ROWS: Rows = np.empty(0, np.int32)
