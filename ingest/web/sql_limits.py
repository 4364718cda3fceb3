"""Set what SQLite limits per connection, where Python can: since 3.11.

The heap of `sql_guard` bounds what SQL may take on every version; these limits bound what one
step of a query may take, which nothing can interrupt.
"""

from __future__ import annotations

import contextlib
import sqlite3
from typing import Any

#: Bytes of one value in SQL that somebody wrote. One call of `instr` on two such values takes
#: up to three seconds; the time grows with the square.
FREE_VALUE_BYTES = 1_000_000

#: Bytes of one value that a page shows: a saved file of the largest size, compressed or not.
VALUE_BYTES = 256 * 1024 * 1024

#: Letters of a `like` or `glob`: each is tried at each place of the text.
PATTERN_CHARS = 200

#: Characters of one statement. The longest canned query has 700, a search of the pages 4,000.
STATEMENT_CHARS = 100_000

#: Parts joined by `union` and its kind, each compiled for itself.
COMPOUND_PARTS = 100

# The numbers of the limits, which sqlite3 names only since Python 3.11.
_LENGTH, _SQL_LENGTH, _COMPOUND, _ATTACHED, _PATTERN = 0, 1, 4, 7, 8


def can_limit() -> bool:
    """Tell whether this Python can set the limits of a connection."""
    return hasattr(sqlite3.Connection, "setlimit")


def bound(connection: Any, *, is_written_by_pages: bool) -> None:
    """Limit a connection, more narrowly unless only the project's pages write its SQL."""
    if not hasattr(connection, "setlimit"):
        return
    connection.setlimit(_ATTACHED, 0)
    if not is_written_by_pages:
        connection.setlimit(_PATTERN, PATTERN_CHARS)
        connection.setlimit(_SQL_LENGTH, STATEMENT_CHARS)
        connection.setlimit(_COMPOUND, COMPOUND_PARTS)


def bound_values(connection: Any, *, is_free: bool) -> None:
    """Limit the length of a value for the SQL to come; free SQL is what a reader wrote."""
    if hasattr(connection, "setlimit"):
        with contextlib.suppress(sqlite3.ProgrammingError):  # it was closed
            connection.setlimit(_LENGTH, FREE_VALUE_BYTES if is_free else VALUE_BYTES)
