"""Type what stands after the story: closing byline, notes, tags, other articles, the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import settings
from ingest.articles.block_rules import Mark
from ingest.model import Kind
from ingest.text import bylines

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ingest.articles.look import Look

# A small letter before a capital, or capitals before a word: two topics without a space.
_GLUED_WORDS = re.compile(r"[^\W\d_A-Z][A-Z]|[A-Z]{3}[a-z]")


def type_closing(looks: Sequence[Look], marks: MutableSequence[Mark | None], story: range) -> None:
    """Give every unmarked block after the story its mark."""
    has_head = False
    for place in range(story.stop, len(looks)):
        mark = marks[place]
        if mark is not None:
            has_head = has_head or mark.kind is Kind.TEASER
            continue
        marks[place] = _mark_line(looks[place], place - story.stop, has_head=has_head)


def _mark_line(look: Look, distance: int, *, has_head: bool) -> Mark:
    if distance < settings.CLOSING_BLOCKS and not has_head:
        signed = _mark_writer(look)
        if signed is not None:
            return signed
        if _is_run_together(look):
            return Mark(Kind.TAGS, "run-together")
    if has_head or look.ends == "…":
        return Mark(Kind.TEASER, "after-related")
    return Mark(Kind.BOILERPLATE, "after-story")


def _mark_writer(look: Look) -> Mark | None:
    """Recognise "Jane Roe is a staff writer at Example", and longer lives of the writer."""
    if look.hit is None or look.hit.table != "bio":
        return None
    if look.words <= settings.MAX_CLOSING_BYLINE_WORDS and bylines.read_byline(look.text):
        return Mark(Kind.BYLINE, "closing-byline")
    return Mark(Kind.NOTE, "closing-bio")


def _is_run_together(look: Look) -> bool:
    """Recognise topic words that lost the space between them."""
    if look.ends or look.words > settings.MAX_TAG_WORDS:
        return False
    is_capitalised = look.capitals >= settings.MIN_TAG_CAPITALS
    return is_capitalised and _GLUED_WORDS.search(look.text) is not None
