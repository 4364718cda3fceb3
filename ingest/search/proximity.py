"""Find the paragraphs in which two things stand near each other.

The index proposes paragraphs: those where forms of both sides stand close, as long as there are
few pairs of forms, else those that hold both. Where it cannot say all (order, names, groups
near groups, sides that share a word), the texts decide.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.mentions import EXPORT_CHUNK, mentioned_in
from ingest.search.places import Passage, Places
from ingest.search.query_tree import Named, Near, Or, Words, sides
from ingest.search.row_sets import any_of, both

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.query_tree import Cluster, Node
    from ingest.search.word_forms import QueryForm
    from ingest.search.word_index import WordIndex
    from ingest.storage.facet_columns import Rows

#: Pairs of forms in one question to the index; FTS5 takes no deeper expression.
MAX_NEAR_PAIRS = 256

#: Pairs of forms that the index is asked for at all: 16 questions take as long as reading the
#: paragraphs of two common words.
MAX_ASKED_PAIRS = 4_096

SELECT_TEXTS = """
select
  paragraphs.id,
  paragraphs.text
from json_each(?) as wanted
cross join paragraphs on paragraphs.id = wanted.value
"""


def near_rows(near: Near, index: WordIndex) -> Rows:
    """Return the paragraphs in which the sides of `near` stand as it asks."""
    size = index.columns.paragraphs
    pairs = _pairs(near, index)
    rows = both(_side_rows(near.left, index), _side_rows(near.right, index), size)
    if pairs is not None and rows.size:
        rows = both(rows, any_of(list(_close(pairs, near.distance, index)), size), size)
        if _is_told(near, pairs):
            return rows
    return judged(near, rows, index)


def is_judged(leaf: Near | Cluster, index: WordIndex) -> bool:
    """Tell whether the texts decide, and the index finds more."""
    if not isinstance(leaf, Near):
        return len(set(leaf.terms)) < len(leaf.terms)
    pairs = _pairs(leaf, index)
    return pairs is None or not _is_told(leaf, pairs)


def cluster_rows(cluster: Cluster, index: WordIndex) -> Rows:
    """Return the paragraphs in which the words of a cluster stand close."""
    rows = index.match(cluster_expression(cluster))
    return judged(cluster, rows, index) if is_judged(cluster, index) else rows


def cluster_expression(cluster: Cluster) -> str:
    """Return the words of a cluster close together, in the language of FTS5.

    FTS5 counts all words between the first and the last, those of the cluster too.
    """
    among = cluster.distance + len(cluster.terms) - 2
    words = " ".join(f'"{term}"' for term in cluster.terms)
    return f"NEAR({words}, {among})"


def judged(leaf: Near | Cluster, rows: Rows, index: WordIndex) -> Rows:
    """Return those of the paragraphs in whose text `leaf` stands."""
    places = Places(index)
    has_names = isinstance(leaf, Near) and any(isinstance(side, Named) for side in sides(leaf))
    ids = [
        number
        for number, passage in passages(rows, index, has_names=has_names)
        if places.of(leaf, passage)
    ]
    return index.columns.rows_of(np.array(sorted(ids), np.int64))


def passages(rows: Rows, index: WordIndex, *, has_names: bool) -> Iterator[tuple[int, Passage]]:
    """Yield the ids and the texts of paragraphs, with the names in them where they count."""
    ids = index.columns.paragraph_ids[rows].tolist()
    for start in range(0, len(ids), EXPORT_CHUNK):
        chunk = ids[start : start + EXPORT_CHUNK]
        named = mentioned_in(index.connection, chunk) if has_names else {}
        for number, text in index.connection.execute(SELECT_TEXTS, (json.dumps(chunk),)):
            yield number, Passage(text, named.get(number, ()))


def near_expression(near: Near, index: WordIndex) -> str:
    """Return a proximity search over all pairs of forms, in the language of FTS5."""
    pairs = _pairs(near, index) or []
    return " OR ".join(_close_pair(*pair, near.distance) for pair in pairs)


def _side_rows(side: Node, index: WordIndex) -> Rows:
    parts = side.parts if isinstance(side, Or) else (side,)
    return any_of([index.leaf_rows(part) for part in parts], index.columns.paragraphs)


def _pairs(near: Near, index: WordIndex) -> list[tuple[QueryForm, QueryForm]] | None:
    """Return all pairs of forms of the sides; None where they are too many, or no words."""
    left, right = _forms(near.left, index), _forms(near.right, index)
    if left is None or right is None or len(left) * len(right) > MAX_ASKED_PAIRS:
        return None
    return [(first, second) for first in left for second in right]


def _forms(side: Node, index: WordIndex) -> list[QueryForm] | None:
    parts = side.parts if isinstance(side, Or) else (side,)
    if not all(isinstance(part, Words | Named) for part in parts):
        return None
    words = [part for part in parts if isinstance(part, Words | Named)]
    return list(dict.fromkeys(form for part in words for form in index.forms(part)))


def _close(
    pairs: list[tuple[QueryForm, QueryForm]], distance: int, index: WordIndex
) -> Iterator[Rows]:
    for start in range(0, len(pairs), MAX_NEAR_PAIRS):
        chunk = pairs[start : start + MAX_NEAR_PAIRS]
        yield index.match(" OR ".join(_close_pair(*pair, distance) for pair in chunk))


def _close_pair(left: QueryForm, right: QueryForm, distance: int) -> str:
    return f"NEAR({left.expression} {right.expression}, {distance})"


def _is_told(near: Near, pairs: list[tuple[QueryForm, QueryForm]]) -> bool:
    """Tell whether the index alone can say where the sides stand as asked."""
    return not near.is_ordered and _is_plain(near) and _is_apart(pairs)


def _is_plain(near: Near) -> bool:
    return all(isinstance(side, Words) for side in sides(near))


def _is_apart(pairs: list[tuple[QueryForm, QueryForm]]) -> bool:
    """Tell whether no word can be part of both sides: a word is not near itself."""
    left = {term for form, _ in pairs for term in form.terms}
    right = {term for _, form in pairs for term in form.terms}
    has_beginning = any(form.is_prefix for pair in pairs for form in pair)
    return left.isdisjoint(right) and not has_beginning
