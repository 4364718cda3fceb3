"""Which proxy is believed about the address of a reader and about TLS."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from ingest.errors import IngestError
from ingest.web.hosts import trusted_proxies
from ingest.web.server import uvicorn_config

FORWARDED = [(b"x-forwarded-proto", b"https"), (b"x-forwarded-for", b"192.0.2.9")]


def seen(proxy: str, peer: str, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Return scheme and address of a reader as the pages see them."""
    monkeypatch.setenv("CLIPPINGS_PROXY", proxy)
    scopes: list[Any] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        scopes.append(scope)

    async def nothing(*_: Any) -> Any:
        return None

    config = uvicorn_config(app)
    config.load()
    scope = {"type": "http", "scheme": "http", "client": (peer, 1), "headers": FORWARDED}
    asyncio.run(config.loaded_app(scope, nothing, nothing))
    return scopes[0]["scheme"], scopes[0]["client"][0]


@pytest.mark.parametrize(
    ("proxy", "peer", "right"),
    [
        ("", "127.0.0.1", ("http", "127.0.0.1")),
        ("127.0.0.1", "127.0.0.1", ("https", "192.0.2.9")),
        ("127.0.0.1", "192.0.2.1", ("http", "192.0.2.1")),
        ("192.0.2.1, 192.0.2.2", "192.0.2.2", ("https", "192.0.2.9")),
    ],
)
def test_only_the_stated_proxy_is_believed(
    proxy: str, peer: str, right: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seen(proxy, peer, monkeypatch) == right


@pytest.mark.parametrize("proxy", ["*", "localhost", "127.0.0.1;192.0.2.1", "0"])
def test_what_is_no_address_is_refused(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLIPPINGS_PROXY", proxy)
    with pytest.raises(IngestError, match="CLIPPINGS_PROXY"):
        trusted_proxies()
