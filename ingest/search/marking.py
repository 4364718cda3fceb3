"""Mark in any text what a request asks for, without searching for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.search.ladder import without_stop_words
from ingest.search.named import with_names
from ingest.search.postings import Index
from ingest.search.query_parser import parse
from ingest.search.snippet import Marker, marker
from ingest.search.tree import leaves

if TYPE_CHECKING:
    import sqlite3

    from ingest.search.answer import Request
    from ingest.search.columns import Columns


def marker_for(connection: sqlite3.Connection, columns: Columns, request: Request) -> Marker:
    """Return what marks the words of a query in any text, for a page that shows an article."""
    known = columns.known_names
    query = with_names(parse(request.text), known, only_asked=not request.with_names)
    tree, _ = without_stop_words(query.tree, has_acronyms=not query.text.isupper())
    return marker(leaves(tree), Index(connection, columns))
