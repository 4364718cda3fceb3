"""Run what requests ask of the database in lanes, and stop what nobody waits for any more.

Datasette has one pool of threads for everything, and a query runs on to its time limit when
the reader has long left: three long ones hold up every page behind them. Here the pages, the
SQL that somebody wrote and the downloads have threads of their own, so that none can hold up
another; and a query ends when its time is up or when its reader has gone.

The heap of `sql_guard` bounds what SQL may take on every version; these limits bound what one
step of a query may take, which nothing can interrupt.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
import threading
import time
import traceback
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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

Result = TypeVar("Result")


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


class Lane(Enum):
    """Say what kind of work a request brings."""

    PAGES = "pages"
    SQL = "sql"
    FILES = "files"


#: Downloads at a time, each with a thread; few of them work at any moment (see `turns`).
DOWNLOADS = 64

#: Threads beside them for what is asked before a download begins: permissions, and its SQL.
BEFORE_DOWNLOADS = 8

#: How far the threads of a lane step back for others where the system lets a thread do so.
#: Pages are what people wait for; under three endless queries they stay as fast as without. A
#: thread that stepped back further could, on a busy machine, be put to sleep while it holds the
#: interpreter, and everything would wait for it.
NICENESS = {Lane.PAGES: 0, Lane.SQL: 5, Lane.FILES: 5}


@dataclass(eq=False)
class RequestWork:
    """Hold one request as the threads of the database see it."""

    lane: Lane = Lane.PAGES
    #: True when the SQL was written by whoever asks, not by a page.
    is_free: bool = False
    is_gone: bool = False
    workers: set[Worker] = field(default_factory=set)

    def leave(self) -> None:
        """Stop all work: nobody waits for it."""
        self.is_gone = True
        for worker in tuple(self.workers):
            worker.stop(self)

    def stop_overdue(self, limit_s: float) -> None:
        """Stop what has run for longer than the limit.

        SQLite looks at the clock only every thousand steps, and a step can be long.
        """
        for worker in tuple(self.workers):
            if worker.seconds > limit_s:
                worker.stop(self)


@dataclass(eq=False)
class Worker:
    """Hold one thread: its connections, and the request it works for."""

    lane: Lane
    connections: list[Any] = field(default_factory=list)
    serving: RequestWork | None = None
    began: float = 0.0
    #: Bytes of rows that the work at hand has fetched.
    fetched: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def seconds(self) -> float:
        """Return how long the work at hand has been going on."""
        return time.monotonic() - self.began

    def begin(self, request_work: RequestWork) -> None:
        """Begin to work for a request.

        Raises:
            OperationalError: nobody waits for it any more.
        """
        with self._lock:
            if request_work.is_gone:
                message = "interrupted"
                raise sqlite3.OperationalError(message)
            self.serving, self.began, self.fetched = request_work, time.monotonic(), 0
            request_work.workers.add(self)
        for connection in self.connections:
            bound_values(connection, is_free=request_work.is_free)

    def take(self, connection: Any) -> None:
        """Take charge of a connection that was opened in this thread."""
        self.connections = [item for item in self.connections if not _is_closed(item)]
        self.connections.append(connection)
        bound_values(connection, is_free=self.serving is not None and self.serving.is_free)

    def end(self) -> None:
        """Stop working for the request."""
        with self._lock:
            if self.serving is not None:
                self.serving.workers.discard(self)
                self.serving = None

    def stop(self, request_work: RequestWork) -> None:
        """Interrupt the work, provided that it still is for this request."""
        with self._lock:
            if self.serving is request_work:
                for connection in self.connections:
                    with contextlib.suppress(sqlite3.ProgrammingError):  # it was closed
                        connection.interrupt()


#: The request that the running code belongs to.
CURRENT_WORK: ContextVar[RequestWork | None] = ContextVar("clippings_work", default=None)

_THREAD = threading.local()


def this_worker() -> Worker | None:
    """Return the worker whose thread this is; None in every other thread."""
    return getattr(_THREAD, "worker", None)


class Lanes(Executor):
    """Take the place of Datasette's pool of threads."""

    def __init__(self, threads: Mapping[Lane, int]) -> None:
        self._pools = {
            lane: ThreadPoolExecutor(
                number, f"clippings-{lane.value}", initializer=_enter, initargs=(lane,)
            )
            for lane, number in threads.items()
        }

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> Future[Result]:
        """Queue work in the lane of the request that brings it."""
        request_work = CURRENT_WORK.get() or RequestWork()
        return self._pools[request_work.lane].submit(_carry_out, request_work, fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001
        """End all threads."""
        for pool in self._pools.values():
            pool.shutdown(wait=wait, cancel_futures=cancel_futures)


def install_lanes(datasette: Any) -> None:
    """Give Datasette its lanes, unless it does without threads or has them already."""
    if datasette.executor is None or isinstance(datasette.executor, Lanes):
        return
    number = int(datasette.setting("num_sql_threads"))
    files = DOWNLOADS + BEFORE_DOWNLOADS
    threads = {Lane.PAGES: number, Lane.SQL: max(2, number // 2), Lane.FILES: files}
    datasette.executor.shutdown(wait=False)
    datasette.executor = Lanes(threads)
    datasette.refresh_schemas = _on_its_own(datasette.refresh_schemas)


def _on_its_own(refresh: Callable[..., Any]) -> Callable[..., Any]:
    """Let Datasette bring its lists of tables up to date whoever leaves meanwhile."""

    async def refresh_on_its_own(*args: Any, **kwargs: Any) -> Any:
        """Refresh outside the work for any reader."""
        token = CURRENT_WORK.set(None)
        try:
            return await refresh(*args, **kwargs)
        finally:
            CURRENT_WORK.reset(token)

    return refresh_on_its_own


def _is_closed(connection: Any) -> bool:
    try:
        connection.total_changes  # noqa: B018
    except sqlite3.ProgrammingError:
        return True
    return False


def _enter(lane: Lane) -> None:
    """Make the thread a worker; on Linux a single thread can step back for the others."""
    _THREAD.worker = Worker(lane)
    if sys.platform == "linux" and NICENESS[lane]:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS[lane])


def _carry_out(
    request_work: RequestWork, fn: Callable[..., Result], *args: Any, **kwargs: Any
) -> Result:
    worker: Worker = _THREAD.worker
    worker.begin(request_work)
    try:
        return fn(*args, **kwargs)
    except BaseException as error:
        _let_go(error)
        raise
    finally:
        worker.end()


def _let_go(error: BaseException | None) -> None:
    """Drop what the frames of an error hold, in the thread that made it.

    They hold the cursor. Dropped by the event loop, it would wait for the connection, which by
    then is busy with the next query: the whole server would stand still for as long.
    """
    while error is not None:
        traceback.clear_frames(error.__traceback__)
        error = error.__cause__ or error.__context__
