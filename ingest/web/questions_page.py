"""Answer `/questions`, the ready-made queries, and `/names`, all names of the archive."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.search.answer import FACETS, Request
from ingest.search.facets import is_name_facet
from ingest.web.access import NAME_TABLES, SEARCH_TABLES
from ingest.web.facet_boxes import facet_rows
from ingest.web.pages import NO_CORPUS, corpus_for, failed, file_name, page, sorry
from ingest.web.server import metadata_for
from ingest.web.without_tables import SQL_ELSEWHERE
from ingest.web.words import FACET_TITLES

if TYPE_CHECKING:
    from ingest.search.answer import Answer

#: Names of one kind that are shown; the list of all is a click away.
MOST_NAMES = 24

#: What a question asks for, by the name of its box; of the others, a word.
ASKED_FOR = {"uid": "the permanent name of an article"}


async def questions(datasette: Any, request: Any) -> Any:
    """Answer with the questions that are ready to be asked."""
    corpus = await corpus_for(datasette, request, SEARCH_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    if corpus.engine is not None:
        return await sorry(datasette, request, SQL_ELSEWHERE, status=404)
    described = metadata_for(Path(corpus.database.path))["databases"][corpus.name]["queries"]
    place = datasette.urls.database(corpus.name)
    offered = [
        {
            "title": query["title"],
            "description": query["description"],
            "address": f"{place}/{key}",
            "asks": " and ".join(ASKED_FOR.get(name, "a word") for name in query.get("params", ())),
        }
        for key, query in described.items()
    ]
    tables = {"query": "", "questions": offered, "tables": place}
    return await page(datasette, request, "clippings_questions.html", tables)


async def names(datasette: Any, request: Any) -> Any:
    """Answer with the names that stand in the archive, by kind, the commonest first."""
    corpus = await corpus_for(datasette, request, NAME_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)

    def question(connection: sqlite3.Connection) -> Answer:
        """Return the facets of everything."""
        return corpus.held(connection).search(Request(""))

    try:
        answer = await corpus.ask(question)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    kinds = []
    for facet in filter(is_name_facet, FACETS):
        counted = answer.facet(facet)
        rows = [row for row in facet_rows(counted, answer.request) if row.about]
        if rows:
            kinds.append(
                {
                    "title": FACET_TITLES[facet],
                    "rows": rows[:MOST_NAMES],
                    "all": f"/facet/{facet}" if len(rows) > MOST_NAMES or counted.more else "",
                }
            )
    context = {"query": "", "kinds": kinds, "name": file_name(corpus)}
    return await page(datasette, request, "clippings_names.html", context)
