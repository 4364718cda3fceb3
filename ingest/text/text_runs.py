"""Write the visible text of markup, and note where each character stands in it."""

from __future__ import annotations

import re

from ingest.text.markup import unescape
from ingest.text.offsets import Run

_CHARACTER_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][^\s<&#;]{0,31};?)")


class TextRuns:
    """Gather text and its runs; see `ingest.text.offsets`.

    Attributes:
        length: characters so far.
        runs: where each of them is written.
    """

    def __init__(self) -> None:
        self.length = 0
        self.runs: list[Run] = [Run(0, 0, is_verbatim=False)]
        self._parts: list[str] = []

    def write(self, written: str, place: int) -> None:
        """Add markup that holds no tags, with its character references read."""
        if "&" not in written:
            self.add(written, place, is_verbatim=True)
            return
        last = 0
        for match in _CHARACTER_REFERENCE.finditer(written):
            meant = unescape(match.group())
            if meant == match.group():
                continue
            if match.start() > last:
                self.add(written[last : match.start()], place + last, is_verbatim=True)
            self.add(meant, place + match.start(), is_verbatim=False)
            last = match.end()
        if last < len(written):
            self.add(written[last:], place + last, is_verbatim=True)

    def add(self, text: str, place: int, *, is_verbatim: bool) -> None:
        """Add characters as they stand, or characters that `place` only stands for."""
        self.runs.append(Run(self.length, place, is_verbatim))
        self._parts.append(text)
        self.length += len(text)

    def finish(self, place: int) -> str:
        """Mark the end of the text, and return it."""
        self.runs.append(Run(self.length, place, is_verbatim=False))
        return "".join(self._parts)
