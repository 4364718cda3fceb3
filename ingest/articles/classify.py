"""Type every block of a text saved from a page, and name the rule that decided.

The order of the rules is that of the decision table in docs/reading.md:

1. labels glued to a picture or a date are split off;
2. a block that shows by itself what it is (a phrase, an address, a credit) gets its kind;
3. the story is found: the stretch of blocks with the most running text;
4. above it: headline, byline, dateline, standfirst;
5. within it: paragraphs, headings, and what was put between them;
6. below it: closing byline, note, tags, other articles;
7. of a text that somebody wrote, with next to no phrases of a page, nothing is left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.block_rules import BlockMark, mark
from ingest.articles.closing import keep_plain, type_closing
from ingest.articles.features import measured
from ingest.articles.inside import type_inside
from ingest.articles.labels import split_labels, split_tags
from ingest.articles.opening import type_opening
from ingest.articles.story import find_story
from ingest.model import Kind, TypedBlock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import Block

__all__ = ["classify"]

_REST = BlockMark(Kind.BOILERPLATE, "before-story")
# Such as "Opinion: …". At the head of a document there is no story that it could interrupt.
_INSET = BlockMark(Kind.TEASER, "phrase-inset")


def classify(blocks: Sequence[Block], *, is_written: bool = False) -> list[TypedBlock]:
    """Return `blocks` with their kinds, in order; a block that holds two things comes as two.

    Every non-space character of the blocks lies in exactly one block of the result.

    Args:
        blocks: of one text.
        is_written: True for what comes from a word processor and not off a page.
    """
    pieces = [piece for block in blocks for piece in split_labels(block)]
    by_block = measured([piece.block for piece in pieces])
    marks = [
        BlockMark(piece.kind, piece.rule) if piece.kind is not None else mark(features)
        for piece, features in zip(pieces, by_block, strict=True)
    ]
    if marks and marks[0] == _INSET:
        marks[0] = None
    story = find_story(by_block, marks)
    type_opening(by_block, marks, story)
    type_inside(by_block, marks, story)
    type_closing(by_block, marks, story)
    keep_plain(by_block, marks, is_written=is_written)
    return [
        typed
        for piece, judged in zip(pieces, marks, strict=True)
        for typed in _typed(piece.block, judged or _REST)
    ]


def _typed(block: Block, decided: BlockMark) -> Iterator[TypedBlock]:
    blocks = split_tags(block) if decided.kind is Kind.TAGS else (block,)
    for part in blocks:
        yield TypedBlock(part, decided.kind, decided.rule)
