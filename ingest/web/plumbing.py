"""Keep what is nobody's business out of Datasette's own pages: folders, threads, tracebacks."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from datasette import Forbidden, NotFound, Response
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from datasette.views.special import JsonDataView

from ingest.web.pages import sorry
from ingest.web.permissions import may_see_database
from ingest.web.server import is_version_1

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

NOT_SHOWN = (
    "Datasette could not answer this address.",
    "Go back and change what you asked for; nothing in the archive was changed.",
)
TOO_LARGE = (
    "This takes more memory than the server may use.",
    "Select fewer columns or rows, or save the whole CSV.",
)

HTTP_500 = 500

#: What a strange parameter makes Datasette raise; anything else is a fault of the server.
_OF_PARAMETERS = (ArithmeticError, AssertionError, LookupError, TypeError, ValueError)


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
    status, sentences = _told(exception, is_asked=is_asked)

    async def answer() -> Any:
        if request.path.endswith(".json"):
            told = {"ok": False, "error": " ".join(sentences), "status": status, "title": None}
            return Response.json(told, status=status)
        return await sorry(datasette, request, sentences, status=status)

    return answer


def _told(exception: Exception, *, is_asked: bool) -> tuple[int, tuple[str, str]]:
    if isinstance(exception, MemoryError):
        return 400, TOO_LARGE
    # Their words name tables and functions, no files; Python 3.10 warns of a second statement.
    if isinstance(exception, (sqlite3.Error, sqlite3.Warning)):
        return 400, (f"SQLite says: {exception}.", NOT_SHOWN[1])
    is_theirs = is_asked and isinstance(exception, _OF_PARAMETERS)
    return 400 if is_theirs else 500, NOT_SHOWN
