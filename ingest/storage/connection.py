"""Wrap a connection to SQLite: statements, and transactions within transactions.

What sqlite-utils does for us beyond this is migrations. They are rarely due, and to import it
takes longer than a search (`storage.upgrading` does when a corpus is older than this release).
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_NUMBERS = count(1)


class Database:
    """Hold a connection that was made with `isolation_level=None`: only we begin transactions.

    Attributes:
        conn: the connection, for `executemany` and for whoever takes nothing else.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection
        # What a trigger writes fires the triggers of the table it writes to.
        connection.execute("pragma recursive_triggers = on")

    def execute(
        self, sql: str, values: Sequence[object] | Mapping[str, object] = ()
    ) -> sqlite3.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, values)

    def close(self) -> None:
        """Close the connection; what was begun is taken back."""
        self.conn.close()

    def rollback(self) -> None:
        """Take back what was begun, if anything was."""
        if self.conn.in_transaction:
            self.conn.execute("rollback")

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Do all or nothing of what is done within, alone or as a part of a transaction."""
        point = f"part_{next(_NUMBERS)}"
        # Outside of a transaction it begins one, which its release commits.
        self.conn.execute(f"savepoint {point}")
        try:
            yield
            self.conn.execute(f"release {point}")
        except BaseException:
            # A full disk may have ended the whole transaction already.
            if self.conn.in_transaction:
                self.conn.execute(f"rollback to {point}")
                self.conn.execute(f"release {point}")
            raise


def in_memory() -> Database:
    """Return an empty database in memory."""
    return Database(sqlite3.connect(":memory:", isolation_level=None))
