"""Know the names that sites give the elements around bylines, dates, leads and promotions."""

from __future__ import annotations

import re

SENTENCE_END = re.compile(r"[.!?…。！？»”\"'’)]$")
BYLINE_NAME = re.compile(r"(?:^|[-_ .])(?:by-?line|authors?)(?:$|[-_ >]|name)", re.IGNORECASE)
DATE_NAME = re.compile(
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
