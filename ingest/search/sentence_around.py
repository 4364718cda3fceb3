"""Cut out of a paragraph the sentence in which something stands."""

from __future__ import annotations

import re

from ingest.search.sentences import SENTENCE_END

#: Characters shown before what stands in the sentence, and as many behind it.
MAX_SIDE = 240
#: Characters looked through for the end of the sentence: more than are shown.
MAX_SIDE_SEARCHED = 300

_FIRST_WORD = re.compile(r"\S*\s+")
_LAST_WORD = re.compile(r"\s+\S*\Z")


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence of `text[start:end]`; of a very long one the part around, with "…".

    What stands in two sentences gives both.
    """
    # No more is looked through than is shown: one paragraph may be a megabyte of numbers.
    window = max(start - MAX_SIDE_SEARCHED, 0), end + MAX_SIDE_SEARCHED
    breaks = [match.end() for match in SENTENCE_END.finditer(text, *window)]
    first = max((place for place in breaks if place <= start), default=window[0])
    last = min((place for place in breaks if place >= end), default=min(window[1], len(text)))
    before, behind = text[first:start].lstrip(), text[end:last].rstrip()
    if len(before) > MAX_SIDE:
        before = f"… {_FIRST_WORD.sub('', before[-MAX_SIDE:], count=1)}"
    if len(behind) > MAX_SIDE:
        behind = f"{_LAST_WORD.sub('', behind[:MAX_SIDE])} …"
    return f"{before}{text[start:end]}{behind}"
