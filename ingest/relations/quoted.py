"""Find which words of a story are somebody's: between quotation marks, or in a shared post.

Titles of books and films stand between quotation marks too, and nobody says them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from ingest.relations.prose import is_capitalised
from ingest.relations.word_numbers import joined_texts
from ingest.text.words import count_terms, word_starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

#: Words of a title that are asked for: shorter ones make no shared quotation.
MIN_QUOTED_TITLE_WORDS = 8

#: Stands in the foot of every post.
_HANDLE = "(@"

# The foot of a post: "— Ann Lee (@annlee) May 1, 2020". What stands before it is the post. Without
# a day it ends the paragraph: others are named with their accounts within a story.
_FOOT_OF_POST = re.compile(
    r"[—–-]\s?[^()\n]{1,60}\s\(@\w{1,30}\)"
    r"(?:\s(?:\w{3,12}\.?\s\d{1,2},|\d{1,2}\s\w{3,12})\s\d{4}|(?=\s*$))"
)

# A title ends with such a mark at most.
_GOES_ON = re.compile(r"[!?]\s\w")

# A quotation ends with its paragraph, closed or not: so do those that go on in the next one. The
# mark comes first, so that the expression is tried at marks only.
_QUOTED = re.compile(
    r"""
    [\u201c\u201f\u201e\u00ab\u00bb"`'\u2018] (?:
      (?<=[\u201c\u201f]) [^\u201c\u201d]* (?: [\u201d\u201c] | \Z )    # English, doubled
      | (?<=\u201e) [^\u201c\u201d]* (?: [\u201c\u201d] | \Z )          # German, Polish
      | (?<=\u00ab) [^\u00bb]* (?: \u00bb | \Z )                        # French, Spanish, Russian
      | (?<=\u00bb) [^\u00ab]* (?: \u00ab | \Z )                        # German in print
      | (?<=") (?<!\w") [^"]* (?: " | \Z )                               # typed
      | (?<!\w[`']) (?: (?<=`)` | (?<=')' ) (?: (?!'') . )* (?: '' | \Z )  # typed as in TeX
      | (?<=[\u2018']) (?<!\w[\u2018']) (?=\w)
        (?: [^\u2018\u2019'] | (?<=\w) [\u2019'] (?=\w) )* [\u2019'] (?!\w)
    )
    """,
    re.VERBOSE | re.DOTALL,
)


def quoted_words(paragraphs: Iterable[str]) -> NDArray[np.bool_]:
    """Return for each word of some paragraphs whether it is quoted, or stands in a shared post."""
    return _flags((text, [*_posts(text), *_quotations(text)]) for text in paragraphs)


def has_posts(paragraphs: Iterable[str]) -> bool:
    """Tell whether some paragraphs may hold shared posts: most stories have none."""
    return any(_HANDLE in text for text in paragraphs)


def posted_words(paragraphs: Iterable[str]) -> NDArray[np.bool_]:
    """Return for each word of some paragraphs whether it stands in a shared post."""
    return _flags((text, _posts(text)) for text in paragraphs)


def _flags(rows: Iterable[tuple[str, list[tuple[int, int]]]]) -> NDArray[np.bool_]:
    """Return for each word of some texts whether it stands within one of the spans of its text."""
    flags = bytearray()
    for has_spans, some in groupby(rows, key=lambda row: bool(row[1])):
        if has_spans:
            flags += b"".join(_within(*row) for row in some)
        else:
            flags += bytes(sum(map(count_terms, joined_texts([text for text, _ in some]))))
    return np.frombuffer(flags, np.bool_)


def _within(text: str, spans: Sequence[tuple[int, int]]) -> bytes:
    """Return a byte for each word of a text: whether it stands within one of the spans."""
    starts = word_starts(text)
    flags = bytearray(len(starts))
    for start, end in spans:
        first, last = bisect_right(starts, start), bisect_left(starts, end)
        flags[first:last] = b"\x01" * (last - first)
    return bytes(flags)


def _posts(text: str) -> list[tuple[int, int]]:
    """Return the posts that a paragraph begins with, each with its foot."""
    feet = [foot.end() for foot in _FOOT_OF_POST.finditer(text)] if _HANDLE in text else []
    return list(zip([-1, *feet], feet, strict=False))


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield what stands between quotation marks behind the posts, titles left out."""
    posts = _posts(text)
    for match in _QUOTED.finditer(text, posts[-1][1] if posts else 0):
        if not _is_title(match.group()):
            yield match.span()


def _is_title(words: str) -> bool:
    """Tell whether words between marks are written as a title is."""
    is_long = words.count(" ") >= MIN_QUOTED_TITLE_WORDS - 1
    return is_long and is_capitalised(words) and not _GOES_ON.search(words)
