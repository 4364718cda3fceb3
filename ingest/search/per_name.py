"""Tell the alternatives of a list apart in its hits: `Aleppo OR Homs OR Raqqa`.

Each count is that of a search for the alternative alone, with the same filters and choices.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from ingest.search.answer import Scope
from ingest.search.evaluate import strict_matches
from ingest.search.explain import describe
from ingest.search.facets import choice_masks, passing
from ingest.search.name_uses import PartCount
from ingest.search.query_names import with_names
from ingest.search.query_parser import parse_in
from ingest.search.query_tree import (
    And,
    Capitals,
    Field,
    Node,
    Not,
    Or,
    Words,
    field_as_typed,
    joined,
    parts_of,
)
from ingest.search.row_sets import distinct, nothing
from ingest.search.scope import in_articles, in_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from ingest.search.answer import Request
    from ingest.search.postings import Postings
    from ingest.search.word_forms import Readings
    from ingest.storage.facet_columns import Rows


@dataclass(frozen=True, slots=True)
class Alternative:
    """Hold one alternative of a list, the query for it alone, and what that finds."""

    text: str
    query: str
    rows: Rows


@dataclass(frozen=True, slots=True)
class HeldNames:
    """Answer which alternatives of a list stand in a paragraph.

    Attributes:
        texts: the alternatives, in the order typed.
        rows: the paragraphs of all of them, ascending; one that holds two is there twice.
        places: for each of these which alternative it holds.
    """

    texts: tuple[str, ...]
    rows: Rows
    places: NDArray[np.int32]

    def of(self, row: int) -> tuple[str, ...]:
        """Return the alternatives in one paragraph, in the order typed."""
        start, end = np.searchsorted(self.rows, (row, row + 1))
        return tuple(self.texts[place] for place in self.places[start:end].tolist())


def counts_per_name(request: Request, index: Postings) -> tuple[PartCount, ...]:
    """Return the counts of each alternative in the order typed; none where there is no list."""
    return tuple(
        PartCount(
            part.text,
            part.query,
            int(part.rows.size),
            int(distinct(index.columns.article[part.rows]).size),
        )
        for part in _alternatives(request, index)
    )


def held_names(request: Request, index: Postings) -> HeldNames:
    """Return which alternatives of a list stand where; nothing where there is no list."""
    parts = list(_alternatives(request, index))
    rows = np.concatenate([nothing(), *(part.rows for part in parts)])
    places = np.repeat(np.arange(len(parts), dtype=np.int32), [part.rows.size for part in parts])
    order = np.argsort(rows, kind="stable")
    return HeldNames(tuple(part.text for part in parts), rows[order], places[order])


def _alternatives(request: Request, index: Postings) -> Iterator[Alternative]:
    for text, query, tree in listed_alternatives(request, index):
        yield Alternative(text, query, _rows(tree, request, index))


def listed_alternatives(
    request: Request, index: Readings
) -> Iterator[tuple[str, str, Node | None]]:
    """Yield each alternative of a list: as typed, the query for it alone, and its tree."""
    typed = parse_in(request.text, index.vocabulary)
    known = index.columns.known_names
    beside, alternatives = _list_in(typed.tree)
    if typed.is_prose:
        return
    for part in alternatives:
        tree = joined(And, [part, *beside])
        asked = with_names(replace(typed, tree=tree), known, only_asked=not request.with_names)
        yield _typed(part), _typed(tree), asked.tree


def _list_in(tree: Node | None) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return what is asked for beside a list, and its alternatives; nothing where there are two."""
    parts = () if tree is None else parts_of(tree)
    lists = [part for part in parts if isinstance(part, Or)]
    beside = tuple(part for part in parts if not isinstance(part, Or))
    return (beside, lists[0].parts) if len(lists) == 1 else ((), ())


def _rows(tree: Node | None, request: Request, index: Postings) -> Rows:
    matches = strict_matches(tree, index)
    if request.within is Scope.ARTICLE:
        matches = in_articles(matches, index, index.allowed)
    elif request.within is Scope.SENTENCE:
        matches = in_sentences(matches, index)
    rows = matches.rows
    return passing(rows, choice_masks(rows, index.columns, request))


def _typed(node: Node | None) -> str:
    """Return a part of a query as it can be typed again."""
    if isinstance(node, Words):
        if node.is_name:
            return f'name:"{node.text}"'
        if node.is_prefix and not node.is_exact:
            return f"{node.text}*"
        return f'"{node.text}"' if node.is_exact else node.text
    if isinstance(node, Capitals):
        return f'caps:"{node.text}"'
    if isinstance(node, Field):
        return field_as_typed(node)
    if isinstance(node, Not):
        return f"-{_typed(node.part)}"
    if isinstance(node, And):
        return " ".join(map(_typed, node.parts))
    if isinstance(node, Or):
        return f"({' OR '.join(map(_typed, node.parts))})"
    return describe(node) if node is not None else ""
