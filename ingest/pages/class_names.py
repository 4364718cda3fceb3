"""Know the names that sites give the elements around bylines, dates, leads and promotions."""

from __future__ import annotations

import re

from ingest.model import Kind
from ingest.text import bylines, dates, rules
from ingest.text.rules import find_phrase

#: Tables of phrases that have nothing to do with any article.
_SITE_PHRASES = frozenset(("advert", "comments", "consent", "share", "signup"))
_MAX_PHRASE_CHARS = 100

SENTENCE_END = re.compile(r"[.!?…。！？»”\"'’)]$")
_BYLINE_NAME = re.compile(r"(?:^|[-_ .])(?:by-?line|authors?)(?:$|[-_ >]|name)", re.IGNORECASE)
_DATE_NAME = re.compile(
    r"(?:^|[-_ .])(?:date|time-?stamp|pub-?date|datetime|published|posted-on|entry-meta|"
    r"article[-_]?(?:date|meta|time))(?:$|[-_ >])",
    re.IGNORECASE,
)
LEAD_NAME = re.compile(
    r"(?:^|[-_. a-z])(?:lead|lede|perex|stand-?first|sub-?title|dek|chapeau|sapo|sub-?line|"
    r"sub-?headline|article-?summary|entry-summary|excerpt|abstract|intro)(?:$|[-_ ])",
    re.IGNORECASE,
)
PROMOTION_NAME = re.compile(
    r"newsletter|outbrain|taboola|recommend|related|promo(?:tion|box|$|[-_ ])|sign-?up|"
    r"read-?(?:more|next|also)|most-?read|error-report|cookie|consent|"
    r"social-?(?:share|links)|share-?(?:bar|buttons|tools)",
    re.IGNORECASE,
)


def named_kind(text: str, signature: str) -> Kind | None:
    """Return the kind of a short line whose element is named for writers or a day."""
    own = signature.rpartition(">")[2]
    around = own if SENTENCE_END.search(text) else signature
    if _BYLINE_NAME.search(around):
        return Kind.BYLINE
    return Kind.DATELINE if _DATE_NAME.search(around) else None


def said_kind(text: str) -> Kind | None:
    """Return the kind of a short line that is "By" with nothing but names, or a day."""
    byline = bylines.read_byline(text)
    if byline and byline.has_opener and byline.names:
        return Kind.BYLINE
    return Kind.DATELINE if dates.words_around(text) == [] else None


def is_site_phrase(text: str) -> bool:
    """Tell whether a line is one that sites put into any article: "Advertisement"."""
    if len(text) > _MAX_PHRASE_CHARS:
        return False
    hit = find_phrase(rules.fold(text), ())
    return hit is not None and hit.is_whole and hit.table in _SITE_PHRASES
