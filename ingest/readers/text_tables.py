"""Tell a table among plain texts: its first line names the columns of articles.

Programs save tables as `.txt`, or as text under the suffix of a spreadsheet. No bytes mark these;
what they show is a line of names that every row below it fits.
"""

from __future__ import annotations

from itertools import islice

from ingest.readers.csv_rows import DELIMITERS, read_rows, sniff_delimiter, split_fields
from ingest.readers.lines import sniff_encoding
from ingest.readers.record_fields import is_article
from ingest.text.decode import decode

#: Columns that a line of names has at least: two words and a comma may open a text.
_MIN_COLUMNS = 3
_MAX_NAME_CHARS = 60
_MAX_ROWS = 5
_HEADER_BYTES = 4 * 1024
_DELIMITERS = tuple(delimiter.encode() for delimiter in DELIMITERS)


def table_header(sample: bytes) -> list[str]:
    """Return the names of the columns of a table; none for any other text.

    Args:
        sample: the first bytes of a file, in any encoding.
    """
    bare = sample[:_HEADER_BYTES].replace(b"\0", b"")
    first = bare.lstrip(b"\xef\xbb\xbf\xff\xfe\r\n").splitlines()[:1]
    if not first or max(map(first[0].count, _DELIMITERS)) < _MIN_COLUMNS - 1:
        return []
    _, _, is_wide = sniff_encoding(sample)
    text = decode(sample[: len(sample) // 4 * 4] if is_wide else sample).text
    lines = text.lstrip("\ufeff\r\n").splitlines(keepends=True)
    header = lines[0].strip("\r\n") if lines else ""
    delimiter = sniff_delimiter(header)
    names = [header[field.start : field.end].strip() for field in split_fields(header, delimiter)]
    is_named = len(names) >= _MIN_COLUMNS and max(map(len, names)) <= _MAX_NAME_CHARS
    is_prose = delimiter in ",;" and f"{delimiter} " in header
    if not is_named or is_prose or not is_article(names, {}):
        return []
    rows = list(islice(read_rows(enumerate(lines[1:], 2), delimiter, len(text)), _MAX_ROWS))
    whole = rows[:-1] or rows  # the sample may end within the last
    widths = [len(split_fields(row.text, delimiter)) for row in whole if row.text.strip()]
    return names if widths and all(width == len(names) for width in widths) else []
