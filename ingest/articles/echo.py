"""Measure how many words of a line the text below it says too.

Words are compared by their first letters, so that inflections count. Scripts that leave no
space between words are compared by pairs of letters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import settings
from ingest.articles.look import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

# The vowel signs of Indian scripts belong to the word, though Python counts them as no letters.
_WORD = re.compile(
    r"[^\s\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\x7f\u00a1-\u00bf\u2010-\u2060\u3000-\u303f\uff00-\uff20]{1,60}"
)


def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the longer words of a text in small letters."""
    words = _WORD.findall(text)
    if text.isascii() or not UNSPACED.search(text):
        return frozenset(word[: settings.STEM_CHARS] for word in words if len(word) >= 4)
    return frozenset(stem for word in words for stem in _stems_of(word))


def _stems_of(word: str) -> Iterator[str]:
    runs = UNSPACED.findall(word)
    if not runs and len(word) >= 4:
        yield word[: settings.STEM_CHARS]
    for run in runs:
        yield from (run[at : at + 2] for at in range(len(run) - 1))


def echo(key: str, text: str) -> float | None:
    """Return the share of the longer words of `key` that `text` says too, 0.0 to 1.0.

    Both in small letters. None when `key` has no longer word.
    """
    words = stems(key)
    return sum(1 for word in words if word in text) / len(words) if words else None
