"""Close a shared corpus: nothing of Datasette is reached without a session of ours.

Whoever has none gets the same answer from every address, known or not, and only the login page
and its style sheet otherwise. So no page of a later version or of a plugin can stand open.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs
from weakref import WeakKeyDictionary

from datasette import Response
from datasette.utils.asgi import Request

from ingest.web.accounts import accounts_of, actor_of, basic_credentials, is_right, is_shared
from ingest.web.pages import page
from ingest.web.policy import static_response
from ingest.web.sessions import COOKIE, SECURE_COOKIE, Sessions, cookie, number_in
from ingest.web.tries import Tries
from ingest.web.way_back import FIELD, safe_page, wanted_page, with_way_back

if TYPE_CHECKING:
    from ingest.web.asgi import App, Receive, Scope, Send

LOGIN = "/-/login"
LOGOUT = "/-/logout"

#: What the login page needs, and nothing else.
STYLES = frozenset({"/-/clippings/clippings.css", "/-/clippings/colours.css"})

#: Bytes of a filled-in form; a longer one is no login.
MAX_FORM_BYTES = 8192

#: Passwords compared at a time, each a third of a second of one core.
COMPARED_AT_ONCE = 1

WRONG = "Invalid username or password"
TOO_MANY = "Too many wrong passwords. Wait a minute."
CLOSED = "Log in to read this archive."
NO_PAIR = "The Authorization header holds no name and password."
_BASIC = {"www-authenticate": 'Basic realm="archive", charset="UTF-8"'}

#: What Datasette would take for a login of its own.
_DATASETTE_COOKIE = "ds_actor"


class Gate:
    """Let in who has a session, and give one for the password."""

    def __init__(self, datasette: Any) -> None:
        self._datasette = datasette
        self._accounts = accounts_of(datasette)
        self._comparing = asyncio.Semaphore(COMPARED_AT_ONCE)
        self._secret = secrets.token_bytes(32)
        #: Sessions of programs that send the password each time, by a hash of it.
        self._of_programs: dict[bytes, str] = {}
        self.sessions = Sessions()
        self.tries = Tries()

    async def answer(self, app: App, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request, or have `app` answer it for whoever is logged in."""
        cookies = _cookies(scope)
        number = number_in(cookies, is_tls=is_tls(scope))
        actor = self.sessions.actor(number)
        path = self._path(scope)
        if path == LOGIN:
            response = await self._login(scope, receive, number if actor else "")
        elif actor is None and path in STYLES and scope["method"] in {"GET", "HEAD"}:
            response = static_response(path.rpartition("/")[2])
        elif path == LOGOUT and scope["method"] == "POST" and actor is not None:
            self.sessions.end(number)
            response = self._redirect(LOGIN, cookie("", is_tls=is_tls(scope)))
        else:
            response = None
            if actor is None:
                number, response = await self._of_program(scope)
                actor = self.sessions.actor(number)
            if response is None and actor is not None:
                await app(_entered(scope, cookies, number, actor), receive, send)
                return
        await (response or self._closed(scope)).asgi_send(send)

    async def _login(self, scope: Scope, receive: Receive, number: str) -> Any:
        """Answer with the form, or take what was filled in; a session may always do both."""
        if scope["method"] != "POST":
            return await self._form(scope, receive, _next_in(scope))
        form = await _form_of(receive)
        if form is None or not _is_of_this_site(scope):
            return Response.text("This form was not filled in here.", status=400)
        name, password, place = form
        entry = self._begin(scope, name)
        if entry is None and not number:
            return await self._form(scope, receive, place, TOO_MANY, status=429)
        if not await self._compare(name, password):
            return await self._form(scope, receive, place, WRONG, status=403)
        if entry is not None:
            self.tries.forgive(entry)
        self.sessions.end(number)
        fresh = self.sessions.begin(actor_of(self._datasette, name))
        return self._redirect(place or "/", cookie(fresh, is_tls=is_tls(scope)))

    async def _of_program(self, scope: Scope) -> tuple[str, Any | None]:
        """Return the session of who sends the password with the request, or a refusal."""
        try:
            pair = basic_credentials(scope["headers"])
        except ValueError:
            return "", Response.text(NO_PAIR, status=400)
        if pair is None:
            return "", None
        name, password = pair
        entry = self._begin(scope, name)
        if entry is None:
            return "", Response.text(TOO_MANY, status=429)
        key = hmac.digest(self._secret, "\0".join(pair).encode("utf-8"), hashlib.sha256)
        number = self._of_programs.get(key, "")
        if not self.sessions.actor(number):
            if not await self._compare(name, password):
                return "", Response.text(WRONG, status=401, headers=_BASIC)
            number = self.sessions.begin(actor_of(self._datasette, name))
            held = {k: n for k, n in self._of_programs.items() if self.sessions.actor(n)}
            self._of_programs = {**held, key: number}
        self.tries.forgive(entry)
        return number, None

    def _begin(self, scope: Scope, name: str) -> tuple[float, str, str] | None:
        account = name if name in self._accounts else ""
        return self.tries.begin((scope.get("client") or ("",))[0], account)

    async def _compare(self, name: str, password: str) -> bool:
        async with self._comparing:
            return await asyncio.to_thread(is_right, self._accounts, name, password)

    async def _form(
        self, scope: Scope, receive: Receive, place: str, error: str = "", *, status: int = 200
    ) -> Any:
        await self._datasette.invoke_startup()
        # Datasette's layer that makes these tokens lies within; `str()` is an empty one.
        request = Request({**scope, "headers": [], "csrftoken": str}, receive)
        context = {"error": error, "next": place, "field": FIELD}
        response = await page(
            self._datasette, request, "clippings_login.html", context, status=status
        )
        response.headers["cache-control"] = "no-store"
        return response

    def _closed(self, scope: Scope) -> Any:
        """Return the one answer of every address to whoever has not logged in.

        A browser is led back to the page that it was to open, whether there is one or not.
        """
        place = wanted_page(scope, self._base)
        login = with_way_back(self._datasette.urls.path(LOGIN), place)
        headers = {"location": login, "cache-control": "no-store"}
        return Response.text(CLOSED, status=302, headers=headers)

    def _redirect(self, path: str, set_cookie: str) -> Any:
        headers = {
            "location": self._datasette.urls.path(path),
            "set-cookie": set_cookie,
            "cache-control": "no-store",
        }
        return Response.text("", status=302, headers=headers)

    def _path(self, scope: Scope) -> str:
        return str(scope["path"]).removeprefix(self._base)

    @property
    def _base(self) -> str:
        return str(self._datasette.setting("base_url")).rstrip("/")


_GATES: WeakKeyDictionary[Any, Gate] = WeakKeyDictionary()


def gate_of(datasette: Any) -> Gate | None:
    """Return the gate of a shared corpus, always the same; None where no password is asked for."""
    if datasette not in _GATES and is_shared(datasette):
        _GATES[datasette] = Gate(datasette)
    return _GATES.get(datasette)


def is_tls(scope: Scope) -> bool:
    """Tell whether the way to the reader is encrypted, as far as the server may believe it."""
    return bool(scope.get("scheme") == "https")


def _entered(
    scope: Scope, cookies: list[tuple[str, str]], number: str, actor: dict[str, Any]
) -> Scope:
    """Return the request as Datasette sees it: who asks, and no other sign of it.

    The session stays in it, for a page that asks for another on behalf of its reader.
    """
    ours = {COOKIE, SECURE_COOKIE, _DATASETTE_COOKIE}
    kept = [pair for pair in cookies if pair[0] not in ours] + [(COOKIE, number)]
    line = "; ".join(f"{name}={value}" for name, value in kept).encode("latin-1", "replace")
    headers = [
        pair for pair in scope["headers"] if pair[0].lower() not in {b"cookie", b"authorization"}
    ]
    return {**scope, "actor": actor, "headers": [*headers, (b"cookie", line)]}


def _cookies(scope: Scope) -> list[tuple[str, str]]:
    """Return every cookie of the request, one that is sent twice twice."""
    pairs = []
    for name, value in scope["headers"]:
        if name.lower() == b"cookie":
            for part in value.decode("latin-1").split(";"):
                key, _, text = part.strip().partition("=")
                pairs.append((key, text))
    return pairs


def _next_in(scope: Scope) -> str:
    """Return the page behind the login page, as its address says."""
    try:
        fields = parse_qs(scope.get("query_string", b"").decode("ascii"), errors="strict")
    except ValueError:
        return ""
    return safe_page(fields.get(FIELD, [""])[0])


async def _form_of(receive: Receive) -> tuple[str, str, str] | None:
    """Return name, password and the page behind a filled-in form; None when it is none."""
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if message["type"] == "http.disconnect" or len(body) > MAX_FORM_BYTES:
            return None
        if not message.get("more_body"):
            break
    try:
        fields = parse_qs(body.decode("ascii"), max_num_fields=10, errors="strict")
    except ValueError:
        return None
    name, password, place = (fields.get(key, [""])[0] for key in ("username", "password", FIELD))
    return name, password, safe_page(place)


def _is_of_this_site(scope: Scope) -> bool:
    """Tell whether a form comes from a page of this server, as far as the browser says."""
    headers = {name.lower(): value for name, value in scope["headers"]}
    origin = headers.get(b"origin")
    return origin is None or origin.partition(b"://")[2] == headers.get(b"host")
