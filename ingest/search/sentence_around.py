"""Cut out of a paragraph the sentence in which something stands."""

from __future__ import annotations

import re

from ingest.search.sentences import SENTENCE_END

#: Characters shown before what stands in the sentence, and as many behind it.
MAX_SIDE = 240

_FIRST_WORD = re.compile(r"\S*\s+")
_LAST_WORD = re.compile(r"\s+\S*\Z")


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence of `text[start:end]`; of a very long one the part around, with "…".

    What stands in two sentences gives both.
    """
    breaks = [match.end() for match in SENTENCE_END.finditer(text)]
    first = max((place for place in breaks if place <= start), default=0)
    last = min((place for place in breaks if place >= end), default=len(text))
    before, behind = text[first:start].lstrip(), text[end:last].rstrip()
    if len(before) > MAX_SIDE:
        before = f"… {_FIRST_WORD.sub('', before[-MAX_SIDE:], count=1)}"
    if len(behind) > MAX_SIDE:
        behind = f"{_LAST_WORD.sub('', behind[:MAX_SIDE])} …"
    return f"{before}{text[start:end]}{behind}"
