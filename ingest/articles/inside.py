"""Type the blocks within the story: paragraphs, headings and what was put between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.articles.block_rules import BlockMark
from ingest.articles.echoes import MIN_ECHO, echo
from ingest.articles.features import (
    LIST_SIGNS,
    MAX_HEADINGS,
    MIN_ITEM_WORDS,
    MIN_ITEMS,
    MIN_LIST_WORDS,
    MIN_SENTENCE_WORDS,
    MIN_TWIN_WORDS,
    QUOTES,
    SENTENCE_WITHIN,
)
from ingest.articles.story import is_item
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ingest.articles.features import Features

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

_PARAGRAPH = BlockMark(Kind.BODY, "paragraph")


def type_inside(
    by_block: Sequence[Features], marks: MutableSequence[BlockMark | None], story: range
) -> None:
    """Give every unmarked block of the story its mark."""
    least = _paragraph_words(by_block, marks, story)
    place = story.start
    seen: set[str] = set()
    while place < story.stop:
        if marks[place] is None and by_block[place].is_text:
            marks[place] = _mark_text(by_block, marks, place, seen)
            place += 1
            continue
        end = place
        while end < story.stop and not (marks[end] is None and by_block[end].is_text):
            end += 1
        _type_cluster(by_block, marks, range(place, end), story, least)
        place = end


def _paragraph_words(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], story: range
) -> int | None:
    """Return the words from which an unended line of this story is a paragraph, if any is."""
    own = [by_block[place] for place in story if marks[place] is None]
    words = sum(features.words for features in own)
    if sum(features.words for features in own if features.is_text) < MIN_TEXT_SHARE * words:
        return MIN_LIST_WORDS
    return MAX_CROSSHEAD_WORDS if _ends_loosely(by_block, marks, story) else None


def _ends_loosely(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], story: range
) -> bool:
    """Tell a document that does not end its paragraphs with a full stop, such as a list."""
    long = [
        features
        for features, mark in ((by_block[place], marks[place]) for place in story)
        if mark is None and features.words >= MAX_CROSSHEAD_WORDS and features.twins == 1
    ]
    unended = sum(1 for features in long if not features.is_text)
    if unended < MIN_UNENDED_PARAGRAPHS:
        return False
    return unended >= MIN_UNENDED_SHARE * len(long)


def _mark_text(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], place: int, seen: set[str]
) -> BlockMark:
    features = by_block[place]
    is_speech = (
        features.text.startswith((*QUOTES, *LIST_SIGNS)) and features.words < MIN_LIST_WORDS * 2
    )
    is_asked_again = features.ends in ("?", "？", "؟") and features.words >= MIN_SENTENCE_WORDS
    is_said = is_speech or is_asked_again
    if features.twins > 1 and features.words < MIN_TWIN_WORDS * 2 and not is_said:
        if features.key in seen:
            return BlockMark(Kind.BOILERPLATE, "said-before")
        seen.add(features.key)
    if is_cut_short(features) and _stands_with_teasers(by_block, marks, place):
        return BlockMark(Kind.TEASER, "cut-short")
    return _PARAGRAPH


def is_cut_short(features: Features) -> bool:
    """Tell a short sentence that breaks off, as the first words of another article do."""
    return features.words < MIN_TWIN_WORDS and (
        features.ends == "…" or features.text.endswith("...")
    )


def _stands_with_teasers(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], place: int
) -> bool:
    """Tell whether a neighbour breaks off too or belongs to other articles."""
    for near in (place - 1, place + 1):
        if 0 <= near < len(by_block):
            mark = marks[near]
            if is_cut_short(by_block[near]) or (mark is not None and mark.kind is Kind.TEASER):
                return True
    return False


def _type_cluster(
    by_block: Sequence[Features],
    marks: MutableSequence[BlockMark | None],
    cluster: range,
    story: range,
    least: int | None,
) -> None:
    """Type lines that stand together between two paragraphs.

    Those of `least` words or more are paragraphs, whatever stands around them.
    """
    open_places = [place for place in cluster if marks[place] is None]
    is_list = _opens_list(by_block, cluster, story) or _is_list(by_block, open_places)
    has_head = False
    for place in cluster:
        mark = marks[place]
        if mark is not None:
            has_head = has_head or mark.kind is Kind.TEASER
            continue
        if least is not None and by_block[place].words >= least:
            marks[place] = BlockMark(Kind.BODY, "unended-paragraph")
            continue
        marks[place] = _mark_line(
            by_block,
            place,
            is_alone=len(open_places) == 1,
            is_few=len(open_places) <= MAX_HEADINGS,
            is_last=place == cluster.stop - 1,
            is_list=is_list,
            is_under_head=has_head,
        )


def _is_list(by_block: Sequence[Features], places: Sequence[int]) -> bool:
    """Tell lines most of which read like items of a list in running text."""
    items = sum(1 for place in places if is_item(by_block[place]))
    return items >= MIN_ITEMS and items > len(places) / 2


def _opens_list(by_block: Sequence[Features], cluster: range, story: range) -> bool:
    before = cluster.start - 1
    return before >= story.start and by_block[before].text.endswith((":", "："))


def _mark_line(
    by_block: Sequence[Features],
    place: int,
    *,
    is_alone: bool,
    is_few: bool,
    is_last: bool,
    is_list: bool,
    is_under_head: bool,
) -> BlockMark:
    features = by_block[place]
    if features.twins > 1 and not (is_alone and features.words >= MIN_LIST_WORDS):
        return BlockMark(Kind.BOILERPLATE, "repeated-line")
    if is_list:
        return BlockMark(Kind.BODY, "list-item")
    if is_under_head and not (is_last and features.words <= MAX_SURE_CROSSHEAD_WORDS):
        return BlockMark(Kind.TEASER, "under-related")
    if features.words >= MAX_CROSSHEAD_WORDS:
        return _mark_long_line(by_block, place)
    if features.ends == "." and features.words >= MIN_ITEM_WORDS and not is_cut_short(features):
        return BlockMark(Kind.BODY, "short-paragraph")
    if is_alone or (is_few and (is_last or features.words <= MAX_SURE_CROSSHEAD_WORDS)):
        return BlockMark(Kind.CROSSHEAD, "line-between-paragraphs")
    return BlockMark(Kind.TEASER, "one-of-many-lines")


def _mark_long_line(by_block: Sequence[Features], place: int) -> BlockMark:
    features = by_block[place]
    if features.text.startswith(QUOTES):
        return BlockMark(Kind.BODY, "unended-quotation")
    after = by_block[place + 1] if place + 1 < len(by_block) else None
    if after is not None and after.is_text and _repeats(features, after):
        return BlockMark(Kind.CROSSHEAD, "sums-up-next")
    if features.words >= MIN_UNENDED_STORY_WORDS or SENTENCE_WITHIN.search(features.text):
        return BlockMark(Kind.BODY, "unended-paragraph")
    return BlockMark(Kind.CAPTION, "unended-line")


def _repeats(features: Features, after: Features) -> bool:
    share = echo(features.key, after.text.casefold())
    return share is not None and share >= MIN_ECHO
