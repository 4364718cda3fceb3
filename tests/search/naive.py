"""Answer queries the slow and obvious way: by reading every paragraph."""

from __future__ import annotations

from ingest.search.english import inflections
from ingest.search.query_tree import And, Near, Node, Not, Or, Words
from ingest.text.words import terms


def matches(node: Node | None, text: str, vocabulary: frozenset[str]) -> bool:
    """Tell whether a paragraph satisfies a query."""
    if node is None:
        return True
    if isinstance(node, And):
        return all(matches(part, text, vocabulary) for part in node.parts)
    if isinstance(node, Or):
        return any(matches(part, text, vocabulary) for part in node.parts)
    if isinstance(node, Not):
        return not matches(node.part, text, vocabulary)
    if isinstance(node, Words):
        return bool(_places(node, terms(text), vocabulary))
    if isinstance(node, Near):
        return _is_near(node, terms(text), vocabulary)
    raise ValueError(node)


def _places(words: Words, held: list[str], vocabulary: frozenset[str]) -> list[int]:
    wanted = words.terms
    forms = {wanted[0]}
    if len(wanted) == 1 and not words.is_exact and not words.is_prefix:
        forms |= set(inflections(wanted[0], vocabulary.__contains__))
    return [
        place
        for place in range(len(held) - len(wanted) + 1)
        if _fits(words, held[place : place + len(wanted)], forms)
    ]


def _fits(words: Words, run: list[str], forms: set[str]) -> bool:
    if words.is_prefix:
        return tuple(run[:-1]) == words.terms[:-1] and run[-1].startswith(words.terms[-1])
    return tuple(run) == words.terms or (len(run) == 1 and run[0] in forms)


def _is_near(near: Near, held: list[str], vocabulary: frozenset[str]) -> bool:
    assert isinstance(near.left, Words)
    assert isinstance(near.right, Words)
    for left in _places(near.left, held, vocabulary):
        for right in _places(near.right, held, vocabulary):
            left_end = left + len(near.left.terms)
            right_end = right + len(near.right.terms)
            between = right - left_end if left <= right else left - right_end
            if between <= near.distance:
                return True
    return False
