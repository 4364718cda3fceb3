"""Read Parquet and Feather files: a row is an article. Needs the extra `[tables]`."""

from __future__ import annotations

import io
import math
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from ingest.readers.record_fields import is_article
from ingest.readers.row_records import RowTable, distinct_names, no_columns
from ingest.sources.disk_errors import is_of_system
from ingest.sources.saved_file import Unreadable
from ingest.version import install_command

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

PARQUET_TYPE = "application/vnd.apache.parquet"
FEATHER_TYPE = "application/vnd.apache.arrow.file"
INSTALL = install_command("tables")

#: Rows held at once.
BATCH_ROWS = 256


def read_parquet(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each row of a Parquet file."""
    yield from _read(file, "Parquet", PARQUET_TYPE)


def read_feather(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each row of a Feather or Arrow file."""
    yield from _read(file, "Feather", FEATHER_TYPE)


def _read(file: SavedFile, kind: str, media_type: str) -> Iterator[RawDocument | Problem]:
    try:
        import pyarrow  # noqa: ICN001, PLC0415 - an extra: heavy, and few need it
    except ImportError:
        message = f"is a {kind} file; save it as CSV or JSON Lines, or to read it run {INSTALL}"
        yield file.loss("missing-extra", message)
        return
    try:
        with _seekable(file) as stream:
            batches, columns = _opened(stream, kind)
            names = distinct_names(columns)
            if not is_article(names, file.fields):
                yield file.loss("no-text", no_columns(names))
                return
            table = RowTable(file, media_type, kind.lower(), names)
            yield from table.articles(_rows(batches))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        if isinstance(error, OSError) and is_of_system(error):
            raise
        message = f"is a damaged {kind} file ({type(error).__name__}); get it again"
        raise Unreadable("bad-table", message) from error


def _seekable(file: SavedFile) -> BinaryIO:
    stream = file.open()
    if stream.seekable():
        return stream
    with stream:
        return io.BytesIO(file.read_all())


def _opened(stream: BinaryIO, kind: str) -> tuple[Iterable[Any], list[str]]:
    """Return the batches of a file, and the names of its columns."""
    if kind == "Parquet":
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415

        stored = ParquetFile(stream)
        return stored.iter_batches(batch_size=BATCH_ROWS), list(stored.schema_arrow.names)
    from pyarrow import feather, ipc  # noqa: PLC0415

    if stream.read(4) == b"FEA1":  # the first version holds everything at once
        stream.seek(0)
        table = feather.read_table(stream)
        return table.to_batches(BATCH_ROWS), list(table.column_names)
    stream.seek(0)
    packed = ipc.open_file(stream)
    batches = (packed.get_batch(number) for number in range(packed.num_record_batches))
    return batches, list(packed.schema.names)


def _rows(batches: Iterable[Any]) -> Iterator[tuple[str, list[object]]]:
    number = 0
    for batch in batches:
        columns = [column.to_pylist() for column in batch.columns]
        for values in zip(*columns, strict=True):
            number += 1
            yield f"row {number}", [_value(value) for value in values]


def _value(value: object) -> object:
    """Return a value as JSON can hold it; pictures and other bytes are left out."""
    if isinstance(value, str | bool | int):
        return value
    if value is None or isinstance(value, bytes):
        return ""
    if isinstance(value, float):
        return value if math.isfinite(value) else ""
    if isinstance(value, datetime):
        is_midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date().isoformat() if is_midnight else value.isoformat(" ", "seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_value(item) for item in value]
    if isinstance(value, dict):
        return {str(key): _value(item) for key, item in value.items()}
    return str(value)
