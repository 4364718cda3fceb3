"""Cut a line of a page where an element begins or ends inside it."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.text.visible import Visible


_START = itemgetter(0)


class Part(NamedTuple):
    """Mark what one element inside a leaf shows.

    Attributes:
        start_char: where it stands in the visible text.
        text: what it shows.
        tags: the markup between it and the text before it.
    """

    start_char: int
    text: str
    tags: str = ""


class InlineParts:
    """Cut leaves where an element begins or ends inside them."""

    def __init__(self, markup: str, visible: Visible) -> None:
        self.markup = markup
        self.visible = visible
        self.starts: list[int] = []

    def of(self, start: int, end: int) -> Iterator[Part]:
        """Yield the parts of the visible text between two characters."""
        runs = self.visible.runs
        self.starts = self.starts or list(map(_START, runs))
        index = bisect_right(self.starts, start) - 1
        begin, tags = start, self._tags_before(index)
        while index + 1 < len(runs) and runs[index + 1].start_char < end:
            following = runs[index + 1]
            between = self._tags_before(index + 1)
            if between:
                yield from self._part(begin, following.start_char, tags)
                begin, tags = following.start_char, between
            index += 1
        yield from self._part(begin, end, tags)

    def _tags_before(self, index: int) -> str:
        """Return the markup from the first tag behind a run to the run of a number; or nothing."""
        runs = self.visible.runs
        start = runs[index - 1].place if index > 0 else 0
        tag = self.markup.find("<", start, runs[index].place)
        return self.markup[tag : runs[index].place] if tag >= 0 else ""

    def _part(self, start: int, end: int, tags: str) -> Iterator[Part]:
        text = self.visible.text[start:end]
        if text.strip():
            yield Part(start + len(text) - len(text.lstrip()), text.strip(), tags)
