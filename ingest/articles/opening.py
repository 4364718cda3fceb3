"""Type what stands above the story: headline, standfirst, byline, dateline, and the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.articles.block_rules import BlockMark, is_below_eastern_name
from ingest.articles.features import MAX_DATE_WORDS, OPENING_BLOCKS, without_end_bracket
from ingest.articles.headline import find_headline
from ingest.model import Kind
from ingest.names.word_lists import LITTLE_WORDS
from ingest.text import byline_names, bylines, printed_dates
from ingest.text.beside_story import is_interviewer_line
from ingest.text.byline_lines import speaks_next
from ingest.text.patterns import late
from ingest.text.source_lines import is_paper, names_writer, read_source_line

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence

    from ingest.articles.features import Features
    from ingest.text.bylines import Byline

#: Blocks above the story in which its head is looked for, and blocks of the story in which a
#: byline or a day still belongs to the head.
SIGNED_BLOCKS = 8

#: Standfirst: its words, at least, with and without an end; and the blocks below the headline
#: in which it stands.
MIN_STANDFIRST_WORDS = 8
MIN_UNENDED_STANDFIRST_WORDS = 12
STANDFIRST_BLOCKS = 8

#: Words of a line with a date, and those besides the date: a place, an outlet.
MAX_WORDS_AROUND_DATE = 4

#: Blocks around a bare name in which a byline already says who wrote the text.
SIGNED_NEAR = 4

#: Words of a line that holds nothing but a role, or nothing but an outlet.
MAX_OUTLET_WORDS = 5

# After a name, for instance: 5 hours ago; | Published 4 May.
_TIMED = late(
    rf"""
    \s?[|•·,–-]?\s?
    (?: (?:Published|Posted|Updated|Publiziert)\b
        (?=[\s:,|]{{0,3}}(?:$|[0-9]|(?-i:[A-ZÀ-Þ])|(?:at|am|on)\b))
      | {printed_dates.TIME_AGO.pattern}
      | [0-9]{{1,2}}\s?(?:h|hours?|minutes?|mins?|days?|Stunden)\b(?!\s(?-i:[A-ZÀ-Þ])) )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A word after the name: then the line says something about it.
_GOES_ON = late(r"\s[^\W\d_]")

#: How lines of the credits end that have a name below: "Directed by".
_BY = " by"
_SIGNING_OR_HEADLINE = frozenset({Kind.BYLINE, Kind.DATELINE, Kind.HEADLINE})
# Small letters or figures: words of a title, not a place or an agency.
_GOES_ON_SMALL = late(r"[\W_](?:[a-zß-ÿ]|[0-9])")
_DIGIT = late(r"[0-9]")
_SPACES = late(r"\s")

_SIGNING = frozenset({Kind.BYLINE, Kind.DATELINE})


class Head(NamedTuple):
    """Hold what a line above the story is judged by.

    Attributes:
        by_block: the features of each block.
        marks: what is known of them so far.
        headline: the place of the headline, or None.
        story: the running text of the story.
    """

    by_block: Sequence[Features]
    marks: Sequence[BlockMark | None]
    headline: int | None
    story: str

    def has_near(self, place: int, distance: int, kinds: frozenset[Kind]) -> bool:
        """Tell whether a block of one of the kinds stands within `distance` blocks."""
        near = self.marks[max(place - distance, 0) : place + distance + 1]
        return any(mark is not None and mark.kind in kinds for mark in near)


def mark_day(features: Features) -> BlockMark | None:
    """Recognise a day among few other words: a place, an outlet, the time it takes to read."""
    if features.words > MAX_DATE_WORDS or features.is_sentence:
        return None
    if read_source_line(_SPACES.sub(" ", features.text)) is not None:
        return BlockMark(Kind.DATELINE, "source-line")
    rest = printed_dates.words_around(features.text)
    if not rest or len(rest) > MAX_WORDS_AROUND_DATE:
        return None
    day = printed_dates.find_dates(features.text, day_first=True)
    if not any(date.is_whole for date in day):
        return None
    byline = bylines.read_byline(features.text)
    if byline is not None and byline.names and byline_names.has_given_name(byline.names[0].text):
        return BlockMark(Kind.BYLINE, "name-and-day")
    return BlockMark(Kind.DATELINE, "day-near-headline")


def mark_time(features: Features) -> BlockMark | None:
    """Recognise how long ago a text came out, alone or after a name: "Jane Roe 3 hours ago"."""
    if features.words > MAX_DATE_WORDS or features.is_sentence or not _DIGIT.search(features.text):
        return None
    if printed_dates.TIME_AGO.fullmatch(features.text):
        return BlockMark(Kind.DATELINE, "time-ago")
    byline = bylines.read_byline(features.text)
    if byline is None or not byline.names or not _TIMED.match(features.text, byline.end_char):
        return None
    return BlockMark(Kind.BYLINE, "name-and-time")


def mark_pair(
    by_block: Sequence[Features], marks: MutableSequence[BlockMark | None], place: int
) -> None:
    """Recognise two lines that belong together: "By" and a name, a byline and its outlet."""
    if not place:
        return
    above, features = marks[place - 1], by_block[place]
    if above is not None and above.kind is Kind.BYLINE and _is_outlet_line(features):
        marks[place] = BlockMark(Kind.BYLINE, "outlet-under-byline")
    if above is None and is_below_eastern_name(by_block, marks[place], place):
        marks[place - 1] = BlockMark(Kind.BYLINE, "name-and-day")
    is_under_by = bylines.is_opener(by_block[place - 1].key) and not _is_in_credits(by_block, place)
    if is_under_by and bylines.read_byline(features.text):
        marks[place - 1] = marks[place] = BlockMark(Kind.BYLINE, "name-under-by")


def _is_in_credits(by_block: Sequence[Features], place: int) -> bool:
    """Tell the credits of a film or a play: "Directed by" and a name, "Written by" and a name."""
    others = [by_block[at].key for at in (place - 3, place + 1) if 0 <= at < len(by_block)]
    return any(key.endswith(_BY) for key in others)


def _is_outlet_line(features: Features) -> bool:
    is_short = not features.ends and features.words <= MAX_OUTLET_WORDS
    return is_short and byline_names.is_outlet(features.text)


def mark_signature(head: Head, place: int) -> BlockMark | None:
    """Recognise a name without "By", and a role, by what stands around them.

    A name that the story speaks of is a person of the story, not its writer.
    """
    features = head.by_block[place]
    above = head.marks[place - 1] if place else None
    if above is not None and above.kind is Kind.BYLINE and byline_names.is_role(features.text):
        return BlockMark(Kind.BYLINE, "role-under-byline")
    if is_interviewer_line(features.text, head.story):
        return BlockMark(Kind.BYLINE, "interviewer")
    byline = bylines.read_byline(features.text)
    if byline is None or not byline.names or features.ends in ("?", "!"):
        return None
    is_other = speaks_next(features.text, byline.end_char) or is_paper(features.text)
    headline = head.by_block[head.headline].key if head.headline is not None else None
    if (is_other and not byline.has_opener) or features.key == headline:
        return None
    is_below_by = place > 0 and head.by_block[place - 1].key.endswith(_BY)
    if is_below_by and _is_in_credits(head.by_block, place):
        return None
    end = byline.names[-1].end_char
    is_agreed = byline.outlet is not None and byline_names.has_given_name(byline.names[0].text)
    if is_agreed or byline_names.is_role(features.text[end:]) or _TIMED.match(features.text, end):
        return BlockMark(Kind.BYLINE, "name-and-time")
    if _GOES_ON.match(features.text, end):
        return None
    if byline.names[0].text not in head.story and _stands_signed(head, place, byline):
        return BlockMark(Kind.BYLINE, "name-near-headline")
    return None


def _stands_signed(head: Head, place: int, byline: Byline) -> bool:
    """Tell whether a name stands where writers are named.

    Any name beside a date will do, unless a byline stands near or it may be the title; a name
    with a common given name also when repeated, near the headline, or above a role or an outlet.
    """
    near = head.marks[max(place - SIGNED_NEAR, 0) : place + SIGNED_NEAR]
    is_signed = any(mark is not None and mark.rule == "by-name" for mark in near)
    is_given = byline_names.has_given_name(byline.names[0].text)
    is_dated = not is_signed and head.has_near(place, 1, frozenset({Kind.DATELINE}))
    may_be_title = place == 0 and head.headline is None
    is_bare = not may_be_title and _is_bare_name(head.by_block[place].text, byline)
    if is_dated and (is_given or is_bare):
        return True
    if not is_given:
        return False
    after = head.by_block[place + 1].text if place + 1 < len(head.by_block) else ""
    if byline_names.is_outlet(after) or byline_names.is_role(after):
        return True
    is_below = head.headline is not None and place > head.headline
    return (
        is_below or head.by_block[place].twins > 1 or head.has_near(place, 2, _SIGNING_OR_HEADLINE)
    )


def _is_bare_name(line: str, byline: Byline) -> bool:
    """Tell names from a title of two or three words: no small letters follow, nor is one "Up"."""
    end = byline.names[-1].end_char
    words = line[:end].split()
    goes_on = _GOES_ON_SMALL.search(line, end) is not None
    return not goes_on and not line.isupper() and LITTLE_WORDS.isdisjoint(words)


def type_opening(
    by_block: Sequence[Features], marks: MutableSequence[BlockMark | None], story: range
) -> None:
    """Give every unmarked block above the first paragraph of the story its mark.

    A picture's caption or a summary may have opened the stretch of the story: then byline and
    day stand within it, and the opening goes on to them.
    """
    first = max(story.start - OPENING_BLOCKS, 0)
    for place in range(first, min(story.start + SIGNED_BLOCKS, story.stop)):
        if not _hides_writer(by_block[place], marks[place]):
            marks[place] = marks[place] or mark_day(by_block[place]) or mark_time(by_block[place])
        else:
            marks[place] = BlockMark(Kind.BYLINE, "name-and-day")
        mark_pair(by_block, marks, place)
    end = _end_of_opening(by_block, marks, story)
    headline = find_headline(by_block, marks, story, end)
    if headline is not None:
        marks[headline] = BlockMark(Kind.HEADLINE, "headline")
        first = headline + 1
    head = Head(by_block, marks, headline, _running_text(by_block[end : story.stop]))
    for place in range(first, end):
        is_paragraph = headline is None and place in story and by_block[place].is_text
        if marks[place] is None and not is_paragraph:
            marks[place] = _mark_line(head, place)
    if headline is not None and headline + 1 in story:
        _mark_under_headline(by_block, marks, headline + 1)


def _hides_writer(features: Features, mark: BlockMark | None) -> bool:
    """Tell a line of its writer with a phrase of menus in it: "4 min read"."""
    return mark is not None and mark.rule == "phrase-navigation" and names_writer(features.text)


def _running_text(by_block: Sequence[Features]) -> str:
    return " ".join(without_end_bracket(own.text) for own in by_block if own.is_text)


def _end_of_opening(
    by_block: Sequence[Features], marks: Sequence[BlockMark | None], story: range
) -> int:
    """Return the place after the last byline or day, or name below it, near the story's start."""
    near = range(story.start, min(story.start + SIGNED_BLOCKS, story.stop))
    signed = (
        place
        for place in reversed(near)
        if (mark := marks[place]) is not None and mark.kind in _SIGNING
    )
    end = next(signed, story.start - 1) + 1
    name = by_block[end].text if story.start < end < story.stop and not marks[end] else ""
    return end + (byline_names.is_name(name) and byline_names.has_given_name(name))


def _mark_line(head: Head, place: int) -> BlockMark:
    return (
        mark_signature(head, place)
        or mark_day(head.by_block[place])
        or _mark_standfirst(head, place)
        or BlockMark(Kind.BOILERPLATE, "before-story")
    )


def _mark_standfirst(head: Head, place: int) -> BlockMark | None:
    features = head.by_block[place]
    if head.headline is None or place > head.headline + STANDFIRST_BLOCKS:
        return None
    if features.is_text and features.words >= MIN_STANDFIRST_WORDS:
        return BlockMark(Kind.STANDFIRST, "sentence-under-headline")
    is_next = all(head.marks[at] is not None for at in range(head.headline, place))
    if is_next and features.words >= MIN_UNENDED_STANDFIRST_WORDS and features.twins == 1:
        return BlockMark(Kind.STANDFIRST, "line-under-headline")
    return None


def _mark_under_headline(
    by_block: Sequence[Features], marks: MutableSequence[BlockMark | None], place: int
) -> None:
    """Type the first block of the story as standfirst when it is no common paragraph.

    It is none when it does not end like one, or when byline or day come after it.
    """
    features = by_block[place]
    after = marks[place + 1] if place + 1 < len(marks) else None
    is_above_signature = after is not None and after.kind in _SIGNING
    if marks[place] is not None or features.words < MIN_STANDFIRST_WORDS:
        return
    if not features.ends or is_above_signature:
        marks[place] = BlockMark(Kind.STANDFIRST, "line-under-headline")
