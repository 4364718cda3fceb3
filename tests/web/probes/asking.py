"""Send a request byte for byte, as no client would, and look at what comes back."""

from __future__ import annotations

import asyncio
import getpass
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datasette.app import Datasette

#: What a payload would do if it were live, and what it looks like when it is not escaped.
LIVE = re.compile(
    r"<script>window\.ran|<img[^>]* onerror|<svg[^>]* onload|href=[\"']?javascript:", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Probe:
    """Hold one request, and which statuses are right."""

    name: str
    target: str
    statuses: tuple[int, ...]
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = (("host", "localhost"),)
    body: bytes = b""

    def __str__(self) -> str:
        return self.name


@dataclass(slots=True)
class Reply:
    """Hold what came back."""

    status: int = 0
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    def set_cookies(self) -> list[str]:
        return [value for key, value in self.headers if key == "set-cookie"]


async def send(
    datasette: Datasette,
    probe: Probe,
    leaves_after_s: float = 3600,
    *,
    client: tuple[str, int] = ("127.0.0.1", 50000),
    scheme: str = "http",
) -> Reply:
    """Give the application the request as it is written; whoever asked leaves after a while."""
    path, _, query = probe.target.partition("?")
    reply = Reply()
    opening: list[dict[str, Any]] = [
        {"type": "http.request", "body": probe.body, "more_body": False}
    ]

    async def receive() -> dict[str, Any]:
        if opening:
            return opening.pop()
        await asyncio.sleep(leaves_after_s)
        return {"type": "http.disconnect"}

    async def take(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            reply.status = message["status"]
            reply.headers = [
                (key.decode().lower(), value.decode("latin-1")) for key, value in message["headers"]
            ]
        else:
            reply.body += message.get("body", b"")

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": probe.method,
        "path": _decoded(path),
        "raw_path": path.encode("latin-1", "replace"),
        "query_string": query.encode("utf-8"),
        "headers": [(key.encode(), value.encode("latin-1")) for key, value in probe.headers],
        "scheme": scheme,
        "client": client,
        "server": ("127.0.0.1", 8001),
    }
    await datasette.app()(scope, receive, take)
    return reply


def exposed(reply: Reply, probe: Probe, folder: Path) -> list[str]:
    """Return what is wrong with a reply; nothing when it gives nothing away."""
    text = reply.body.decode("utf-8", "replace")
    wrong = [f"names {secret}" for secret in _secrets(folder) if secret in text]
    if reply.status not in probe.statuses:
        wrong.append(f"status {reply.status}, not {probe.statuses}")
    if "Traceback (most recent" in text or 'File "' in text:
        wrong.append("shows a traceback")
    if LIVE.search(text) and "html" in reply.header("content-type"):
        wrong.append("a payload is live")
    if not re.match(r"(?:/(?![/\\])|$)", reply.header("location")):
        wrong.append(f"leads to {reply.header('location')}")
    if any("\n" in value or "\r" in value for _, value in reply.headers):
        wrong.append("a header is broken into two")
    return wrong + _missing(reply)


def _missing(reply: Reply) -> list[str]:
    """Return which guards do not stand in the headers."""
    wanted = {
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "x-robots-tag": "noindex, nofollow",
    }
    missing = [name for name, value in wanted.items() if reply.header(name) != value]
    policy = reply.header("content-security-policy")
    if "html" in reply.header("content-type") and (
        "default-src 'none'" not in policy or "unsafe" in policy
    ):
        missing.append("content-security-policy")
    if reply.header("access-control-allow-origin"):
        missing.append("access-control-allow-origin is there")
    return missing


def _secrets(folder: Path) -> list[str]:
    """Return what no reply may hold: folders, the user, and what the machine runs."""
    secrets = [str(folder), f"{Path.home()}/", "site-packages", sys.version, "root:x:0"]
    name = getpass.getuser()
    return [*secrets, f"/home/{name}", f"/Users/{name}"]


def _decoded(path: str) -> str:
    from urllib.parse import unquote

    return unquote(path)
