"""Find the leaves around a story that name somebody who did not write it.

| leaf | who stands there |
|---|---|
| below "Media contact", "Photographs by", "Name" | whom to ask, who took the pictures |
| with a telephone number | whom to call |
| "by Jane Roe" above publisher, pages and price | the writer of a book |
| "by Jane Roe" below a heading, both in an `aside` | the writer of what the heading says |
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ingest.model import Kind, TypedBlock
from ingest.pages.layout import announces_writer
from ingest.text import bylines
from ingest.text.beside_story import is_above_imprint, is_label_of_others, is_to_be_called
from ingest.text.elements import ElementMark

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from ingest.pages.layout import Layout

#: Characters of a leaf that names somebody.
MAX_NAMED_CHARS = 160


def leaves_of_other_people(layout: Layout, blocks: Sequence[TypedBlock]) -> frozenset[int]:
    """Return the leaves of the opening and the closing in which no writer of the story stands."""
    return frozenset(_leaves(layout, blocks))


def without_bylines_of_others(
    layout: Layout, blocks: Sequence[TypedBlock], others: Container[int]
) -> list[TypedBlock]:
    """Return the blocks, byline and day of another story or of a book as what the site added."""
    return [
        TypedBlock(item.block, Kind.BOILERPLATE, "html:outside")
        if (item.kind is Kind.BYLINE and (at in others or layout.is_byline_of_others(at)))
        or (item.kind is Kind.DATELINE and at in layout.teased)
        else item
        for at, item in enumerate(blocks)
    ]


def _leaves(layout: Layout, blocks: Sequence[TypedBlock]) -> Iterator[int]:
    for at, _ in layout.around():
        text = blocks[at].block.text
        if len(text) > MAX_NAMED_CHARS:
            continue
        if not bylines.opener_end(text):
            above = blocks[at - 1].block.text if at else ""
            if is_label_of_others(above) or is_to_be_called(text):
                yield at
        elif _is_in_box(layout, blocks, at) or is_above_imprint(
            item.block.text for item in islice(blocks, at + 1, None)
        ):
            yield at


def _is_in_box(layout: Layout, blocks: Sequence[TypedBlock], at: int) -> bool:
    """Tell a byline right below a heading, where both stand beside the story."""
    own, above = (layout.leaves[place].marks for place in (at, at - 1))
    is_headed = above & (ElementMark.HEADING | ElementMark.HEADLINE)
    is_aside = own & above & ElementMark.ASIDE
    return bool(at and is_headed and is_aside) and not announces_writer(blocks[at - 1].block.text)
