"""Share a corpus with a password, and ask for its pages as a browser or a program does."""

from __future__ import annotations

import asyncio
import base64
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette_auth_passwords.utils import hash_password

from ingest.web.server import site
from tests.web.probes.asking import Probe, Reply, send

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pytest

HOST = "archive.newsroom"
ACCOUNT = "newsroom"
PLUGIN = "datasette-auth-passwords"
PASSWORD = "correct horse battery"  # noqa: S105
#: Rules with a hash that is made in no time; the one of `ingest serve` takes a third of a second.
RULES = {
    "allow": {"id": ACCOUNT},
    "plugins": {PLUGIN: {f"{ACCOUNT}_password_hash": hash_password(PASSWORD, iterations=1)}},
}
SESSIONS = ("clippings_session", "__Host-clippings_session", "ds_actor")


def sharing(database: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the shared corpus, one application for all requests as under a server."""
    monkeypatch.setenv("CLIPPINGS_HOSTS", HOST)
    datasette = site(database, rules=RULES)
    app = datasette.app()
    monkeypatch.setattr(datasette, "app", lambda: app)
    return datasette


def basic(password: str, account: str = ACCOUNT) -> str:
    """Return the header that a program sends with every request."""
    return "Basic " + base64.b64encode(f"{account}:{password}".encode()).decode()


@dataclass
class Reader:
    """Hold somebody with a browser at one address, and the cookies that it keeps."""

    datasette: Any
    address: str = "192.0.2.1"
    scheme: str = "http"
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, target: str, **headers: str) -> Reply:
        """Ask for a page."""
        return self.ask("GET", target, headers)

    def post(self, target: str, form: dict[str, str], **headers: str) -> Reply:
        """Send a form as a page of the server does."""
        kind = {"content-type": "application/x-www-form-urlencoded"}
        origin = {"origin": f"{self.scheme}://{HOST}", "sec-fetch-site": "same-origin"}
        return self.ask("POST", target, {**kind, **origin, **headers}, urlencode(form).encode())

    def log_in(self, password: str = PASSWORD, account: str = ACCOUNT) -> Reply:
        """Fill in the form of the login page."""
        form = {"username": account, "password": password}
        return self.post("/-/login", {**form, "csrftoken": self.token("/-/login")})

    def log_out(self) -> Reply:
        """Press the button of the logout page."""
        return self.post("/-/logout", {"csrftoken": self.token("/-/logout")})

    def token(self, target: str) -> str:
        """Return the number that Datasette's forms bear; empty where they bear none."""
        page = self.get(target).body.decode()
        return page.partition('name="csrftoken" value="')[2].partition('"')[0]

    def ask(self, method: str, target: str, headers: dict[str, str], body: bytes = b"") -> Reply:
        """Send one request, and keep the cookies of the answer."""
        sent = [("host", HOST), *headers.items()]
        if self.cookies and "cookie" not in headers:
            sent.append(("cookie", "; ".join(f"{k}={v}" for k, v in self.cookies.items())))
        probe = Probe(target, target, (), method, tuple(sent), body)

        async def answer() -> Reply:
            await self.datasette.invoke_startup()
            return await send(
                self.datasette, probe, client=(self.address, 50000), scheme=self.scheme
            )

        reply = asyncio.run(answer())
        self._keep(reply.set_cookies())
        return reply

    @property
    def session(self) -> dict[str, str]:
        """Return what makes the browser somebody."""
        return {name: value for name, value in self.cookies.items() if name in SESSIONS}

    def _keep(self, set_cookies: Iterable[str]) -> None:
        for line in set_cookies:
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0].strip('"')
            if value and "max-age=0" not in line.lower().replace(" ", ""):
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
