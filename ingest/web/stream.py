"""Send a long file while it is being written, with flat memory and at the reader's pace.

A thread of the database writes, the event loop sends. A few pieces may wait between the two, so
that a slow reader slows the writer down; one who has gone, or stands still, ends it.
"""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ingest.web.lanes import FILES_AT_A_TIME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ingest.web.asgi import Receive, Send

#: Pieces of 64 kB that may wait for a reader.
WAITING = 4

#: Seconds a reader may stand still before the thread is wanted back.
PATIENCE_S = 60.0


_PLACES: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


class Gone(Exception):  # noqa: N818  nothing went wrong: the reader closed the page
    """Tell a writer that nobody reads any more."""


class _Pipe:
    """Pass pieces from a thread to the event loop; None is the end."""

    def __init__(self, room: int) -> None:
        self.pieces: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        self._room = threading.Semaphore(room)
        self._is_gone = False

    def put(self, piece: bytes) -> None:
        """Hand a piece over, from the thread; wait while there is no room."""
        if not self._room.acquire(timeout=PATIENCE_S) or self._is_gone:
            raise Gone
        self._loop.call_soon_threadsafe(self.pieces.put_nowait, piece)

    def close(self) -> None:
        """Say, from the thread, that nothing more comes."""
        with contextlib.suppress(RuntimeError):  # the server is being stopped
            self._loop.call_soon_threadsafe(self.pieces.put_nowait, None)

    def sent(self) -> None:
        """Make room for one more piece."""
        self._room.release()

    def leave(self) -> None:
        """Let the thread know that nobody reads any more."""
        self._is_gone = True
        self._room.release()


async def send_file(
    database: Any,
    write: Callable[[Any], Iterable[bytes]],
    headers: dict[str, str],
    receive: Receive,
    send: Send,
) -> None:
    """Answer a request with the pieces that `write` yields, given a connection.

    Nothing is sent before the first piece is there, so that what goes wrong until then can
    still be answered by a page. Later it breaks the connection off: a browser then reports
    the download as failed, instead of keeping half a file as if it were whole.
    """
    async with _PLACES.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(FILES_AT_A_TIME)):
        # Without threads the writer would wait for itself: the file is held in memory.
        pipe = _Pipe(WAITING if database.ds.executor else 1 << 30)

        def work(connection: Any) -> None:
            try:
                for piece in write(connection):
                    pipe.put(piece)
            finally:
                pipe.close()

        writing = asyncio.ensure_future(database.execute_fn(work))
        leaving = asyncio.ensure_future(_disconnected(receive))
        try:
            await _forward(pipe, writing, leaving, headers, send)
        finally:
            pipe.leave()
            # Whoever has left gets no word of what became of the rest.
            ended = (Gone, sqlite3.OperationalError) if leaving.done() else (Gone,)
            leaving.cancel()
            with contextlib.suppress(*ended):
                await writing


async def _forward(
    pipe: _Pipe,
    writing: asyncio.Future[None],
    leaving: asyncio.Future[None],
    headers: dict[str, str],
    send: Send,
) -> None:
    piece = await _next_piece(pipe, leaving)
    if piece is None and not leaving.done():
        await writing
    await _start(send, headers)
    while piece is not None:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
        pipe.sent()
        piece = await _next_piece(pipe, leaving)
    if not leaving.done():
        await writing
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _next_piece(pipe: _Pipe, leaving: asyncio.Future[None]) -> bytes | None:
    """Return the next piece; None at the end, or when the reader has left."""
    getting = asyncio.ensure_future(pipe.pieces.get())
    either: set[asyncio.Future[Any]] = {getting, leaving}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    if getting.done():
        return getting.result()
    getting.cancel()
    return None


async def _start(send: Send, headers: dict[str, str]) -> None:
    told = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 200, "headers": told})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
