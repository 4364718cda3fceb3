"""Find the stretch of blocks that holds the story, with the lists that belong to it.

Every block votes for or against the story with its number of words; the stretch with the
greatest sum is the story. Menus before it and lists after it lower any sum that takes them in,
while a heading or a box between two long paragraphs costs less than what follows brings.

Source: the maximum subsequence of Pasternack and Roth, "Extracting Article Text from the Web".

Ingredients, steps, notes and answers run on in small letters, open with a number, a sign or a
speaker, or end with a full stop; the titles of other articles do none of this.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.articles.block_rules import COMMENT_RULES
from ingest.articles.echoes import stems
from ingest.articles.features import (
    LIST_SIGNS,
    MAX_HEADINGS,
    MIN_ITEM_WORDS,
    MIN_ITEMS,
    MIN_TWIN_WORDS,
    MIN_UNENDED_WORDS,
)
from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.articles.block_rules import BlockMark
    from ingest.articles.features import Features

#: Votes of a block for (above 0) and against being in the story, in words. A sentence gives
#: its words less SENTENCE_COST, at most MAX_VOTE; an unended line that share of its words. All
#: were found by search on half A of the labelled texts; F1 moves by less than .005 when one of
#: them moves by a third.
VOTE_END = -150.0
VOTE_RELATED = -8.0
VOTE_ASIDE = -1.0
VOTE_BOILERPLATE = -6.0
VOTE_TWIN = -6.0
VOTE_SHORT = -6.0
VOTE_UNENDED = 0.25
SENTENCE_COST = 5
MAX_VOTE = 60.0

#: Lines in a row that cost their full vote, and the share that each later one costs: a chart
#: of forty labels amid the story must not cut it in two.
FULL_COST_LINES = 12
LATER_LINE_COST = 0.25

#: Text of lines: the words that a line must have more of to vote for the story; how many times
#: the votes of the lines must outweigh those of the sentences, and the least these count.
LINE_COST = 4.0
MIN_LOOSE_WEIGHT = 3.0
MIN_LOOSE_SUM = 5.0

#: Short sentences at the very end of a document that belong to its story.
MAX_LAST_SENTENCES = 2

#: Words of a paragraph apart from the stretch of the story, and the share of its longer words
#: that the story uses, from which it belongs to the story; above it few other texts stand.
MIN_FAR_WORDS = 30
MIN_FAR_ECHO = 0.5
MIN_FAR_ECHO_ABOVE = 0.4

# Such as "200 g flour", "2. Stir", "[3] Roe, J.", "Q: Why", "½ onion"; no time of day, no count.
_ITEM = re.compile(
    r"""
      [0-9]{1,4}(?:[.,/][0-9]{1,3})?\s?[^\W\d_A-Z]{1,15}\s(?!ago\b)[^\W\d_]
    | [0-9]{1,2}[.)]\s[^\W\d_]
    | [a-zA-Z][.)]\s[^\W\d_]
    | \[[0-9]{1,3}\]\s?[^\W\d_]
    | [½⅓⅔¼¾⅛]
    | [QAFRP]:\s
    | \#[0-9]{1,2}\b
    """,
    re.VERBOSE,
)

_FULL_ENDS = (".", "!", "?", "。")


def is_item(features: Features) -> bool:
    """Tell a line that reads like an item of a list in running text."""
    text = features.text
    if text.startswith(LIST_SIGNS) or _ITEM.match(text):
        return True
    if features.words < MIN_ITEM_WORDS:
        return False
    return text[:1].islower() or features.ends == "."


def end_of_items(by_block: Sequence[Features], marks: Sequence[BlockMark | None], end: int) -> int:
    """Return the place after the items that follow `end`, with the headings among them.

    Nothing is taken where fewer than `MIN_ITEMS` stand, or where headings are as many.
    """
    last, items, others = end, 0, 0
    for place in range(end, len(by_block)):
        mark, features = marks[place], by_block[place]
        if mark is not None and mark.kind not in (Kind.CREDIT, Kind.CAPTION):
            break
        if mark is None and is_item(features) and features.twins == 1:
            items, last, others = items + 1, place + 1, 0
        else:
            others += 1
        if others > MAX_HEADINGS - 1:
            break
    taken = sum(1 for place in range(end, last) if marks[place] is None)
    is_list = items >= MIN_ITEMS and items > taken / 2
    return last if is_list else end


def find_story(by_block: Sequence[Features], marks: Sequence[BlockMark | None]) -> range:
    """Return the places of the first to the last block of the story; empty when there is none.

    A text of lines, such as a list, a poem or a record of talk, holds next to no sentence:
    where lines outweigh the sentences many times, each line votes with its words.
    """
    votes = [vote(*pair) for pair in zip(by_block, marks, strict=True)]
    lines = [vote_line(*line) for line in zip(by_block, marks, votes, strict=True)]
    best_sum, best = _best_stretch(votes)
    loose_sum, loose = _best_stretch(lines)
    if not best or loose_sum > MIN_LOOSE_WEIGHT * max(best_sum, MIN_LOOSE_SUM):
        best = loose
    if not best:
        return best
    best = range(_start_of_story(by_block, marks, best), _end_of_story(by_block, marks, best))
    end = end_of_items(by_block, marks, _end_of_list(by_block, marks, best.stop))
    return range(best.start, _end_of_document(by_block, marks, end))


def _best_stretch(votes: Sequence[float]) -> tuple[float, range]:
    """Return the greatest sum of neighbouring votes, and where it stands."""
    best_sum, best = 0.0, range(0)
    running, start, shorts = 0.0, 0, 0
    for place, given in enumerate(votes):
        counted = given
        if given < 0:
            shorts += 1
            if shorts > FULL_COST_LINES and given > VOTE_END:
                counted = given * LATER_LINE_COST
        elif given > 0:
            shorts = 0
        running += counted
        if running <= 0:
            running, start = 0.0, place + 1
        elif running > best_sum:
            best_sum, best = running, range(start, place + 1)
    return best_sum, best


def _end_of_story(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], story: range
) -> int:
    """Return the place after the last far paragraph below the stretch.

    A box or a list of articles may outweigh the paragraphs after it. Readers' comments use
    the words of the story too: below their head only a repeated paragraph counts.
    """
    vocabulary: frozenset[str] = frozenset()
    end, has_comments = story.stop, False
    for place in range(story.stop, len(by_block)):
        mark = marks[place]
        has_comments = has_comments or (mark is not None and mark.rule in COMMENT_RULES)
        if mark is not None or not _may_be_far(by_block[place]):
            continue
        vocabulary = vocabulary or _vocabulary(by_block, marks, story)
        least = 1.0 if has_comments else MIN_FAR_ECHO
        if _share(by_block[place], vocabulary) >= least:
            end = place + 1
    return end


def _start_of_story(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], story: range
) -> int:
    """Return the place of the first far paragraph above the stretch."""
    vocabulary: frozenset[str] = frozenset()
    for place in range(story.start):
        if marks[place] is not None or not _may_be_far(by_block[place]):
            continue
        vocabulary = vocabulary or _vocabulary(by_block, marks, story)
        if _share(by_block[place], vocabulary) >= MIN_FAR_ECHO_ABOVE:
            return place
    return story.start


def _end_of_document(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], end: int
) -> int:
    """Return the place after a few short sentences at the end of the document, or of its text.

    Behind its text stands what shows by itself that it is the page's: a byline, a source, a button.
    """
    last = end
    while last < len(by_block) and _may_be_last(by_block[last], marks[last]):
        last += 1
    if last - end > MAX_LAST_SENTENCES:
        return end
    is_end = last == len(by_block) or marks[last] is not None
    return last if is_end else end


def _may_be_last(features: Features, mark: BlockMark | None) -> bool:
    return mark is None and features.twins == 1 and features.ends in _FULL_ENDS


def _may_be_far(features: Features) -> bool:
    return features.is_sentence and features.words >= MIN_FAR_WORDS and features.ends != "…"


def _vocabulary(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], story: range
) -> frozenset[str]:
    """Return the first letters of the longer words that the paragraphs of the story use."""
    return frozenset(
        stem
        for place in story
        if marks[place] is None and by_block[place].is_text
        for stem in stems(by_block[place].text.casefold())
    )


def _share(features: Features, vocabulary: frozenset[str]) -> float:
    own = stems(features.text.casefold())
    return len(own & vocabulary) / len(own) if own else 0.0


def _end_of_list(by_block: Sequence[Features], marks: Sequence[BlockMark | None], end: int) -> int:
    """Return the place after the list that the last paragraph of the story announces."""
    if not 0 < end < len(by_block) or not by_block[end - 1].text.endswith((":", "：")):
        return end
    while end < len(by_block) and by_block[end].twins == 1:
        mark = marks[end]
        if mark is not None and mark.kind is not Kind.CREDIT:
            break
        end += 1
    return end


def vote(features: Features, mark: BlockMark | None) -> float:
    """Return how much a block speaks for being in the story (above 0) or not (below)."""
    if mark is not None:
        if mark.rule in COMMENT_RULES:
            return VOTE_END
        if mark.rule == "phrase-related":
            return VOTE_RELATED
        if mark.kind in (
            Kind.CAPTION,
            Kind.CREDIT,
            Kind.NOTE,
            Kind.EMBED,
            Kind.BYLINE,
            Kind.DATELINE,
        ):
            return VOTE_ASIDE
        return VOTE_BOILERPLATE
    if features.twins > 1 and features.words < MIN_TWIN_WORDS:
        return VOTE_TWIN
    if features.is_sentence:
        return float(min(features.words - SENTENCE_COST, MAX_VOTE))
    if features.is_text:
        return min(features.words * VOTE_UNENDED, MAX_VOTE)
    if features.words >= MIN_UNENDED_WORDS:
        return min(features.words * VOTE_UNENDED, MAX_VOTE)
    return VOTE_SHORT


def vote_line(features: Features, mark: BlockMark | None, usual: float) -> float:
    """Return the vote of a block in a text of lines: an unended line has its words to give.

    Any other block has its `usual` one.
    """
    if mark is not None or features.twins > 1 or features.is_sentence:
        return usual
    least = 1.0 if is_item(features) else -LINE_COST
    return max(min(features.words - LINE_COST, MAX_VOTE), least)
