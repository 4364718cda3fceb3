"""Complete Datasette's own pages: paragraphs on rows, no folders, threads or tracebacks."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette import Forbidden, NotFound, Response
from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from datasette.views.special import JsonDataView

from ingest.errors import CorpusError, EngineError, InputError
from ingest.web import log
from ingest.web.access import may_see_database, require_tables
from ingest.web.corpus import only_corpus
from ingest.web.lanes import CURRENT_WORK
from ingest.web.pages import sorry
from ingest.web.server import is_version_1

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

NOT_SHOWN = (
    "Datasette could not answer this address.",
    "Go back and change what you asked for; nothing in the archive was changed.",
)
TOO_LARGE = (
    "This takes more memory than the server may use.",
    "Select fewer columns or rows, or save the whole CSV.",
)

TOO_SLOW = (
    "This takes longer than the server allows.",
    "Ask for less: filter by another column, or save the whole CSV.",
)

NO_ENGINE = (
    "The search engine did not answer.",
    "Try again in a minute. Whoever runs this server finds the reason in its log.",
)
CHANGED = (
    "What the search engine holds of this cannot be read.",
    "Whoever runs this server finds the reason in its log; nothing was changed.",
)

HTTP_500 = 500

#: What a strange parameter makes Datasette raise; anything else is a fault of the server.
_OF_PARAMETERS = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)

SELECT_PARAGRAPHS = """
select paragraphs.position, paragraphs.kind, paragraphs.rule, paragraphs.text, articles.uid
from paragraphs
join articles on articles.id = paragraphs.article
where articles.id = ?
order by paragraphs.position
"""

StockRow = tuple[Any, ...]


async def databases(datasette: Any, request: Any, send: Any) -> Any:
    """Answer with the open databases, without the folders that they lie in."""
    shown = [
        {
            "name": database.name,
            "route": database.route,
            "size": database.size,
            "is_mutable": database.is_mutable,
            "is_memory": database.is_memory,
            "hash": database.hash,
        }
        for database in datasette.databases.values()
        if database.name != "_internal"
        and await may_see_database(datasette, request, database.name)
    ]
    data = {"databases": shown} if is_version_1() else shown
    view = JsonDataView.as_view(datasette, "databases.json", lambda: data)
    return await view(request, send)


async def threads() -> None:
    """Refuse to tell what the server is doing, which names its folders.

    Raises:
        Forbidden: always.
    """
    message = "This page is not shown."
    raise Forbidden(message)


def answer_to(
    datasette: Any, request: Any, exception: Exception
) -> Callable[[], Awaitable[Any]] | None:
    """Return what answers an error that Datasette did not foresee; None for one that it did.

    Its own page would show the words of the error, which may name files.
    """
    is_asked = bool(request.query_string) or "." in request.path or request.method != "GET"
    if isinstance(exception, DatasetteError) and exception.status == HTTP_500 and is_asked:
        exception.status = 400  # such as a column to sort by that is none
    if isinstance(exception, (Base400, DatasetteError, Forbidden, NotFound)):
        return None
    status, sentences = _status_and_words(exception, is_asked=is_asked)
    _note(request.scope, status, exception)

    async def answer() -> Any:
        """Return the answer as JSON or as a page, as it was asked for."""
        if request.path.endswith(".json"):
            values = {"ok": False, "error": " ".join(sentences), "status": status, "title": None}
            return Response.json(values, status=status)
        return await sorry(datasette, request, sentences, status=status)

    return answer


def _note(scope: Any, status: int, exception: Exception) -> None:
    """Write the log: a traceback for a fault of the program and for nothing else."""
    request_work = CURRENT_WORK.get()
    if request_work is not None and request_work.is_gone:
        log.left(scope)
    elif isinstance(exception, (CorpusError, EngineError)):
        log.unanswered(scope, status, str(exception))
    elif status == HTTP_500:
        log.failed(scope, exception)
    else:
        log.refused(scope, status, exception)


def _status_and_words(exception: Exception, *, is_asked: bool) -> tuple[int, tuple[str, str]]:
    if isinstance(exception, EngineError):
        return 503, NO_ENGINE
    if isinstance(exception, CorpusError):
        return 500, CHANGED
    if isinstance(exception, InputError):  # what an engine cannot do
        return 400, (str(exception), "Ask for less, or in another way.")
    if isinstance(exception, MemoryError):
        return 400, TOO_LARGE
    if isinstance(exception, QueryInterrupted):  # Datasette 1.0 forgets it for tables
        return 400, TOO_SLOW
    # Their words name tables and functions, no files; Python 3.10 warns of a second statement.
    if isinstance(exception, (sqlite3.Error, sqlite3.Warning)):
        return 400, (f"SQLite says: {exception}.", NOT_SHOWN[1])
    is_theirs = is_asked and isinstance(exception, _OF_PARAMETERS)
    return 400 if is_theirs else 500, NOT_SHOWN


async def paragraphs_of(datasette: Any, request: Any, view_name: str | None) -> list[StockRow]:
    """Return position, kind, rule, text and uid of each paragraph of the article on the page.

    A page that shows something else, or a reader who may not see paragraphs, gets none.
    """
    place = request.url_vars if request and view_name == "row" else {}
    if tilde_decode(place.get("table", "")) != "articles" or not place["pks"].isdecimal():
        return []
    corpus = await only_corpus(datasette)
    if corpus is None or tilde_decode(place["database"]) != corpus.name:
        return []
    try:
        await require_tables(datasette, request, corpus.name, ("articles", "paragraphs"))
    except Forbidden:
        return []

    def read(connection: sqlite3.Connection) -> list[StockRow]:
        """Return the paragraphs of the article."""
        return connection.execute(SELECT_PARAGRAPHS, [int(place["pks"])]).fetchall()

    return await corpus.ask(read)


def reading_address(request: Any, view_name: str | None, paragraphs: list[StockRow]) -> str | None:
    """Return where the article or paragraph of a row can be read; None for another row."""
    place = request.url_vars if request and view_name == "row" else {}
    if paragraphs:
        return f"/article/{paragraphs[0][4]}"
    if tilde_decode(place.get("table", "")) == "paragraphs" and place["pks"].isdecimal():
        return f"/paragraph/{place['pks']}"
    return None


def once(facets: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the facets of a table, each once: one that is asked for may be there anyway."""
    return list({(facet["name"], facet["type"]): facet for facet in facets}.values())


def without_login(links: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the links of a menu without the one to a login: who can see them is in, or all are."""
    return [link for link in links if not str(link["href"]).endswith("/-/login")]
