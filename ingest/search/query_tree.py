"""Define the syntax tree of a query, and what its field filters mean."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from ingest.model import ASIDE_KINDS, Kind, StrEnum
from ingest.search.asked_numbers import number_in_words
from ingest.search.filter_names import NUMBER, QUOTATION_FIELDS, UNREADABLE
from ingest.search.phrase_gaps import gaps_in_words
from ingest.text.partial_dates import code_in_words, date_code

#: Kinds that tell nothing of the story by themselves: an article of these alone is empty, as a
#: bookmark is that has a headline and an address.
LABEL_KINDS = ASIDE_KINDS | {
    *(Kind.HEADLINE, Kind.BYLINE, Kind.DATELINE, Kind.CREDIT, Kind.EMBED, Kind.TAGS)
}

#: Filters that one quotation must fit, as one filter.
QUOTATION = "quotation"

#: Filters for what a paragraph quotes or claims.
STATEMENT_FIELDS = QUOTATION_FIELDS | {QUOTATION, NUMBER}

#: What `is:` may say.
STATES = {"undated": "without a date", "empty": "without a text, with a headline at most"}


#: How a filter for a time is said.
_BOUNDS = {
    "after": "published {} or later",
    "before": "published before {}",
    "to": "published until {}",
}


class Scope(StrEnum):
    """Say within what the words of a query must stand together."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Words:
    """Ask for a word or a run of words standing side by side.

    Attributes:
        text: as typed.
        terms: the words as the index holds them, one or more.
        is_exact: quoted or marked with `=`: neither inflections nor names are added.
        is_prefix: the last word is the beginning of a word (`defeat*`).
        is_name: asked for as a name (`name:Daesh`); stays words when no such name is known.
        is_pattern: the one word has gaps: `?` stands for a letter, `*` for any letters.
    """

    text: str
    terms: tuple[str, ...]
    is_exact: bool = False
    is_prefix: bool = False
    is_name: bool = False
    is_pattern: bool = False


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
    """Ask for two things with at most `distance` words between them.

    Attributes:
        left: alternatives (`Or`) are one thing; so are two things near each other.
        right: like `left`, at another place in the text.
        distance: words that may stand between.
        is_ordered: the left one stands first.
    """

    left: Node
    right: Node
    distance: int
    is_ordered: bool = False


@dataclass(frozen=True, slots=True)
class Cluster:
    """Ask for words in any order with at most `distance` others among them (`"a b c"~5`)."""

    text: str
    terms: tuple[str, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    """Ask for something said of the article: its publisher, its year.

    `values` are those of the corpus that `value` means, and `said` names them. One quotation must
    fit all of the `parts`, filters for what a paragraph quotes.
    """

    name: str
    value: str
    values: tuple[str, ...] = ()
    said: str = field(default="", compare=False)
    parts: tuple[Field, ...] = ()


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


@dataclass(frozen=True, slots=True)
class Within:
    """Ask for a part of the query within one sentence, paragraph or article of its own.

    One that is open was typed `a /s b`, without brackets.
    """

    part: Node
    scope: Scope
    is_open: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Ask for articles in which something stands so many times."""

    part: Node
    count: int


@dataclass(frozen=True, slots=True)
class Lead:
    """Ask for articles whose headline and lede fit a part of the query."""

    part: Node


#: What stands at places in a text.
QueryLeaf: TypeAlias = Words | Named | Capitals | Near | Cluster
#: What sets a condition for a part of the query.
Wrapper: TypeAlias = Within | AtLeast | Lead
Node: TypeAlias = QueryLeaf | Wrapper | Field | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """Hold what a text was read as.

    Attributes:
        text: as typed.
        tree: None asks for everything.
        notices: one sentence for each thing that was not read as typed.
        is_prose: it is a sentence: a hit need not hold all of its words.
        says_and: AND stands in it: a hit must hold all of its words.
        is_exact: another operator stands in it: nothing is searched but what it says.
        scope: within what the whole of it is asked for (`in:article`); None: not said.
    """

    text: str
    tree: Node | None
    notices: tuple[str, ...] = ()
    is_prose: bool = False
    says_and: bool = False
    is_exact: bool = False
    scope: Scope | None = None


def leaves(node: Node | None) -> tuple[QueryLeaf | Field, ...]:
    """Return everything that is asked for rather than ruled out, in the order typed."""
    if node is None or isinstance(node, Not):
        return ()
    if isinstance(node, And | Or):
        return tuple(leaf for part in node.parts for leaf in leaves(part))
    if isinstance(node, Within | AtLeast | Lead):
        return leaves(node.part)
    return (node,)


def sides(near: Near) -> tuple[QueryLeaf, ...]:
    """Return the words, names and runs of words that are to stand near each other."""
    return tuple(
        inner
        for leaf in leaves(Or((near.left, near.right)))
        if not isinstance(leaf, Field)
        for inner in (sides(leaf) if isinstance(leaf, Near) else (leaf,))
    )


def describe_field(field: Field) -> str:
    """Return a field filter in a reader's words."""
    if field.name in _BOUNDS:
        return _BOUNDS[field.name].format(code_in_words(date_code(field.value)))
    if field.name == "year":
        code = date_code(field.value)
        return f"published {'on' if code % 100 else 'in'} {code_in_words(code)}"
    if field.name == "is":
        return STATES[field.value.lower()]
    if field.name == "headline":
        return f"with “{gaps_in_words(field.value)}” in the headline"
    if field.name == "uid":
        return f"the article {field.said}"
    if field.name == UNREADABLE:
        return f"the filter “{field.value}”"
    if field.name == NUMBER:
        return f"with {number_in_words(field.value)}"
    if field.name in STATEMENT_FIELDS:
        return _describe_quotation(field.parts or (field,))
    return f"{field.name} {field.said or f'“{field.value}”'}"


def _describe_quotation(fields: tuple[Field, ...]) -> str:
    words = [_in_marks(field.value) for field in fields if field.name == "said"]
    speakers = [field.said or _in_marks(field.value) for field in fields if field.name == "speaker"]
    held = f"with {' and '.join(words)} in a quotation" if words else "with a quotation"
    return held + (f" by {' and '.join(speakers)}" if speakers else "")


def _in_marks(value: str) -> str:
    return f"“{value.strip(chr(34))}”"


def field_as_typed(field: Field) -> str:
    """Return a filter as it can be typed again."""
    if field.parts:
        return " ".join(map(field_as_typed, field.parts))
    if field.name == UNREADABLE:
        return field.value
    if field.name == NUMBER:
        return field.name + ("" if field.value[:1] in set("<>=≤≥") else ":") + field.value
    has_marks = field.name == "said"
    return f"{field.name}:{field.value}" if has_marks else f'{field.name}:"{field.value}"'


def may_stand(node: Node) -> bool:
    """Tell whether a part of the query stands at places in a text."""
    if isinstance(node, And | Or):
        return all(map(may_stand, node.parts))
    return isinstance(node, Words | Named | Capitals | Near | Cluster)


def joined(join: type[And] | type[Or], parts: list[Node]) -> Node | None:
    """Return parts as one node, each once; None where there are none."""
    unique = tuple(dict.fromkeys(parts))
    if not unique:
        return None
    return unique[0] if len(unique) == 1 else join(unique)


def parts_of(node: Node) -> tuple[Node, ...]:
    """Return the things that must all occur."""
    return node.parts if isinstance(node, And) else (node,)
