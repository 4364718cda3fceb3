"""Tell the story of a page from others that the extractor took for a part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.text.elements import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text.elements import Leaf

#: Share of the article's text that may be hidden by a style without being another story:
#: above it, a script shows what was saved hidden.
_MAX_UNSEEN_SHARE = 0.5
#: First leaves of an `article` element among which its heading stands.
_HEADING_LEAVES = 4

_HEADINGS = Mark.HEADLINE | Mark.HEADING


def outside_story(leaves: Sequence[Leaf], is_taken: Sequence[bool], title: int) -> frozenset[int]:
    """Return the indexes of leaves that are no part of the story.

    These stand in an `article` element of their own, with a heading, behind the one that has
    the headline and some text; or in a block that its own style hides.

    Args:
        leaves: of the page.
        is_taken: for each, whether the extractor took it for the article's.
        title: index of the headline, or -1.
    """
    return _other_stories(leaves, is_taken, title) | _unseen(leaves, is_taken)


def _other_stories(leaves: Sequence[Leaf], is_taken: Sequence[bool], title: int) -> frozenset[int]:
    own = leaves[title].story if title >= 0 else 0
    members: dict[int, list[int]] = {}
    for index, leaf in enumerate(leaves):
        members.setdefault(leaf.story, []).append(index)
    if not own or not any(is_taken[index] for index in members[own] if index > title):
        return frozenset()
    return frozenset(
        index
        for story, inside in members.items()
        if story > own and any(leaves[at].marks & _HEADINGS for at in inside[:_HEADING_LEAVES])
        for index in inside
    )


def _unseen(leaves: Sequence[Leaf], is_taken: Sequence[bool]) -> frozenset[int]:
    hidden = total = 0
    for leaf, taken in zip(leaves, is_taken, strict=True):
        width = (leaf.end_char - leaf.start_char) * taken
        total += width
        hidden += width * bool(leaf.marks & Mark.UNSEEN)
    if hidden > _MAX_UNSEEN_SHARE * total:
        return frozenset()
    return frozenset(at for at, leaf in enumerate(leaves) if leaf.marks & Mark.UNSEEN)
