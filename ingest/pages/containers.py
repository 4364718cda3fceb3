"""Tell the parts of a page by the names of their elements, and its story from other stories."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.text import byline_names, bylines, printed_dates, rules
from ingest.text.alternation import any_of
from ingest.text.day_words import is_day_stamp
from ingest.text.elements import ElementMark
from ingest.text.patterns import late
from ingest.text.rules import find_phrase
from ingest.text.source_lines import are_names_and_day, name_beside_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.text.elements import Leaf

#: Tables of phrases that have nothing to do with any article.
_SITE_PHRASES = frozenset(("advert", "comments", "consent", "share", "signup"))
_MAX_PHRASE_CHARS = 100
#: Above and below a letter that was saved as a page.
_OF_LETTERS = late(
    any_of(word for table in ("view", "leave") for word in rules.load_table("mail")[table])
    + r"(?![^\W_])"
)
#: Words behind such a phrase in the longest sentence that is no part of a story.
_MAX_WORDS_OF_LETTERS = 4
_OF_MAIL = late("mail|newsletter|c?lick|@")

SENTENCE_END = re.compile(r"[.!?…。！？»”\"'’)]$")
_BYLINE_NAME = re.compile(r"(?:^|[-_ .])(?:by-?line|authors?)(?:$|[-_ >]|name)", re.IGNORECASE)
_DATE_NAME = re.compile(
    r"(?:^|[-_ .])(?:date|time-?stamp|pub-?date|datetime|published|posted-on|entry-meta|"
    r"article[-_]?(?:date|meta|time))(?:$|[-_ >])",
    re.IGNORECASE,
)
_PROMOTION_NAME = re.compile(
    r"newsletter|outbrain|taboola|recommend|related|promo(?:tion|box|$|[-_ ])|sign-?up|"
    r"read-?(?:more|next|also)|most-?read|error-report|cookie|consent|"
    r"social-?(?:share|links)|share-?(?:bar|buttons|tools)",
    re.IGNORECASE,
)
#: One of them stands in every such name; to look for them takes a tenth of the time.
_PROMOTION_PARTS = str.split(
    "newsletter outbrain taboola recommend related promo sign read error-report cookie consent "
    "social share"
)

# "March 14, 2023 10:05 am by Jane Roe": what stands between the day and "by"; of "Redaktion: Jane
# Roe" the label too, for it is none in other places.
_SIGN = re.compile(r"[\s,|·•/–—-]{1,9}(?:redaktion:\s)?", re.IGNORECASE)
#: Elements that hold what readers say of an article, and its signatures; not those that only lead
#: to them or count them, which themes set before the writer and the day.
_COMMENT_NAME = re.compile(
    r"(?:^|[-_ .>]|top|user|reader)-?comments?"
    r"(?![-_]{1,2}(?:count|icon|link|meta|number|popup|total))"
    r"(?:$|[-_ .>]|list|area|section|body|author|text|item)"
    r"|disqus|commentlist",
    re.IGNORECASE,
)

#: Share of the article's text that may be hidden by a style without being another story:
#: above it, a script shows what was saved hidden.
_MAX_UNSEEN_SHARE = 0.5
#: Share of the text taken that stands in the element of the headline, if it holds the story.
_MIN_OWN_SHARE = 0.1
#: Share of the story that may stand above its h1, and that stands above readers' comments.
_MAX_ABOVE_SHARE = 0.3
_MIN_STORY_SHARE = 0.5
#: First leaves of an `article` element among which its heading stands.
_HEADING_LEAVES = 4

_HEADINGS = ElementMark.HEADLINE | ElementMark.HEADING


@lru_cache(maxsize=4_096)
def is_promotion(signature: str) -> bool:
    """Tell elements named for newsletters or the like; a page has few names for many leaves."""
    may_be = any(map(signature.casefold().__contains__, _PROMOTION_PARTS))
    return may_be and _PROMOTION_NAME.search(signature) is not None


@lru_cache(maxsize=4_096)
def holds_comments(signature: str) -> bool:
    """Tell elements named for comments of readers."""
    return _COMMENT_NAME.search(signature) is not None


def named_kind(text: str, signature: str) -> Kind | None:
    """Return the kind of a short line whose element is named for writers or a day."""
    own = signature.rpartition(">")[2]
    return _kind_of(own if SENTENCE_END.search(text) else signature)


@lru_cache(maxsize=4_096)
def _kind_of(names: str) -> Kind | None:
    if _BYLINE_NAME.search(names):
        return Kind.BYLINE
    return Kind.DATELINE if _DATE_NAME.search(names) else None


def said_kind(text: str) -> Kind | None:
    """Return the kind of a short line of nothing but its writers, an outlet or a day.

    Names without "By" stand beside a day: "3 May 2024 | Jane Roe".
    """
    byline = bylines.read_byline(text[behind_day(text) :])
    if byline and byline.has_opener and byline.names:
        return Kind.BYLINE
    line = " ".join(text.split())
    is_dated = any(map(str.isdigit, line))
    is_signed = is_dated and (name_beside_day(line) is not None or are_names_and_day(line))
    if is_signed or byline_names.is_outlet(line):
        return Kind.BYLINE
    return Kind.DATELINE if is_day_stamp(text) else None


def signs(text: str) -> bool:
    """Tell whether a short line, in an element for writers, has their names or begins so."""
    byline = bylines.read_byline(text)
    return byline is not None and bool(byline.names)


def behind_day(line: str) -> int:
    """Return where "by" stands in a line that names a day, then the writers; 0 in any other."""
    if len(line) > bylines.MAX_BYLINE_CHARS:
        return 0
    for sign in _SIGN.finditer(line):
        is_label = sign[0][-2:].strip() == ":"
        if (is_label or bylines.opener_end(line[sign.end() :])) and (
            printed_dates.words_around(line[: sign.start()]) == []
        ):
            return sign.end()
    return 0


def is_site_phrase(text: str) -> bool:
    """Tell whether a line is one that sites put into any article: "Advertisement"."""
    if len(text) > _MAX_PHRASE_CHARS:
        return False
    hit = find_phrase(rules.fold_for_phrases(text), ())
    return hit is not None and hit.is_whole and hit.table in _SITE_PHRASES


def of_letters(text: str) -> bool:
    """Tell a line above or below a letter that was saved as a page: "View in browser".

    A sentence of a story may begin so: "Unsubscribe from the noise, says the mill owner."
    """
    if len(text) > _MAX_PHRASE_CHARS:
        return False
    line = rules.fold_for_phrases(text)
    phrase = _OF_LETTERS.match(line)
    return phrase is not None and not (
        SENTENCE_END.search(text)
        and len(line[phrase.end() :].split()) > _MAX_WORDS_OF_LETTERS
        and _OF_MAIL.search(line) is None
    )


def _opens_comments(text: str) -> bool:
    """Tell a line that stands above the comments of readers: "Leave a reply", "3 Kommentare"."""
    if len(text) > _MAX_PHRASE_CHARS:
        return False
    hit = find_phrase(rules.fold_for_phrases(text), ())
    return hit is not None and hit.is_whole and hit.table == "comments"


def title_leaf(leaves: Sequence[Leaf], is_title: Sequence[bool], taken: Sequence[int]) -> int:
    """Return the index of the h1 that shows a title of the page; -1 when none does.

    An h1 with much of the story above it heads something else.

    Args:
        leaves: of the page.
        is_title: for each, whether it has the letters of a title.
        taken: for each, how many characters the extractor took for the article's.
    """
    above, most = 0, _MAX_ABOVE_SHARE * sum(taken)
    for index, leaf in enumerate(leaves):
        if leaf.marks & ElementMark.HEADLINE and is_title[index]:
            return index if above <= most else -1
        above += taken[index]
    return -1


def comments_leaf(leaves: Sequence[Leaf], texts: Sequence[str], taken: Sequence[int]) -> int:
    """Return the index of the line that opens the readers' comments; the end where none does.

    Much of the story stands above it; a line like it higher up leads to them.
    """
    above, least = 0, _MIN_STORY_SHARE * sum(taken)
    for index, text in enumerate(texts):
        is_cell = leaves[index].marks & ElementMark.TABLE
        if above >= least and not is_cell and _opens_comments(text):
            return index
        above += taken[index]
    return len(texts)


def outside_story(leaves: Sequence[Leaf], is_taken: Sequence[bool], title: int) -> frozenset[int]:
    """Return the indexes of leaves that are no part of the story.

    These stand in an `article` element of their own, with a heading, behind the one that has
    the headline and some text; or in a block that its own style hides.

    Args:
        leaves: of the page.
        is_taken: for each, whether the extractor took it for the article's.
        title: index of the headline, or -1.
    """
    return _other_stories(leaves, is_taken, title) | _unseen(leaves, is_taken)


def _other_stories(leaves: Sequence[Leaf], is_taken: Sequence[bool], title: int) -> frozenset[int]:
    own = leaves[title].story if title >= 0 else 0
    if not own:
        return frozenset()
    width = {index: leaf.end_char - leaf.start_char for index, leaf in enumerate(leaves)}
    members: dict[int, list[int]] = {}
    for index, leaf in enumerate(leaves):
        members.setdefault(leaf.story, []).append(index)
    taken = sum(width[at] for at in width if is_taken[at])
    inside_own = sum(width[at] for at in members[own] if at > title and is_taken[at])
    if not inside_own or inside_own < _MIN_OWN_SHARE * taken:  # its sections are `article` elements
        return frozenset()
    return frozenset(
        index
        for story, inside in members.items()
        if story > own and any(leaves[at].marks & _HEADINGS for at in inside[:_HEADING_LEAVES])
        for index in inside
    )


def _unseen(leaves: Sequence[Leaf], is_taken: Sequence[bool]) -> frozenset[int]:
    hidden = total = 0
    for leaf, taken in zip(leaves, is_taken, strict=True):
        width = (leaf.end_char - leaf.start_char) * taken
        total += width
        hidden += width * bool(leaf.marks & ElementMark.UNSEEN)
    if hidden > _MAX_UNSEEN_SHARE * total:
        return frozenset()
    return frozenset(at for at, leaf in enumerate(leaves) if leaf.marks & ElementMark.UNSEEN)
