"""Load one folder as `ingest load` does and print what it cost, as JSON.

Run in a process of its own: `python -m tests.hostile.drive FOLDER CORPUS SECONDS`. One process
reads, so that the time between two files is what the second of them took.
"""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import ingest.loading.pool
from ingest.loading.pipeline import LoadOptions, load
from ingest.loading.watching import Watcher

if TYPE_CHECKING:
    from ingest.sources.discover import FoundFile


class _Clock(Watcher):
    """Take the time between two files."""

    def __init__(self) -> None:
        self.waits: list[float] = []
        self._last = time.monotonic()

    def file_done(self, file: FoundFile) -> None:  # noqa: ARG002
        now = time.monotonic()
        self.waits.append(now - self._last)
        self._last = now


def main() -> None:
    """Load, and print the longest wait, the memory of this process and the report."""
    top, database, limit_s = Path(sys.argv[1]), Path(sys.argv[2]), float(sys.argv[3])
    ingest.loading.pool.READING_S = limit_s
    clock = _Clock()
    report = load([top], database, LoadOptions(jobs=1), clock)
    told = {"waits": clock.waits, "peak_bytes": _peak_bytes(), "report": report.as_json()}
    json.dump(told, sys.stdout)


def _peak_bytes() -> int | None:
    """Return the most memory this process has held; None where the system does not tell."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return None
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) * 1024 if found else None


if __name__ == "__main__":
    main()
