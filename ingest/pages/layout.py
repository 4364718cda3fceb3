"""Divide a page by where its headline and its story stand.

`above` the headline; the `opening`, from a little above it to the first paragraphs; the `story`;
the `closing` right behind it; `below`; and a `quote` from elsewhere, wherever it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.pages.containers import holds_comments
from ingest.text.elements import ElementMark
from ingest.text.letters import fold_for_comparison

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import TypedBlock
    from ingest.pages.statements import Statement
    from ingest.text.elements import Leaf

#: Leaves above the headline, below the first paragraph and behind the last one that belong to
#: the opening and the closing.
ABOVE_LEAVES, BELOW_LEAVES, BEHIND_LEAVES = 8, 3, 6

#: Characters of a leaf that may print the headline.
MAX_TITLE_CHARS = 400
#: Characters of a heading that is no longer a name or a label.
MIN_TITLE_CHARS = 30

#: Characters of a paragraph that tells of persons; shorter ones may be signatures.
MIN_TOLD_CHARS = 80

#: Share of a heading that is a link where it leads to another story, and the leaves behind it
#: that are of that story.
MIN_TEASER_LINK_SHARE = 0.8
TEASED_LEAVES = 3
#: Headings that make a list of other stories; fewer may lead to what belongs to this one.
MIN_LISTED = 5

_OF_WRITER = re.compile(r"\b(?:auth?or|about|über|verfasser|writer|auteur)", re.IGNORECASE)
#: The rule of `roles` for what readers have written below a story.
COMMENT = "html:comment"
# Of an element around topics of the story: "articleTags", "post-tags", "keywords"; "tag-ships" is
# what WordPress says of the article.
_TOPIC_NAME = re.compile(
    r"(?:(?<![A-Za-z])(?i:tags?|topics?|keywords?|themen|schlagw[oö]rter|stichw[oö]rter|temas)"
    r"|(?<=[a-z])(?:Tags?|Topics?|Keywords?))"
    r"(?=[\s>]|$|[-_](?:box|cloud|container|groups?|items?|links?|lists?|section|wrapper)\b)"
)
_HEADINGS = ElementMark.HEADLINE | ElementMark.HEADING
_TITLES = frozenset({Kind.HEADLINE, Kind.CROSSHEAD})
_PROSE = frozenset({Kind.BODY, Kind.CROSSHEAD, Kind.LIST})


@dataclass(frozen=True, slots=True)
class Layout:
    """Know where the parts of a page begin and end, in leaves."""

    leaves: Sequence[Leaf]
    starts: Sequence[int]
    title: int
    first: int
    last: int
    end: int
    comments: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    titles: frozenset[int] = frozenset()
    teased: frozenset[int] = frozenset()

    def around(self) -> list[tuple[int, str]]:
        """Return the leaves of the opening and the closing, with their zones."""
        opening = range(
            max(0, self.title - ABOVE_LEAVES), min(len(self.leaves), self.first + BELOW_LEAVES + 1)
        )
        start = max(opening.stop, self.last + 1)
        closing = range(start, min(len(self.leaves), self.last + BEHIND_LEAVES + 1))
        zones = ((at, self.zone(at)) for at in (*opening, *closing))
        return [(at, zone) for at, zone in zones if zone in ("opening", "closing")]

    def headings(self) -> frozenset[int]:
        """Return the leaves that are headings."""
        return frozenset(at for at, leaf in enumerate(self.leaves) if leaf.marks & _HEADINGS)

    def is_of_others(self, at: int) -> bool:
        """Tell whether a leaf is of a comment, a topic, or behind a heading that opens others."""
        if at in self.teased or at in self.comments or at in self.topics:
            return True
        return at > max(self.end, self.last)

    def is_far(self, at: int) -> bool:
        """Tell whether a leaf stands far below the story, or among others."""
        return self.zone(at) == "below" or self.is_of_others(at)

    def is_shown_with_others(self, char: int) -> bool:
        """Tell whether a place of the text is in a comment, or right behind the story of others.

        Far below stands the imprint of the page itself as well.
        """
        at = self.place(char)
        if at in self.comments or at in self.teased:
            return True
        return self.is_of_others(at) and self.zone(at) == "closing"

    def is_below_title(self, at: int, least_chars: int = MIN_TITLE_CHARS) -> bool:
        """Tell whether a title of some length stands right above a leaf below the story."""
        above = (place for place in (at - 1, at - 2) if place > self.last)
        heads = (self.leaves[place] for place in above if place in self.titles)
        return any(leaf.end_char - leaf.start_char >= least_chars for leaf in heads)

    def is_byline_of_others(self, at: int) -> bool:
        """Tell a byline below another title, or among others, where a title may be a name."""
        is_title = at in self.titles
        return self.is_below_title(at) or (self.is_of_others(at) and not is_title)

    def is_head_of_page(self, at: int) -> bool:
        """Tell whether a leaf above the headline is of the page and not of its story.

        A menu stands between, or the headline is in an `article` element that does not hold it.
        """
        if not 0 <= at < self.title < len(self.leaves):
            return False
        between = self.leaves[at + 1 : self.title]
        is_outside = self.leaves[self.title].story > self.leaves[at].story
        return is_outside or any(leaf.marks & ElementMark.ASIDE for leaf in between)

    def paragraphs(self, blocks: Sequence[TypedBlock]) -> str:
        """Return the longer paragraphs from the first of the story to its last."""
        own = blocks[max(0, self.first) : self.last + 1]
        texts = (" ".join(item.block.text.split()) for item in own)
        return "\n".join(text for text in texts if len(text) >= MIN_TOLD_CHARS)

    def place(self, char: int) -> int:
        """Return the leaf in which a character of the visible text stands, or behind which."""
        return bisect_right(self.starts, char) - 1

    def zone(self, at: int) -> str:
        """Return the zone of a leaf."""
        if 0 <= at < len(self.leaves) and self.leaves[at].marks & ElementMark.QUOTE:
            return "quote"
        if at < self.title - ABOVE_LEAVES:
            return "above"
        if at <= self.first + BELOW_LEAVES and at <= max(self.last, self.first):
            return "opening"
        if at <= self.last:
            return "story"
        return "closing" if at <= self.last + BEHIND_LEAVES else "below"


def announces_writer(heading: str) -> bool:
    """Tell a heading below which the writer is told of: "About the author"."""
    return _OF_WRITER.search(heading) is not None


@lru_cache(maxsize=4_096)
def holds_topics(signature: str) -> bool:
    """Tell elements named for topics; a page has few names for many leaves."""
    return _TOPIC_NAME.search(signature) is not None


def layout_of(
    leaves: Sequence[Leaf], blocks: Sequence[TypedBlock], headline: Statement | None = None
) -> Layout:
    """Return where headline, first and last paragraph of a page stand.

    Args:
        leaves: of the page.
        blocks: the same with their kinds.
        headline: the one that was chosen; where it is printed, the story is below it.
    """
    starts = [leaf.start_char for leaf in leaves]
    prose = [at for at, item in enumerate(blocks) if item.kind in _PROSE]
    shown = headline.place if headline and headline.place and headline.place.is_shown else None
    title = bisect_right(starts, shown.start_char) - 1 if shown else _printed_at(headline, blocks)
    below = [at for at in prose if at > title] or prose
    first, last = (below[0], below[-1]) if below else (len(blocks), len(blocks) - 1)
    heads = [at for at, item in enumerate(blocks[: first + 1]) if item.kind is Kind.HEADLINE]
    if title < 0:
        title = (heads or [first])[-1]
    end = _end_of_closing(leaves, blocks, last)
    comments = frozenset(
        at
        for at, (leaf, item) in enumerate(zip(leaves, blocks, strict=True))
        if item.rule == COMMENT or holds_comments(leaf.signature)
    )
    topics = frozenset(at for at, leaf in enumerate(leaves) if holds_topics(leaf.signature))
    titles = frozenset(_titles_behind(leaves, blocks, last))
    teased = frozenset(_teased(leaves, blocks, title))
    return Layout(leaves, starts, title, first, last, end, comments, topics, titles, teased)


def _teased(leaves: Sequence[Leaf], blocks: Sequence[TypedBlock], title: int) -> Iterator[int]:
    """Yield what stands right behind the headings of a list of other stories: days and writers.

    Headings of a list are links and stand in like elements. A paragraph of this story ends it.
    """
    places = [at for at in range(title + 1, len(leaves)) if _is_linked_heading(leaves[at])]
    alike = Counter(leaves[at].signature for at in places)
    listed = {at for at in places if alike[leaves[at].signature] >= MIN_LISTED}
    left, width = 0, _lines_between(sorted(listed))
    for at in range(min(listed, default=len(leaves)), len(leaves)):
        leaf = leaves[at]
        is_long = leaf.end_char - leaf.start_char >= MIN_TOLD_CHARS
        if at in listed:
            left = width
        elif leaf.marks & _HEADINGS or (is_long and blocks[at].kind in _PROSE):
            left = 0
        elif left:
            left -= 1
            yield at


def _lines_between(listed: Sequence[int]) -> int:
    """Return how many lines a list has below each of its headings; none where it is of headings.

    Behind the last one the writer and the day of this story may stand.
    """
    between = [after - at - 1 for at, after in pairwise(listed)]
    return max((lines for lines in between if lines <= TEASED_LEAVES), default=TEASED_LEAVES)


def _is_linked_heading(leaf: Leaf) -> bool:
    width = leaf.end_char - leaf.start_char
    return bool(leaf.marks & _HEADINGS) and leaf.link_chars >= MIN_TEASER_LINK_SHARE * width


def _printed_at(headline: Statement | None, blocks: Sequence[TypedBlock]) -> int:
    """Return the only leaf that prints a headline which a tag states, and nothing else; or -1."""
    key = fold_for_comparison(headline.value) if headline else ""
    places = [
        at
        for at, item in enumerate(blocks)
        if item.kind in _TITLES
        and len(item.block.text) < MAX_TITLE_CHARS
        and fold_for_comparison(item.block.text) == key
    ]
    return places[0] if len(places) == 1 else -1


def _end_of_closing(leaves: Sequence[Leaf], blocks: Sequence[TypedBlock], last: int) -> int:
    """Return the last leaf before a heading behind the story: it opens other stories.

    A heading that announces the writer does not.
    """
    first = next(_titles_behind(leaves, blocks, last), last + BEHIND_LEAVES + 1)
    return min(first - 1, last + BEHIND_LEAVES)


def _titles_behind(
    leaves: Sequence[Leaf], blocks: Sequence[TypedBlock], last: int
) -> Iterator[int]:
    """Yield the headings behind the story that do not announce its writer."""
    for at in range(last + 1, len(leaves)):
        if leaves[at].marks & _HEADINGS and not announces_writer(blocks[at].block.text):
            yield at
