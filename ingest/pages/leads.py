"""Tell the line that sums a story up from others near its headline."""

from __future__ import annotations

import re

from ingest.model import Kind
from ingest.pages.containers import SENTENCE_END, said_kind
from ingest.text.elements import ElementMark, Leaf
from ingest.text.printed_dates import find_dates
from ingest.text.words import terms

#: Folded characters of a line that sums a story up, wherever it stands above the text.
MIN_LEAD_CHARS = 40
#: Words of the shortest one right under the headline.
MIN_LEAD_WORDS = 4
#: Words of the shortest paragraph that a heading may head.
MIN_PART_OF_STORY_WORDS = 12
#: Leaves between such a line and the first paragraph, above and below it.
LEAD_BEFORE = 12
LEAD_BEHIND = 3

_NAME = re.compile(
    r"(?:^|[-_. a-z])(?:lead|lede|perex|stand-?first|sub-?title|dek|chapeau|chapo|sapo|sub-?line|"
    r"sub-?headline|article-?summary|entry-summary|excerpt|abstract|intro|opener|spot|sous-?titre|"
    r"unter-?titel|sottotitolo|sub-?t[ií]tulo|catenaccio|copete|volanta|under-?rubrik|manchet|"
    r"zajawka|anons)(?:$|[-_ ])",
    re.IGNORECASE,
)
#: Names too common to go by but right under the headline.
_NAME_UNDER_TITLE = re.compile(
    r"(?:^|[-_. ])(?:description|desc|deck|summary|tagline|strapline|resumen?|bajada|entradilla|"
    r"sommario|occhiello|teaser-?text|vorspann|ingress)(?:$|[-_ ])",
    re.IGNORECASE,
)
#: What is described so is no story.
_OF_ANOTHER = re.compile(
    r"site|brand|logo|im(?:g|age)|photo|pic(?:ture)?s?(?:$|[-_ ])|video", re.IGNORECASE
)


def is_named_lead(leaf: Leaf, folded: str, from_first: int) -> bool:
    """Tell a long line above the text in an element that is named for what sums it up.

    Args:
        leaf: the line.
        folded: its letters, as they are compared.
        from_first: how many leaves it stands behind the first paragraph.
    """
    is_near = -LEAD_BEFORE <= from_first <= LEAD_BEHIND
    is_long = len(folded) >= MIN_LEAD_CHARS
    return is_long and is_near and _may_lead(leaf) and _NAME.search(_own_name(leaf)) is not None


def is_lead_under_title(leaf: Leaf, text: str, headline: str, *, heads_nothing: bool) -> bool:
    """Tell a line right under the headline that sums the story up, be it short.

    Args:
        leaf: the line.
        text: its words.
        headline: what stands right above it.
        heads_nothing: what stands below it is no paragraph: the writer or the day.
    """
    if not _may_lead(leaf) or len(text.split()) < MIN_LEAD_WORDS or any(find_dates(text)):
        return False
    if {*terms(headline)} <= {*terms(text)} or said_kind(text) is Kind.BYLINE:
        return False  # the same once more, with the word above it; or who wrote it
    own = _own_name(leaf)
    # An element without a class is called by the one around it.
    name = own if "." in own else leaf.signature.partition(">")[0]
    if text.rstrip().endswith(":") or _OF_ANOTHER.search(leaf.signature):
        return False
    if _NAME.search(name) or _NAME_UNDER_TITLE.search(name):
        return True
    return heads_nothing and bool(leaf.marks & ElementMark.HEADING)


def is_no_part(leaf: Leaf, text: str, kind: Kind | None) -> bool:
    """Tell what stands below a heading that heads no part of the story.

    Args:
        leaf: the line below the heading.
        text: its words.
        kind: what its element or its words say that it is.
    """
    if leaf.marks & (ElementMark.HEADING | ElementMark.ITEM):
        return False
    is_short = len(text.split()) < MIN_PART_OF_STORY_WORDS and not SENTENCE_END.search(text)
    return is_short or kind in (Kind.BYLINE, Kind.DATELINE)


def _may_lead(leaf: Leaf) -> bool:
    return not leaf.marks & (ElementMark.ASIDE | ElementMark.ITEM) and not leaf.link_chars


def _own_name(leaf: Leaf) -> str:
    return leaf.signature.rpartition(">")[2]
