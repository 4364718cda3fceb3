"""Answer `/`, the search page, and `/facet/<name>`, every value of one facet."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.views.index import IndexView

from ingest.search.answer import FACETS, PAGE_HITS, Order, Reach, Scope, Unit
from ingest.search.copies import Copies, Counted
from ingest.search.refused import UNSEARCHED
from ingest.text.letters import letters_for_names
from ingest.web.about_page import ABOUT_TABLES, TOLD_COOKIE, unread_notice
from ingest.web.access import SEARCH_TABLES, may_run_sql, may_see_tables
from ingest.web.advice import advice_on
from ingest.web.facet_boxes import facet_rows
from ingest.web.pages import NO_CORPUS, NO_FACET, corpus_for, failed, file_name, page, sorry
from ingest.web.results import ORDER_LABELS, REACH_LABELS, SCOPE_LABELS, results
from ingest.web.server import is_version_1
from ingest.web.urls import first, is_long, parameters, query_string, request_from
from ingest.web.words import FACET_TITLES, count_in_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.search.answer import Answer, Facet, Request
    from ingest.search.refused import RefusedValue
    from ingest.web.corpus import ServedCorpus
    from ingest.web.facet_boxes import FacetRow

#: Values shown at once; the box above the list finds the others.
MOST_VALUES = 1_000

#: Characters of a query that is offered as SQL: the address of a longer one has over 64 kB, which
#: no server reads.
MAX_SQL_TEXT_CHARS = 2_000

Asked = tuple["Answer", int, "tuple[str, dict[str, str]] | None", "dict[str, Any] | None", bool]


def editor_address(datasette: Any, database: str, sql: str, values: Mapping[str, str]) -> str:
    """Return the address of the SQL editor with a statement and its values in it."""
    place = datasette.urls.database(database)
    if is_version_1():
        place = f"{place}/-/query"
    return f"{place}?{urlencode({'sql': sql, **values})}"


async def facet_values(datasette: Any, request: Any) -> Any:
    """Answer with the list; `part=` keeps the values that hold these letters."""
    corpus = await corpus_for(datasette, request, SEARCH_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    facet = request.url_vars["facet"]
    if facet not in FACETS:
        return await sorry(datasette, request, NO_FACET, status=404)
    asked = replace(request_from(request.args), whole_facet=facet, size=1)

    def question(connection: sqlite3.Connection) -> tuple[Facet, tuple[RefusedValue, ...]]:
        """Return the values of the facet, counted, and what was refused."""
        held = corpus.held(connection)
        return held.facet(asked, facet), held.refused(asked)

    try:
        counted, refused = await corpus.ask(question)
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    part = first(request.args, "part").strip()
    rows = [row for row in facet_rows(counted, asked) if _holds(row, part)]
    context = {
        "query": asked.text,
        "kept": [(name, value) for name, value in parameters(asked) if name != "from"],
        "title": FACET_TITLES[facet],
        "facet": facet,
        "part": part,
        "rows_shown": rows[:MOST_VALUES],
        "left_out": max(len(rows) - MOST_VALUES, 0),
        "back": f"/{query_string(asked)}",
        "refused": [UNSEARCHED, *map(str, refused)] if refused else [],
        "narrow": _narrow(asked),
    }
    return await page(datasette, request, "clippings_facet.html", context)


def _holds(row: FacetRow, part: str) -> bool:
    return _plain(part) in _plain(row.label)


def _plain(text: str) -> str:
    return " ".join(letters_for_names(text).casefold().split())


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


async def _search(datasette: Any, request: Any, corpus: ServedCorpus) -> Any:
    asked = request_from(request.args)
    is_start = not request.query_string
    # Who has asked nothing yet is shown what there is: the newest articles.
    shown = replace(asked, unit=Unit.ARTICLES, order=Order.NEWEST) if is_start else asked

    told = request.cookies.get(TOLD_COOKIE, "")
    is_shown = await may_see_tables(datasette, request, corpus.name, ABOUT_TABLES)

    def question(connection: sqlite3.Connection) -> Asked:
        """Return the answer, the articles in all, SQL, a notice, and if asides alone hold more."""
        held = corpus.held(connection)
        unread = unread_notice(held.shell, told) if is_start and is_shown else None
        # A long list as SQL is longer than any address that a server reads.
        is_short = len(shown.text) <= MAX_SQL_TEXT_CHARS
        answer, as_sql = held.search_and_sql(shown) if is_short else (held.search(shown), None)
        with_asides = replace(shown, with_asides=True, size=1)
        is_tried = not (answer.hits or answer.refused or answer.request.with_asides or shown.cursor)
        has_asides = is_tried and held.search(with_asides).paragraphs > 0
        return answer, held.articles, as_sql, unread, has_asides

    answer, articles, as_sql, unread, has_asides = await corpus.ask(question)
    context = {**_context(answer), **_targets(answer)}
    context |= {"is_start": is_start, "articles_in_all": articles, "unread": unread}
    context["has_asides"] = has_asides
    context["name"] = file_name(corpus)
    context |= {"article_count": count_in_words(articles, "article"), "kept": _kept(asked)}
    if as_sql and await may_run_sql(datasette, request, corpus.name):
        context["analysts"] = editor_address(datasette, corpus.name, *as_sql)
    return await page(datasette, request, "clippings_search.html", context)


def _context(answer: Answer) -> dict[str, Any]:
    request = answer.request
    return {
        "query": request.text,
        "answer": answer,
        "results": results(answer),
        "narrow": _narrow(request),
        "has_question": bool(request.text or request.selected or request.excluded),
        "href": lambda target: f"/{query_string(target)}",
        "all_of": lambda facet: f"/facet/{facet}{query_string(replace(request, cursor=''))}",
        "unit": request.unit.value,
        "order_now": request.order,
        "has_words": len(request.text.split()) > 1 and not answer.per_name,
        "reach_now": request.reach,
        "scope_now": request.within,
        "advice": advice_on("" if answer.hits else request.text),
        "has_missing_word": "*" not in request.text and any(map(str.isalpha, answer.missing)),
        "has_copies": answer.stories < answer.articles or request.count is Counted.STORIES,
        "is_each_shown": request.copies is Copies.EACH,
        "is_by_story": request.count is Counted.STORIES,
    }


def _narrow(request: Request) -> list[tuple[str, str]]:
    """Return what a button of the facets sends along; nothing where links say it all."""
    return parameters(replace(request, cursor="", size=PAGE_HITS)) if is_long(request) else []


def _targets(answer: Answer) -> dict[str, Any]:
    """Return the searches that links of the page lead to."""
    request = replace(answer.request, cursor="")
    after, before = answer.next_cursor, answer.previous_cursor
    is_each = request.copies is Copies.EACH
    is_of_hits = request.count is Counted.HITS
    return {
        "units": [(unit.value, replace(request, unit=unit)) for unit in Unit],
        "orders": [(ORDER_LABELS[order], order, replace(request, order=order)) for order in Order],
        "asides": replace(request, with_asides=not request.with_asides),
        "reaches": [(REACH_LABELS[reach], reach, replace(request, reach=reach)) for reach in Reach],
        "scopes": [(SCOPE_LABELS[scope], scope, replace(request, scope=scope)) for scope in Scope],
        "copies_switched": replace(request, copies=None if is_each else Copies.EACH),
        "count_switched": replace(request, count=Counted.STORIES if is_of_hits else Counted.HITS),
        "names_switched": replace(request, with_names=not request.with_names),
        "meaning_switched": replace(request, with_meaning=not request.with_meaning),
        "suggested": [replace(request, text=offer.query) for offer in answer.suggestions],
        "from_the_start": request,
        "next": None if after is None else replace(request, cursor=after),
        "previous": None if before is None else replace(request, cursor=before),
    }


def _kept(asked: Request) -> list[tuple[str, str]]:
    """Return what a new question keeps of the last one: everything but its words and page."""
    return parameters(replace(asked, text="", cursor=""))
