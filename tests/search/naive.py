"""Answer queries the slow and obvious way: by reading every paragraph."""

from __future__ import annotations

import re
from collections import Counter
from fnmatch import fnmatchcase

from ingest.search.compounds import in_two_words
from ingest.search.english import inflections
from ingest.search.query_tree import And, Cluster, Near, Node, Not, Or, Scope, Within, Words
from ingest.search.word_forms import across_the_sea
from ingest.text.words import terms

#: Ends of sentences in texts without abbreviations.
SENTENCES = re.compile(r"(?<=[.?!]) ")


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
    if isinstance(node, Cluster):
        return _is_clustered(node, terms(text))
    if isinstance(node, Within):
        stretches = SENTENCES.split(text) if node.scope is Scope.SENTENCE else [text]
        return any(matches(node.part, stretch, vocabulary) for stretch in stretches)
    raise ValueError(node)


def _places(words: Words, held: list[str], vocabulary: frozenset[str]) -> list[int]:
    wanted = words.terms
    if words.is_pattern:
        return [at for at, word in enumerate(held) if fnmatchcase(word, wanted[0])]
    forms = {wanted[0]}
    apart: list[tuple[str, str]] = []
    if len(wanted) == 1 and not words.is_exact and not words.is_prefix:
        holds = vocabulary.__contains__
        apart = in_two_words(wanted[0], holds)
        forms |= set(inflections(wanted[0], holds))
        for spelled in [other for form in forms for other in across_the_sea(form, holds)]:
            forms |= {spelled, *inflections(spelled, holds)}
    return [
        place
        for place in range(len(held) - len(wanted) + 1)
        if _fits(words, held[place : place + len(wanted)], forms)
        or tuple(held[place : place + 2]) in apart
    ]


def _fits(words: Words, run: list[str], forms: set[str]) -> bool:
    if words.is_prefix:
        return tuple(run[:-1]) == words.terms[:-1] and run[-1].startswith(words.terms[-1])
    return tuple(run) == words.terms or (len(run) == 1 and run[0] in forms)


def _is_near(near: Near, held: list[str], vocabulary: frozenset[str]) -> bool:
    return bool(_near_spans(near, held, vocabulary))


def _spans(node: Node, held: list[str], vocabulary: frozenset[str]) -> list[tuple[int, int]]:
    """Return where something stands, half-open, in words."""
    if isinstance(node, Or):
        return [span for part in node.parts for span in _spans(part, held, vocabulary)]
    if isinstance(node, Near):
        return _near_spans(node, held, vocabulary)
    assert isinstance(node, Words)
    return [(at, at + len(node.terms)) for at in _places(node, held, vocabulary)]


def _near_spans(near: Near, held: list[str], vocabulary: frozenset[str]) -> list[tuple[int, int]]:
    """Return all stretches from one side to the other; a word is not near itself."""
    spans = []
    for left in _spans(near.left, held, vocabulary):
        for right in _spans(near.right, held, vocabulary):
            if 0 <= right[0] - left[1] <= near.distance:
                spans.append((left[0], right[1]))
            if not near.is_ordered and 0 <= left[0] - right[1] <= near.distance:
                spans.append((right[0], left[1]))
    return spans


def _is_clustered(cluster: Cluster, held: list[str]) -> bool:
    """Tell whether a stretch holds all the words, and few others."""
    width = len(cluster.terms) + cluster.distance
    wanted = Counter(cluster.terms)
    return any(not wanted - Counter(held[at : at + width]) for at in range(len(held)))
