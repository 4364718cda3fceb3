"""Read JSON Lines: one article on each line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.readers.json_values import BadJson, read_object
from ingest.readers.lines import read_lines
from ingest.readers.records import Record, article_of
from ingest.text.decode import TextOffsets, decode
from ingest.text.notation import JSON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/json"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each line; a line that holds none costs only itself."""
    limit = file.limits.record_bytes
    before = file.span.lines_before if file.span else 0
    with file.open() as stream:
        for line in read_lines(stream, limit):
            name = f"line {before + line.number}"
            if line.data is None:
                message = f"is longer than {limit >> 20} MB; it was left out, see its quotation"
                yield file.loss("record-too-large", f"{message} marks", name)
            elif line.data.strip(b" \t\r\n\xef\xbb\xbf\0"):
                yield read_record(file, name, line.data.rstrip(b"\r\n"))


def read_record(file: SavedFile, name: str, data: bytes) -> RawDocument | Problem:
    """Return the article in the bytes of one JSON object, or the reason why there is none."""
    decoded = decode(data)
    try:
        cells = read_object(decoded.text)
    except BadJson as error:
        return file.loss("bad-json", f"is not a JSON object ({error}); mend or remove it", name)
    offsets = TextOffsets(decoded.text, decoded.encoding, decoded.start_byte)
    record = Record(name, data, decoded.encoding, offsets, JSON, MEDIA_TYPE, cells)
    return article_of(file, record)
