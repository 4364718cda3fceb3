"""Find paragraphs of a story that extractors lose: between line breaks, and very short ones.

Old pages set a whole story into one cell or block, with no paragraph elements; extractors keep
some of it. What follows a kept paragraph within the same element, parted from it by nothing but
line breaks, goes on with the story; so does what stands around a quotation in that element.
A short paragraph, "He did not.", is one of the story between two of its kind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.text.elements import ElementMark

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from ingest.text.elements import Leaf

#: Characters of a kept paragraph that others may follow.
_MIN_SEED_CHARS = 50
#: Share of link characters above which a line is one of the site.
_MAX_LINK_SHARE = 0.5
#: Short paragraphs of a story that may follow one another, and one more.
_SHORT_RUN = 7
_NO_SEED = (
    ElementMark.PARAGRAPH
    | ElementMark.ASIDE
    | ElementMark.HEADING
    | ElementMark.HEADLINE
    | ElementMark.ITEM
    | ElementMark.CAPTION
)


def broken_paragraphs(leaves: Sequence[Leaf], is_taken: Sequence[bool]) -> frozenset[int]:
    """Return the indexes of leaves that go on with a story whose paragraphs are broken lines.

    Args:
        leaves: of the page.
        is_taken: for each, whether the extractor took it for the article's.
    """
    seeds = {at for at, leaf in enumerate(leaves) if is_taken[at] and _is_seed(leaf)}
    if not seeds:
        return frozenset()
    return frozenset(_onward(leaves, seeds) | _backward(leaves, seeds))


def short_paragraphs(
    leaves: Sequence[Leaf], is_taken: Sequence[bool], signed: Set[str]
) -> frozenset[int]:
    """Return the indexes of unlinked paragraphs that stand between two of the story.

    Args:
        leaves: of the page.
        is_taken: for each, whether the extractor took it for the article's.
        signed: signatures that the paragraphs of the story have.
    """
    return frozenset(
        at
        for at, leaf in enumerate(leaves)
        if not is_taken[at]
        and leaf.signature in signed
        and leaf.marks & ElementMark.PARAGRAPH
        and not leaf.marks & ElementMark.ASIDE
        and not leaf.link_chars
        and all(_has_story_beside(leaves, is_taken, at, step) for step in (-1, 1))
    )


def _has_story_beside(
    leaves: Sequence[Leaf], is_taken: Sequence[bool], index: int, step: int
) -> bool:
    """Tell whether a kept paragraph follows, with none but its like between."""
    own = leaves[index].signature
    for at in range(index + step, index + step * _SHORT_RUN, step):
        if not 0 <= at < len(leaves) or leaves[at].signature != own:
            return False
        if is_taken[at]:
            return True
    return False


def _is_seed(leaf: Leaf) -> bool:
    return leaf.end_char - leaf.start_char >= _MIN_SEED_CHARS and not leaf.marks & _NO_SEED


def _onward(leaves: Sequence[Leaf], seeds: set[int]) -> set[int]:
    joined: set[int] = set()
    for at in range(1, len(leaves)):
        leaf, before = leaves[at], leaves[at - 1]
        if at in seeds or not (at - 1 in seeds or at - 1 in joined) or _is_linked(leaf):
            continue
        is_next_line = leaf.is_after_break and leaf.signature == before.signature
        is_behind_quote = (
            at > 1 and _is_quote_in(before, leaf) and leaf.signature == leaves[at - 2].signature
        )
        if is_next_line or is_behind_quote or _is_quote_in(leaf, before):
            joined.add(at)
    return joined


def _backward(leaves: Sequence[Leaf], seeds: set[int]) -> set[int]:
    """Join the long lines above the first kept paragraph; short ones there are of the page."""
    joined: set[int] = set()
    for at in range(len(leaves) - 2, -1, -1):
        leaf, below = leaves[at], leaves[at + 1]
        is_next = at + 1 in seeds or at + 1 in joined
        if at in seeds or not is_next or not below.is_after_break or not _is_seed(leaf):
            continue
        if leaf.signature == below.signature and not _is_linked(leaf):
            joined.add(at)
    return joined


def _is_linked(leaf: Leaf) -> bool:
    return leaf.link_chars > _MAX_LINK_SHARE * (leaf.end_char - leaf.start_char)


def _is_quote_in(quote: Leaf, text: Leaf) -> bool:
    """Tell whether a quotation stands in the element that holds a text."""
    if not quote.marks & ElementMark.QUOTE or text.marks & ElementMark.QUOTE:
        return False
    return quote.signature.partition(">")[0] == text.signature.rpartition(">")[2]
