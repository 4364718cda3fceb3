"""Answer with all rows behind a page of Datasette, which itself cuts them off without a word.

The address is that of the page: `/-/whole/corpus/articles.csv?language=en` holds all rows of
`/corpus/articles?language=en`, and so does Datasette's own `/corpus/articles.csv?language=en`,
unless a number of rows is asked for (`_size=50`). Datasette is asked for the SQL of the page, so
filters mean what they mean there and its permissions hold; the rows are then read without its
limit on their number. Its time limit holds for every thousand rows. When that ends the file, the
last line says so.
"""

from __future__ import annotations

import json
import re
import sqlite3
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from datasette.utils import tilde_decode

from ingest.export.files import CsvRows, encoded_chunks
from ingest.search.in_sql import plain_rows
from ingest.web.downloads import attachment
from ingest.web.pages import sorry
from ingest.web.stream import send_file
from ingest.web.turns import breathing
from ingest.web.unrun_sql import UNRUN_MS, given_up
from ingest.web.urls import first

if TYPE_CHECKING:
    from collections.abc import Iterator

    from datasette.database import QueryInterrupted

#: Rows read under one time limit.
CSV_ROWS_AT_ONCE = 1000

#: Parameters that choose a part of the rows or a form of the answer, not the rows.
PAGING = frozenset({
    "_next", "_size", "_shape", "_extra", "_nocount", "_nofacet", "_nosuggest", "_stream", "_dl",
    "_ttl", "_trace", "_json", "_header", "_facet", "_facet_size", "_facet_date", "_facet_array",
    "_hide_sql", "_show_sql", "_timelimit",
})  # fmt: skip

CUT = (
    "INCOMPLETE: the time limit ended this file here; more rows are missing. "
    "Ask for fewer rows, or raise sql_time_limit_ms."
)

NO_ROWS = "There are no rows to save."
NO_TABLE = "Datasette gives no table under this address."

SELECT_TABLE = """
select 1
from sqlite_master
where type in ('table', 'view')
  and name = :name collate nocase
"""

#: Put before SQL, and into the conditions of a table, so that there is nothing to be done.
EXPLAIN = "explain "
NO_ROW = "1 = 2 /* the SQL alone is asked for */"

#: The beginning of a query, with the white space and comments before it.
_EXPLAINED = re.compile(
    r"\A(?:\s|--[^\n]*\n|/\*(?:(?!\*/).)*\*/)*(?=(?:select|with)\b)", re.IGNORECASE | re.DOTALL
)

_LIMIT = re.compile(r"(?<!\s)\s+limit\s+\d+(?:\s+offset\s+\d+)?\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SqlStatement:
    """Hold the SQL behind a page, and the values bound to it."""

    sql: str
    values: dict[str, Any]


async def whole_csv(datasette: Any, request: Any, receive: Any, send: Any) -> Any:
    """Answer with all rows of a page."""
    return await _answer(datasette, request, receive, send, most=None)


async def stock_csv(datasette: Any, request: Any, receive: Any, send: Any) -> Any:
    """Answer Datasette's own address of a CSV file: all rows, or as many as are asked for."""
    size = first(request.args, "_size")
    most = int(size) if size.isascii() and size.isdecimal() else None
    return await _answer(datasette, request, receive, send, most=most)


async def _answer(
    datasette: Any, request: Any, receive: Any, send: Any, *, most: int | None
) -> Any:
    page = request.url_vars["page"]
    name = page.split("/")[0]
    database = _database_of(datasette, name)
    if database is None:
        return await sorry(datasette, request, (NO_ROWS, NO_TABLE), status=400)
    statement = await _statement_of(datasette, request, database, page)
    if isinstance(statement, str):
        return await sorry(datasette, request, (NO_ROWS, statement), status=400)
    limit_ms = int(datasette.setting("sql_time_limit_ms"))
    headers = {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": attachment(f"{page.removesuffix('/-/query').replace('/', '-')}.csv"),
        "cache-control": "no-store",
    }

    def write(connection: sqlite3.Connection) -> Iterator[bytes]:
        """Yield the table as CSV, piece by piece."""
        lines = _lines(connection, statement, limit_ms)
        return encoded_chunks(lines if most is None else islice(lines, most + 1))

    try:
        await send_file(database, write, headers, receive, send)
    except sqlite3.DatabaseError as error:
        return await sorry(datasette, request, (NO_ROWS, str(error)), status=400)
    return None


def _database_of(datasette: Any, name: str) -> Any:
    """Return the open database of this name in an address; None when there is none."""
    try:
        return datasette.get_database(tilde_decode(name))
    except KeyError:
        return None


def address_for(datasette: Any, request: Any, view_name: str | None) -> str | None:
    """Return where the whole CSV file of a table or query page lies; None for other pages."""
    if request is None or view_name not in {"table", "database", "query"}:
        return None
    path = request.path.removeprefix(datasette.urls.path("").rstrip("/")).strip("/")
    has_rows = "/" in path or "sql" in request.args
    if not path or not has_rows or path.startswith("-/"):
        return None
    asked = [pair for pair in parse_qsl(request.query_string) if pair[0] not in PAGING]
    query = f"?{urlencode(asked)}" if asked else ""
    return str(datasette.urls.path(f"/-/whole/{path}.csv{query}"))


def _query_in(answer: Any, slow: list[QueryInterrupted]) -> dict[str, Any] | str:
    """Return the query of a page from Datasette's answer, or from what it gave up; or why not."""
    try:
        reply = answer.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        reply = {}
    if not isinstance(reply, dict):  # a page of Datasette's own, such as its list of plugins
        reply = {}
    query = reply.get("query") if answer.status_code == 200 else None
    if query and query.get("sql"):
        return dict(query)
    if answer.status_code == 400 and slow:  # it was let in, and asked
        return {"sql": slow[-1].sql, "params": slow[-1].params}
    return str(reply.get("error") or NO_TABLE)


async def _statement_of(
    datasette: Any, request: Any, database: Any, page: str
) -> SqlStatement | str:
    """Ask Datasette for the SQL of a page, as the person who asks; or return its refusal."""
    asked = parse_qsl(request.query_string, keep_blank_values=True)
    written = [pair for pair in asked if pair[0] not in PAGING]
    asked = _without_running(written)
    asked += [("_extra", "query"), ("_shape", "objects"), ("_size", "1"), ("_nocount", "1")]
    asked += [("_nofacet", "1"), ("_nosuggest", "1"), ("_timelimit", str(UNRUN_MS))]
    passed = {
        name: request.headers[name]
        for name in ("authorization", "cookie")
        if name in request.headers
    }
    with given_up(database) as slow:
        answer = await datasette.client.get(f"/{page}.json?{urlencode(asked)}", headers=passed)
    query = _query_in(answer, slow)
    if isinstance(query, str):
        return query
    sql = _as_written(str(query["sql"]), written)
    if await _is_table(database, page):
        sql = _LIMIT.sub("", sql)
    return SqlStatement(sql, dict(query.get("params") or {}))


def _without_running(asked: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Change what is asked so that Datasette gives the SQL, and SQLite does none of its work.

    What somebody wrote may run for as long as the time limit; only a download may, which takes
    turns with others.
    """
    free = [
        (name, _EXPLAINED.sub(EXPLAIN, value.strip()) if name == "sql" else value)
        for name, value in asked
    ]
    has_condition = any(name == "_where" for name, _ in asked)
    return [*free, ("_where", NO_ROW)] if has_condition else free


def _as_written(sql: str, written: list[tuple[str, str]]) -> str:
    """Return the SQL that was asked for, without what was put into it not to run it."""
    before, _, behind = sql.rpartition(f" and {NO_ROW}")
    is_explained = ("sql", sql) in {*_without_running(written)} - {*written}
    return (before + behind).removeprefix(EXPLAIN if is_explained else "")


async def _is_table(database: Any, page: str) -> bool:
    """Tell whether a page shows a table or view, to whose SQL Datasette adds a limit."""
    table = page.partition("/")[2]
    result = await database.execute(SELECT_TABLE, {"name": tilde_decode(table)})
    return bool(result.rows)


def _lines(connection: sqlite3.Connection, statement: SqlStatement, limit_ms: int) -> Iterator[str]:
    rows = CsvRows()
    with plain_rows(connection):
        with breathing(connection, limit_ms):
            cursor = connection.execute(statement.sql, statement.values)
            read = cursor.fetchmany(CSV_ROWS_AT_ONCE)
        yield rows.line(column[0] for column in cursor.description)
        try:
            while read:
                yield from (rows.line(map(_printable, row)) for row in read)
                with breathing(connection, limit_ms):
                    read = cursor.fetchmany(CSV_ROWS_AT_ONCE)
        except sqlite3.DatabaseError:
            yield rows.line([CUT])


def _printable(value: object) -> object:
    """Return bytes as the number of them: a CSV file is text."""
    return f"<{len(value):,} bytes>" if isinstance(value, bytes) else value
