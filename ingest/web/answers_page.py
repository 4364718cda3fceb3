"""Answer `/answers`: what people ask first, with commands that fit this very archive."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ingest.search.answer import Order, Request, Unit
from ingest.web.access import SEARCH_TABLES
from ingest.web.guide_page import words_of
from ingest.web.pages import NO_CORPUS, corpus_for, failed, file_name, page, sorry
from ingest.web.urls import query_string

if TYPE_CHECKING:
    from ingest.search.answer import Answer

#: What stands for the permanent name of an article where the archive holds none.
NO_UID = "e29e75903f93"

UNDATED = Request("is:undated", unit=Unit.ARTICLES)


async def answers(datasette: Any, request: Any) -> Any:
    """Answer with the questions and what to do."""
    corpus = await corpus_for(datasette, request, SEARCH_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)

    def question(connection: sqlite3.Connection) -> tuple[Answer, Answer]:
        """Return the newest articles, and those without a date."""
        held = corpus.held(connection)
        newest = held.search(Request("", unit=Unit.ARTICLES, order=Order.NEWEST))
        return newest, held.search(UNDATED)

    try:
        newest, undated = await corpus.ask(question)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    words = words_of(newest, "")
    phrase = f'"{words["phrase"]}"'
    context = {
        "query": "",
        "name": file_name(corpus),
        "is_published": corpus.engine is not None,
        "word": words["word"],
        "phrase": phrase,
        "phrase_at": f"/?{urlencode({'q': phrase})}",
        "newest": newest.hits[0] if newest.hits else None,
        "undated_at": f"/{query_string(UNDATED)}",
        "uid": next((hit.uid for hit in (*undated.hits, *newest.hits)), NO_UID),
    }
    return await page(datasette, request, "clippings_answers.html", context)
