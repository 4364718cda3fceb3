"""Gather what was read into batches, and let one that is being written be finished."""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.loading.presence import Gone
from ingest.storage.rows import BATCH_ARTICLES, BATCH_BYTES, BATCH_FILES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.storage.rows import FileReading


def batches(readings: Iterable[FileReading]) -> Iterator[list[FileReading]]:
    """Yield readings in the batches that are written in one transaction each.

    A batch is emptied when the next one is asked for: two would take twice the memory.

    Raises:
        Gone: what is loaded has gone; what was read before was yielded.
    """
    batch: list[FileReading] = []
    size_bytes = articles = 0
    try:
        for reading in readings:
            batch.append(reading)
            size_bytes += reading.size_bytes
            articles += len(reading.articles)
            if len(batch) >= BATCH_FILES or articles >= BATCH_ARTICLES or size_bytes >= BATCH_BYTES:
                yield batch
                batch.clear()
                size_bytes = articles = 0
    except Gone:
        if batch:  # what was read before is whole
            yield batch
        raise
    if batch:
        yield batch


@contextmanager
def finished_first() -> Iterator[None]:
    """Let a batch be finished before Ctrl-C ends the load.

    Elsewhere Ctrl-C ends it at once: what has been read and not written is read again.
    """
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    pressed: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    if pressed:
        raise KeyboardInterrupt
