"""Answer `/`: the search page when one corpus is served, Datasette's own start page otherwise."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from datasette.views.index import IndexView

from ingest.search.answer import Order, Unit
from ingest.search.as_sql import statement
from ingest.search.engine import search
from ingest.search.postings import Index
from ingest.web.analysts import editor_address
from ingest.web.pages import corpus_for, failed, page
from ingest.web.permissions import SEARCH_TABLES, may_run_sql
from ingest.web.results import ORDER_LABELS, results
from ingest.web.urls import parameters, query_string, request_from
from ingest.web.words import count_in_words

if TYPE_CHECKING:
    from ingest.search.answer import Answer, Request
    from ingest.web.corpus import Corpus

Found = tuple["Answer", int, tuple[str, dict[str, str]]]

COUNT_ARTICLES = "select count(*) from articles"


async def start(datasette: Any, request: Any, send: Any) -> Any:
    """Answer `/`."""
    corpus = await corpus_for(datasette, request, SEARCH_TABLES)
    if corpus is None:
        return await stock_start(datasette, request, send)
    try:
        return await _search(datasette, request, corpus)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)


async def stock_start(datasette: Any, request: Any, send: Any) -> Any:
    """Answer with Datasette's own start page: the tables, for people who write SQL."""
    return await IndexView.as_view(datasette)(request, send)


async def _search(datasette: Any, request: Any, corpus: Corpus) -> Any:
    asked = request_from(request.args)
    is_start = not request.query_string
    # Who has asked nothing yet is shown what there is: the newest articles.
    shown = replace(asked, unit=Unit.ARTICLES, order=Order.NEWEST) if is_start else asked

    def question(connection: sqlite3.Connection) -> Found:
        (articles,) = connection.execute(COUNT_ARTICLES).fetchone()
        columns = corpus.fresh_columns(connection)
        answer = search(connection, columns, shown)
        index = Index(connection, columns)
        return answer, articles, statement(shown, answer.step, index)

    answer, articles, (sql, values) = await corpus.ask(question)
    context = {**_context(answer), **_targets(answer)}
    context |= {"is_start": is_start, "articles_in_all": articles}
    context |= {"articles_told": count_in_words(articles, "article"), "kept": _kept(asked)}
    if await may_run_sql(datasette, request, corpus.name):
        context["analysts"] = editor_address(datasette, corpus.name, sql, values)
    return await page(datasette, request, "clippings_search.html", context)


def _context(answer: Answer) -> dict[str, Any]:
    request = answer.request
    return {
        "query": request.text,
        "answer": answer,
        "results": results(answer),
        "has_question": bool(request.text or request.selected or request.excluded),
        "href": lambda target: f"/{query_string(target)}",
        "all_of": lambda facet: f"/facet/{facet}{query_string(replace(request, cursor=''))}",
        "unit": request.unit.value,
        "order_now": request.order,
    }


def _targets(answer: Answer) -> dict[str, Any]:
    """Return the searches that links of the page lead to."""
    request = replace(answer.request, cursor="")
    after, before = answer.next_cursor, answer.previous_cursor
    return {
        "units": [(unit.value, replace(request, unit=unit)) for unit in Unit],
        "orders": [(ORDER_LABELS[order], order, replace(request, order=order)) for order in Order],
        "asides": replace(request, with_asides=not request.with_asides),
        "names_switched": replace(request, with_names=not request.with_names),
        "suggested": [replace(request, text=offer.query) for offer in answer.suggestions],
        "from_the_start": request,
        "next": None if after is None else replace(request, cursor=after),
        "previous": None if before is None else replace(request, cursor=before),
    }


def _kept(asked: Request) -> list[tuple[str, str]]:
    """Return what a new question keeps of the last one: everything but its words and page."""
    return parameters(replace(asked, text="", cursor=""))
