"""Say in a reader's words what was searched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ingest.search.answer import Scope, Step
from ingest.search.filter_names import is_called
from ingest.search.inflections import as_written
from ingest.search.query_tree import (
    STATEMENT_FIELDS,
    And,
    AtLeast,
    Capitals,
    Cluster,
    Field,
    Lead,
    Named,
    Near,
    Node,
    Not,
    Or,
    Within,
    Words,
    describe_field,
    leaves,
    sides,
)
from ingest.text.counts import count_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.search.evaluate import Matches
    from ingest.search.query_tree import QueryLeaf, Wrapper
    from ingest.search.word_forms import WordForms

#: Words that an answer lists of those that fit a pattern.
MAX_SHOWN_FORMS = 20

_STEPS = {
    Step.SAME_ARTICLE: "No paragraph holds all of this: these paragraphs hold some of it, in "
    "articles that hold all of it.",
    Step.ANY: "No article holds all of this: these {} hold some of it, best first.",
}
_PASTED = "No paragraph holds all of this: these {} hold some of it, best first."
_SENTENCE = (
    "This was read as a sentence: {} with {}, best first; {} with all of them. Write AND "
    "between words that must all occur."
)
_TOO_OLD = "An older release made this archive: the next load finds quotations and numbers."
_BEHIND_NOUN = ("with ", "without ", "published ")
_UNQUOTED = "No paragraph holds what stands in quotation marks: the other words were searched."


class Counts(Protocol):
    """Count what parts of a query find, and say under which forms its words are looked for."""

    def reading(self, words: Words) -> WordForms:
        """Return the forms of words that count as found."""

    def count(self, node: Node) -> int:
        """Return in how many paragraphs a part of a query is satisfied."""

    @property
    def found(self) -> str:
        """Return what is counted, in a word: `paragraphs`."""

    @property
    def has_statements(self) -> bool:
        """Tell whether quotations and numbers are known."""


def explain_query(matches: Matches, index: Counts) -> tuple[str, ...]:
    """Return what was searched, one sentence for each thing."""
    if matches.tree is None:
        return ("Everything: nothing was asked for.",)
    return tuple(_sentences(matches, matches.tree, index))


def missing_words(matches: Matches, index: Counts) -> tuple[str, ...]:
    """Return the words that were searched for and occur nowhere, under any form.

    The name of a filter that lacks its value is no word that anybody misses.
    """
    asked = [leaf for leaf in leaves(matches.tree) if isinstance(leaf, Words | Named)]
    asked += [
        side
        for leaf in leaves(matches.tree)
        if isinstance(leaf, Near)
        for side in sides(leaf)
        if isinstance(side, Words | Named)
    ]
    words = (leaf for leaf in asked if not is_called(leaf.text))
    return tuple(dict.fromkeys(leaf.text for leaf in words if not index.count(leaf)))


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
        left, right = _bracketed(node.left), _bracketed(node.right)
        if node.is_ordered and not node.distance:
            return f"{left} right before {right}"
        words = count_of(node.distance, "word")
        return (
            f"{left} at most {words} before {right}"
            if node.is_ordered
            else (f"{left} within {words} of {right}")
        )
    if isinstance(node, Cluster):
        between = count_of(node.distance, "other word")
        return f"“{node.text}” in any order with at most {between} among them"
    if isinstance(node, Within | AtLeast | Lead):
        return _wrapped(node)
    if isinstance(node, Field):
        return describe_field(node)
    if isinstance(node, Not):
        return f"not {_bracketed(node.part)}"
    join = " and " if isinstance(node, And) else " or "
    return join.join(_bracketed(part) for part in node.parts)


def _wrapped(node: Wrapper) -> str:
    part = _bracketed(node.part)
    if isinstance(node, Within):
        return f"{part} within one {node.scope}"
    if isinstance(node, Lead):
        return f"{part} in the headline or lede"
    return f"{part} at least {node.count:,} times in the article"


def _noun(tree: Node, found: str) -> str:
    """Return what a filter at the beginning belongs to: "with ..." needs a noun before it."""
    return f"{found} " if describe(tree).startswith(_BEHIND_NOUN) else ""


def _with(field: Field) -> str:
    """Return a filter as what stands behind a noun: `of the publisher “BBC”`."""
    said = describe_field(field)
    return f"of the {said}" if said.startswith(f"{field.name} ") else said


def _bracketed(node: Node) -> str:
    is_joined = isinstance(node, And | Or | Near | Cluster | Within | AtLeast | Lead)
    return f"({describe(node)})" if is_joined else describe(node)


def _sentences(matches: Matches, tree: Node, index: Counts) -> Iterator[str]:
    if matches.is_sentence:
        yield from _of_sentence(matches, tree, index)
    elif isinstance(tree, Not):
        yield f"Searched for everything but {_bracketed(tree.part)}."
    else:
        within = "" if matches.scope is Scope.PARAGRAPH else f" within one {matches.scope}"
        yield f"Searched for {_noun(tree, index.found)}{describe(tree)}{within}."
        if matches.step in _STEPS and not within:
            yield (_PASTED if matches.is_pasted else _STEPS[matches.step]).format(index.found)
    if matches.ignored:
        common = [f"“{word}”" for word in dict.fromkeys(matches.ignored)]
        are, them = ("is", "it") if len(common) == 1 else ("are", "them")
        yield f"{', '.join(common)} {are} too common to look for: a hit need not hold {them}."
    for leaf in dict.fromkeys(_words_and_fields(tree)):
        if isinstance(leaf, Words):
            yield from _forms(leaf, index)
        if isinstance(leaf, Field) and not index.count(leaf):
            yield f"There is nothing here {_with(leaf)}."
            if leaf.name in STATEMENT_FIELDS and not index.has_statements:
                yield _TOO_OLD


def _words_and_fields(tree: Node) -> Iterator[QueryLeaf | Field]:
    for leaf in leaves(tree):
        yield from sides(leaf) if isinstance(leaf, Near) else (leaf,)


def _of_sentence(matches: Matches, tree: Node, index: Counts) -> Iterator[str]:
    count = index.count(tree)
    held = " and ".join(describe(part) for part in matches.quoted)
    yield _SENTENCE.format(
        index.found, f"{held} and its words" if held else "any of its words", f"{count:,}"
    )
    if not matches.quoted and any(
        isinstance(leaf, Words) and leaf.is_exact for leaf in leaves(tree)
    ):
        yield _UNQUOTED


def _forms(words: Words, index: Counts) -> Iterator[str]:
    reading = index.reading(words)
    if words.is_name:
        yield f"name:{words.text}: no such name is known, so the words were searched."
    if words.is_pattern or reading.fitting:
        yield _fitting(words, reading)
        return
    others = [as_written(words.text, form.terms) for form in reading.forms[1:]]
    if others and all(len(term) == 1 for form in reading.forms for term in form.terms):
        others = others[:1]  # Chinese in its other script; with it go mixtures of both
    if others:
        typed = words.text if words.text[-1:].isalnum() else " ".join(words.terms)
        yield f"{typed}: also {', '.join(others)}."


def _fitting(words: Words, reading: WordForms) -> str:
    """Say which words a pattern stands for, the commonest first."""
    if not reading.fitting:
        return f"No word here is written like {words.text}."
    shown = ", ".join(form.terms[0] for form in reading.forms[:MAX_SHOWN_FORMS])
    more = reading.fitting - MAX_SHOWN_FORMS
    cut = reading.fitting - len(reading.forms)
    listed = f"{words.text}: {shown}" + (f" and {more:,} more." if more > 0 else ".")
    return listed + (f" The {cut:,} rarest were left out." if cut > 0 else "")
