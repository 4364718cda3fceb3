"""Find passages of an extracted article again among the leaves of its page."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from ingest.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.pages.main_text import Passage

#: White space, and what extractors drop or change without anybody seeing it.
_UNSEEN = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff\x00-\x1f\x7f-\x9f\ufffd\ud800-\udfff]+")
_PART = re.compile(r"\n+|(?<=[.!?…])\s+")

#: Folded characters. A shorter part stands on a page in many places.
_MIN_PART_CHARS = 12


@dataclass(frozen=True, slots=True)
class Coverage:
    """Say how much of one leaf the passages cover, 0.0 to 1.0, and as what."""

    share: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class Alignment:
    """Hold the coverage of every leaf, and the folded characters that were found nowhere."""

    coverage: Sequence[Coverage]
    lost_chars: int


def fold_unseen(text: str) -> str:
    """Return `text` without case, white space and invisible characters, in NFKC."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _UNSEEN.sub("", text).casefold()


def align(leaves: Sequence[str], passages: Sequence[Passage]) -> Alignment:
    """Return what the passages cover of each leaf.

    Passages are looked for in order, each after the end of the last; one that is not found
    there is looked for from the start, and then sentence by sentence.
    """
    folded = [fold_unseen(leaf) for leaf in leaves]
    finder = _Finder("".join(folded))
    starts = [0, *accumulate(len(text) for text in folded)]
    covered = [0] * len(leaves)
    kinds = [Kind.BODY] * len(leaves)
    for passage in passages:
        for start, end in finder.find(passage.text):
            for index, width in _overlaps(starts, start, end):
                covered[index] += width
                kinds[index] = passage.kind
    shares = [
        Coverage(min(1.0, width / len(text)) if text else 0.0, kind)
        for width, text, kind in zip(covered, folded, kinds, strict=True)
    ]
    return Alignment(shares, finder.lost_chars)


class _Finder:
    """Look passages up in the folded page, in the order in which they come."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.cursor = 0
        self.lost_chars = 0

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the spans of the folded page that hold `text`, whole or else in parts."""
        needle = fold_unseen(text)
        if not needle:
            return
        place = self._place(needle)
        if place is not None:
            yield place
            return
        for part in _PART.split(text):
            yield from self._find_part(fold_unseen(part))

    def _find_part(self, needle: str) -> Iterator[tuple[int, int]]:
        place = self._place(needle) if len(needle) >= _MIN_PART_CHARS else None
        if place is None:
            self.lost_chars += len(needle)
        else:
            yield place

    def _place(self, needle: str) -> tuple[int, int] | None:
        start = self.page.find(needle, self.cursor)
        if start < 0:
            start = self.page.find(needle)
        if start < 0:
            return None
        self.cursor = start + len(needle)
        return start, self.cursor


def _overlaps(starts: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield each leaf that shares characters with the range, and how many."""
    index = bisect_right(starts, start) - 1
    while index < len(starts) - 1 and starts[index] < end:
        width = min(end, starts[index + 1]) - max(start, starts[index])
        if width > 0:
            yield index, width
        index += 1
