"""Count how often something stands in each article."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.places import Places
from ingest.search.proximity import passages
from ingest.search.query_tree import And, Capitals, Cluster, Named, Near, Or, Words, sides

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from ingest.search.query_tree import Node, QueryLeaf
    from ingest.search.word_index import WordIndex

SELECT_TIMES = """
select
  mentions.paragraph,
  count(*)
from mentions
join names on names.id = mentions.name
where names.key in (select value from json_each(?))
group by mentions.paragraph
order by mentions.paragraph
"""


def times_in_articles(
    node: Node, index: WordIndex, allowed: NDArray[np.bool_] | None
) -> NDArray[np.int64]:
    """Return how often something stands in each article.

    Alternatives count together, of several things the rarest counts. Only paragraphs that are
    allowed count (None: all do).
    """
    columns = index.columns
    if isinstance(node, Or):
        parts = [times_in_articles(part, index, allowed) for part in node.parts]
        together: NDArray[np.int64] = np.sum(parts, axis=0, dtype=np.int64)
        return together
    if isinstance(node, And):
        each = [times_in_articles(part, index, allowed) for part in node.parts]
        rarest: NDArray[np.int64] = np.min(each, axis=0)
        return rarest
    times = np.zeros(columns.articles, np.int64)
    if isinstance(node, Words | Named | Capitals | Near | Cluster):
        rows, counts = _times(node, index)
        inside = np.ones(rows.size, np.bool_) if allowed is None else allowed[rows]
        np.add.at(times, columns.article[rows[inside]], counts[inside])
    return times


def _times(leaf: QueryLeaf, index: WordIndex) -> tuple[NDArray[np.int32], NDArray[np.int64]]:
    """Return the paragraphs in which a leaf stands, and how often."""
    if isinstance(leaf, Words) and not index.reading(leaf).phrases:
        postings = index.postings(leaf)
        return postings.rows, postings.counts.astype(np.int64)
    if isinstance(leaf, Named):
        listed = index.connection.execute(SELECT_TIMES, (json.dumps(leaf.keys),)).fetchall()
        counted = [tuple(row) for row in listed]
    else:
        places = Places(index)
        has_names = isinstance(leaf, Near) and any(isinstance(part, Named) for part in sides(leaf))
        texts = passages(index.leaf_rows(leaf), index, has_names=has_names)
        counted = sorted((number, len(places.of(leaf, passage))) for number, passage in texts)
    ids = np.array([number for number, _ in counted], np.int64)
    counts = np.array([count for _, count in counted], np.int64)
    known = np.isin(ids, index.columns.paragraph_ids)
    return index.columns.rows_of(ids[known]), counts[known]
