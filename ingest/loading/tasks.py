"""Ask for a file to be read, a large one of JSON lines in shares.

A share is a run of whole lines of a fixed size, whatever the number of processes: put together
in order the shares give what the file gives when it is read from end to end.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.sources.choice import choose_format
from ingest.sources.formats import Format
from ingest.sources.original import open_original
from ingest.sources.saved_file import ByteSpan, Limits
from ingest.text.decode import SAMPLE_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import BinaryIO

    from ingest.sources.discover import FoundFile

#: Bytes of a share of a large file of JSON lines: some 500 articles, a second of reading. Larger
#: shares leave processes waiting at the end, smaller ones are handed over more often.
SHARE_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Task:
    """Ask for one file to be read.

    Attributes:
        file: the file.
        known_sha256: hash of the bytes that the corpus already holds from it, or None.
        limits: what the file may cost.
        fields: which column or key holds which field, where the usual names do not apply.
        span: the share of the file that is to be read; None for all of it.
        sha256: hash of the whole file, known where a share is asked for.
        is_first: True unless other shares come before.
        is_last: True unless other shares follow.
    """

    file: FoundFile
    known_sha256: str | None
    limits: Limits = field(default_factory=Limits)
    fields: Mapping[str, str] = field(default_factory=dict)
    span: ByteSpan | None = None
    sha256: str | None = None
    is_first: bool = True
    is_last: bool = True


def shared(task: Task) -> Iterator[Task]:
    """Yield the tasks of all shares of a file, or the one task where it has no shares.

    Files of JSON lines have shares; those too small to be worth it, compressed, unchanged or
    with lines beyond every limit do not.
    """
    if not _may_have_shares(task.file):
        yield task
        return
    try:
        sha256, spans = _spans(task.file, task.limits.record_bytes)
    except OSError:  # the reader meets it again, and says so
        spans = []
    if not spans or sha256 == task.known_sha256:
        yield task
        return
    for number, span in enumerate(spans):
        ends = (number == 0, number == len(spans) - 1)
        yield replace(task, span=span, sha256=sha256, is_first=ends[0], is_last=ends[1])


def _may_have_shares(file: FoundFile) -> bool:
    is_large = file.size_bytes >= 2 * SHARE_BYTES
    if file.problem or file.url or not is_large:
        return False
    try:
        with open_original(file.location, file.file_id) as stream:
            sample = stream.read(SAMPLE_BYTES)
    except OSError:
        return False
    is_narrow = b"{" in sample and b"\0" not in sample
    return is_narrow and choose_format(file.path, sample) == (Format.JSONL, False)


def _spans(file: FoundFile, limit_bytes: int) -> tuple[str, list[ByteSpan]]:
    """Return the hash of a file and its shares; none when a line may not be held."""
    digest, spans, start, line = hashlib.sha256(), [], 0, 0
    with open_original(file.location, file.file_id) as stream:
        while piece := _whole_lines(stream, limit_bytes):
            digest.update(piece)
            spans.append(ByteSpan(start, len(piece), line))
            start += len(piece)
            line += piece.count(b"\n")
            if len(piece) > SHARE_BYTES + limit_bytes:
                return "", []
    return digest.hexdigest(), spans


def _whole_lines(file: BinaryIO, limit_bytes: int) -> bytes:
    piece = file.read(SHARE_BYTES)
    return piece + file.readline(limit_bytes + 1) if piece else piece
