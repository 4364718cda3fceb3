"""Type what stands above the story: headline, standfirst, byline, dateline, and the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import settings
from ingest.articles.block_rules import Mark
from ingest.articles.headline import find_headline
from ingest.articles.signed import Head, mark_day, mark_pair, mark_signature, mark_time
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ingest.articles.look import Look

_SIGNING = frozenset({Kind.BYLINE, Kind.DATELINE})


def type_opening(looks: Sequence[Look], marks: MutableSequence[Mark | None], story: range) -> None:
    """Give every unmarked block above the first paragraph of the story its mark.

    A picture's caption or a summary may have opened the stretch of the story: then byline and
    day stand within it, and the opening goes on to them.
    """
    first = max(story.start - settings.OPENING_BLOCKS, 0)
    for place in range(first, min(story.start + settings.SIGNED_BLOCKS, story.stop)):
        marks[place] = marks[place] or mark_day(looks[place]) or mark_time(looks[place])
        mark_pair(looks, marks, place)
    end = _end_of_opening(marks, story)
    headline = find_headline(looks, marks, story, end)
    if headline is not None:
        marks[headline] = Mark(Kind.HEADLINE, "headline")
        first = headline + 1
    head = Head(looks, marks, headline, _running_text(looks[end : story.stop]))
    for place in range(first, end):
        is_paragraph = headline is None and place in story and looks[place].is_text
        if marks[place] is None and not is_paragraph:
            marks[place] = _mark_line(head, place)
    if headline is not None and headline + 1 in story:
        _mark_under_headline(looks, marks, headline + 1)


def _running_text(looks: Sequence[Look]) -> str:
    return " ".join(look.text for look in looks if look.is_text)


def _end_of_opening(marks: Sequence[Mark | None], story: range) -> int:
    """Return the place after the last byline or day near the start of the story."""
    near = range(story.start, min(story.start + settings.SIGNED_BLOCKS, story.stop))
    signed = (
        place
        for place in reversed(near)
        if (mark := marks[place]) is not None and mark.kind in _SIGNING
    )
    return next(signed, story.start - 1) + 1


def _mark_line(head: Head, place: int) -> Mark:
    return (
        mark_signature(head, place)
        or mark_day(head.looks[place])
        or _mark_standfirst(head, place)
        or Mark(Kind.BOILERPLATE, "before-story")
    )


def _mark_standfirst(head: Head, place: int) -> Mark | None:
    look = head.looks[place]
    if head.headline is None or place > head.headline + settings.STANDFIRST_BLOCKS:
        return None
    if look.is_text and look.words >= settings.MIN_STANDFIRST_WORDS:
        return Mark(Kind.STANDFIRST, "sentence-under-headline")
    is_next = all(head.marks[at] is not None for at in range(head.headline, place))
    if is_next and look.words >= settings.MIN_UNENDED_STANDFIRST_WORDS and look.twins == 1:
        return Mark(Kind.STANDFIRST, "line-under-headline")
    return None


def _mark_under_headline(
    looks: Sequence[Look], marks: MutableSequence[Mark | None], place: int
) -> None:
    """Type the first block of the story as standfirst when it is no common paragraph.

    It is none when it does not end like one, or when byline or day come after it.
    """
    look = looks[place]
    after = marks[place + 1] if place + 1 < len(marks) else None
    is_above_signature = after is not None and after.kind in _SIGNING
    if marks[place] is not None or look.words < settings.MIN_STANDFIRST_WORDS:
        return
    if not look.ends or is_above_signature:
        marks[place] = Mark(Kind.STANDFIRST, "line-under-headline")
