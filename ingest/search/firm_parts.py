"""Tell which parts of a query hold on every step: filters, exclusions and operators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.search.query_tree import (
    And,
    AtLeast,
    Cluster,
    Field,
    Lead,
    Near,
    Node,
    Not,
    Or,
    Within,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Parts that hold on every step: somebody who writes an operator means it.
FIRM = (Field, Not, Near, Cluster, Within, AtLeast, Lead)


def is_firm(part: Node) -> bool:
    """Tell whether a part holds on every step.

    Alternatives do where all of them are filters: `(year:2014 OR year:2016)`. Where one of them
    is a word they do not.
    """
    if isinstance(part, And | Or):
        return all(_is_filter(inner) for inner in part.parts)
    return isinstance(part, FIRM)


def _is_filter(part: Node) -> bool:
    if isinstance(part, And | Or):
        return all(map(_is_filter, part.parts))
    return _is_filter(part.part) if isinstance(part, Not) else isinstance(part, Field)


def firm_and_loose(tree: Node | None) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """Return the parts that hold on every step, and those that may stand apart."""
    parts = tree.parts if isinstance(tree, And) else () if tree is None else (tree,)
    firm = tuple(part for part in parts if is_firm(part))
    return firm, tuple(part for part in parts if not is_firm(part))


def filters_among(firm: Iterable[Node]) -> tuple[Node, ...]:
    """Return the filters and exclusions; an operator is none, whose words are asked for."""
    return tuple(part for part in firm if isinstance(part, Not) or _is_filter(part))
