"""Let proxies and browsers keep the pages of a corpus that does not change.

A page of such a corpus depends on its address, the corpus and the release alone. So it has a mark
(ETag) made of these: who has the page already is told so, and nothing is computed.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from datasette.version import __version__ as datasette_version

from ingest.storage.copy_names import mark_of
from ingest.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.web.asgi import App, Message, Receive, Scope, Send

#: What others are told of a page: ask again after a minute, which costs nothing while it is the
#: same; and go on showing it for a day where no server answers.
KEPT = b"public, max-age=60, stale-if-error=86400"

#: Hex digits of a mark.
ETAG_DIGITS = 32

#: Headers that say that a page is of one reader or one moment.
_OF_A_MOMENT = frozenset({b"set-cookie"})

_FORBIDS = (b"no-store", b"private")


def unchanging(app: App, database: Path, added: str = "") -> App:
    """Wrap what serves a corpus that does not change.

    Args:
        app: what serves it.
        database: the corpus.
        added: what a user has chosen for the pages, in any form.
    """
    release = f"{mark_of(database)} {__version__} {datasette_version} {added}"
    state = _state_of(database)

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        """Say that a page is as it was, or mark it."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await app(scope, receive, send)
            return
        if _state_of(database) != state:  # somebody has changed it all the same
            await app(scope, receive, send)
            return
        mark = _mark(scope, release)
        if _is_known(scope, mark):
            await send({"type": "http.response.start", "status": 304, "headers": _headers(mark)})
            await send({"type": "http.response.body", "body": b""})
            return

        async def marked(message: Message) -> None:
            """Mark the head of an answer that may be kept."""
            if message["type"] == "http.response.start" and _may_be_kept(message):
                own = {name for name, _ in _headers(mark)}
                others = [item for item in message["headers"] if item[0].lower() not in own]
                message = {**message, "headers": [*others, *_headers(mark)]}
            await send(message)

        await app(scope, receive, marked)

    return answer


def _state_of(database: Path) -> tuple[int, int, int] | None:
    try:
        status = database.stat()
    except OSError:  # removed, and still open: what is read is what was there
        return None
    return status.st_size, status.st_mtime_ns, status.st_ino


def _mark(scope: Scope, release: str) -> bytes:
    raw = scope.get("raw_path") or scope["path"].encode("utf-8", "surrogateescape")
    wanted = b"\n".join([_header(scope, b"accept"), _header(scope, b"host")])
    asked = b"\n".join([release.encode(), raw, scope.get("query_string", b""), wanted])
    return b'W/"' + hashlib.sha256(asked).hexdigest()[:ETAG_DIGITS].encode() + b'"'


def _header(scope: Scope, name: bytes) -> bytes:
    return next((value for key, value in scope["headers"] if key.lower() == name), b"")


def _is_known(scope: Scope, mark: bytes) -> bool:
    """Tell whether who asks has the page already."""
    known = {part.strip() for part in _header(scope, b"if-none-match").split(b",")}
    return mark in known or mark.removeprefix(b"W/") in known


def _may_be_kept(message: Message) -> bool:
    if message["status"] != 200:
        return False
    headers = [(name.lower(), value) for name, value in message.get("headers", [])]
    if any(name in _OF_A_MOMENT for name, _ in headers):
        return False
    cache = b" ".join(value for name, value in headers if name == b"cache-control")
    return not any(word in cache for word in (*_FORBIDS, b"immutable"))


def _headers(mark: bytes) -> list[tuple[bytes, bytes]]:
    return [(b"etag", mark), (b"cache-control", KEPT), (b"vary", b"Accept, Accept-Encoding")]
