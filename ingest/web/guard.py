"""Guard what is served: answer this machine only, and let no page run what a text contains.

Pages of the project may load their own style sheet and script and nothing else. Of the scripts
and styles in Datasette's own pages only those of its templates run (see `inline`); neither may
load anything from elsewhere.
"""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from ingest.web.attending import attend
from ingest.web.policy import new_number, policy

if TYPE_CHECKING:
    from ingest.web.asgi import App, Message, Receive, Scope, Send

#: Where datasette-auth-passwords asks for one.
LOGIN = "/-/login"

#: Checking a password takes a third of a second on purpose, during which nothing else is
#: answered; after this many, right or wrong, nobody may try for the rest of a minute.
MAX_TRIES = 10
TRIES_WITHIN_S = 60.0

#: Names under which a browser on this machine asks; any other may be a page of the web that
#: has its name point here (DNS rebinding).
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})

#: Further names, parted by commas, for those who share a corpus on a network.
HOSTS_VARIABLE = "CLIPPINGS_HOSTS"

OWN_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)

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


class Tries:
    """Count who tries passwords, all of them together."""

    def __init__(self) -> None:
        self._times: list[float] = []

    def may_try(self) -> bool:
        """Count one more, and tell whether it may go on."""
        now = time.monotonic()
        self._times = [moment for moment in self._times if now - moment < TRIES_WITHIN_S]
        if len(self._times) >= MAX_TRIES:
            return False
        self._times.append(now)
        return True


def guarded(app: App, datasette: Any) -> App:
    """Wrap the application; on both versions of Datasette this is the outermost layer."""
    allowed = allowed_hosts()
    attended = attend(app, datasette)
    tries = Tries()

    async def guard(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif not is_allowed(host_of(scope), allowed):
            await _refuse(send, 421, "This archive answers only to this machine.")
        elif scope["method"] not in METHODS:
            await _refuse(send, 405, "There is no such method.")
        elif leads_away(scope):
            await _refuse(send, 400, "There is no such page.")
        elif is_strange(scope):
            await _refuse(send, 403, "This archive is not part of other sites.")
        elif scope["path"].endswith(PASSWORD_TOOL):
            await _refuse(send, 404, "There is no such page.")
        elif is_login(scope) and not tries.may_try():
            await _refuse(send, 429, "Too many passwords were tried. Wait a minute.")
        else:
            await attended(scope, receive, _with_headers(send))

    return guard


def allowed_hosts() -> frozenset[str]:
    """Return the names under which the corpus may be asked for."""
    further = os.environ.get(HOSTS_VARIABLE, "").lower().split(",")
    return LOCAL_HOSTS | {name.strip() for name in further if name.strip()}


def is_allowed(host: str, allowed: frozenset[str]) -> bool:
    """Tell whether a Host header, with or without a port, names one of `allowed`."""
    name, colon, port = host.lower().rpartition(":")
    if not colon or port.endswith("]"):
        return host.lower() in allowed
    return port.isascii() and port.isdigit() and name in allowed


def host_of(scope: Scope) -> str:
    """Return the Host header; empty when there is none or more than one."""
    found = [value for name, value in scope["headers"] if name.lower() == b"host"]
    return found[0].decode("latin-1") if len(found) == 1 else ""


def is_login(scope: Scope) -> bool:
    """Tell whether somebody tries a password, in the form or in a header."""
    has_basic = any(
        name.lower() == b"authorization" and value[:6].lower() == b"basic "
        for name, value in scope["headers"]
    )
    return has_basic or (scope["method"] == "POST" and scope["path"].endswith(LOGIN))


def is_strange(scope: Scope) -> bool:
    """Tell whether a page of another site asks, other than by a link that is followed.

    Its script could not read the answer, but it could make the archive work without end.
    """
    told = {name.lower(): value for name, value in scope["headers"]}
    site = told.get(b"sec-fetch-site", b"none")
    is_followed = (
        told.get(b"sec-fetch-mode") == b"navigate"
        and told.get(b"sec-fetch-dest", b"document") == b"document"
        and scope["method"] == "GET"
    )
    return site in {b"cross-site", b"same-site"} and not is_followed


def leads_away(scope: Scope) -> bool:
    r"""Tell whether a path could be redirected to another site: `//host/`, `/\host/`."""
    raw = scope.get("raw_path") or scope["path"].encode("utf-8", "replace")
    path = unquote(raw.decode("latin-1")).lstrip("\t\r\n ")
    return path.startswith(("//", "/\\", "\\"))


def _with_headers(send: Send) -> Send:
    stock_policy = policy(new_number()).encode("ascii")

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            kept = list(message.get("headers", []))
            present = {name.lower() for name, _ in kept}
            wanted = [*COMMON, (_POLICY, stock_policy)]
            # Datasette sends its own referrer policy; ours is the stricter one.
            kept = [pair for pair in kept if pair[0].lower() != b"referrer-policy"]
            kept += [
                pair for pair in wanted if pair[0] == b"referrer-policy" or pair[0] not in present
            ]
            message = {**message, "headers": kept}
        await send(message)

    return send_with_headers


async def _refuse(send: Send, status: int, sentence: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *COMMON]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": sentence.encode("utf-8")})
