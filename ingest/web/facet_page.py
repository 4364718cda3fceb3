"""Answer `/facet/<name>`: every value of one facet among the hits of a search."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ingest.search.answer import FACETS
from ingest.search.engine import search
from ingest.text.letters import fold_letters
from ingest.web.boxes import facet_rows
from ingest.web.pages import NO_CORPUS, NO_FACET, corpus_for, failed, page, sorry
from ingest.web.permissions import SEARCH_TABLES
from ingest.web.urls import first, parameters, query_string, request_from
from ingest.web.words import FACET_TITLES

if TYPE_CHECKING:
    from ingest.search.answer import Answer
    from ingest.web.boxes import Row

#: Values shown at once; the box above the list finds the others.
MOST_VALUES = 1_000


async def page_for(datasette: Any, request: Any) -> Any:
    """Answer with the list; `part=` keeps the values that hold these letters."""
    corpus = await corpus_for(datasette, request, SEARCH_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    facet = request.url_vars["facet"]
    if facet not in FACETS:
        return await sorry(datasette, request, NO_FACET, status=404)
    asked = replace(request_from(request.args), whole_facet=facet, size=1)

    def question(connection: sqlite3.Connection) -> Answer:
        return search(connection, corpus.fresh_columns(connection), asked)

    try:
        answer = await corpus.ask(question)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    part = first(request.args, "part").strip()
    rows = [row for row in facet_rows(answer, facet) if _holds(row, part)]
    context = {
        "query": asked.text,
        "kept": [(name, value) for name, value in parameters(asked) if name != "from"],
        "title": FACET_TITLES[facet],
        "facet": facet,
        "part": part,
        "rows_shown": rows[:MOST_VALUES],
        "left_out": max(len(rows) - MOST_VALUES, 0),
        "back": f"/{query_string(asked)}",
    }
    return await page(datasette, request, "clippings_facet.html", context)


def _holds(row: Row, part: str) -> bool:
    return _plain(part) in _plain(row.label)


def _plain(text: str) -> str:
    return " ".join(fold_letters(text).casefold().split())
