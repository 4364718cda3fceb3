"""Show a leaf as a browser does, on one line: white space of the markup is one space."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACES = re.compile(r"\s+")
_RUN = re.compile(r"\s\s")


class OneLine(NamedTuple):
    """Hold a text on one line, and where its characters stand in the text of the leaf.

    Attributes:
        text: with single plain spaces between words, and none at the ends.
        starts: for each character its place in the leaf; None where that is the same place.
    """

    text: str
    starts: Sequence[int] | None

    def span(self, start_char: int, end_char: int) -> tuple[int, int]:
        """Return where characters of the line stand in the leaf."""
        if self.starts is None or start_char == end_char:
            return start_char, end_char
        return self.starts[start_char], self.starts[end_char - 1] + 1


def one_line(text: str) -> OneLine:
    """Return a text as one line."""
    if not _RUN.search(text) and text == text.strip():
        return OneLine(_SPACES.sub(" ", text), None)
    letters: list[str] = []
    starts: list[int] = []
    for at, letter in enumerate(text):
        is_space = letter.isspace()
        if is_space and (not letters or letters[-1] == " "):
            continue
        letters.append(" " if is_space else letter)
        starts.append(at)
    line = "".join(letters).rstrip(" ")
    return OneLine(line, starts[: len(line)])


def shown_chars(text: str) -> int:
    """Return how many characters of a text a reader sees on one line."""
    return len(" ".join(text.split())) if _RUN.search(text) else len(text)
