"""Answer in place of an engine, or between it and a client: for what no engine does on demand."""

from __future__ import annotations

import http.client
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, NamedTuple

from tests.engines.nodes import LOCAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Headers that each side sets for itself.
_OWN = frozenset({"connection", "content-length", "host", "transfer-encoding"})


class Request(NamedTuple):
    """Hold a request as it came; the names of headers in small letters."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Reply(NamedTuple):
    """Hold an answer."""

    status: int
    body: bytes
    headers: dict[str, str]


@contextmanager
def answering(answer: Callable[[Request], Reply]) -> Iterator[int]:
    """Yield the port of a server that answers by a function."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            headers = {name.lower(): value for name, value in self.headers.items()}
            request = Request(self.command, self.path, headers, body)
            reply = answer(request)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = answer  # noqa: N815  as the library wants

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((LOCAL, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def passed_on(request: Request, port: int) -> Reply:
    """Return what a node answers to a request, without who asks."""
    headers = {
        name: value
        for name, value in request.headers.items()
        if name not in _OWN | {"authorization"}
    }
    connection = http.client.HTTPConnection(LOCAL, port, timeout=120)
    try:
        connection.request(request.method, request.path, request.body, headers)
        answer = connection.getresponse()
        kept = {name: value for name, value in answer.getheaders() if name.lower() not in _OWN}
        return Reply(answer.status, answer.read(), kept)
    finally:
        connection.close()
