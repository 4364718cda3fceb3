"""Say which names a query asks for, and how the corpus prints them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.names.gazetteer import NameType
from ingest.search.english import ALSO_NAMES, STOP_WORDS
from ingest.search.letter_choices import paragraphs_with
from ingest.search.query_names import small_words_that_are_names
from ingest.search.query_tree import (
    And,
    AtLeast,
    Lead,
    Named,
    Near,
    Not,
    Or,
    Within,
    Words,
    leaves,
    sides,
)
from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.search.known_names import KnownNames
    from ingest.search.query_tree import Node, Query
    from ingest.search.word_forms import Vocabulary


#: Share of the paragraphs that print a word which a place of that name must have. Of those that
#: print Clinton a handful mean a town (5 of 9,512 in 10,399 articles), and who types it asks
#: for none; of Jordan it is a third.
MIN_TAKEN = 0.25


@dataclass(frozen=True, slots=True)
class Variant:
    """Hold one form in which the corpus prints a name, and the query for that form alone.

    `paragraphs` counts those of the whole corpus, whatever else was asked.
    """

    surface: str
    paragraphs: int
    query: str


@dataclass(frozen=True, slots=True)
class NameUse:
    """Say that words of the query were read as a name, and how the corpus prints it."""

    typed: str
    key: str
    label: str
    type: str
    variants: tuple[Variant, ...]

    def __str__(self) -> str:
        spellings = ", ".join(f"{item.surface} {item.paragraphs:,}" for item in self.variants)
        return f"{self.label}: {spellings or 'in no paragraph'}"


@dataclass(frozen=True, slots=True)
class PartCount:
    """Hold one alternative of a list, the query for it alone, and what that finds."""

    text: str
    query: str
    paragraphs: int
    articles: int


def name_uses(tree: Node | None, known: KnownNames) -> tuple[NameUse, ...]:
    """Return the names asked for, each once, in the order typed."""
    uses: dict[str, NameUse] = {}
    for leaf in _named(leaves(tree)):
        for key in leaf.keys:
            uses.setdefault(key, name_use(key, known, leaf.text))
    return tuple(uses.values())


def name_use(key: str, known: KnownNames, typed: str = "") -> NameUse:
    """Return how the corpus prints a name, the commonest form first."""
    name = known.names[key]
    spelled = known.spellings.get(key, ())
    forms = [item.surface.casefold() for item in spelled]
    variants = tuple(
        Variant(
            item.surface,
            item.paragraphs,
            query_for(item.surface, is_unlike=forms.count(item.surface.casefold()) == 1),
        )
        for item in spelled
    )
    return NameUse(typed, key, name.label, str(name.type), variants)


def query_for(surface: str, *, is_unlike: bool) -> str:
    """Return the query for one spelling alone; capitals decide where others differ by them."""
    if is_unlike and not surface.isupper():
        return f'="{surface}"'
    return f'caps:"{surface}"' if " " in surface or "-" in surface else f"caps:{surface}"


def _named(parts: Iterable[object]) -> Iterator[Named]:
    for leaf in parts:
        if isinstance(leaf, Named):
            yield leaf
        elif isinstance(leaf, Near):
            yield from _named(sides(leaf))


def likely_names(query: Query, typed: Query, known: KnownNames, vocabulary: Vocabulary) -> Query:
    """Return a query in which a word stays a word where hardly any print of it means the place.

    What is asked for as a name (`name:Clinton`) stays one, and so do initials and words of everyday
    language: small letters are another word there. Words that would be names in capitals are noted.

    Args:
        query: with the names that its words may mean.
        typed: as it was typed.
        known: the names of the corpus.
        vocabulary: its words.
    """
    asked = {leaf.text for leaf in leaves(typed.tree) if isinstance(leaf, Words) and leaf.is_name}
    notices = [*small_words_that_are_names(typed, known)]
    tree = query.tree
    for leaf in dict.fromkeys(_all_named(query.tree)):
        words = tuple(terms(leaf.text))
        is_word = len(words) == 1 and not leaf.text.isupper() and leaf.text not in asked
        is_word = is_word and all(known.names[key].type is NameType.PLACE for key in leaf.keys)
        if not is_word or words[0] in ALSO_NAMES | STOP_WORDS or tree is None:
            continue
        taken = sum(
            item.paragraphs
            for key in leaf.keys
            for item in known.spellings.get(key, ())
            if words[0] in terms(item.surface)
        )
        printed = paragraphs_with(words[0], vocabulary.connection)
        if taken < MIN_TAKEN * printed:
            tree = in_place_of(tree, leaf, Words(leaf.text, words))
            notices.append(
                f"“{leaf.text}” was searched as a word: few paragraphs that print it mean "
                f"{' or '.join(leaf.labels)}. name:{leaf.text} asks for the name."
            )
    return replace(query, tree=tree, notices=(*query.notices, *notices))


def _all_named(node: Node | None) -> Iterator[Named]:
    """Yield the names of a tree, those that are ruled out too."""
    if isinstance(node, And | Or):
        for part in node.parts:
            yield from _all_named(part)
    elif isinstance(node, Not | Within | AtLeast | Lead):
        yield from _all_named(node.part)
    elif node is not None:
        yield from _named((node,))


def in_place_of(node: Node, named: Named, words: Words) -> Node:
    """Return a tree with words in the place of a name."""
    if node == named:
        return words
    if isinstance(node, And | Or):
        return replace(node, parts=tuple(in_place_of(part, named, words) for part in node.parts))
    if isinstance(node, Not | Within | AtLeast | Lead):
        return replace(node, part=in_place_of(node.part, named, words))
    if isinstance(node, Near):
        left, right = (in_place_of(side, named, words) for side in (node.left, node.right))
        return replace(node, left=left, right=right)
    return node
