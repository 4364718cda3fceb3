"""Answer `/article/<uid>`: the article as it was printed, and how we know what we say of it."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from ingest.export.citations import date_in_words
from ingest.search.lookup import Neighbour, find_article, neighbours
from ingest.search.marking import marker_for
from ingest.web.article_view import ArticleView, article_view
from ingest.web.pages import NO_ARTICLE, NO_CORPUS, corpus_for, failed, page, sorry
from ingest.web.permissions import ARTICLE_TABLES
from ingest.web.urls import query_string, request_from

if TYPE_CHECKING:
    from ingest.search.answer import Request
    from ingest.web.corpus import Corpus

Shown = tuple[ArticleView, "Neighbour | None", "Neighbour | None"]


async def page_for(datasette: Any, request: Any) -> Any:
    """Answer with the reading page, or one that says why there is none."""
    corpus = await corpus_for(datasette, request, ARTICLE_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    asked = request_from(request.args)
    try:
        shown = await _look_up(corpus, request.url_vars["uid"], asked)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if shown is None:
        return await sorry(datasette, request, NO_ARTICLE, status=404)
    article, before, after = shown
    context = {
        "query": asked.text,
        "article": article,
        "back": datasette.urls.path(f"/{query_string(asked)}"),
        "before": _named(before),
        "after": _named(after),
    }
    return await page(datasette, request, "clippings_article.html", context)


async def _look_up(corpus: Corpus, uid: str, asked: Request) -> Shown | None:
    def question(connection: sqlite3.Connection) -> Shown | None:
        article = find_article(connection, uid)
        if article is None:
            return None
        mark = marker_for(connection, corpus.fresh_columns(connection), asked)
        return (article_view(article, mark), *neighbours(connection, article))

    return await corpus.ask(question)


def _named(neighbour: Neighbour | None) -> dict[str, str] | None:
    if neighbour is None:
        return None
    return {
        "uid": neighbour.uid,
        "headline": neighbour.headline or "No headline stated",
        "date": date_in_words(neighbour.published_on) or "",
    }
