"""Find the corpus that is being served, and run questions against it within the time limit."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

from datasette.utils import sqlite_timelimit

from ingest.errors import NotPublishedError
from ingest.search.columns import FreshColumns
from ingest.search.in_sql import one_state, plain_rows
from ingest.search.speakers import FreshSpeakers
from ingest.storage.database import APPLICATION_ID
from ingest.web.file_backend import FileBackend

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from ingest.web.backend import Backend

Result = TypeVar("Result")


@dataclass(slots=True)
class ServedCorpus:
    """Hold the corpus that the pages speak of, and its facet columns while they are fresh.

    Attributes:
        name: in addresses.
        database: Datasette's; for an engine, that of its names and problems.
        limit_ms: how long a question to the database may take.
        columns: of the file.
        engine: what answers in place of the file; None where that holds the articles.
        speakers: who speaks in the file.
    """

    name: str
    database: Any
    limit_ms: int
    columns: FreshColumns = field(default_factory=FreshColumns)
    engine: Backend | None = None
    speakers: FreshSpeakers = field(default_factory=FreshSpeakers)

    async def ask(self, question: Callable[[sqlite3.Connection], Result]) -> Result:
        """Run a question on a connection of the database, within the time limit."""

        def work(connection: sqlite3.Connection) -> Result:
            """Put the question within the limit, in one state of the corpus."""
            limited = sqlite_timelimit(connection, self.limit_ms)
            with limited, plain_rows(connection), one_state(connection):
                return self._answer(question, connection)

        answer: Result = await self.database.execute_fn(work)
        return answer

    def _answer(
        self, question: Callable[[sqlite3.Connection], Result], connection: sqlite3.Connection
    ) -> Result:
        """Put a question; once more when what it was put to has been replaced meanwhile."""
        try:
            return question(connection)
        except NotPublishedError:
            if self.engine is None:
                raise
            self.engine.renew()
            return question(connection)

    def held(self, connection: sqlite3.Connection) -> Backend:
        """Return what answers the pages, of a file with columns that are fresh."""
        return self.engine or FileBackend(connection, self.columns.of(connection), self.speakers)


#: The columns of each file, the same for the pages and for SQL that searches.
_COLUMNS: dict[str, FreshColumns] = {}

#: The engines that answer in place of files, by the server that was given them.
_ENGINES: WeakKeyDictionary[Any, Backend] = WeakKeyDictionary()

_CORPORA: WeakKeyDictionary[Any, dict[str, ServedCorpus]] = WeakKeyDictionary()


def answer_from(datasette: Any, engine: Backend) -> None:
    """Let the pages of a server be answered by an engine."""
    _ENGINES[datasette] = engine


def is_on_engine(datasette: Any) -> bool:
    """Tell whether an engine answers the pages: then there are no tables to be shown."""
    return datasette in _ENGINES


async def only_corpus(datasette: Any) -> ServedCorpus | None:
    """Return the corpus when exactly one is served, else None."""
    known = _CORPORA.setdefault(datasette, {})
    served = []
    for name, database in datasette.databases.items():
        if name not in known or known[name].database is not database:
            if not await _is_corpus(database):
                continue
            limit = int(datasette.setting("sql_time_limit_ms"))
            columns = _columns_of(database.path)
            engine = _ENGINES.get(datasette)
            known[name] = ServedCorpus(name, database, limit, columns, engine)
        served.append(known[name])
    return served[0] if len(served) == 1 else None


def columns_at(connection: sqlite3.Connection) -> FreshColumns | None:
    """Return the columns of the corpus that a connection has open; None when it is none."""
    if connection.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        return None
    return _columns_of(tuple(connection.execute("pragma database_list").fetchone())[2])


def _columns_of(path: str) -> FreshColumns:
    return _COLUMNS.setdefault(os.path.realpath(path), FreshColumns())


async def _is_corpus(database: Any) -> bool:
    if database.path is None:
        return False

    def work(connection: sqlite3.Connection) -> bool:
        """Tell whether the header says so."""
        return bool(connection.execute("pragma application_id").fetchone()[0] == APPLICATION_ID)

    return bool(await database.execute_fn(work))
