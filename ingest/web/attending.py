"""Attend to a request while it is answered: choose its lane, and stop it when nobody waits."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from datasette.utils import tilde_decode

from ingest.web import log
from ingest.web.lanes import CURRENT_WORK, Lane, RequestWork

if TYPE_CHECKING:
    from ingest.web.asgi import App, Message, Receive, Scope, Send

#: Seconds between two looks at a request that is still being answered.
PEER_CHECK_S = 0.1

#: Pieces of the body of a request that has none by its nature; servers send it in one or two.
MAX_PIECES = 16

#: Parameters in which whoever asks writes SQL.
FREE_PARAMETERS = frozenset({"sql", "_where"})


def attend(app: App, datasette: Any) -> App:
    """Wrap the application so that every request works in its lane."""

    async def attended(scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request as part of the work for its reader."""
        if CURRENT_WORK.get() is not None:  # a page asks for another, for the same reader
            await app(scope, receive, send)
            return
        request_work = work_of(scope, datasette)
        token = CURRENT_WORK.set(request_work)
        try:
            if scope["method"] in {"GET", "HEAD"}:
                await _attended(app, scope, receive, _ending(send), request_work, datasette)
            else:
                await app(scope, receive, _ending(send))
        finally:
            CURRENT_WORK.reset(token)

    return attended


def _ending(send: Send) -> Send:
    """End the work with its answer: a server begins the next request of a line from there."""

    async def send_and_end(message: Message) -> None:
        """Send a message; behind the last one of an answer nothing belongs to it."""
        if message["type"] == "http.response.body" and not message.get("more_body"):
            CURRENT_WORK.set(None)
        await send(message)

    return send_and_end


def work_of(scope: Scope, datasette: Any) -> RequestWork:
    """Tell from its address what kind of work a request will bring."""
    base = datasette.setting("base_url")
    first, _, rest = scope["path"].removeprefix(base).lstrip("/").partition("/")
    asked = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
    is_free = any(name in FREE_PARAMETERS for name, _ in asked)
    if scope["path"].endswith(".csv") or (first == "-" and rest.startswith("hits.")):
        return RequestWork(Lane.FILES, is_free=is_free)
    is_stock = tilde_decode(first.partition(".")[0]) in datasette.databases
    return RequestWork(Lane.SQL if is_stock else Lane.PAGES, is_free=is_free)


async def _attended(
    app: App, scope: Scope, receive: Receive, send: Send, request_work: RequestWork, datasette: Any
) -> None:
    limit_s = int(datasette.setting("sql_time_limit_ms")) / 1000 + PEER_CHECK_S
    opening = [await receive()]
    while opening[-1].get("more_body") and len(opening) < MAX_PIECES:
        opening.append(await receive())
    leaving = asyncio.ensure_future(_left(receive))
    answering = asyncio.ensure_future(app(scope, _replayed(opening, leaving), send))
    try:
        while not answering.done():
            await asyncio.wait({answering}, timeout=PEER_CHECK_S)
            if leaving.done():
                request_work.leave()
            elif request_work.lane is Lane.SQL:
                request_work.stop_overdue(limit_s)
        await answering
    except (sqlite3.Error, asyncio.CancelledError):
        if not leaving.done() or leaving.cancelled():
            raise
        log.left(scope)
    finally:
        request_work.leave()
        answering.cancel()
        leaving.cancel()


def _replayed(opening: list[Message], leaving: asyncio.Future[None]) -> Receive:
    """Return what the application reads from: first the request, then that its reader left."""
    waiting = iter(opening)

    async def receive() -> Message:
        """Return the next message."""
        for message in waiting:
            return message
        await asyncio.shield(leaving)
        return {"type": "http.disconnect"}

    return receive


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
