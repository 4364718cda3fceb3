"""Read the tables of GDELT's Global Knowledge Graph: rows of tabs that no line names.

| column | field |
|---|---|
| 5, `V2DOCUMENTIDENTIFIER` | url |
| 4, `V2SOURCECOMMONNAME` | publisher, the domain |
| 27, `<PAGE_TITLE>` | headline |
| 27, `<PAGE_PRECISEPUBTIMESTAMP>` | published_on |

Column 2 is the day on which GDELT saw the page, and none of publication. Rows without a title are
left out, and counted. The table of events (export.CSV) holds no articles.

Source: The GDELT Global Knowledge Graph (GKG) Data Format Codebook V2.1.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ingest.readers.left_out import LeftOut
from ingest.readers.lines import read_lines
from ingest.readers.row_records import RowTable
from ingest.text.decode import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

_GKG = re.compile(rb"(?:\xef\xbb\xbf)?\d{14}-T?\d{1,9}\t\d{14}\t\d\t")
_EVENTS = re.compile(rb"(?:\xef\xbb\xbf)?\d{6,12}\t(?:19|20)\d{6}\t(?:19|20)\d{4}\t(?:19|20)\d\d\t")
_MIN_COLUMNS = 26
#: Bytes in which the first line ends; a row has a few thousand.
_FIRST_LINE_BYTES = 64 * 1024
_TITLE = re.compile(r"<PAGE_TITLE>(.{1,2000}?)</PAGE_TITLE>")
_DAY = re.compile(r"<PAGE_PRECISEPUBTIMESTAMP>(\d{8})\d{0,6}</PAGE_PRECISEPUBTIMESTAMP>")
_NAMES = ("headline", "url", "publisher", "published_on", "GKGRECORDID", "V2.1DATE")


def read_graph(file: SavedFile) -> Iterator[RawDocument | Problem] | None:
    """Return the articles of a table of GDELT; None for any other file."""
    with file.open() as stream:
        first = stream.read(_FIRST_LINE_BYTES).partition(b"\n")[0]
    if first.count(b"\t") < _MIN_COLUMNS - 1:
        return None
    if _GKG.match(first):
        return _read(file)
    return _events(file) if _EVENTS.match(first) else None


def _events(file: SavedFile) -> Iterator[Problem]:
    message = (
        "is a table of events of GDELT, which names no articles but addresses; load the "
        "table of the Global Knowledge Graph (gkg.csv), or save a list of its DOC interface"
    )
    yield file.loss("no-text", message)


def _read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    left_out = LeftOut(file)
    table = RowTable(file, "text/csv", "gkg", _NAMES)
    with file.open() as stream:
        for line in read_lines(stream, file.limits.record_bytes):
            if line.data is None:
                message = "is longer than the limit; it was left out, split it"
                yield file.loss("record-too-large", message, f"row {line.number}")
                continue
            row = _row(decode(line.data).text.rstrip("\r\n").split("\t"))
            if row[0] and row[1]:
                yield from table.articles([(f"row {line.number}", row)])
            elif line.data.strip():
                left_out.add("rows without the title of a page", "they were left out")
    yield from left_out.notices()


def _row(columns: Sequence[str]) -> list[str]:
    if len(columns) < _MIN_COLUMNS:
        return [""] * len(_NAMES)
    title, day = _TITLE.search(columns[-1]), _DAY.search(columns[-1])
    headline = " ".join(html.unescape(title[1]).split()) if title else ""
    url = columns[4] if columns[4].startswith("http") else ""
    return [headline, url, columns[3], day[1] if day else "", columns[0], columns[1]]
