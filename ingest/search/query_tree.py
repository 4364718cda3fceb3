"""Define the syntax tree of a query, and what its field filters mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ingest.model import ASIDE_KINDS, Kind
from ingest.text.partial_dates import code_in_words, date_code
from ingest.text.words import terms

#: Kinds that tell nothing of the story by themselves: an article of these alone is empty, as a
#: bookmark is that has a headline and an address.
LABEL_KINDS = ASIDE_KINDS | {
    *(Kind.HEADLINE, Kind.BYLINE, Kind.DATELINE, Kind.CREDIT, Kind.EMBED, Kind.TAGS)
}

#: What `is:` may say.
STATES = {"undated": "without a date", "empty": "without a text, with a headline at most"}


@dataclass(frozen=True, slots=True)
class Words:
    """Ask for a word or a run of words standing side by side.

    Attributes:
        text: as typed.
        terms: the words as the index holds them, one or more.
        is_exact: quoted or marked with `=`: neither inflections nor names are added.
        is_prefix: the last word is the beginning of a word (`defeat*`).
        is_name: asked for as a name (`name:Daesh`); stays words when no such name is known.
    """

    text: str
    terms: tuple[str, ...]
    is_exact: bool = False
    is_prefix: bool = False
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Capitals:
    """Ask for words written exactly so, capitals and small letters alike (`caps:IS`)."""

    text: str
    terms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """Ask for names, whatever the text calls them: `IS` and `ISIS` ask for the same.

    Attributes:
        text: as typed.
        keys: of the names; more than one when an alias has several meanings.
        labels: theirs, as a reader knows them.
        spellings: the forms in which the corpus prints them, as words of the index.
    """

    text: str = field(compare=False)
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    spellings: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """Ask for two things with at most `distance` words between them."""

    left: Words | Named
    right: Words | Named
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    """Ask for something said of the article: its publisher, its year.

    `values` are those of the corpus that `value` means, and `said` names them.
    """

    name: str
    value: str
    values: tuple[str, ...] = ()
    said: str = ""


@dataclass(frozen=True, slots=True)
class And:
    """Ask for all of several things together."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Ask for any of several things."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Ask for the absence of something."""

    part: Node


#: What stands at places in a text.
QueryLeaf: TypeAlias = Words | Named | Capitals | Near
Node: TypeAlias = QueryLeaf | Field | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """Hold what a text was read as.

    Attributes:
        text: as typed.
        tree: None asks for everything.
        notices: one sentence for each thing that was not read as typed.
        is_prose: it is a sentence: a hit need not hold all of its words.
        says_and: AND stands in it: a hit must hold all of its words.
    """

    text: str
    tree: Node | None
    notices: tuple[str, ...] = ()
    is_prose: bool = False
    says_and: bool = False


def leaves(node: Node | None) -> tuple[QueryLeaf | Field, ...]:
    """Return everything that is asked for rather than ruled out, in the order typed."""
    if node is None or isinstance(node, Not):
        return ()
    if isinstance(node, And | Or):
        return tuple(leaf for part in node.parts for leaf in leaves(part))
    return (node,)


def is_readable(field: Field) -> bool:
    """Tell whether the value of a field filter can be understood."""
    if field.name in {"year", "after", "before", "to"}:
        return date_code(field.value) > 0
    if field.name == "is":
        return field.value.lower() in STATES
    return bool(terms(field.value))


def describe_field(field: Field) -> str:
    """Return a field filter in a reader's words."""
    if field.name == "after":
        return f"published {code_in_words(date_code(field.value))} or later"
    if field.name == "before":
        return f"published before {code_in_words(date_code(field.value))}"
    if field.name == "to":
        return f"published until {code_in_words(date_code(field.value))}"
    if field.name == "year":
        return f"published in {code_in_words(date_code(field.value))}"
    if field.name == "is":
        return STATES[field.value.lower()]
    if field.name == "headline":
        return f"with “{field.value}” in the headline"
    if field.name == "uid":
        return f"the article {field.said}"
    return f"{field.name} {field.said or f'“{field.value}”'}"
