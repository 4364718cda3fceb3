"""Judge the words of a query within one sentence, or within a whole article.

Everything that is asked for must hold there together; what is ruled out must be missing there,
and may stand elsewhere.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.answer import Scope, Step
from ingest.search.evaluate import in_force, rows_for
from ingest.search.query_tree import And, Field, Not, Or, leaves
from ingest.search.row_sets import any_of, both, everything
from ingest.search.snippets import EXPORT_CHUNK, Marker, marker, mentioned_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from ingest.search.evaluate import Matches
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Node, QueryLeaf
    from ingest.search.snippets import Mentioned

# A mark that ends a sentence, closing marks, then white space and no small letter. Initials,
# titles and abbreviations before the full stop end none.
_BOUNDARY = re.compile(
    r"(?:(?<!\b[^\W\d_])(?<!\b(?:Mr|Ms|Dr|St|vs|No))(?<!\b(?:Mrs|Gen|Col|Lt\.|Sen|Rep|Gov|Sgt))[.]"
    r"|[!?…。！？؟])[\"'”’»)\]]{0,3}(?:\s+(?![a-zß-ÿ])|(?<=[。！？])(?=.))"
)

SELECT_TEXTS = """
select
  paragraphs.id,
  paragraphs.text
from json_each(?) as wanted
cross join paragraphs on paragraphs.id = wanted.value
"""


def in_articles(matches: Matches, index: Postings, allowed: NDArray[np.bool_] | None) -> Matches:
    """Return the paragraphs with any of the words, in the articles that fit the whole query.

    Words in paragraphs that are not allowed (None: all are) do not count.
    """
    if matches.tree is None:
        return matches
    columns = index.columns
    fits = _articles(matches.tree, index, allowed)
    asked = [leaf for leaf in leaves(matches.tree) if not isinstance(leaf, Field)]
    rows = everything(columns.paragraphs)
    if asked:
        rows = any_of([rows_for(leaf, index) for leaf in asked], columns.paragraphs)
    rows = rows[fits[columns.article[rows]]]
    fields = tuple(part for part in matches.firm if isinstance(part, Field))
    rows = in_force(fields, rows, index)
    return replace(matches, rows=rows, step=Step.SAME_ARTICLE, scope=Scope.ARTICLE)


def _articles(node: Node, index: Postings, allowed: NDArray[np.bool_] | None) -> NDArray[np.bool_]:
    """Return which articles a query fits as a whole."""
    if isinstance(node, Not):
        return ~_articles(node.part, index, allowed)
    if isinstance(node, And | Or):
        join = np.logical_and if isinstance(node, And) else np.logical_or
        fits: NDArray[np.bool_] = join.reduce(
            [_articles(part, index, allowed) for part in node.parts]
        )
        return fits
    columns = index.columns
    rows = rows_for(node, index)
    if allowed is not None and not isinstance(node, Field):
        rows = rows[allowed[rows]]
    held = np.zeros(columns.articles, np.bool_)
    held[columns.article[rows]] = True
    return held


def in_sentences(matches: Matches, index: Postings) -> Matches:
    """Return the paragraphs that have a sentence which fits the whole query."""
    tree = matches.tree
    if tree is None:
        return matches
    columns = index.columns
    candidates = rows_for(_asked(tree), index)
    fields = tuple(part for part in matches.firm if isinstance(part, Field))
    ids = columns.paragraph_ids[in_force(fields, candidates, index)]
    judge = _Judge(tree, index)
    rows = columns.rows_of(np.array(list(judge.fitting(ids.tolist())), np.int64))
    rows = both(rows, candidates, columns.paragraphs)
    return replace(matches, rows=rows, step=Step.TOGETHER, scope=Scope.SENTENCE)


def _asked(node: Node) -> Node | None:
    """Return what a query asks for, without what it rules out."""
    if isinstance(node, Not):
        return None
    if isinstance(node, And | Or):
        parts = tuple(part for part in map(_asked, node.parts) if part is not None)
        if isinstance(node, Or) and len(parts) < len(node.parts):
            return None  # one alternative is a mere absence: any paragraph may fit
        return replace(node, parts=parts) if parts else None
    return node


class _Judge:
    """Decide for paragraphs whether a sentence of theirs fits a query."""

    def __init__(self, tree: Node, index: Postings) -> None:
        self._tree = tree
        self._connection = index.connection
        self._markers: dict[QueryLeaf, Marker] = {
            leaf: marker((leaf,), index) for leaf in _all_leaves(tree)
        }
        self._has_names = any(each.names for each in self._markers.values())

    def fitting(self, ids: list[int]) -> Iterator[int]:
        """Yield those of the paragraphs that fit."""
        for start in range(0, len(ids), EXPORT_CHUNK):
            chunk = ids[start : start + EXPORT_CHUNK]
            named = mentioned_in(self._connection, chunk) if self._has_names else {}
            for number, text in self._connection.execute(SELECT_TEXTS, (json.dumps(chunk),)):
                if self._fits(text, named.get(number, [])):
                    yield number

    def _fits(self, text: str, named: list[Mentioned]) -> bool:
        starts = [0, *(match.end() for match in _BOUNDARY.finditer(text))]
        held = {
            leaf: frozenset(
                bisect_right(starts, start)
                for start, end in each.spans(text, named)
                if bisect_right(starts, start) == bisect_right(starts, end - 1)
            )
            for leaf, each in self._markers.items()
        }
        return bool(_sentences(self._tree, held, frozenset(range(1, len(starts) + 1))))


def _all_leaves(node: Node) -> Iterator[QueryLeaf]:
    if isinstance(node, Not):
        yield from _all_leaves(node.part)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _all_leaves(part)
    elif not isinstance(node, Field):
        yield node


def _sentences(
    node: Node, held: Mapping[QueryLeaf, frozenset[int]], every: frozenset[int]
) -> frozenset[int]:
    """Return the numbers of the sentences that fit a part of the query."""
    if isinstance(node, Not):
        return every - _sentences(node.part, held, every)
    if isinstance(node, And | Or):
        parts = [_sentences(part, held, every) for part in node.parts]
        return every.intersection(*parts) if isinstance(node, And) else frozenset().union(*parts)
    return every if isinstance(node, Field) else held[node]
