"""Join the rows of a Substack export with the pages that hold their texts.

`posts.csv` lists the posts, and `posts/POST_ID.html` holds the text of each, without its headline.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.model import Problem
from ingest.readers.records import Cell, article_of
from ingest.sources.catalogues import POSTS, is_post_table
from ingest.text.as_read import with_rendition
from ingest.text.decode import TextOffsets
from ingest.text.notation import read_plain

if TYPE_CHECKING:
    from ingest.model import RawDocument
    from ingest.readers.records import Record
    from ingest.sources.saved_file import SavedFile

_KEY = "post_id"


def post_of(file: SavedFile, record: Record) -> RawDocument | Problem | None:
    """Return the article of a row and its page; None where no page lies beside the table.

    Its original is the row and, below it, the page as it is saved.
    """
    key = next((cell.value for cell in record.cells if cell.name == _KEY), "")
    if not key or not is_post_table(file.name) or record.encoding not in ("utf-8", "ascii"):
        return None
    page = file.beside.data(f"{POSTS}/{key}.html", file.limits.page_bytes)
    if not page:
        return None
    data = record.original + b"\n" + page
    text = data.decode("utf-8", "surrogateescape")
    start = len(record.original.decode("utf-8", "surrogateescape")) + 1
    body = read_plain(text[start:], start)
    whole = replace(
        record,
        original=data,
        encoding="utf-8",
        offsets=TextOffsets(text, "utf-8"),
        cells=(*record.cells, Cell("text", body.text, (body,))),
    )
    outcome = article_of(file, whole)
    # A doubled quotation mark is one in a row, and two in a page.
    is_mixed = '""' in body.text
    return with_rendition(outcome) if is_mixed and not isinstance(outcome, Problem) else outcome
