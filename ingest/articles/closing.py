"""Type what stands after the story; leave nothing out of a text that was written, not clipped.

Minutes, notes and posts have short lines as menus do. What a page has and they have not are its
phrases: buttons, forms, other articles. The fewer of these a text holds, and the larger the part
of it that would be left out, the surer it is that all of it was written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.block_rules import COMMENT_RULES, BlockMark
from ingest.articles.features import CLOSING_BLOCKS, MAX_TAG_WORDS, QUOTES, capital_share
from ingest.model import Kind
from ingest.text import byline_names, bylines
from ingest.text.beside_story import (
    are_asked,
    bracketed_writers,
    is_above_writer,
    read_interviewers,
)

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ingest.articles.features import Features

#: Share of the words of a text that would be left out, from which all of it was written and
#: nothing clipped off a page; each phrase of a page asks for a greater share, and a longer text
#: must have none. Of what a word processor wrote less will do; there they are counted for so
#: many blocks.
MIN_PLAIN_SHARE = 0.35
PLAIN_SIGN_SHARE = 0.05
MAX_PLAIN_BLOCKS = 100
MIN_WRITTEN_SHARE = -0.4
WRITTEN_SIGN_SHARE = 0.2
SITE_SIGN_BLOCKS = 50

#: Blocks below the story in which a writer or topics may stand; words of a line that names
#: its writer (a longer one tells of a life); words of a line of topics, and their capitals.
MAX_CLOSING_BYLINE_WORDS = 14
MIN_TAG_CAPITALS = 0.75

# A small letter before a capital, or capitals before a word: two topics without a space.
_GLUED_WORDS = re.compile(r"[^\W\d_A-Z][A-Z]|[A-Z]{3}[a-z]")

_LEFT_OUT = frozenset({"before-story", "after-story", "one-of-many-lines"})
_SITE_PHRASES = COMMENT_RULES | {
    f"phrase-{table}"
    for table in ("advert", "consent", "copyright", "navigation", "related", "share", "signup")
}
#: How a number is compared: a page number is no sign of a menu.
_NUMBER = "#"


def type_closing(
    by_block: Sequence[Features], marks: MutableSequence[BlockMark | None], story: range
) -> None:
    """Give every unmarked block after the story its mark."""
    has_head = False
    for place in range(story.stop, len(by_block)):
        mark = marks[place]
        if mark is not None:
            has_head = has_head or mark.kind is Kind.TEASER
            continue
        marks[place] = _mark_line(by_block, place, story, has_head=has_head)


def _mark_line(
    by_block: Sequence[Features], place: int, story: range, *, has_head: bool
) -> BlockMark:
    features = by_block[place]
    if place - story.stop < CLOSING_BLOCKS and not has_head:
        signed = _mark_writer(features) or _mark_named(by_block, place, story)
        if signed is not None:
            return signed
        if _is_run_together(features):
            return BlockMark(Kind.TAGS, "run-together")
    if has_head or features.ends == "…":
        return BlockMark(Kind.TEASER, "after-related")
    return BlockMark(Kind.BOILERPLATE, "after-story")


def _mark_writer(features: Features) -> BlockMark | None:
    """Recognise "Jane Roe is a staff writer at Example", and longer lives of the writer."""
    if features.hit is None or features.hit.table != "bio":
        return None
    if features.words <= MAX_CLOSING_BYLINE_WORDS and bylines.read_byline(features.text):
        return BlockMark(Kind.BYLINE, "closing-byline")
    return BlockMark(Kind.NOTE, "closing-bio")


def _mark_named(by_block: Sequence[Features], place: int, story: range) -> BlockMark | None:
    """Recognise who asked, "Interview: Jane Roe", and a name alone below "About the author".

    So too those alone in brackets right below the story: "(Jane Roe)", "【岡本涼】".
    """
    line = by_block[place].text
    if place == story.stop and bracketed_writers(line):
        return BlockMark(Kind.BYLINE, "name-in-brackets")
    told = " ".join(own.text for own in by_block[story.start : story.stop] if own.is_text)
    names = read_interviewers(line)
    if names and not are_asked(names, told):
        return BlockMark(Kind.BYLINE, "interviewer")
    if place == story.stop and not told.endswith(QUOTES) and _signs_with_role(line, told):
        return BlockMark(Kind.BYLINE, "name-and-role")
    is_below = is_above_writer(by_block[place - 1].text)
    is_writer = byline_names.is_name(line) and byline_names.has_given_name(line)
    return BlockMark(Kind.BYLINE, "name-under-about") if is_below and is_writer else None


def _signs_with_role(line: str, told: str) -> bool:
    """Tell "Jane Roe, political correspondent" below a story that does not tell of her."""
    byline = bylines.read_byline(line)
    if byline is None or not byline.names:
        return False
    name, behind = byline.names[0].text, line[byline.names[-1].end_char :]
    is_person = byline_names.has_given_name(name) and name not in told
    return is_person and byline_names.is_press_role(behind)


def _is_run_together(features: Features) -> bool:
    """Recognise topic words that lost the space between them."""
    if features.ends or features.words > MAX_TAG_WORDS:
        return False
    is_glued = _GLUED_WORDS.search(features.text) is not None
    return is_glued and capital_share(features.text) >= MIN_TAG_CAPITALS


def keep_plain(
    by_block: Sequence[Features], marks: MutableSequence[BlockMark | None], *, is_written: bool
) -> None:
    """Type what would be left out of a written text as its body.

    Args:
        by_block: what is seen of the blocks.
        marks: what they are; None for what stands above the story.
        is_written: True for what comes from a word processor and not off a page.
    """
    left = [at for at, mark in enumerate(marks) if mark is None or mark.rule in _LEFT_OUT]
    words = sum(features.words for features in by_block)
    signs = sum(
        mark is not None and mark.rule in _SITE_PHRASES and features.key != _NUMBER
        for features, mark in zip(by_block, marks, strict=True)
    )
    has_comments = any(mark is not None and mark.rule in COMMENT_RULES for mark in marks)
    if is_written:  # a long one holds some such phrases by chance
        density = signs / max(1.0, len(by_block) / SITE_SIGN_BLOCKS)
        least = MIN_WRITTEN_SHARE + WRITTEN_SIGN_SHARE * density
    elif signs and (has_comments or len(by_block) > MAX_PLAIN_BLOCKS):
        return
    else:
        least = MIN_PLAIN_SHARE + PLAIN_SIGN_SHARE * signs
    if sum(by_block[at].words for at in left) < least * words:
        return
    for at in left:
        marks[at] = BlockMark(Kind.BODY, "plain-line")
