"""Find the list of articles in a JSON text of any length, holding one item at a time.

The first walk looks at a few items of every list and chooses one by what they hold; the second
hands its items out. A list lies under keys and in items of other lists: `response.docs`, or
`chats.list.*.messages` for the messages of each chat.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, BinaryIO

from ingest.readers.json_walk import JsonWalk, ListItem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ingest.readers.json_walk import ListPath

_CHUNK = 1 << 16

#: Items of each list that are looked at before one is chosen.
MAX_SAMPLES = 3
#: Bytes of an item that is looked at; a longer one is a list of other things, or a book.
MAX_SAMPLE_BYTES = 4 * 1024 * 1024


class _Survey(JsonWalk):
    """Keep the first items of every list, those inside other items too."""

    def __init__(self) -> None:
        super().__init__()
        self.samples: dict[ListPath, list[bytes]] = {}
        self.begun: Counter[ListPath] = Counter()
        # Path and place of each item that is open, the outermost first.
        self.open_items: list[tuple[int, ListPath, int]] = []
        self.kept = bytearray()
        self.kept_from = 0

    def _begins(self, place: int) -> bool:
        path = self.frames[-1].path
        self.begun[path] += 1
        if self.begun[path] <= MAX_SAMPLES:
            self.open_items.append((len(self.frames), path, self.offset + place))
        return False

    def _ended(self, chunk: bytes, place: int) -> Iterator[ListItem]:
        if self.open_items and self.open_items[-1][0] == len(self.frames):
            _, path, start = self.open_items.pop()
            data = self._between(start, chunk, place)
            if len(data) <= MAX_SAMPLE_BYTES:
                self.samples.setdefault(path, []).append(data)
        yield from ()

    def _between(self, start: int, chunk: bytes, place: int) -> bytes:
        if start >= self.offset:
            return chunk[start - self.offset : place]
        return bytes(self.kept[start - self.kept_from :]) + chunk[:place]

    def keep(self, chunk: bytes) -> None:
        """Keep what open items need of a chunk that was walked through."""
        end = self.offset
        self.open_items = [item for item in self.open_items if end - item[2] <= MAX_SAMPLE_BYTES]
        if not self.open_items:
            self.kept.clear()
            self.kept_from = end
            return
        if not self.kept:
            self.kept_from = end - len(chunk)
        self.kept += chunk
        unneeded = self.open_items[0][2] - self.kept_from
        if unneeded > 0:
            del self.kept[:unneeded]
            self.kept_from += unneeded


def choose_list(stream: BinaryIO, fitness: Callable[[bytes], int]) -> tuple[ListPath, int] | None:
    """Return the path of the list of articles, and how fit its items are; None for no list.

    Args:
        stream: a JSON text in an encoding that keeps ASCII.
        fitness: tells of an item whether it is an article: 2 with a text, 1 without one, 0.
    """
    survey = _Survey()
    while chunk := stream.read(_CHUNK):
        for _ in survey.feed(chunk):
            pass
        survey.keep(chunk)
        if survey.samples and not survey.open_items:
            best = _best(survey.samples, fitness)
            if best and best[1] > 1:
                return best
    best = _best(survey.samples, fitness)
    if best is None and () in survey.begun:
        return (), 0
    return best


def _best(
    samples: Mapping[ListPath, list[bytes]], fitness: Callable[[bytes], int]
) -> tuple[ListPath, int] | None:
    """Return the fittest list, of several the outermost, of those the first."""
    judged = [(path, max(map(fitness, items))) for path, items in samples.items()]
    fit = [(path, grade) for path, grade in judged if grade]
    return min(fit, key=lambda item: (-item[1], len(item[0])), default=None)


class ListReader(JsonWalk):
    """Hand out the objects of a list, one at a time, and of lists like it beside it."""

    def __init__(
        self, path: ListPath, grade: int, limit: int, fitness: Callable[[bytes], int]
    ) -> None:
        super().__init__()
        self.path = path
        self.grade = grade
        self.limit = limit
        self.fitness = fitness
        self.accepted = {path: True}
        self.start: int | None = None
        self.kept = bytearray()
        self.is_too_long = False

    def items(self, stream: BinaryIO) -> Iterator[ListItem]:
        """Yield each object of the list."""
        while chunk := stream.read(_CHUNK):
            self.start = 0 if self.inside else None
            yield from self.feed(chunk)
            if self.inside and self.start is not None:
                self._keep(chunk[self.start :])

    def _begins(self, place: int) -> bool:
        path = self.frames[-1].path
        if len(path) != len(self.path) or not self.accepted.get(path, True):
            return False
        self.start = place
        return True

    def _ended(self, chunk: bytes, place: int) -> Iterator[ListItem]:
        if self.start is None or self.inside or not self.frames:
            return
        self._keep(chunk[self.start : place])
        self.start = None
        data = None if self.is_too_long else bytes(self.kept)
        self.kept.clear()
        self.is_too_long = False
        path = self.frames[-1].path
        if path not in self.accepted and data is not None:
            self.accepted[path] = self.fitness(data) >= self.grade
        if self.accepted.get(path, True):
            yield ListItem(data, path[-1] if path else "", self._members())

    def _members(self) -> Mapping[str, bytes]:
        holder = next((frame for frame in reversed(self.frames) if not frame.is_list), None)
        return holder.members if holder else {}

    def _keep(self, data: bytes) -> None:
        self.is_too_long = self.is_too_long or len(self.kept) + len(data) > self.limit
        if self.is_too_long:
            self.kept.clear()
        else:
            self.kept += data
