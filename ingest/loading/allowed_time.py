"""Say how long the reading of a file may take, by the processor and by the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.loading.frames import END_BY_TIME
from ingest.readers.ocr_engine import is_ocr_ready

if TYPE_CHECKING:
    from ingest.sources.discover import FoundFile

#: Seconds of processor time that one file may take, and the pace in bytes per second that is
#: added for large ones: ten times slower than the slowest honest page measured.
READING_S = 10.0
READING_BYTES_PER_S = 200_000

#: The pace that is added for taking the hash, holes of a sparse file included, and the bytes
#: beyond which a file with holes gets no more time.
HASHING_BYTES_PER_S = 100_000_000
HASHED_HOLES_BYTES = 16 * 1024**3

#: Seconds by the clock that are added for files whose text may have to be recognised: 500 pages,
#: read by another program in 7 s each.
RECOGNISING_S = 3_600.0
RECOGNISED = (".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".gif", ".bmp", ".zip")

#: How many times as long a file may take by the clock. Processors that others use, and a disk
#: that is far away, are no fault of the file; one that never comes must still not stop a load.
READING_PATIENCE = 6


def processor_seconds(file: FoundFile) -> float:
    """Return what a file may take of a processor."""
    hashed_bytes = min(file.size_bytes - file.dense_bytes, HASHED_HOLES_BYTES)
    reading_s = file.dense_bytes / READING_BYTES_PER_S
    return READING_S + reading_s + hashed_bytes / HASHING_BYTES_PER_S


def seconds_by_clock(found: FoundFile, limit_s: float) -> float:
    """Return what a file may take by the clock, where `limit_s` of processor time are allowed."""
    by_clock_s = limit_s * READING_PATIENCE if END_BY_TIME else limit_s
    is_recognised = found.path.lower().endswith(RECOGNISED) and is_ocr_ready()
    return by_clock_s + RECOGNISING_S if is_recognised else by_clock_s
