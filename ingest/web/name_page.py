"""Answer `/name/<key>`: all that the archive has about one name."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from ingest.search.answer import Order, Request
from ingest.search.engine import search
from ingest.search.name_facts import NameFacts, name_facts
from ingest.search.name_uses import name_use
from ingest.web.name_view import name_view
from ingest.web.pages import NO_CORPUS, NO_NAME, corpus_for, failed, page, sorry
from ingest.web.permissions import NAME_TABLES
from ingest.web.urls import first, query_string

if TYPE_CHECKING:
    from ingest.search.answer import Answer
    from ingest.search.columns import Columns
    from ingest.search.name_uses import NameUse
    from ingest.web.corpus import Corpus

Found = tuple["NameUse", "Answer", NameFacts]
Offers = list[tuple[str, str]]

#: Offers on the page for a name that is not there.
MAX_OFFERS = 10


async def page_for(datasette: Any, request: Any) -> Any:
    """Answer with the page of a name, or one that offers what may have been meant."""
    corpus = await corpus_for(datasette, request, NAME_TABLES)
    if corpus is None:
        return await sorry(datasette, request, NO_CORPUS, status=404)
    key = request.url_vars["key"]
    try:
        found = await _look_up(corpus, key, first(request.args, "from"))
    except sqlite3.DatabaseError as error:
        return await failed(datasette, request, error)
    if isinstance(found, list):
        return await sorry(datasette, request, NO_NAME, status=404, offers=found)
    use, answer, facts = found
    asked = replace(answer.request, cursor="")
    context = {
        "query": "",
        "name": name_view(use, answer, facts),
        "answer": answer,
        "search": asked,
        "href": lambda target: f"/{query_string(target)}",
        "next": _page_of(key, answer.next_cursor),
        "previous": _page_of(key, answer.previous_cursor),
        "is_first": not answer.request.cursor,
    }
    return await page(datasette, request, "clippings_name.html", context)


async def _look_up(corpus: Corpus, key: str, cursor: str) -> Found | Offers:
    def question(connection: sqlite3.Connection) -> Found | Offers:
        columns = corpus.fresh_columns(connection)
        if key not in columns.known_names.names:
            return _offers(columns, key)
        asked = Request(text=f"name:{key}", order=Order.NEWEST, cursor=cursor)
        answer = search(connection, columns, asked)
        use = name_use(key, columns.known_names)
        return use, answer, name_facts(connection, columns, key)

    return await corpus.ask(question)


def _offers(columns: Columns, key: str) -> Offers:
    """Return names that may have been meant, and a search for the words."""
    known = columns.known_names
    words = " ".join(key.replace("-", " ").split())[:200]
    meant = [*known.called(words), *(name for name in known.names if words and key in name)]
    offers = [(known.names[k].label, f"/name/{k}") for k in dict.fromkeys(meant)][:MAX_OFFERS]
    return [*offers, (f"Search for {words}", f"/?{urlencode({'q': words})}")]


def _page_of(key: str, cursor: str | None) -> str | None:
    return None if cursor is None else f"/name/{key}?{urlencode({'from': cursor})}#results"
