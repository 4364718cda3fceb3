"""Show how far a load is: a line that is renewed on a terminal, else a line every ten seconds."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.errors import IngestError
from ingest.loading.pipeline import found_files
from ingest.loading.watching import Pace, Tally
from ingest.text.counts import count_of, size_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from ingest.loading.watching import Watcher
    from ingest.sources.discover import FoundFile

#: Seconds between two looks at a terminal, and between two lines in a file or a log.
REDRAWN_S = 0.2
LINE_S = 10.0

#: Share of that time in which the files may be counted, beside the load.
COUNTING_SHARE = 0.5

#: Seconds of a minute, and minutes and seconds beyond which nobody counts seconds.
MINUTE_S = 60
HOUR_S = 3600


@dataclass(slots=True)
class Whole:
    """Count what there is to load; it is known when all has been counted."""

    files: int = 0
    size_bytes: int = 0
    is_known: bool = False

    def count(self, found: Iterator[FoundFile], until_s: float, ended: threading.Event) -> None:
        """Count on until some time by the clock; what cannot be counted is never known."""
        with suppress(IngestError, OSError):
            for file in found:
                self.files += 1
                self.size_bytes += file.size_bytes
                if ended.is_set() or time.monotonic() > until_s:
                    return
            self.is_known = True


class Showing:
    """Look at a load again and again, in a thread of its own, and say how far it is."""

    def __init__(self, found: Iterator[FoundFile], tally: Tally) -> None:
        self.ended = threading.Event()
        self._found = found
        self._tally = tally
        self._whole = Whole()
        self._pace = Pace()
        self._pace.note(time.monotonic(), 0)

    def redraw(self) -> None:
        """Renew one line until the load has ended, and leave its last state standing."""
        with suppress(OSError):  # nobody looks any more
            while not self.ended.wait(REDRAWN_S):
                _draw(self._sentence(REDRAWN_S))
            _draw(self._sentence(REDRAWN_S))
            _write("\n")

    def write_lines(self) -> None:
        """Write a line from time to time; a load that ends sooner writes none."""
        with suppress(OSError):
            while not self.ended.wait(LINE_S):
                _write(self._sentence(LINE_S) + "\n")

    def _sentence(self, every_s: float) -> str:
        now_s = time.monotonic()
        if not self._whole.is_known:
            self._whole.count(self._found, now_s + every_s * COUNTING_SHARE, self.ended)
        self._pace.note(now_s, self._tally.bytes_read)
        return sentence_of(self._tally, self._whole, self._pace)


@contextmanager
def progress_shown(paths: Sequence[Path], database: Path) -> Iterator[Watcher]:
    """Yield what a load is to tell; it is shown on standard error until the load ends."""
    tally = Tally()
    showing = Showing(found_files(paths, database), tally)
    show = showing.redraw if sys.stderr.isatty() else showing.write_lines
    beside = threading.Thread(target=show, daemon=True)
    beside.start()
    try:
        yield tally
    finally:
        showing.ended.set()
        beside.join()


def _draw(sentence: str) -> None:
    columns = shutil.get_terminal_size().columns - 1
    _write(f"\r{sentence[:columns]:<{columns}}")


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()


def sentence_of(tally: Tally, whole: Whole, pace: Pace) -> str:
    """Say how far a load is, and how long the rest may take."""
    if tally.is_finishing:
        read = f"{count_of(tally.files, 'file')}, {size_of(tally.bytes_read)} read"
        return f"Loading: {read}; putting the corpus in order"
    if not whole.is_known:
        return f"Loading: {count_of(tally.files, 'file')}, {size_of(tally.bytes_read)} read"
    # Files may come and grow while they are loaded.
    left_bytes = max(whole.size_bytes - tally.bytes_read, 0)
    share = tally.bytes_read / whole.size_bytes if whole.size_bytes else 1.0
    parts = [
        f"Loading: {min(int(share * 100), 100)} % of {size_of(whole.size_bytes)}",
        f"{tally.files:,} of {count_of(whole.files, 'file')}",
    ]
    left_s = pace.seconds_for(left_bytes)
    if left_s is not None and left_bytes:
        parts += [f"{size_of(int(pace.bytes_per_s))}/s", f"{_duration(left_s)} left"]
    return ", ".join(parts)


def _duration(seconds: float) -> str:
    """Return a time as exact as it can be known: `40 s`, `4 min`, `2 h 10 min`."""
    if seconds < MINUTE_S:
        return f"{max(round(seconds), 1)} s"
    minutes = round(seconds / MINUTE_S)
    if seconds < HOUR_S:
        return f"{minutes} min"
    return f"{minutes // MINUTE_S} h {minutes % MINUTE_S} min"
