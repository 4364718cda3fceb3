"""Cut a web archive into records, and notice when it is cut short or lies about lengths.

Source: WARC 1.1, https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO

from ingest.readers.html import with_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ingest.model import RawDocument
    from ingest.sources.saved_file import Limits

_MAX_HEADER_BYTES = 64 * 1024
_MAX_BLANK_LINES = 16


class WarcFault(Exception):  # noqa: N818 - becomes a Problem
    """Report where an archive cannot be read on."""

    def __init__(self, code: str, message: str, record: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.record = record


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """Hold one record: its headers (names in lower case) and its block.

    `data` is None when the block is larger than the limit; `method` says where the address
    is stated.
    """

    headers: Mapping[str, str]
    data: bytes | None
    method: str = "warc:WARC-Target-URI"

    @property
    def kind(self) -> str:
        """Return its type: `response`, `conversion`, `request` and so on."""
        return self.headers.get("warc-type", "")

    @property
    def identifier(self) -> str:
        """Return its id without brackets, such as `urn:uuid:...`."""
        return self.headers.get("warc-record-id", "without id").strip("<> ")

    @property
    def url(self) -> str:
        """Return the address it was fetched from; empty when it is not stated."""
        return self.headers.get("warc-target-uri", "").strip("<> ")

    def described(self, document: RawDocument) -> RawDocument:
        """Return the document with the address and the time of fetching.

        The page's own statement of its address goes before; the day of fetching is no date of
        publication and stays among the extra values.
        """
        fetched = self.headers.get("warc-date", "")
        extra = {**document.extra, **({"warc-date": fetched} if fetched else {})}
        return with_address(replace(document, extra=extra), self.url, self.method)


def read_warc_records(stream: BinaryIO, limits: Limits) -> Iterator[WarcRecord]:
    """Yield the records in order.

    Raises:
        WarcFault: it is no WARC, or cannot be read on from here.
    """
    last = ""
    while (version := _version_line(stream, last)) is not None:
        if not version.startswith(b"WARC/"):
            raise WarcFault(
                "bad-warc",
                "is not where a record should begin: a length before it is wrong, or the file "
                "is no WARC; what follows is lost",
                last,
            )
        record = _record(stream, limits)
        last = f"after {record.identifier}"
        yield record


def _version_line(stream: BinaryIO, last: str) -> bytes | None:
    """Return the first line of the next record, None at the end."""
    for _ in range(_MAX_BLANK_LINES):
        line = stream.readline(_MAX_HEADER_BYTES)
        if not line:
            return None
        if line.strip():
            return line
    raise WarcFault("bad-warc", "has blank lines where a record should begin", last)


def _record(stream: BinaryIO, limits: Limits) -> WarcRecord:
    headers = read_headers(stream)
    record = WarcRecord(headers, None)
    length = headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and len(length) < 16):
        message = "does not state its length; what follows it is lost"
        raise WarcFault("bad-warc", message, f"record {record.identifier}")
    size = int(length)
    if size > limits.record_bytes:
        pass_over(stream, size, record)
        return record
    data = stream.read(size)
    if len(data) < size:
        raise _cut_short(record, size - len(data))
    return WarcRecord(headers, data)


def read_headers(stream: BinaryIO) -> dict[str, str]:
    """Read header lines up to the blank one; names in lower case, folded lines joined."""
    headers: dict[str, str] = {}
    name = ""
    size = 0
    while size < _MAX_HEADER_BYTES:
        line = stream.readline(_MAX_HEADER_BYTES)
        size += len(line)
        if not line.strip():
            break
        text = line.decode("utf-8", "replace").rstrip("\r\n")
        if text[0] in " \t" and name:
            headers[name] += " " + text.strip()
            continue
        name, _, value = text.partition(":")
        name = name.strip().lower()
        headers.setdefault(name, value.strip())
    return headers


def pass_over(stream: BinaryIO, size: int, record: WarcRecord) -> None:
    """Step over the block of a record that is larger than the limit.

    Raises:
        WarcFault: the archive ends before it.
    """
    while size:
        data = stream.read(min(size, 1 << 20))
        if not data:
            raise _cut_short(record, size)
        size -= len(data)


def _cut_short(record: WarcRecord, missing: int) -> WarcFault:
    message = (
        f"lacks its last {missing} bytes: the archive is cut short or the stated length is "
        f"wrong; get the file again"
    )
    return WarcFault("truncated-warc", message, f"record {record.identifier}")
