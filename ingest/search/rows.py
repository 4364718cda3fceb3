"""Find the paragraphs that satisfy a part of a query.

A condition on the article (`atleast5(oil)`, `hlead(Raqqa)`, `in:article(a b)`) lets all its
paragraphs pass where something else is asked for beside it. Alone it finds those that hold the
words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from ingest.model import Kind
from ingest.search.field_rows import field_rows
from ingest.search.occurrences import times_in_articles
from ingest.search.query_tree import (
    And,
    AtLeast,
    Field,
    Lead,
    Node,
    Not,
    Or,
    Scope,
    Within,
    leaves,
)
from ingest.search.row_sets import any_of, both, everything, mask_of, without
from ingest.search.sentences import sentence_rows
from ingest.storage.facet_columns import KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from ingest.search.columns import Columns
    from ingest.search.postings import Postings
    from ingest.storage.facet_columns import Rows

_HEADLINE = KINDS.index(Kind.HEADLINE)


def rows_for(node: Node | None, index: Postings) -> Rows:
    """Return the paragraphs that satisfy `node`; None is satisfied by all."""
    size = index.columns.paragraphs
    if node is None:
        return everything(size)
    if isinstance(node, And):
        return _all_of(node, index)
    if isinstance(node, Or):
        return any_of([rows_for(part, index) for part in node.parts], size)
    if isinstance(node, Not):
        return passing_part(everything(size), node, index)
    if isinstance(node, Field):
        return field_rows(node, index)
    if isinstance(node, Within | AtLeast | Lead):
        if node not in index.kept:
            index.kept[node] = _wrapped(node, index)
        return index.kept[node]
    return index.postings(node).rows


def _all_of(node: And, index: Postings) -> Rows:
    wanted = [part for part in node.parts if not isinstance(part, Not)]
    stand = [part for part in wanted if not is_of_article(part)]
    size = index.columns.paragraphs
    sets = sorted((rows_for(part, index) for part in stand), key=lambda rows: rows.size)
    if stand:
        common = sets[0]
    else:
        common = any_of([rows_for(part, index) for part in wanted], size)
        common = common if wanted else everything(size)
    for rows in sets[1:]:
        common = both(common, rows, size)
    for part in node.parts:
        if isinstance(part, Not) or is_of_article(part):
            common = passing_part(common, part, index)
    return common


def is_of_article(node: Node) -> bool:
    """Tell whether a part of a query sets a condition on the article as a whole."""
    is_wide = isinstance(node, Within) and node.scope is Scope.ARTICLE
    return is_wide or isinstance(node, AtLeast | Lead)


def in_force(firm: Sequence[Node], rows: Rows, index: Postings) -> Rows:
    """Return those of `rows` that filters, exclusions and conditions let pass."""
    for part in firm:
        rows = passing_part(rows, part, index)
    return rows


def passing_part(rows: Rows, part: Node, index: Postings) -> Rows:
    """Return those of `rows` that one part of a query lets pass."""
    size = index.columns.paragraphs
    inner = part.part if isinstance(part, Not) else part
    if is_of_article(inner):
        fits = fitting_articles(inner, index, index.allowed)[index.columns.article[rows]]
        return rows[~fits if isinstance(part, Not) else fits]
    if isinstance(part, Not):
        return without(rows, rows_for(inner, index), size)
    return both(rows, rows_for(part, index), size)


def _wrapped(node: Within | AtLeast | Lead, index: Postings) -> Rows:
    if isinstance(node, Within) and node.scope is Scope.PARAGRAPH:
        return rows_for(node.part, index)
    if isinstance(node, Within) and node.scope is Scope.SENTENCE:
        candidates = rows_for(asked_for(node.part), index)
        return sentence_rows(node.part, candidates, index, lambda part: _as_filter(part, index))
    columns = index.columns
    asked = [leaf for leaf in leaves(node) if not isinstance(leaf, Field)]
    rows = any_of([rows_for(leaf, index) for leaf in asked], columns.paragraphs)
    if isinstance(node, Lead):
        rows = rows[_is_lead(columns)[rows]]
    if index.allowed is not None:
        rows = rows[index.allowed[rows]]
    return rows[fitting_articles(node, index, index.allowed)[columns.article[rows]]]


def _as_filter(part: Node, index: Postings) -> Rows:
    """Return the paragraphs that a condition lets pass, those without its words too."""
    return passing_part(everything(index.columns.paragraphs), part, index)


def _is_lead(columns: Columns) -> NDArray[np.bool_]:
    is_lead: NDArray[np.bool_] = columns.is_lede | (columns.kind == _HEADLINE)
    return is_lead


def fitting_articles(
    node: Node, index: Postings, allowed: NDArray[np.bool_] | None
) -> NDArray[np.bool_]:
    """Return which articles a part of a query fits as a whole.

    Words in paragraphs that are not allowed (None: all are) do not count.
    """
    if isinstance(node, Not):
        return ~fitting_articles(node.part, index, allowed)
    if isinstance(node, And | Or):
        join = np.logical_and if isinstance(node, And) else np.logical_or
        fits: NDArray[np.bool_] = join.reduce(
            [fitting_articles(part, index, allowed) for part in node.parts]
        )
        return fits
    if isinstance(node, AtLeast):
        often: NDArray[np.bool_] = times_in_articles(node.part, index, allowed) >= node.count
        return often
    if isinstance(node, Lead):
        lead = _is_lead(index.columns)
        return fitting_articles(node.part, index, lead if allowed is None else lead & allowed)
    if isinstance(node, Within) and node.scope is Scope.ARTICLE:
        return fitting_articles(node.part, index, allowed)
    columns = index.columns
    rows = rows_for(node, index)
    if allowed is not None and not isinstance(node, Field):
        rows = rows[allowed[rows]]
    return mask_of(columns.article[rows], columns.articles)


def held_by_articles(sets: Sequence[Rows], columns: Columns) -> NDArray[np.bool_]:
    """Return which articles have a paragraph in each of the sets."""
    articles = np.ones(columns.articles, np.bool_)
    for rows in sets:
        held = np.zeros(columns.articles, np.bool_)
        held[columns.article[rows]] = True
        articles &= held
    return articles


def asked_for(node: Node) -> Node | None:
    """Return what a query asks for, without what it rules out."""
    if isinstance(node, Not):
        return None
    if isinstance(node, And | Or):
        parts = tuple(part for part in map(asked_for, node.parts) if part is not None)
        if isinstance(node, Or) and len(parts) < len(node.parts):
            return None  # one alternative is a mere absence: any paragraph may fit
        return type(node)(parts) if parts else None
    return node
