"""Guard what is served: answer this machine only, and let no page run what a text contains.

Pages of the project may load their own style sheet and script and nothing else. Of the scripts
and styles in Datasette's own pages only those of its templates run (see `inline`); neither may
load anything from elsewhere.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ingest.web.accounts import basic_credentials
from ingest.web.attending import attend
from ingest.web.gate import gate_of, is_tls
from ingest.web.hosts import allowed_hosts, host_of, is_allowed, with_path_only
from ingest.web.own_files import ASSETS, OURS
from ingest.web.policy import new_number, policy
from ingest.web.sessions import hardened

if TYPE_CHECKING:
    from ingest.web.asgi import App, Message, Receive, Scope, Send

COMMON = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-robots-tag", b"noindex, nofollow"),
)

#: Makes a hash of a password for whoever asks, at a third of a second each.
PASSWORD_TOOL = "/-/password-tool"  # noqa: S105

#: What Datasette knows of; other methods make it fail.
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

_POLICY = b"content-security-policy"

#: Datasette sends one of its own; ours is the stricter.
_REFERRER = b"referrer-policy"

#: An address on this server: no host, and nothing that a browser takes for one.
_ON_THIS_SERVER = re.compile(rb"/(?![/\\])|[?#]")


def guarded(app: App, datasette: Any) -> App:
    """Wrap the application; on both versions of Datasette all plugins lie within."""
    allowed = allowed_hosts()
    gate = gate_of(datasette)
    inner = _without_harm(attend(app, datasette))
    chosen = datasette.plugin_config(OURS) or {}
    with_headers = partial(_with_headers, allow_plugin_assets=chosen.get(ASSETS) is True)

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass only to a host and an address that we serve."""
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        target = with_path_only(scope, allowed)
        if target is None or not is_allowed(host_of(scope), allowed):
            await refuse(send, 421, "This archive answers only to this machine.")
        elif scope["method"] not in METHODS:
            await refuse(send, 405, "There is no such method.")
        elif is_strange(scope):
            await refuse(send, 403, "This archive is not part of other sites.")
        elif gate is not None:
            await gate.answer(inner, target, receive, with_headers(send, target))
        else:
            await inner(target, receive, with_headers(send, target))

    return guard


def _without_harm(app: App) -> App:
    """Refuse what would make Datasette fail or lead away."""

    async def harmless(scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it in words."""
        if leads_away(scope):
            await refuse(send, 400, "There is no such page.")
        elif scope["path"].endswith(PASSWORD_TOOL):
            await refuse(send, 404, "There is no such page.")
        elif is_garbled(scope):
            await refuse(send, 400, "The Authorization header holds no name and password.")
        else:
            await app(scope, receive, send)

    return harmless


def is_garbled(scope: Scope) -> bool:
    """Tell whether a name and password are sent in a way that makes Datasette's plugin fail."""
    try:
        pair = basic_credentials(scope["headers"])
    except ValueError:
        return True
    return pair is not None and not all(part.isascii() for part in pair)


def is_strange(scope: Scope) -> bool:
    """Tell whether a page of another site asks, other than by a link that is followed.

    Its script could not read the answer, but it could make the archive work without end.
    """
    headers = {name.lower(): value for name, value in scope["headers"]}
    site = headers.get(b"sec-fetch-site", b"none")
    is_followed = (
        headers.get(b"sec-fetch-mode") == b"navigate"
        and headers.get(b"sec-fetch-dest", b"document") == b"document"
        and scope["method"] == "GET"
    )
    return site in {b"cross-site", b"same-site"} and not is_followed


def leads_away(scope: Scope) -> bool:
    r"""Tell whether a path could be redirected to another site: `//host/`, `/\host/`."""
    raw = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
    path = unquote(raw.decode("latin-1")).lstrip("\t\r\n ")
    return path.startswith(("//", "/\\", "\\"))


def _with_headers(send: Send, scope: Scope, *, allow_plugin_assets: bool) -> Send:
    number = new_number()
    stock_policy = policy(number, allow_plugin_assets=allow_plugin_assets).encode("ascii")

    async def send_with_headers(message: Message) -> None:
        """Send a message, our headers before the answer."""
        if message["type"] == "http.response.start":
            given = [(name.lower(), value) for name, value in message.get("headers", [])]
            kept = [_safe(name, value, scope) for name, value in given if name != _REFERRER]
            present = {name for name, _ in kept}
            wanted = [*COMMON, (_POLICY, stock_policy)]
            kept += [pair for pair in wanted if pair[0] not in present]
            message = {**message, "headers": kept}
        await send(message)

    return send_with_headers


def _safe(name: bytes, value: bytes, scope: Scope) -> tuple[bytes, bytes]:
    """Return a header of an answer that keeps its reader here, and its cookies to itself."""
    if name == b"set-cookie":
        return name, hardened(value, is_tls=is_tls(scope))
    if name == b"location" and not _ON_THIS_SERVER.match(value):
        return name, b"/"
    return name, value


async def refuse(send: Send, status: int, sentence: str) -> None:
    """Answer with one sentence."""
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *COMMON]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode("utf-8")})
