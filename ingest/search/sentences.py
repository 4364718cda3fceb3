"""Decide whether a paragraph has a sentence that fits a query."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.places import Places
from ingest.search.proximity import passages
from ingest.search.query_tree import (
    And,
    AtLeast,
    Field,
    Lead,
    Named,
    Near,
    Not,
    Or,
    Scope,
    Within,
    sides,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

    from ingest.search.places import Passage
    from ingest.search.postings import Postings
    from ingest.search.query_tree import Node, QueryLeaf
    from ingest.search.word_forms import Readings
    from ingest.storage.facet_columns import Rows

#: A mark that ends a sentence, closing marks, then white space and no small letter. Initials,
#: titles and abbreviations before the full stop end none.
SENTENCE_END = re.compile(
    r"(?:(?<!\b[^\W\d_])(?<!\b(?:Mr|Ms|Dr|St|vs|No))(?<!\b(?:Mrs|Gen|Col|Lt\.|Sen|Rep|Gov|Sgt))[.]"
    r"|[!?…。！？؟])[\"'”’»)\]]{0,3}(?:\s+(?![a-zß-ÿ])|(?<=[。！？])(?=.))"
)


def sentence_rows(
    tree: Node, candidates: Rows, index: Postings, rows_of: Callable[[Node], Rows]
) -> Rows:
    """Return those of the candidates that have a sentence which fits the whole tree.

    Args:
        tree: what is asked for.
        candidates: paragraphs that may fit.
        index: where words stand.
        rows_of: tells which paragraphs a filter, or a condition on the article, lets pass.
    """
    judge = SentenceJudge(tree, index)
    ids = index.columns.paragraph_ids
    whole = {part: frozenset(ids[rows_of(part)].tolist()) for part in judge.of_paragraphs}
    fitting = [
        number
        for number, passage in passages(candidates, index, has_names=judge.has_names)
        if judge.fits(passage, {part for part, numbers in whole.items() if number in numbers})
    ]
    return index.columns.rows_of(np.array(sorted(fitting), np.int64))


class SentenceJudge:
    """Decide for paragraphs whether a sentence of theirs fits a query.

    `of_paragraphs` are the parts of it that a paragraph fits as a whole.
    """

    def __init__(self, tree: Node, index: Readings) -> None:
        self._tree = tree
        self._places = Places(index)
        self._leaves = tuple(dict.fromkeys(_all_leaves(tree)))
        self.of_paragraphs = tuple(dict.fromkeys(_of_paragraphs(tree)))

    @property
    def has_names(self) -> bool:
        """Tell whether names are asked for."""
        return any(
            isinstance(part, Named)
            for leaf in self._leaves
            for part in (sides(leaf) if isinstance(leaf, Near) else (leaf,))
        )

    def fits(self, passage: Passage, whole: Container[Node]) -> bool:
        """Tell whether a sentence of a paragraph fits, which fits the parts in `whole`."""
        ends = [match.end() for match in SENTENCE_END.finditer(passage.text)]
        every = frozenset(range(len(ends) + 1))
        held: dict[Node, frozenset[int]] = {
            part: every if part in whole else frozenset() for part in self.of_paragraphs
        }
        starts = passage.starts
        for leaf in self._leaves:
            held[leaf] = frozenset(
                bisect_right(ends, starts[first])
                for first, end in self._places.of(leaf, passage)
                if bisect_right(ends, starts[first]) == bisect_right(ends, starts[end - 1])
            )
        return bool(_sentences(self._tree, held, every))


def _parts(node: Node) -> tuple[Node, ...]:
    """Return the parts of a query that one sentence must fit; none of a leaf."""
    if isinstance(node, And | Or):
        return node.parts
    is_same = isinstance(node, Within) and node.scope is Scope.SENTENCE
    return (node.part,) if isinstance(node, Not) or (is_same and isinstance(node, Within)) else ()


def _is_of_paragraph(node: Node) -> bool:
    is_wider = isinstance(node, Within) and node.scope is not Scope.SENTENCE
    return is_wider or isinstance(node, Field | AtLeast | Lead)


def _of_paragraphs(node: Node) -> Iterator[Node]:
    """Yield the parts that a paragraph fits as a whole."""
    if _is_of_paragraph(node):
        yield node
    for part in _parts(node):
        yield from _of_paragraphs(part)


def _all_leaves(node: Node) -> Iterator[QueryLeaf]:
    for part in _parts(node):
        yield from _all_leaves(part)
    if not isinstance(node, And | Or | Not | Within | AtLeast | Lead | Field):
        yield node


def _sentences(
    node: Node, held: Mapping[Node, frozenset[int]], every: frozenset[int]
) -> frozenset[int]:
    """Return the numbers of the sentences that fit a part of the query."""
    if isinstance(node, Not):
        return every - _sentences(node.part, held, every)
    if isinstance(node, And | Or):
        parts = [_sentences(part, held, every) for part in node.parts]
        return every.intersection(*parts) if isinstance(node, And) else frozenset().union(*parts)
    if isinstance(node, Within) and node.scope is Scope.SENTENCE:
        return _sentences(node.part, held, every)
    return held[node]
