"""Say where SQL runs, in place of tables that an engine does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_decode

from ingest.web.corpus import is_on_engine
from ingest.web.pages import sorry

if TYPE_CHECKING:
    from ingest.web.asgi import App, Receive, Scope, Send

SQL_ELSEWHERE = (
    "Tables and SQL are for a corpus file; this archive lies on a search engine.",
    (
        "Whoever may ask the engine makes a file of what a search finds, for SQL, notes and "
        "spreadsheets: ingest pull QUERY --engine ADDRESS --db part.db"
    ),
)

#: The address of this page; requests for tables are led there within the server.
ELSEWHERE = "/-/elsewhere"

#: Beginnings of addresses under which tables are shown, besides those of databases.
OF_TABLES = ("-/whole/", "-/databases", "-/query", "-/tables", "-/search")


async def elsewhere(datasette: Any, request: Any) -> Any:
    """Answer with the sentence."""
    return await sorry(datasette, request, SQL_ELSEWHERE, status=404)


def without_tables(app: App, datasette: Any) -> App:
    """Wrap the application; with a file it changes nothing."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        """Lead a request for tables to the sentence."""
        is_asked = scope["type"] == "http" and _asks_for_tables(scope, datasette)
        if is_asked and is_on_engine(datasette):
            path = datasette.urls.path(ELSEWHERE)
            scope = {**scope, "path": path, "raw_path": path.encode("ascii")}
        await app(scope, receive, send)

    return answer


def _asks_for_tables(scope: Scope, datasette: Any) -> bool:
    path = scope["path"].removeprefix(datasette.setting("base_url")).lstrip("/")
    first = path.partition("/")[0]
    is_stock_start = path == "-/" or path.startswith("-/.")
    is_of_database = tilde_decode(first.partition(".")[0]) in datasette.databases or (
        tilde_decode(first) in datasette.databases
    )
    return is_stock_start or is_of_database or path.startswith(OF_TABLES)
