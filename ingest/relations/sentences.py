"""Find the sentences of a story, by the places of their words.

What a site puts between the words of many stories, such as the headlines of others behind a
name, has no sentence that is whole. A question is none either: a site puts the same ones to many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from ingest.text.words import terms

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

#: Words of a sentence that counts: fewer are a call, or an abbreviation with a stop.
MIN_WHOLE_WORDS = 6

# A stop behind less than four letters mostly belongs to an abbreviation.
_BETWEEN = re.compile(
    r"""
    (?<= \w{4} ) [.!?\u2026\u061f\u0964] ["'\u201c\u201d\u2018\u2019\u00bb)\]]* \s+
    (?= ["'\u201c\u201e\u2018\u00ab(\[]* [^\W_a-z] )
    | (?<= [\u3002\uff01\uff1f] )
    """,
    re.VERBOSE,
)
_ASKING = frozenset("?\u061f\uff1f")
_ENDED = re.compile(
    r"""[.!?\u2026\u061f\u0964\u3002\uff01\uff1f]["'\u201c\u201d\u2018\u2019\u00bb)\]]*\s*\Z"""
)


def sentences(paragraphs: Iterable[str]) -> NDArray[np.int64]:
    """Return for each sentence the place of its first word and that behind its last, in order."""
    spans: list[tuple[int, int]] = []
    end = 0
    for text in paragraphs:
        place = 0
        for between in [*_BETWEEN.finditer(text), None]:
            piece = text[place : between.start() if between else None]
            sign = _sign_behind(piece, between)
            start, end = end, end + len(terms(piece))
            place = between.end() if between else place
            if sign and sign not in _ASKING and end - start >= MIN_WHOLE_WORDS:
                spans.append((start, end))
    return np.array(spans, np.int64).reshape(-1, 2)


def _sign_behind(piece: str, between: re.Match[str] | None) -> str:
    """Return the sign that ends a piece of a paragraph; empty where none does.

    That of Chinese and Japanese stands in the piece: no space follows it.
    """
    if between is None:
        between = _ENDED.search(piece)
        return between.group()[0] if between else ""
    return between.group()[:1] or piece[-1:]


def has_sentence(spans: NDArray[np.int64], start: int, end: int) -> bool:
    """Tell whether a sentence stands whole between two places."""
    place = int(np.searchsorted(spans[:, 0], start))
    return place < len(spans) and bool(spans[place, 1] <= end)
