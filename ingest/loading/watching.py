"""Follow a load while it runs: how many files and bytes are done with, and what is left."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingest.sources.discover import FoundFile

#: Seconds back to which the pace is taken. Shorter, and one slow file makes the rest look endless;
#: longer, and the files that need not be read at the beginning make it look near.
PACE_S = 30.0


class Watcher:
    """Be told what a load does, in the thread that does it; this one keeps it to itself."""

    def part_read(self, file: FoundFile, size_bytes: int) -> None:
        """Note that a part of a file was read, which holds so many bytes of originals."""

    def file_done(self, file: FoundFile) -> None:
        """Note that a file is done with, read or not."""

    def all_read(self) -> None:
        """Note that nothing is left to be read, and the corpus is put in order."""


@dataclass(slots=True)
class Tally(Watcher):
    """Count what is done, for whoever shows it from another thread.

    Attributes:
        files: files that are done with.
        bytes_done: their bytes.
        inside_bytes: bytes of the file that is being read, of which parts have come.
        inside: that file.
        is_finishing: nothing is left to be read.
    """

    files: int = 0
    bytes_done: int = 0
    inside_bytes: int = 0
    inside: FoundFile | None = None
    is_finishing: bool = False

    @property
    def bytes_read(self) -> int:
        """Return the bytes read so far, those of the file at hand too."""
        return self.bytes_done + self.inside_bytes

    def part_read(self, file: FoundFile, size_bytes: int) -> None:
        """Count a part; of a compressed file not more than it has itself."""
        before = self.inside_bytes if file == self.inside else 0
        self.inside, self.inside_bytes = file, min(before + size_bytes, file.size_bytes)

    def file_done(self, file: FoundFile) -> None:
        """Count a whole file; one that need not be read may come between the parts of another."""
        self.files += 1
        if file == self.inside:
            self.inside, self.inside_bytes = None, 0
        self.bytes_done += file.size_bytes

    def all_read(self) -> None:
        """Go over to what comes behind the reading."""
        self.is_finishing = True


@dataclass(slots=True)
class Pace:
    """Tell from what was done of late how long the rest takes."""

    _marks: deque[tuple[float, int]] = field(default_factory=deque)

    def note(self, now_s: float, bytes_read: int) -> None:
        """Note how far the load is."""
        self._marks.append((now_s, bytes_read))
        while len(self._marks) > 2 and self._marks[1][0] <= now_s - PACE_S:
            self._marks.popleft()

    @property
    def bytes_per_s(self) -> float:
        """Return the pace of late; 0 where nothing is known of it."""
        if len(self._marks) < 2:
            return 0.0
        (from_s, from_bytes), (to_s, to_bytes) = self._marks[0], self._marks[-1]
        return (to_bytes - from_bytes) / (to_s - from_s) if to_s > from_s else 0.0

    def seconds_for(self, left_bytes: int) -> float | None:
        """Return how long so many bytes take at this pace; None where it is not known."""
        pace = self.bytes_per_s
        return left_bytes / pace if pace > 0 else None
