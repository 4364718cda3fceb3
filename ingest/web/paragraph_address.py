"""Answer `/paragraph/<id>`: lead from a row of the table to its place in the article."""

from __future__ import annotations

import sqlite3
from typing import Any

from datasette import Response

from ingest.web.access import ARTICLE_TABLES
from ingest.web.pages import NO_ARTICLE, NO_CORPUS, corpus_for, failed, sorry

#: What SQLite can hold; no row has a larger number.
MAX_ID = 2**63 - 1


async def of_paragraph(datasette: Any, request: Any) -> Any:
    """Redirect to the paragraph on its reading page."""
    corpus = await corpus_for(datasette, request, ARTICLE_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    number = min(int(request.url_vars["id"]), MAX_ID)

    def question(connection: sqlite3.Connection) -> tuple[str, int] | None:
        """Return the permanent name of the article, and the position."""
        return corpus.held(connection).place_of(number)

    try:
        place = await corpus.ask(question)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if place is None:
        return await sorry(datasette, request, NO_ARTICLE, status=404)
    uid, position = place
    return Response.redirect(datasette.urls.path(f"/article/{uid}#p{position}"))
