"""Type the blocks within the story: paragraphs, headings and what was put between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.block_rules import BlockMark
from ingest.articles.features import (
    LIST_SIGNS,
    MAX_HEADINGS,
    MIN_ECHO,
    MIN_ITEM_WORDS,
    MIN_ITEMS,
    MIN_LIST_WORDS,
    MIN_SENTENCE_WORDS,
    MIN_TWIN_WORDS,
    QUOTES,
    SENTENCE_WITHIN,
    echo,
)
from ingest.articles.story import is_item
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ingest.articles.features import Look

#: Share of a story's words that stand in paragraphs, below which its lines are its text.
MIN_TEXT_SHARE = 0.5

#: Unmarked lines between two paragraphs up to which each may be a heading; words up to which
#: it surely is, and from which a lone one is a caption.
MAX_SURE_CROSSHEAD_WORDS = 8
MAX_CROSSHEAD_WORDS = 16

#: Words from which an unended line of the story is a paragraph of it and no caption.
MIN_UNENDED_STORY_WORDS = 20

#: Long lines without an end, and their share of all long lines, from which a document is one
#: that leaves the full stop out: there they are paragraphs and no captions.
MIN_UNENDED_PARAGRAPHS = 4
MIN_UNENDED_SHARE = 0.3


def type_inside(
    looks: Sequence[Look], marks: MutableSequence[BlockMark | None], story: range
) -> None:
    """Give every unmarked block of the story its mark."""
    least = _paragraph_words(looks, marks, story)
    place = story.start
    seen: set[str] = set()
    while place < story.stop:
        if marks[place] is None and looks[place].is_text:
            marks[place] = _mark_text(looks, marks, place, seen)
            place += 1
            continue
        end = place
        while end < story.stop and not (marks[end] is None and looks[end].is_text):
            end += 1
        _type_cluster(looks, marks, range(place, end), story, least)
        place = end


def _paragraph_words(
    looks: Sequence[Look], marks: Sequence[BlockMark | None], story: range
) -> int | None:
    """Return the words from which an unended line of this story is a paragraph, if any is."""
    own = [looks[place] for place in story if marks[place] is None]
    words = sum(look.words for look in own)
    if sum(look.words for look in own if look.is_text) < MIN_TEXT_SHARE * words:
        return MIN_LIST_WORDS
    return MAX_CROSSHEAD_WORDS if _ends_loosely(looks, marks, story) else None


def _ends_loosely(looks: Sequence[Look], marks: Sequence[BlockMark | None], story: range) -> bool:
    """Tell a document that does not end its paragraphs with a full stop, such as a list."""
    long = [
        look
        for look, mark in ((looks[place], marks[place]) for place in story)
        if mark is None and look.words >= MAX_CROSSHEAD_WORDS and look.twins == 1
    ]
    unended = sum(1 for look in long if not look.is_text)
    if unended < MIN_UNENDED_PARAGRAPHS:
        return False
    return unended >= MIN_UNENDED_SHARE * len(long)


def _mark_text(
    looks: Sequence[Look], marks: Sequence[BlockMark | None], place: int, seen: set[str]
) -> BlockMark:
    look = looks[place]
    is_speech = look.text.startswith((*QUOTES, *LIST_SIGNS)) and look.words < MIN_LIST_WORDS * 2
    is_asked_again = look.ends in ("?", "？", "؟") and look.words >= MIN_SENTENCE_WORDS
    is_said = is_speech or is_asked_again
    if look.twins > 1 and look.words < MIN_TWIN_WORDS * 2 and not is_said:
        if look.key in seen:
            return BlockMark(Kind.BOILERPLATE, "said-before")
        seen.add(look.key)
    if is_cut_short(look) and _stands_with_teasers(looks, marks, place):
        return BlockMark(Kind.TEASER, "cut-short")
    return BlockMark(Kind.BODY, "paragraph")


def is_cut_short(look: Look) -> bool:
    """Tell a short sentence that breaks off, as the first words of another article do."""
    return look.words < MIN_TWIN_WORDS and (look.ends == "…" or look.text.endswith("..."))


def _stands_with_teasers(
    looks: Sequence[Look], marks: Sequence[BlockMark | None], place: int
) -> bool:
    """Tell whether a neighbour breaks off too or belongs to other articles."""
    for near in (place - 1, place + 1):
        if 0 <= near < len(looks):
            mark = marks[near]
            if is_cut_short(looks[near]) or (mark is not None and mark.kind is Kind.TEASER):
                return True
    return False


def _type_cluster(
    looks: Sequence[Look],
    marks: MutableSequence[BlockMark | None],
    cluster: range,
    story: range,
    least: int | None,
) -> None:
    """Type lines that stand together between two paragraphs.

    Those of `least` words or more are paragraphs, whatever stands around them.
    """
    open_places = [place for place in cluster if marks[place] is None]
    is_list = _opens_list(looks, cluster, story) or _is_list(looks, open_places)
    has_head = False
    for place in cluster:
        mark = marks[place]
        if mark is not None:
            has_head = has_head or mark.kind is Kind.TEASER
            continue
        if least is not None and looks[place].words >= least:
            marks[place] = BlockMark(Kind.BODY, "unended-paragraph")
            continue
        marks[place] = _mark_line(
            looks,
            place,
            is_alone=len(open_places) == 1,
            is_few=len(open_places) <= MAX_HEADINGS,
            is_last=place == cluster.stop - 1,
            is_list=is_list,
            is_under_head=has_head,
        )


def _is_list(looks: Sequence[Look], places: Sequence[int]) -> bool:
    """Tell lines most of which read like items of a list in running text."""
    items = sum(1 for place in places if is_item(looks[place]))
    return items >= MIN_ITEMS and items > len(places) / 2


def _opens_list(looks: Sequence[Look], cluster: range, story: range) -> bool:
    before = cluster.start - 1
    return before >= story.start and looks[before].text.endswith((":", "："))


def _mark_line(
    looks: Sequence[Look],
    place: int,
    *,
    is_alone: bool,
    is_few: bool,
    is_last: bool,
    is_list: bool,
    is_under_head: bool,
) -> BlockMark:
    look = looks[place]
    if look.twins > 1 and not (is_alone and look.words >= MIN_LIST_WORDS):
        return BlockMark(Kind.BOILERPLATE, "repeated-line")
    if is_list:
        return BlockMark(Kind.BODY, "list-item")
    if is_under_head and not (is_last and look.words <= MAX_SURE_CROSSHEAD_WORDS):
        return BlockMark(Kind.TEASER, "under-related")
    if look.words >= MAX_CROSSHEAD_WORDS:
        return _mark_long_line(looks, place)
    if look.ends == "." and look.words >= MIN_ITEM_WORDS and not is_cut_short(look):
        return BlockMark(Kind.BODY, "short-paragraph")
    if is_alone or (is_few and (is_last or look.words <= MAX_SURE_CROSSHEAD_WORDS)):
        return BlockMark(Kind.CROSSHEAD, "line-between-paragraphs")
    return BlockMark(Kind.TEASER, "one-of-many-lines")


def _mark_long_line(looks: Sequence[Look], place: int) -> BlockMark:
    look = looks[place]
    if look.text.startswith(QUOTES):
        return BlockMark(Kind.BODY, "unended-quotation")
    after = looks[place + 1] if place + 1 < len(looks) else None
    if after is not None and after.is_text and _repeats(look, after):
        return BlockMark(Kind.CROSSHEAD, "sums-up-next")
    if look.words >= MIN_UNENDED_STORY_WORDS or SENTENCE_WITHIN.search(look.text):
        return BlockMark(Kind.BODY, "unended-paragraph")
    return BlockMark(Kind.CAPTION, "unended-line")


def _repeats(look: Look, after: Look) -> bool:
    share = echo(look.key, after.text.casefold())
    return share is not None and share >= MIN_ECHO
