"""Count the hits of each alternative of a list: `Aleppo OR Homs OR Raqqa`.

Each count is that of a search for the alternative alone, with the same filters and choices.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.search.answer import Scope
from ingest.search.evaluate import strict_matches
from ingest.search.explain import describe
from ingest.search.facets import choice_masks, passing
from ingest.search.name_uses import PartCount
from ingest.search.query_names import with_names
from ingest.search.query_parser import parse
from ingest.search.query_tree import (
    And,
    Capitals,
    Field,
    Node,
    Not,
    Or,
    Words,
    joined,
    parts_of,
)
from ingest.search.row_sets import distinct
from ingest.search.scope import in_articles, in_sentences

if TYPE_CHECKING:
    from ingest.search.answer import Request
    from ingest.search.postings import Postings
    from ingest.storage.facet_columns import Rows


def counts_per_name(request: Request, index: Postings) -> tuple[PartCount, ...]:
    """Return the counts of each alternative in the order typed; none where there is no list."""
    typed = parse(request.text)
    beside, alternatives = _list_in(typed.tree)
    if typed.is_prose or not alternatives:
        return ()
    counts = []
    known, columns = index.columns.known_names, index.columns
    for part in alternatives:
        tree = joined(And, [part, *beside])
        asked = with_names(replace(typed, tree=tree), known, only_asked=not request.with_names)
        rows = _rows(asked.tree, request, index)
        articles = int(distinct(columns.article[rows]).size)
        query = _typed(tree)
        counts.append(PartCount(_typed(part), query, int(rows.size), articles))
    return tuple(counts)


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
        return f'{node.name}:"{node.value}"'
    if isinstance(node, Not):
        return f"-{_typed(node.part)}"
    if isinstance(node, And):
        return " ".join(map(_typed, node.parts))
    if isinstance(node, Or):
        return f"({' OR '.join(map(_typed, node.parts))})"
    return describe(node) if node is not None else ""
