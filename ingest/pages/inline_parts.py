"""Cut a line of a page where an element begins or ends inside it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.text.visible import Visible


class Part(NamedTuple):
    """Mark what one element inside a leaf shows."""

    start_char: int
    text: str


class InlineParts:
    """Cut leaves where an element begins or ends inside them."""

    def __init__(self, markup: str, visible: Visible) -> None:
        self.markup = markup
        self.visible = visible
        self.starts: list[int] = []

    def of(self, start: int, end: int) -> Iterator[Part]:
        """Yield the parts of the visible text between two characters."""
        runs = self.visible.runs
        self.starts = self.starts or [run.start_char for run in runs]
        index = bisect_right(self.starts, start) - 1
        begin = start
        while index + 1 < len(runs) and runs[index + 1].start_char < end:
            following = runs[index + 1]
            if "<" in self.markup[runs[index].place : following.place]:
                yield from self._part(begin, following.start_char)
                begin = following.start_char
            index += 1
        yield from self._part(begin, end)

    def _part(self, start: int, end: int) -> Iterator[Part]:
        text = self.visible.text[start:end]
        if text.strip():
            yield Part(start + len(text) - len(text.lstrip()), text.strip())
