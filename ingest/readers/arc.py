"""Read ARC, the form of web archives before WARC: one line of five or ten words, then the bytes.

Source: https://archive.org/web/researcher/ArcFileFormat.php
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from ingest.readers.warc import read_archived
from ingest.readers.warc_records import WarcFault, WarcRecord, pass_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import Limits, SavedFile

_MAX_LINE_BYTES = 16 * 1024
_MAX_BLANK_LINES = 16
#: Address, host, day and time, type, and at the end the length; version 2 has more between.
_HEAD = re.compile(
    r"(\S{1,8000}) (\S{1,100}) (\d{8,14}) (\S{1,200})(?: [^ ]{0,500}){0,5} (\d{1,15})"
)
_METHOD = "arc:URL"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each page in the archive; other records are no articles."""
    with file.open() as stream:
        yield from read_archived(file, _records(stream, file.limits))


def _records(stream: BinaryIO, limits: Limits) -> Iterator[WarcRecord]:
    number = 0
    while line := _next_line(stream):
        head = _HEAD.fullmatch(line.decode("utf-8", "replace").strip())
        name = f"after record {number}" if number else ""
        if head is None:
            message = (
                "is not where a record should begin: a length before it is wrong, or the file is "
                "no ARC; what follows is lost"
            )
            raise WarcFault("bad-warc", message, name)
        number += 1
        yield _record(stream, head, number, limits)


def _next_line(stream: BinaryIO) -> bytes:
    for _ in range(_MAX_BLANK_LINES):
        line = stream.readline(_MAX_LINE_BYTES)
        if not line or line.strip():
            return line
    return b""


def _record(stream: BinaryIO, head: re.Match[str], number: int, limits: Limits) -> WarcRecord:
    address, _, day, media_type, length = head.groups()
    size = int(length)
    headers = {
        "warc-type": "filedesc" if address.startswith("filedesc:") else "response",
        "warc-record-id": str(number),
        "warc-target-uri": address,
        "warc-date": "-".join(filter(None, (day[:4], day[4:6], day[6:8]))),
        "content-type": media_type,
    }
    record = WarcRecord(headers, None, _METHOD)
    if size > limits.record_bytes:
        pass_over(stream, size, record)
        return record
    data = stream.read(size)
    if len(data) < size:
        message = "is cut short, or states a wrong length; what follows is lost, get it again"
        raise WarcFault("truncated-warc", message, f"record {number}")
    if data.startswith(b"HTTP/"):
        headers["content-type"] = "application/http"
    return WarcRecord(headers, data, _METHOD)
