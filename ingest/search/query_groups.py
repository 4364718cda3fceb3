"""Write proximity of groups as proximity of words: `(a b) NEAR/5 c` is a near c, and b near c.

Alternatives stay one side, `(a OR b) NEAR/5 c`, because either will do at each place.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.search.query_tree import And, AtLeast, Lead, Near, Node, Not, Or, Within, joined

if TYPE_CHECKING:
    from typing import TypeGuard

#: Pairs of words that one NEAR of two groups asks for.
MAX_GROUP_PAIRS = 1_000


def distributed(tree: Node) -> tuple[Node, tuple[str, ...]]:
    """Return a tree in which no side of a `Near` holds an `And`, and what was not read so."""
    notices: list[str] = []
    return _node(tree, notices), tuple(dict.fromkeys(notices))


def _node(node: Node, notices: list[str]) -> Node:
    if isinstance(node, And | Or):
        parts = [_node(part, notices) for part in node.parts]
        return joined(type(node), parts) or node
    if isinstance(node, Not | Within | AtLeast | Lead):
        return replace(node, part=_node(node.part, notices))
    if not isinstance(node, Near):
        return node
    left, right = _node(node.left, notices), _node(node.right, notices)
    if _width(left) * _width(right) > MAX_GROUP_PAIRS:
        notices.append(
            f"“NEAR” of groups of {_width(left):,} and {_width(right):,} words was read as “and”."
        )
        return And((left, right))
    return _near(replace(node, left=left, right=right))


def _near(near: Near) -> Node:
    """Return a proximity whose sides are groups as one of their parts."""
    if _is_group(near.left):
        pairs = [_near(replace(near, left=part)) for part in near.left.parts]
        return joined(type(near.left), pairs) or near
    if _is_group(near.right):
        pairs = [_near(replace(near, right=part)) for part in near.right.parts]
        return joined(type(near.right), pairs) or near
    return near


def _width(side: Node) -> int:
    """Return into how many parts a side falls."""
    return sum(map(_width, side.parts)) if _is_group(side) else 1


def _is_group(side: Node) -> TypeGuard[And | Or]:
    """Tell whether a side holds several things that must all occur."""
    is_mixed = isinstance(side, Or) and any(isinstance(part, And | Or) for part in side.parts)
    return isinstance(side, And) or is_mixed
