"""Tell the records that a text or a page is: a table of articles, or JSON.

Programs save tables and JSON as `.txt`, or as text under the suffix of a spreadsheet. No bytes mark
a table; what it shows is a line of names that every row below it fits.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import RawDocument
from ingest.readers.csv_rows import (
    DELIMITERS,
    MIN_NAMED_COLUMNS,
    read_rows,
    sniff_delimiter,
    split_fields,
)
from ingest.readers.headed_stories import is_of_site
from ingest.readers.lines import sniff_encoding
from ingest.sources.formats import Format
from ingest.sources.saved_file import Unreadable
from ingest.text.decode import decode
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.sources.saved_file import SavedFile

_MAX_NAME_CHARS = 60
_MAX_ROWS = 5
#: Rows of a table in a page.
_MIN_ROWS = 3
#: Words of a page that may stand in no cell: a title and a remark.
_MAX_WORDS_OUTSIDE = 40
#: Bytes of a text in which its first line ends if it names columns.
_HEADER_BYTES = 4 * 1024
_DELIMITERS = tuple(delimiter.encode() for delimiter in DELIMITERS)


#: What spreadsheets write above the names of columns.
_SEPARATOR = re.compile(rb"\Asep=.[ \t]{0,9}(?:\r\n?|\n)?", re.IGNORECASE)
#: How a JSON object or list begins.
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}(?:\{\s{0,200}\"|\[\s{0,200}\{\s{0,200}\")")
#: Articles and problems among which an article is looked for.
_FIRST_ITEMS = 5


class Within(NamedTuple):
    """Say as what a text is read, and by what."""

    format: Format
    why: str


def records_within(file: SavedFile, found: Format, sample: bytes) -> Within | None:
    """Return what reads the records that a text or a page is; None for any other."""
    if found is Format.HTML:
        names = page_table_header(sample, file.read_all)
        return _table(Format.SPREADSHEET, names)
    if table := _table(Format.CSV, table_header(sample)):
        return table
    if _JSON.match(sample) and _gives_articles(file):
        return Within(Format.JSON, "it is JSON")
    return None


def _table(kind: Format, names: list[str]) -> Within | None:
    return Within(kind, f"its first line names columns: {', '.join(names)}") if names else None


def _gives_articles(file: SavedFile) -> bool:
    """Tell JSON that holds articles from a text that only begins like it, or holds none."""
    from ingest.readers import json  # noqa: PLC0415  few texts begin so

    try:
        return any(isinstance(item, RawDocument) for item in islice(json.read(file), _FIRST_ITEMS))
    except (Unreadable, RecursionError):
        return False


def table_header(sample: bytes) -> list[str]:
    """Return the names of the columns of a table; none for any other text.

    Args:
        sample: the first bytes of a file, in any encoding.
    """
    bare = sample[:_HEADER_BYTES].replace(b"\0", b"")
    first = _SEPARATOR.sub(b"", bare.lstrip(b"\xef\xbb\xbf\xff\xfe\r\n")).splitlines()[:1]
    if not first or max(map(first[0].count, _DELIMITERS)) < MIN_NAMED_COLUMNS - 1:
        return []
    from ingest.readers.record_fields import is_article  # noqa: PLC0415  few texts come so far

    text = _text(sample)
    lines = text.lstrip("\ufeff\r\n").splitlines(keepends=True)
    lines = lines[1:] if lines and _SEPARATOR.match(lines[0].encode(errors="replace")) else lines
    header = lines[0].strip("\r\n") if lines else ""
    delimiter = sniff_delimiter(header)
    names = [header[field.start : field.end].strip() for field in split_fields(header, delimiter)]
    is_named = len(names) >= MIN_NAMED_COLUMNS and max(map(len, names)) <= _MAX_NAME_CHARS
    is_prose = delimiter in ",;" and f"{delimiter} " in header
    if not is_named or is_prose or not is_article(names, {}):
        return []
    rows = list(islice(read_rows(enumerate(lines[1:], 2), delimiter, len(text)), _MAX_ROWS))
    whole = rows[:-1] or rows  # the sample may end within the last
    widths = [len(split_fields(row.text, delimiter)) for row in whole if row.text.strip()]
    return names if widths and all(width == len(names) for width in widths) else []


def page_table_header(sample: bytes, read_all: Callable[[], bytes]) -> list[str]:
    """Return the names of the columns of a page that is a table of articles; none for others.

    A table within a page of a site is part of that page: what a program exports has neither the
    marks of a site nor more than a title outside its tables.

    Args:
        sample: the first bytes of the page.
        read_all: returns all its bytes; called only where the sample shows such a table.

    Raises:
        Unreadable: the page is too large to be read whole.
    """
    if b"<table" not in sample.lower() or is_of_site(sample):
        return []
    names = _names_of_rows(_text(sample))
    return names if names and words_outside(_text(read_all())) <= _MAX_WORDS_OUTSIDE else []


def _names_of_rows(text: str) -> list[str]:
    # For the few pages that come so far.
    from ingest.readers.markup_sheets import read_markup_sheets  # noqa: PLC0415
    from ingest.readers.record_fields import is_article  # noqa: PLC0415

    _, rows = next(read_markup_sheets(text), ("", []))
    if len(rows) < _MIN_ROWS:
        return []
    names = [str(value) for value in rows[0].values]
    is_named = len(names) >= MIN_NAMED_COLUMNS and max(map(len, names)) <= _MAX_NAME_CHARS
    is_filled = all(len(row.values) == len(names) for row in rows[1:_MIN_ROWS])
    return names if is_named and is_filled and is_article(names, {}) else []


def words_outside(text: str) -> int:
    """Return how many words a page shows that none of its cells holds."""
    from ingest.readers.markup_sheets import read_markup_sheets  # noqa: PLC0415

    sheets = read_markup_sheets(text, repeats=False)
    cells = (str(value) for _, rows in sheets for row in rows for value in row.values)
    return len(read_visible(text).text.split()) - sum(len(cell.split()) for cell in cells)


def _text(sample: bytes) -> str:
    _, _, is_wide = sniff_encoding(sample)
    return decode(sample[: len(sample) // 4 * 4] if is_wide else sample).text
