"""Learn the SQL behind a page without waiting for the page.

Datasette tells the SQL of a page together with its rows. A question that takes long is given up
after a moment, and Datasette notes in its error what was asked.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from datasette.database import QueryInterrupted

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Milliseconds after which a page whose SQL alone is wanted is given up.
UNRUN_MS = 200

#: What was given up in the request at hand; None where nobody wants to know.
_GIVEN_UP: ContextVar[list[QueryInterrupted] | None] = ContextVar("given_up", default=None)


@contextmanager
def given_up(database: Any) -> Iterator[list[QueryInterrupted]]:
    """Yield the list to which each query is added that is given up inside."""
    if not hasattr(database, "clippings_execute"):
        database.clippings_execute = database.execute
        database.execute = _noting(database.execute)
    queries: list[QueryInterrupted] = []
    token = _GIVEN_UP.set(queries)
    try:
        yield queries
    finally:
        _GIVEN_UP.reset(token)


def _noting(execute: Any) -> Any:
    async def execute_and_note(*args: Any, **kwargs: Any) -> Any:
        """Ask the database; note what takes too long."""
        try:
            return await execute(*args, **kwargs)
        except QueryInterrupted as query:
            queries = _GIVEN_UP.get()
            if queries is not None:
                queries.append(query)
            raise

    return execute_and_note
