"""Map places in an extracted text to places in the bytes it was written in."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.text.decode import Offsets


class Run(NamedTuple):
    r"""Tie a stretch of the text to the place in the notation where it is written.

    A verbatim run has one written character for each of its own; its last may be written with
    more, as `\n` is. The characters of any other run (an entity, a line break that only markup
    shows) all stand at its place.
    """

    start_char: int
    place: int
    is_verbatim: bool


_START = itemgetter(0)  # a page has thousands of runs, and is asked twice


@dataclass(frozen=True, slots=True)
class Written:
    """Hold text that was written in a notation, and where each character stands.

    `runs` has places counted in whatever the written text was cut from.
    """

    text: str
    runs: Sequence[Run]


@dataclass(frozen=True, slots=True)
class RunOffsets:
    """Map through the runs of a text, then through the offsets of what it was written in.

    `runs` ascend by `start_char`; the last one marks the end of the text.
    """

    runs: Sequence[Run]
    base: Offsets

    def to_bytes(self, chars: Iterable[int]) -> list[int]:
        """Return the byte offset of each character offset; `chars` must not descend."""
        places = self.to_places(chars)
        order = sorted(range(len(places)), key=places.__getitem__)
        offsets = self.base.to_bytes(places[index] for index in order)
        result = [0] * len(places)
        for index, byte in zip(order, offsets, strict=True):
            result[index] = byte
        return result

    def to_places(self, chars: Iterable[int]) -> list[int]:
        """Return the place in the notation of each character offset."""
        starts = list(map(_START, self.runs))
        places = []
        for char in chars:
            start, place, is_verbatim = self.runs[bisect_right(starts, char) - 1]
            places.append(place + char - start if is_verbatim else place)
        return places


@dataclass(frozen=True, slots=True)
class ShiftedOffsets:
    """Map the characters of a slice through the offsets of the whole."""

    base: Offsets
    start_char: int

    def to_bytes(self, chars: Iterable[int]) -> list[int]:
        """Return the byte offset of each character offset; `chars` must not descend."""
        return self.base.to_bytes(self.start_char + char for char in chars)


@dataclass(frozen=True, slots=True)
class Part:
    """Place one text within a text put together from several."""

    start_char: int
    length: int
    offsets: Offsets


@dataclass(frozen=True, slots=True)
class JoinedOffsets:
    """Map the characters of a text that was put together from parts, with breaks between."""

    parts: Sequence[Part]

    def to_bytes(self, chars: Iterable[int]) -> list[int]:
        """Return the byte offset of each character offset; `chars` must not descend."""
        starts = [part.start_char for part in self.parts]
        result: list[int] = []
        pending: list[int] = []
        current = 0
        for char in chars:
            index = max(0, bisect_right(starts, char) - 1)
            if index != current:
                result.extend(self._local(current, pending))
                current, pending = index, []
            pending.append(char)
        return result + self._local(current, pending)

    def _local(self, index: int, chars: Sequence[int]) -> list[int]:
        if not chars:
            return []
        part = self.parts[index]
        return part.offsets.to_bytes(min(char - part.start_char, part.length) for char in chars)
