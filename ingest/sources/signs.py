"""Hold by which marks the kind of a file was recognised, so that it can be said why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Characters of a mark that are shown: more of a text than its marks is nobody's business.
SHOWN_CHARS = 48

#: Marks of one file that are shown.
SHOWN_MARKS = 4

_UNSHOWN = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f-\xff]")


class Mark(NamedTuple):
    """Hold characters that stand in a file, and where; None where their place is not known."""

    words: str
    start_byte: int | None = None


class Sign(NamedTuple):
    """Hold the kind that marks show: the value of a `Format`, or words for what is not read."""

    kind: str
    marks: tuple[Mark, ...]

    @property
    def in_words(self) -> str:
        """Return the marks as a reader is told of them; their kind where there are none."""
        shown = [_in_words(mark) for mark in self.marks[:SHOWN_MARKS]]
        return ", ".join(shown) or f"the layout of {self.kind}"


def mark_of(data: bytes, start_byte: int | None = None) -> Mark:
    """Return the mark that some bytes are; bytes that are no letters are written out."""
    words = _UNSHOWN.sub(lambda match: rb"\x%02x" % match[0][0], data[:SHOWN_CHARS])
    return Mark(words.decode("ascii"), start_byte)


def mark_in(match: re.Match[bytes], first_byte: int | None = 0) -> Mark:
    """Return the mark that a pattern has found: its group `mark`, or the last line of all of it.

    Args:
        match: in the bytes that were looked at.
        first_byte: where these begin in the file; None when they are not those of the file.
    """
    name: str | int = "mark" if "mark" in match.re.groupindex else 0
    data, start = match[name], match.start(name)
    line = data.rstrip().rpartition(b"\n")[2]
    start += data.rfind(line)
    stripped = line.lstrip()
    start += len(line) - len(stripped)
    return mark_of(stripped, None if first_byte is None else first_byte + start)


def seen(kind: str, matches: Iterable[re.Match[bytes]], first_byte: int | None = 0) -> Sign:
    """Return the sign of a kind from the patterns that were found, in order of their places."""
    ordered = sorted(matches, key=lambda match: match.start())
    return Sign(kind, tuple(dict.fromkeys(mark_in(match, first_byte) for match in ordered)))


def begins_with(kind: str, mark: bytes, sample: bytes) -> Sign:
    """Return the sign of a kind whose mark stands at the start, behind white space at most."""
    return Sign(kind, (mark_of(mark, max(sample.find(mark), 0)),))


def _in_words(mark: Mark) -> str:
    place = "" if mark.start_byte is None else f" at byte {mark.start_byte:,}"
    return f"`{mark.words}`{place}"
