"""Read web archives: WARC and WARC.gz, the pages among their responses and conversions."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Problem, RawDocument
from ingest.readers import plain_text
from ingest.readers.content_encoding import unpack_body
from ingest.readers.html import MEDIA_TYPE as HTML_TYPE
from ingest.readers.html import page_document
from ingest.readers.warc_records import WarcFault, WarcRecord, read_headers, read_warc_records
from ingest.sources.saved_file import Names, Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.sources.saved_file import Limits, SavedFile

_MAX_CHUNK_LINE = 1024

_PAGE_TYPES = frozenset({HTML_TYPE, "application/xhtml+xml"})
_TEXT_TYPES = frozenset({"text/plain", "text/markdown"})
_HOLDING = frozenset({"response", "conversion", "resource"})
#: Addresses that Wget, Browsertrix and others give to what they add to an archive.
_DERIVED = ("urn:", "metadata:", "file:")


@dataclass(frozen=True, slots=True)
class Payload:
    """Hold the body of a response, decompressed, and what its headers say of it.

    `remarks` are pairs of problem code and message for what was mended.
    """

    body: bytes
    status: int
    media_type: str
    charset: str | None
    remarks: tuple[tuple[str, str], ...] = ()


def read_payload(record: WarcRecord, limits: Limits) -> Payload:
    """Return the page in a record.

    Raises:
        Unreadable: it cannot be decompressed, or would become too large.
    """
    data = record.data or b""
    content_type = record.headers.get("content-type", "")
    if record.kind != "response" or not content_type.lower().startswith("application/http"):
        media_type, charset = _type_of(content_type)
        return Payload(data, 200, media_type, charset)
    stream = io.BytesIO(data)
    status = _status(stream.readline(_MAX_CHUNK_LINE))
    headers = read_headers(stream)
    media_type, charset = _type_of(headers.get("content-type", ""))
    if not 200 <= status < 300 or media_type not in _PAGE_TYPES | _TEXT_TYPES:
        return Payload(b"", status, media_type, charset)  # nobody asks what is in a style sheet
    body = stream.read()
    remarks = []
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body, is_whole = _join_chunks(body)
        if not is_whole:
            remarks.append(("bad-chunks", "has broken chunk lengths; it was read as far as whole"))
    body = unpack_body(body, headers.get("content-encoding", ""), limits.record_bytes)
    return Payload(body, status, media_type, charset, tuple(remarks))


def _status(line: bytes) -> int:
    words = line.split(None, 2)
    is_http = len(words) > 1 and words[0].startswith(b"HTTP/") and words[1].isdigit()
    return int(words[1][:3]) if is_http else 0


def _type_of(value: str) -> tuple[str, str | None]:
    media_type, *options = value.split(";")
    for option in options:
        name, _, charset = option.partition("=")
        if name.strip().lower() == "charset":
            return media_type.strip().lower(), charset.strip(" \"'") or None
    return media_type.strip().lower(), None


def _join_chunks(body: bytes) -> tuple[bytes, bool]:
    """Return the chunks joined, and whether all were whole; a body without chunks is kept."""
    stream = io.BytesIO(body)
    parts: list[bytes] = []
    while line := stream.readline(_MAX_CHUNK_LINE):
        digits = line.split(b";")[0].strip()
        try:
            size = int(digits, 16)
        except ValueError:
            return (b"".join(parts), False) if parts else (body, True)
        if size <= 0:
            return b"".join(parts), size == 0
        parts.append(stream.read(size))
        if len(parts[-1]) < size:
            break
        stream.readline(_MAX_CHUNK_LINE)
    return b"".join(parts), False


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each page in the archive; other records are no articles."""
    with file.open() as stream:
        yield from read_archived(file, read_warc_records(stream, file.limits))


def read_archived(
    file: SavedFile, records: Iterable[WarcRecord]
) -> Iterator[RawDocument | Problem]:
    """Yield the articles of the records of a web archive, and why it cannot be read on."""
    found, names = 0, Names()
    try:
        for record in records:
            if record.kind in _HOLDING and not _is_derived(record):
                name = names.given(f"record {record.identifier}")
                items = list(_read_record(file, record, name))
                found += len(items)
                yield from items
    except WarcFault as fault:
        found += 1
        yield file.loss(fault.code, fault.message, fault.record)
    if not found:
        yield file.loss("no-articles", "holds no page or text; there is nothing to read in it")


def _is_derived(record: WarcRecord) -> bool:
    """Tell what an archiver made itself: its log, a picture or the text of a page it holds."""
    return record.kind == "resource" and record.url.lower().startswith(_DERIVED)


def _read_record(file: SavedFile, record: WarcRecord, name: str) -> Iterator[RawDocument | Problem]:
    if record.data is None:
        limit = file.limits.record_bytes >> 20
        yield file.loss("record-too-large", f"has more than {limit} MB; it was left out", name)
        return
    try:
        payload = read_payload(record, file.limits)
    except Unreadable as error:
        yield file.loss(error.code, error.message, name)
        return
    for code, message in payload.remarks:
        yield file.notice(code, message, name)
    if not 200 <= payload.status < 300 or not payload.body.strip():
        return
    if payload.media_type in _PAGE_TYPES:
        document = page_document(file, payload.body, record=name, label=payload.charset)
    elif payload.media_type in _TEXT_TYPES:
        document = next(plain_text.read_as(file, payload.body, name))
    else:
        return
    yield _with_facts(document, record)


def _with_facts(document: RawDocument | Problem, record: WarcRecord) -> RawDocument | Problem:
    """Add what the archive knows: the address, and when it was fetched (no publication date)."""
    if isinstance(document, Problem):
        return document
    return record.described(document)
