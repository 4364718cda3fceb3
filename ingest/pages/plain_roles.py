"""Decide what a leaf is by its elements alone: captions anywhere, all leaves of a bare body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind
from ingest.text.elements import ElementMark, Leaf

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence


class Role(NamedTuple):
    """Pair a kind with the rule that gave it."""

    kind: Kind
    rule: str


#: Elements in which a sentence is no paragraph of the story.
NO_TEXT = (
    ElementMark.ASIDE
    | ElementMark.ITEM
    | ElementMark.HEADING
    | ElementMark.HEADLINE
    | ElementMark.TABLE
    | ElementMark.QUOTE
)


@dataclass(frozen=True, slots=True)
class Clues:
    """Hold what is known of a page beside its leaves.

    Attributes:
        headlines: every value the page states for its headline.
        descriptions: every value it states for its standfirst.
        bodies: the article's text as JSON-LD repeats it.
    """

    headlines: Sequence[str]
    descriptions: Sequence[str]
    bodies: Sequence[str]


def caption_role(leaf: Leaf) -> Role | None:
    """Return the role of a caption or credit; None when the leaf is neither."""
    if leaf.marks & ElementMark.CAPTION:
        is_credit = leaf.marks & ElementMark.CREDIT
        return Role(Kind.CREDIT if is_credit else Kind.CAPTION, "html:caption")
    if leaf.marks & ElementMark.CREDIT and leaf.marks & ElementMark.FIGURE:
        return Role(Kind.CREDIT, "html:credit")
    return None


def assign_plain_roles(leaves: Sequence[Leaf]) -> list[Role]:
    """Return the roles of leaves that are all of the article: a body written as markup."""
    return [caption_role(leaf) or _plain_role(leaf) for leaf in leaves]


def _plain_role(leaf: Leaf) -> Role:
    if leaf.marks & (ElementMark.HEADING | ElementMark.HEADLINE):
        return Role(Kind.CROSSHEAD, "html:crosshead")
    if leaf.marks & ElementMark.QUOTE:
        return Role(Kind.QUOTE, "html:quote")
    if leaf.marks & ElementMark.ITEM:
        return Role(Kind.LIST, "html:list")
    return Role(Kind.BODY, "html:body")


def without_trailing_heads(roles: Sequence[Role]) -> list[Role]:
    """Return the roles, where a heading heads something of the article or is a teaser."""
    result = list(roles)
    has_text_below = False
    for index in range(len(roles) - 1, -1, -1):
        kind = roles[index].kind
        if kind in (Kind.BODY, Kind.QUOTE, Kind.LIST):
            has_text_below = True
        elif kind is Kind.CROSSHEAD and not has_text_below:
            result[index] = Role(Kind.TEASER, "html:trailing")
        elif kind is Kind.TEASER:
            has_text_below = False
    return result


def holder_of(leaf: Leaf) -> str:
    """Return the name and class of the element that holds a paragraph, or bare text."""
    holder, _, own = leaf.signature.rpartition(">")
    return holder if leaf.marks & ElementMark.PARAGRAPH else own


def repeats(text: str, descriptions: Collection[str]) -> bool:
    """Tell whether a folded text is one of the page's descriptions, or most of one."""
    return any(
        text.startswith(stated) or (stated in text and len(stated) >= 0.6 * len(text))
        if len(text) > len(stated)
        else stated.startswith(text) and len(text) >= 0.6 * len(stated)
        for stated in descriptions
    )
