"""Send a long file while it is being written, with flat memory and at the reader's pace.

A thread of the database writes, the event loop sends. A few pieces may wait between the two, so
that a slow reader slows the writer down; one who has gone, or stands still, ends it.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from time import monotonic as clock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from ingest.web.lanes import DOWNLOADS
from ingest.web.turns import LOOK_S, TURNS, Turn, breathing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ingest.web.asgi import Receive, Send

#: Pieces of 64 kB that may wait for a reader.
WAITING = 4

#: Seconds a reader may stand still before the thread is wanted back.
PATIENCE_S = 60.0

#: The same while others wait for a place: a reader who takes a piece now and then keeps it.
SHORT_PATIENCE_S = 1.0

#: Seconds that a download waits for a place when every reader of the others reads.
PLACE_S = 2.0

TOO_MANY = "Too many files are being saved at this moment. Try again in a minute."


class Gone(Exception):  # noqa: N818  nothing went wrong: the reader closed the page
    """Tell a writer that nobody reads any more."""


class _Pipe:
    """Pass pieces from a thread to the event loop; None is the end."""

    def __init__(self, room: int) -> None:
        self.pieces: asyncio.Queue[bytes | None] = asyncio.Queue()
        self.turn = Turn(TURNS, lambda: self.is_gone)
        #: Done when the file ends early, for want of a reader.
        self.broken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        #: When the writer began to wait for the reader; None while it does not.
        self.standing_since: float | None = None
        self.is_gone = False
        self._loop = asyncio.get_running_loop()
        self._room = threading.Semaphore(room)

    def put(self, piece: bytes) -> None:
        """Hand a piece over, from the thread; wait without a turn while there is no room."""
        if not self._room.acquire(blocking=False):
            self.standing_since = clock()
            with self.turn.rest():
                self.is_gone = not self._room.acquire(timeout=PATIENCE_S) or self.is_gone
            self.standing_since = None
        if self.turn.breathe():
            raise Gone
        self._loop.call_soon_threadsafe(self.pieces.put_nowait, piece)

    def close(self) -> None:
        """Say, from the thread, that nothing more comes."""
        with contextlib.suppress(RuntimeError):  # the server is being stopped
            if self.is_gone:
                self._loop.call_soon_threadsafe(self.leave)
            self._loop.call_soon_threadsafe(self.pieces.put_nowait, None)

    def sent(self) -> None:
        """Make room for one more piece."""
        self._room.release()

    def leave(self) -> None:
        """Let the thread know that nobody reads any more."""
        self.is_gone = True
        self._room.release()
        if not self.broken.done():
            self.broken.set_result(None)


#: The downloads of each event loop; no more than there are threads for.
_PLACES: WeakKeyDictionary[asyncio.AbstractEventLoop, set[_Pipe]] = WeakKeyDictionary()


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
    # Without threads the writer would wait for itself: the file is held in memory.
    pipe = _Pipe(WAITING if database.ds.executor else 1 << 30)
    places = _PLACES.setdefault(asyncio.get_running_loop(), set())
    if not await _has_place(places):
        await _refuse(send)
        return
    places.add(pipe)
    try:
        await _write_and_send(pipe, database, write, headers, receive, send)
    finally:
        places.discard(pipe)


async def _has_place(places: set[_Pipe]) -> bool:
    """Wait for a place; when there is none, take that of the reader who stands still longest."""
    deadline = clock() + PLACE_S
    while len(places) >= DOWNLOADS:
        standing = [(pipe.standing_since, pipe) for pipe in places if pipe.standing_since]
        since, longest = min(standing, default=(clock(), None), key=lambda pair: pair[0])
        if longest is not None and clock() - since > SHORT_PATIENCE_S:
            longest.leave()
            places.discard(longest)
        elif clock() > deadline:
            return False
        else:
            await asyncio.sleep(LOOK_S)
    return True


async def _write_and_send(
    pipe: _Pipe,
    database: Any,
    write: Callable[[Any], Iterable[bytes]],
    headers: dict[str, str],
    receive: Receive,
    send: Send,
) -> None:
    def work(connection: Any) -> None:
        """Write all pieces into the pipe, in the thread of a connection."""
        try:
            with pipe.turn.taken(), breathing(connection):
                for piece in write(connection):
                    pipe.put(piece)
        finally:
            pipe.close()

    writing = asyncio.ensure_future(database.execute_fn(work))
    leaving = asyncio.ensure_future(_disconnected(receive))
    is_sent = False
    try:
        await _forward(pipe, writing, leaving, headers, send)
        is_sent = not leaving.done() and not pipe.is_gone
    finally:
        pipe.leave()
        leaving.cancel()
        await asyncio.wait({writing})
        error = None if writing.cancelled() else writing.exception()
        # Whoever has left gets no word of what became of the rest.
        if is_sent and error is not None and not isinstance(error, Gone):
            raise error


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
        body = {"type": "http.response.body", "body": piece, "more_body": True}
        sending = asyncio.ensure_future(send(body))
        # A reader who stands still keeps this from ending.
        await asyncio.wait({sending, leaving, pipe.broken}, return_when=asyncio.FIRST_COMPLETED)
        if not sending.done():
            sending.cancel()
            return
        await sending
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


async def _start(send: Send, headers: dict[str, str], status: int = 200) -> None:
    given = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": given})


async def _refuse(send: Send) -> None:
    headers = {"content-type": "text/plain; charset=utf-8", "retry-after": "60"}
    await _start(send, headers, 503)
    await send({"type": "http.response.body", "body": TOO_MANY.encode("utf-8")})


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
