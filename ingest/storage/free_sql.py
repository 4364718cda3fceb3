"""Run SQL that somebody wrote: it may read the corpus and nothing else."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

#: What SQLite says of a statement that would write, or open another file.
_WOULD_WRITE = ("readonly", "not authorized", "authorization denied")

#: What it says when the file, and not the statement, keeps it from answering.
_OF_THE_FILE = (
    "database is locked",
    "database table is locked",
    "database or disk is full",
    "disk I/O error",
    "unable to open database file",
)


def forbid_other_files(connection: sqlite3.Connection) -> None:
    """Let no statement open another file.

    A connection opened for reading still makes files: `attach` an empty one, `vacuum into` a copy.
    """
    connection.set_authorizer(_authorize)


def rows_of(
    connection: sqlite3.Connection,
    path: Path,
    statement: str,
    parameters: Sequence[object] | Mapping[str, object],
) -> list[dict[str, object]]:
    """Return the rows of a statement, each as column -> value.

    Raises:
        InputError: SQLite cannot run the statement, it would write, or two columns of its result
            have one name.
        sqlite3.DatabaseError: the file cannot be read.
    """
    try:
        if isinstance(statement, str):
            statement.encode()  # of half a character Python 3.10 says that a str is no string
        cursor = connection.execute(statement, parameters)
        names = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchall()
    except (sqlite3.Error, sqlite3.Warning, TypeError, ValueError, OverflowError) as error:
        if _is_of_the_file(error):
            raise
        raise InputError(_refusal(path, str(error))) from error
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        message = f"two columns are called {', '.join(twice)}; tell them apart with `as`"
        raise InputError(message)
    return [dict(zip(names, row, strict=True)) for row in rows]


@contextmanager
def rightly_used(path: Path) -> Iterator[None]:
    """Tell a connection that is used wrongly, as from another thread, from a damaged corpus.

    Raises:
        InputError: it was.
    """
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.InterfaceError) as error:
        message = f"{path}: {str(error).rstrip('.')}; open the corpus again where it is used"
        raise InputError(message) from error


def _authorize(action: int, *_names: str | None) -> int:
    """Answer SQLite, which asks about every part of a statement while it compiles it."""
    is_other_file = action in {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH}
    return sqlite3.SQLITE_DENY if is_other_file else sqlite3.SQLITE_OK


def _is_of_the_file(error: Exception) -> bool:
    """Tell whether the file is damaged or out of reach; the statement is at fault otherwise."""
    if isinstance(error, sqlite3.OperationalError):
        return str(error).startswith(_OF_THE_FILE)
    at_fault = (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.DataError)
    return isinstance(error, sqlite3.DatabaseError) and not (
        isinstance(error, (*at_fault, sqlite3.NotSupportedError, sqlite3.IntegrityError))
        or any(words in str(error) for words in _WOULD_WRITE)
    )


def _refusal(path: Path, said: str) -> str:
    if any(words in said for words in _WOULD_WRITE):
        return f"{path}: a corpus is only read by SQL; `ingest correct` changes what it says"
    return f"{path}: the SQL was refused ({said.rstrip('.')}); `ingest help sql` lists the tables"
