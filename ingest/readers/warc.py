"""Read web archives: WARC and WARC.gz, the pages among their responses and conversions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Problem, RawDocument
from ingest.readers import plain
from ingest.readers.html import MEDIA_TYPE as HTML_TYPE
from ingest.readers.html import page_document
from ingest.readers.http_payload import BadPayload, read_payload
from ingest.readers.warc_records import WarcFault, WarcRecord, read_warc_records
from ingest.sources.saved_file import Names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.saved_file import SavedFile

_PAGE_TYPES = frozenset({HTML_TYPE, "application/xhtml+xml"})
_TEXT_TYPES = frozenset({"text/plain", "text/markdown"})
_HOLDING = frozenset({"response", "conversion", "resource"})


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each page in the archive; other records are no articles."""
    found, names = 0, Names()
    try:
        with file.open() as stream:
            for record in read_warc_records(stream, file.limits):
                if record.kind in _HOLDING:
                    name = names.given(f"record {record.identifier}")
                    items = list(_read_record(file, record, name))
                    found += len(items)
                    yield from items
    except WarcFault as fault:
        found += 1
        yield file.loss(fault.code, fault.message, fault.record)
    if not found:
        yield file.loss("no-articles", "holds no page or text; there is nothing to read in it")


def _read_record(file: SavedFile, record: WarcRecord, name: str) -> Iterator[RawDocument | Problem]:
    if record.data is None:
        limit = file.limits.record_bytes >> 20
        yield file.loss("record-too-large", f"has more than {limit} MB; it was left out", name)
        return
    try:
        payload = read_payload(record, file.limits)
    except BadPayload as error:
        yield file.loss(error.code, error.message, name)
        return
    for code, message in payload.remarks:
        yield file.notice(code, message, name)
    if not 200 <= payload.status < 300 or not payload.body.strip():
        return
    if payload.media_type in _PAGE_TYPES:
        document = page_document(file, payload.body, record=name, label=payload.charset)
    elif payload.media_type in _TEXT_TYPES:
        document = next(plain.read_as(file, payload.body, name))
    else:
        return
    yield _with_facts(document, record)


def _with_facts(document: RawDocument | Problem, record: WarcRecord) -> RawDocument | Problem:
    """Add what the archive knows: the address, and when it was fetched (no publication date)."""
    if isinstance(document, Problem):
        return document
    return record.described(document)
