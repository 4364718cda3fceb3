"""Say in a reader's words what was searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.search.answer import Scope, Step
from ingest.search.evaluate import rows_for
from ingest.search.query_tree import (
    And,
    Capitals,
    Field,
    Named,
    Near,
    Node,
    Not,
    Or,
    Words,
    describe_field,
    leaves,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.evaluate import Matches
    from ingest.search.postings import Postings

_STEPS = {
    Step.SAME_ARTICLE: "No paragraph holds all of this: these paragraphs hold some of it, in "
    "articles that hold all of it.",
    Step.ANY: "No article holds all of this: these paragraphs hold some of it, best first.",
}
_SENTENCE = (
    "This was read as a sentence: paragraphs with {}, best first; {} with all of them. Write AND "
    "between words that must all occur."
)
_UNQUOTED = "No paragraph holds what stands in quotation marks: the other words were searched."


def explain_query(matches: Matches, index: Postings) -> tuple[str, ...]:
    """Return what was searched, one sentence for each thing."""
    if matches.tree is None:
        return ("Everything: nothing was asked for.",)
    return tuple(_sentences(matches, matches.tree, index))


def missing_words(matches: Matches, index: Postings) -> tuple[str, ...]:
    """Return the words that were searched for and occur nowhere, under any form."""
    asked = [leaf for leaf in leaves(matches.tree) if isinstance(leaf, Words | Named)]
    asked += [
        side
        for leaf in leaves(matches.tree)
        if isinstance(leaf, Near)
        for side in (leaf.left, leaf.right)
    ]
    return tuple(dict.fromkeys(leaf.text for leaf in asked if not index.postings(leaf).rows.size))


def describe(node: Node) -> str:
    """Return a query as a sentence part: `(isis or daesh) and not iraq`."""
    if isinstance(node, Words):
        text = node.text + ("…" if node.is_prefix else "")
        return f"“{text}”" if node.is_exact or len(node.terms) > 1 else text
    if isinstance(node, Named):
        return f"the name {' or '.join(node.labels)}"
    if isinstance(node, Capitals):
        return f"“{node.text}” written so"
    if isinstance(node, Near):
        left, right = describe(node.left), describe(node.right)
        return f"{left} within {node.distance} words of {right}"
    if isinstance(node, Field):
        return describe_field(node)
    if isinstance(node, Not):
        return f"not {_bracketed(node.part)}"
    join = " and " if isinstance(node, And) else " or "
    return join.join(_bracketed(part) for part in node.parts)


def _with(field: Field) -> str:
    """Return a filter as what stands behind a noun: `of the publisher “BBC”`."""
    said = describe_field(field)
    return f"of the {said}" if said.startswith(f"{field.name} ") else said


def _bracketed(node: Node) -> str:
    return f"({describe(node)})" if isinstance(node, And | Or) else describe(node)


def _sentences(matches: Matches, tree: Node, index: Postings) -> Iterator[str]:
    if matches.is_sentence:
        yield from _of_sentence(matches, tree, index)
    elif isinstance(tree, Not):
        yield f"Searched for everything but {_bracketed(tree.part)}."
    else:
        within = "" if matches.scope is Scope.PARAGRAPH else f" within one {matches.scope}"
        yield f"Searched for {describe(tree)}{within}."
        if matches.step in _STEPS and not within:
            yield _STEPS[matches.step]
    if matches.ignored:
        listed = ", ".join(f"“{word}”" for word in dict.fromkeys(matches.ignored))
        yield f"Too common to decide: {listed}."
    for leaf in dict.fromkeys(leaves(tree)):
        if isinstance(leaf, Words):
            yield from _forms(leaf, index)
        if isinstance(leaf, Field) and not rows_for(leaf, index).size:
            yield f"There is nothing here {_with(leaf)}."


def _of_sentence(matches: Matches, tree: Node, index: Postings) -> Iterator[str]:
    count = rows_for(tree, index).size
    held = " and ".join(describe(part) for part in matches.quoted)
    yield _SENTENCE.format(f"{held} and its words" if held else "any of its words", f"{count:,}")
    if not matches.quoted and any(
        isinstance(leaf, Words) and leaf.is_exact for leaf in leaves(tree)
    ):
        yield _UNQUOTED


def _forms(words: Words, index: Postings) -> Iterator[str]:
    reading = index.reading(words)
    if words.is_name:
        yield f"name:{words.text}: no such name is known, so the words were searched."
    others = [" ".join(form.terms) for form in reading.forms[1:]]
    if others:
        yield f"{words.text}: also {', '.join(others)}."
