"""Let SQL read the corpus and nothing else, in bounded memory.

Datasette opens the file for reading and stops a query at its time limit. That does not stop
one call of a function from making a gigabyte, nor a query from naming the folder it lies in.
"""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from ingest.search.in_sql import add_functions
from ingest.web.corpus import columns_at
from ingest.web.lanes import Lane, bound, this_worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.web.lanes import Worker

#: Functions that no search, page or query of the project needs, and that do harm: the first
#: make any amount of data from a few letters, the others tell about or reach into the machine.
FORBIDDEN_FUNCTIONS = frozenset({
    "format", "printf", "randomblob", "zeroblob",
    "fts3_tokenizer", "fts5", "load_extension", "sqlite_compileoption_get",
    "sqlite_compileoption_used", "sqlite_log", "sqlite_offset", "sqlite_source_id",
    "edit", "readfile", "writefile", "lsdir",
})  # fmt: skip

#: Pragmas that describe the tables, which Datasette reads, and the two that a page sets.
ALLOWED_PRAGMAS = frozenset({
    "application_id", "cache_size", "collation_list", "compile_options", "data_version", "encoding",
    "foreign_key_list", "foreign_keys", "freelist_count", "function_list", "index_info",
    "index_list", "index_xinfo", "max_page_count", "page_count", "page_size", "query_only",
    "recursive_triggers", "schema_version", "table_info", "table_list", "table_xinfo",
    "user_version",
})  # fmt: skip

#: Answered with no rows: they name the file in its folder, but Datasette may ask.
SILENT_PRAGMAS = frozenset({"database_list"})

#: Tables that no file holds and that read nothing but their own arguments or the file.
ALLOWED_MODULES = frozenset({"json_each", "json_tree", "jsonb_each", "jsonb_tree"})

#: Modules that are SQLite's own, for one that does not list them (`omit introspection pragmas`).
KNOWN_MODULES = frozenset({
    "bytecode", "carray", "completion", "csv", "dbstat", "fsdir", "fts3tokenize", "fts5vocab",
    "generate_series", "tables_used", "vtablog", "zipfile",
})  # fmt: skip

#: Tables of SQLite's own in a file: its schema, and what `analyze` writes.
ALLOWED_INTERNAL = frozenset({
    "sqlite_master", "sqlite_schema", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4",
    "sqlite_temp_master", "sqlite_temp_schema",
})  # fmt: skip

#: Bytes of all memory that SQLite takes in this process, on every version of Python.
HEAP_BYTES = 1 << 29

#: Kilobytes of the file that a connection keeps for SQL and for downloads, which rarely ask for
#: the same twice. Two of the first, 72 of the second and the pages' own 64 MB for each of 4
#: threads fit into the heap.
CACHES_KB = {Lane.SQL: 16384, Lane.FILES: 2048}

#: Bytes of all rows of one query; a thousand long texts. A download has no such limit.
ROWS_BYTES = 64 * 1024 * 1024

TOO_MANY_BYTES = (
    f"these rows hold more than {ROWS_BYTES >> 20} MB; "
    "select fewer columns or rows, or save the whole CSV"
)

_INTERNAL = frozenset({"_internal", "__INTERNAL__"})


def guard_connection(connection: Any, database: str) -> None:
    """Guard a connection that Datasette has opened, in the thread that will use it."""
    if database in _INTERNAL:
        return
    worker = this_worker()
    connection.execute(f"pragma hard_heap_limit = {HEAP_BYTES}")
    lane = worker.lane if worker else Lane.SQL
    bound(connection, is_written_by_pages=lane is Lane.PAGES)
    if lane in CACHES_KB:
        connection.execute(f"pragma cache_size = -{CACHES_KB[lane]}")
    add_functions(connection, columns_at(connection))
    connection.set_authorizer(_authorizer(connection))
    if worker is not None:
        worker.take(connection)
        if lane is Lane.SQL:
            connection.row_factory = _counting(connection.row_factory, worker)


def _counting(make: Any, worker: Worker) -> Any:
    """Return a row factory that counts what it hands out."""

    def row(cursor: Any, values: tuple[Any, ...]) -> Any:
        """Make a row, and count its bytes."""
        worker.fetched += sum(len(value) for value in values if isinstance(value, (str, bytes)))
        if worker.fetched > ROWS_BYTES:
            raise sqlite3.OperationalError(TOO_MANY_BYTES)
        return make(cursor, values)

    return row


def _authorizer(connection: Any) -> Callable[..., int]:
    """Return what answers SQLite, which asks about every part of a statement as it compiles it.

    A table is a table of the corpus, one of SQLite's own, or one that a module makes up: only
    modules can show other people's SQL (`sqlite_stmt`) or the pages of the file. So of the
    modules that this SQLite has, whichever they are, the named ones may be read and no other.
    """
    listed = {row[0].lower() for row in tuple(connection.execute("pragma module_list"))}
    modules = KNOWN_MODULES | listed

    def may_read(table: str) -> bool:
        """Tell whether a table may be read."""
        name = table.lower()
        if name.startswith("pragma_"):
            return name.removeprefix("pragma_") in ALLOWED_PRAGMAS | SILENT_PRAGMAS
        if name.startswith("sqlite_"):
            return name in ALLOWED_INTERNAL
        return name not in modules or name in ALLOWED_MODULES

    def authorize(
        action: int, first: str | None, second: str | None, _schema: str | None, _by: str | None
    ) -> int:
        """Answer what SQLite asks before it runs a statement."""
        if action == sqlite3.SQLITE_READ:
            is_fine = may_read(first or "")
        elif action == sqlite3.SQLITE_FUNCTION:
            is_fine = (second or "").lower() not in FORBIDDEN_FUNCTIONS
        elif action == sqlite3.SQLITE_PRAGMA:
            name = (first or "").lower()
            if name in SILENT_PRAGMAS:
                return sqlite3.SQLITE_IGNORE
            is_fine = name in ALLOWED_PRAGMAS
        else:
            is_fine = action not in {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}
        return sqlite3.SQLITE_OK if is_fine else sqlite3.SQLITE_DENY

    return authorize
