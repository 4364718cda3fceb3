"""Without the password every address of a shared corpus gives one and the same answer."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from ingest.web.lanes import can_limit
from tests.web.probes.asking import Probe, Reply, send
from tests.web.probes.requests import PROBES
from tests.web.probes.routes import addresses, routes
from tests.web.sharing import HOST, Reader, sharing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(not can_limit(), reason="sharing needs Python 3.11")

UNKNOWN = "/nothing/of/this/name"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")

#: What no answer may hold: plugins, queries, settings, who asks.
TELLING = ("clippings.", "datasette", "sqlite", "actor", "select ", "create table", "newest_first")


@pytest.fixture(scope="module")
def shared(town: Path) -> Iterator[Any]:
    with pytest.MonkeyPatch.context() as environment:
        yield sharing(town, environment)


@pytest.fixture(scope="module")
def names(town: Path) -> dict[str, str]:
    """Return the names that stand in the addresses of this corpus."""
    connection = sqlite3.connect(town)
    (uid,) = connection.execute("select uid from articles order by id limit 1").fetchone()
    connection.close()
    return {"database": "town", "table": "articles", "pks": "1", "uid": uid, "query": "coverage",
            "page": "town/articles", "path": "app.css", "rest": "", "key": "x"}  # fmt: skip


def ask(datasette: Any, probes: list[Probe]) -> list[Reply]:
    async def answers() -> list[Reply]:
        await datasette.invoke_startup()
        return [await asyncio.wait_for(send(datasette, probe), 60) for probe in probes]

    return asyncio.run(answers())


def probe(target: str, method: str = "GET", *headers: tuple[str, str]) -> Probe:
    return Probe(f"{method} {target}", target, (), method, (("host", HOST), *headers))


def answer_of(reply: Reply) -> tuple[Any, ...]:
    """Return a reply without the number that each has for itself."""
    headers = [(name, re.sub(r"nonce-\w+", "nonce", value)) for name, value in reply.headers]
    return reply.status, sorted(headers), reply.body


def test_a_route_of_every_kind_is_asked_for(shared: Any, names: dict[str, str]) -> None:
    asyncio.run(shared.invoke_startup())
    unasked = [route for route in routes(shared) if not addresses(route, names)]
    assert unasked == []
    assert len(routes(shared)) > 35
    found = [path for route in routes(shared) for path in addresses(route, names)]
    assert {"/town/articles.csv", "/town", "/town/articles/1", "/-/plugins.json"} <= set(found)


@pytest.mark.parametrize("method", METHODS)
def test_no_route_of_the_router_tells_anything(
    shared: Any, names: dict[str, str], method: str
) -> None:
    asyncio.run(shared.invoke_startup())
    paths = {path for route in routes(shared) for path in addresses(route, names)}
    open_paths = {"/-/login"}
    probes = [probe(path, method) for path in sorted(paths - open_paths)]
    unknown, *replies = ask(shared, [probe(UNKNOWN, method), *probes])
    different = [
        asked.target
        for asked, reply in zip(probes, replies, strict=True)
        if answer_of(reply) != answer_of(unknown)
    ]
    assert different == []
    assert unknown.status == 302
    assert unknown.header("location") == "/-/login"


def test_no_request_that_does_harm_tells_anything(shared: Any, town: Path) -> None:
    probes = [
        Probe(asked.name, asked.target, (), asked.method, rename(asked.headers), asked.body)
        for asked in PROBES
        if ("host", "localhost:8001") in asked.headers or asked.headers == (("host", "localhost"),)
    ]
    assert len(probes) > 200
    for asked, reply in zip(probes, ask(shared, probes), strict=True):
        text = str((reply.headers, reply.body.decode())).replace("clippings.css", "").lower()
        assert not any(word in text for word in (*TELLING, town.stem, "articles")), asked


def rename(headers: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return tuple((name, HOST if name == "host" else value) for name, value in headers)


def test_the_login_page_and_its_style_sheet_are_open_and_tell_nothing(
    shared: Any, town: Path
) -> None:
    page = Reader(shared).get("/-/login")
    addresses = re.findall(r'rel="stylesheet" href="([^"]+)"', page.body.decode())
    assert len(addresses) == 2
    for address in addresses:
        styles = Reader(shared).get(address)
        assert (page.status, styles.status) == (200, 200)
        assert "text/css" in styles.header("content-type")
    assert len(re.findall(r"(?:src|href)=", page.body.decode())) == len(addresses)
    text = page.body.decode().replace("clippings.css", "").lower()
    assert not any(word in text for word in (*TELLING, town.stem, "articles"))
    assert page.header("set-cookie") == ""


@pytest.mark.parametrize("name", ["cookie", "accept", "x-requested-with", "authorization"])
def test_no_header_makes_a_known_path_differ(shared: Any, name: str) -> None:
    told = (name, {"authorization": "Bearer x"}.get(name, "x"))
    known, unknown = ask(shared, [probe(path, "GET", told) for path in ("/town.json", UNKNOWN)])
    assert answer_of(known) == answer_of(unknown)


def test_nothing_within_is_reached_without_a_session(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datasette.app import DatasetteRouter

    answer, asked = DatasetteRouter.__call__, []

    async def noted(self: Any, scope: Any, receive: Any, send: Any) -> None:
        """Note what Datasette itself is asked."""
        asked.append(scope["path"])
        await answer(self, scope, receive, send)

    datasette = sharing(town, monkeypatch)
    asyncio.run(datasette.invoke_startup())
    monkeypatch.setattr(DatasetteRouter, "__call__", noted)
    for path in ("/", "/-/login", "/-/clippings/clippings.css", "/town", UNKNOWN, "/-/logout"):
        Reader(datasette).get(path)
        Reader(datasette).post(path, {})
    assert asked == []
    reader = Reader(datasette)
    reader.log_in()
    reader.get("/town")
    assert asked == ["/town"]
