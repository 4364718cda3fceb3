"""Score paragraphs by BM25.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ingest.model import Kind
from ingest.search.paging import Ordered, score_keys
from ingest.search.query_prose import MIN_PASTED_WORDS
from ingest.search.query_tree import Named, Words
from ingest.search.reranking import HEAD_HITS, reranked
from ingest.search.row_sets import places_in
from ingest.storage.facet_columns import KINDS
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.postings import PostingList, Postings
    from ingest.search.query_tree import QueryLeaf
    from ingest.storage.facet_columns import Rows

#: BM25: how soon further mentions stop to count, and how much long paragraphs, and long articles,
#: are discounted. Of seven collections the mean nDCG@10 rises by a hundredth against .75 for both;
#: pasted headlines would have the second higher.
BM25_K1 = 1.2
BM25_B = 0.6
ARTICLE_B = 0.5

#: What the whole article and its headline add to the score of a paragraph.
ARTICLE_WEIGHT = 0.8
HEADLINE_WEIGHT = 1.0

#: Share of its score that a paragraph of the story keeps behind the lede, which says what the
#: others tell at length. The test collections have one paragraph to a text: it is a choice.
LATER_WEIGHT = 0.9

#: The same where any of many words is looked for: a pasted headline is what a lede says. Of 904
#: articles cut into paragraphs nDCG@10 rises by half a percent on either half of 447 headlines, of
#: 450 other headlines and their 3,000 articles by .3 %; with .5 it falls.
LATER_WEIGHT_OF_PASTED = 0.7

#: Share of its score that a topic word, a byline, a credit or a crosshead keeps: without it the
#: shortest paragraphs come first, and they say nothing about what they name.
LABEL_WEIGHT = 0.3

#: Hits that are ranked. Ranking half a million takes a tenth of a second; nobody reads the rest
#: in order of fit.
RANKED_HITS = 500_000


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
    is_read: bool,
) -> Ordered:
    """Return the rows with their scores; above `RANKED_HITS` the newest have one.

    Those without stand behind all others, newest first. With `is_read` the best are read to put
    them into a better order.
    """
    columns = index.columns
    if rows.size <= RANKED_HITS:
        return Ordered.counted(rows, score_keys(_ranked(rows, leaves, index, is_read=is_read)))
    head = _newest(rows, columns)
    ranked = _ranked(rows[head], leaves, index, is_read=is_read)
    keys = columns.dates[columns.article[rows]] / _AFTER_ANY_DATE - 1
    keys[head] = score_keys(ranked)
    return Ordered.counted(rows, keys)


def _ranked(
    rows: Rows, leaves: Sequence[QueryLeaf], index: Postings, *, is_read: bool
) -> NDArray[np.float32]:
    asked = concepts(leaves, index)
    ranked = scores(rows, asked, index.columns, later_weight(len(asked), is_read=is_read))
    if is_read and rows.size:
        _rerank_head(rows, ranked, leaves, index)
    return ranked


def _newest(rows: Rows, columns: Columns) -> NDArray[np.intp]:
    """Return the places of the rows that are to be ranked, ascending."""
    dates = columns.dates[columns.article[rows]].astype(np.int64)
    # Among equal dates the first rows are taken, so that the choice is always the same.
    order = np.argpartition(
        (_AFTER_ANY_DATE - dates) * rows.size + np.arange(rows.size), RANKED_HITS
    )
    return np.sort(order[:RANKED_HITS])


def _rerank_head(
    rows: Rows, ranked: NDArray[np.float32], leaves: Sequence[QueryLeaf], index: Postings
) -> None:
    """Raise the scores of the best rows in place, so far that none falls below the rest."""
    count = min(HEAD_HITS, rows.size)
    head = np.argpartition(-ranked, count - 1)[:count]
    head = head[np.lexsort((rows[head], -ranked[head]))]
    ids = index.columns.paragraph_ids[rows[head]].tolist()
    single = (leaf for leaf in leaves if isinstance(leaf, Words | Named))
    asked = [term for leaf in dict.fromkeys(single) for term in terms(leaf.text)]
    ranked[head] = reranked(
        index.connection,
        ids,
        ranked[head],
        asked,
        paragraphs=index.columns.paragraphs,
        meaning=index.meaning,
    )


def concepts(leaves: Sequence[QueryLeaf], index: Postings) -> tuple[Concept, ...]:
    """Return what is to be ranked by; what occurs nowhere is left out."""
    groups = []
    for leaf in dict.fromkeys(leaves):
        postings = index.postings(leaf)
        if postings.rows.size:
            headlines = index.headlines(leaf) if isinstance(leaf, Words | Named) else _NO_ROWS
            weight = rarity(index.columns, postings.rows.size)
            groups.append(Concept(leaf, postings, headlines, weight))
    return tuple(groups)


def later_weight(concepts: int, *, is_read: bool) -> float:
    """Return the share of its score that a paragraph behind the lede keeps.

    Args:
        concepts: how many things are ranked by.
        is_read: a hit need not hold all of them.
    """
    return LATER_WEIGHT_OF_PASTED if is_read and concepts >= MIN_PASTED_WORDS else LATER_WEIGHT


def scores(
    rows: Rows, ranked_by: Sequence[Concept], columns: Columns, later: float
) -> NDArray[np.float32]:
    """Return the score of each paragraph in `rows`; higher is better.

    A paragraph of the story behind its lede keeps the share `later` of its own.
    """
    articles = columns.article[rows]
    total = np.zeros(rows.size, np.float32)
    article_total = np.zeros(columns.articles, np.float32)
    for concept in ranked_by:
        held = concept.postings.rows
        _add_paragraphs(total, rows, concept, columns)
        _add_articles(
            article_total, concept, articles if held is rows else columns.article[held], columns
        )
    kinds = columns.kind[rows]
    is_later = (kinds == _BODY) & ~columns.is_lede[rows]
    total *= _KIND_WEIGHTS[kinds] * np.where(is_later, np.float32(later), np.float32(1))
    return total + article_total[articles]


def _add_paragraphs(
    total: NDArray[np.float32], rows: Rows, concept: Concept, columns: Columns
) -> None:
    """Add to the score of each paragraph what one concept in it is worth."""
    held, counts = concept.postings.rows, concept.postings.counts
    at: NDArray[np.int32] | slice = slice(None)
    if held is not rows:
        places = places_in(rows, held, columns.paragraphs)
        is_inside = places >= 0
        at, held, counts = places[is_inside], held[is_inside], counts[is_inside]
    length = columns.length[held].astype(np.float32)
    total[at] += concept.rarity * _saturated(
        counts.astype(np.float32), length / columns.mean_length, BM25_B
    )


def _add_articles(
    total: NDArray[np.float32], concept: Concept, holding: Rows, columns: Columns
) -> None:
    """Add to the score of each article what one concept in it and in its headline is worth.

    Args:
        total: the scores.
        concept: what was asked for.
        holding: the article of each paragraph that holds it.
        columns: of the corpus.
    """
    in_article = np.bincount(holding, concept.postings.counts, columns.articles)
    articles = np.flatnonzero(in_article > 0)
    counts = in_article[articles].astype(np.float32)
    weight = _saturated(counts, columns.article_length[articles], ARTICLE_B)
    total[articles] += ARTICLE_WEIGHT * concept.rarity * weight
    total[concept.headlines] += HEADLINE_WEIGHT * concept.rarity


def _saturated(
    counts: NDArray[np.float32], relative_length: NDArray[np.float32], discount: float
) -> NDArray[np.float32]:
    norm = 1 - discount + discount * relative_length
    weight = counts * (BM25_K1 + 1) / (counts + BM25_K1 * norm)
    return weight.astype(np.float32, copy=False)


def rarity(columns: Columns, paragraphs: int) -> float:
    """Return the weight of what stands in so many paragraphs: the rarer, the higher."""
    return rarity_among(columns.paragraphs, paragraphs)


def rarity_among(size: int, paragraphs: int) -> float:
    """Return the weight of what stands in so many of `size` paragraphs."""
    return float(np.log1p((size - paragraphs + 0.5) / (paragraphs + 0.5)))


_BODY = KINDS.index(Kind.BODY)

#: Kinds that name something and say nothing of it.
NAMING_KINDS = (Kind.TAGS, Kind.BYLINE, Kind.CREDIT, Kind.CROSSHEAD)

#: By number of a kind; a damaged column may hold any number.
_KIND_WEIGHTS = np.ones(1 << 8, np.float32)
_KIND_WEIGHTS[[KINDS.index(kind) for kind in NAMING_KINDS]] = LABEL_WEIGHT

#: Greater than the code of any date.
_AFTER_ANY_DATE = 100_000_000
_NO_ROWS: Rows = np.empty(0, np.int32)
