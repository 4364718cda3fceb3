"""Who may ask, and under which name."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from datasette.app import Datasette

from ingest.web.corpus import only_corpus
from ingest.web.guard import guarded
from ingest.web.hosts import LOCAL_HOSTS, is_allowed
from ingest.web.server import is_version_1
from tests.web.probes.asking import Probe, send

if TYPE_CHECKING:
    from pathlib import Path

    from tests.serving import Site

PATHS = ("/", "/-/hits.csv", "/article/000000000000", "/article/000000000000/original")


def status(database: Path, rules: dict[str, Any], path: str) -> int:
    """Return the status of a page for somebody unknown, under these rules."""

    async def ask() -> int:
        given: dict[str, Any] = {"config": rules} if is_version_1() else {"metadata": rules}
        datasette = Datasette([str(database)], **given)
        await datasette.invoke_startup()
        return int((await datasette.client.get(path)).status_code)

    return asyncio.run(ask())


@pytest.mark.parametrize("path", PATHS)
def test_who_may_not_see_the_instance_sees_no_page(town: Path, path: str) -> None:
    assert status(town, {"allow": False}, path) == 403


@pytest.mark.parametrize("path", PATHS)
def test_who_may_not_see_the_database_sees_no_page(town: Path, path: str) -> None:
    assert status(town, {"databases": {"town": {"allow": False}}}, path) == 403


@pytest.mark.parametrize("path", PATHS)
def test_who_may_not_see_a_table_sees_no_page_that_reads_it(town: Path, path: str) -> None:
    rules = {"databases": {"town": {"tables": {"paragraphs": {"allow": False}}}}}
    assert status(town, rules, path) == 403


def test_who_may_not_write_sql_is_shown_no_link_to_it(town: Path) -> None:
    async def ask() -> str:
        rules = {"databases": {"town": {"allow_sql": False}}}
        given: dict[str, Any] = {"config": rules} if is_version_1() else {"metadata": rules}
        datasette = Datasette([str(town)], **given)
        await datasette.invoke_startup()
        return str((await datasette.client.get("/?q=ferry")).text)

    assert "For analysts" not in asyncio.run(ask())


def test_the_whole_file_of_a_hidden_table_is_refused(town: Path) -> None:
    rules = {"databases": {"town": {"tables": {"articles": {"allow": False}}}}}
    assert status(town, rules, "/-/whole/town/articles.csv") in {400, 403}


def test_the_whole_file_of_any_sql_is_refused_where_sql_is(town: Path) -> None:
    rules = {"databases": {"town": {"allow_sql": False}}}
    editor = "town/-/query" if is_version_1() else "town"
    assert status(town, rules, f"/-/whole/{editor}.csv?sql=select+1") in {400, 403}


@pytest.mark.parametrize(
    "host", ["localhost", "localhost:8001", "127.0.0.1:8001", "[::1]", "[::1]:8001", "LOCALHOST"]
)
def test_this_machine_may_ask(site: Site, host: str) -> None:
    assert site.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:8001", "localhost.evil.example", "127.0.0.1.evil", "",
     "localhost:x", "localhost:8001:9", "evil@localhost:1", "127.0.0.1,evil.example"],
)  # fmt: skip
def test_any_other_name_is_refused(site: Site, host: str) -> None:
    response = site.get("/", headers={"host": host})
    assert response.status_code == 421
    assert "Night buses" not in response.text


def test_further_names_can_be_allowed(town: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.serving import Site

    monkeypatch.setenv("CLIPPINGS_HOSTS", "archive.newsroom")
    shared = Site(town)
    assert shared.get("/", headers={"host": "archive.newsroom:8001"}).status_code == 200
    assert shared.get("/", headers={"host": "evil.example"}).status_code == 421


def test_only_the_whole_name_counts() -> None:
    assert is_allowed("localhost:80", LOCAL_HOSTS)
    assert not is_allowed("xlocalhost", LOCAL_HOSTS)
    assert not is_allowed("", LOCAL_HOSTS)


@pytest.mark.parametrize("path", ["/%5Cevil.example/", "/%2Fevil.example/"])
def test_no_path_leads_to_another_site(site: Site, path: str) -> None:
    response = site.get(path)
    assert "evil.example" not in response.headers.get("location", "")
    assert response.status_code in {400, 404}


def test_a_question_that_takes_too_long_is_told_so(town: Path) -> None:
    async def ask() -> Any:
        datasette = Datasette([str(town)])
        await datasette.invoke_startup()
        corpus = await only_corpus(datasette)
        assert corpus is not None
        corpus.limit_ms = 0
        return await datasette.client.get("/?q=ferry")

    response = asyncio.run(ask())
    assert response.status_code == 503
    assert "took too long" in response.text


ABSOLUTE = ("http://evil.example/foo/", "https://evil.example/foo/", "HTTP://evil.example/-/logout",
            "http://evil.example", "http://localhost@evil.example/foo/", "evil.example:443", "*",
            "http:/evil.example/foo/", "ftp://localhost/x/", "http://localhost:x/")  # fmt: skip


@pytest.mark.parametrize("target", ABSOLUTE)
@pytest.mark.parametrize("method", ["GET", "OPTIONS", "POST"])
def test_a_request_line_for_another_server_is_refused(site: Site, target: str, method: str) -> None:
    reply = asyncio.run(send(site.datasette, Probe(target, target, (), method)))
    assert reply.status in {400, 403, 421}
    assert reply.header("location") == ""


def test_a_request_line_that_names_this_server_is_answered(site: Site) -> None:
    for target, status in (("http://localhost:8001/", 200), ("http://localhost", 200),
                           ("http://localhost/town/articles/", 302)):  # fmt: skip
        reply = asyncio.run(send(site.datasette, Probe(target, target, ())))
        assert reply.status == status
        assert reply.header("location") in {"", "/town/articles"}


def test_no_header_of_an_answer_leads_away() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        for place in scope["path"].encode()[2:].split(b"|"):
            headers = [(b"Location", place), (b"Set-Cookie", b"a=b")]
            await send({"type": "http.response.start", "status": 302, "headers": headers})

    async def places(path: str) -> list[bytes]:
        sent: list[Any] = []

        async def take(message: Any) -> None:
            sent.append(message)

        scope = {**SCOPE, "path": path}
        await guarded(app, Datasette([]))(scope, nothing, take)
        return [dict(message["headers"])[b"location"] for message in sent]

    away = "/>http://evil.example/|//evil.example|/\\evil.example|javascript:x|"
    assert set(asyncio.run(places(away))) == {b"/"}
    assert asyncio.run(places("/>/town")) == [b"/town"]


SCOPE = {"type": "http", "method": "POST", "headers": [(b"host", b"localhost")], "path": "/",
         "query_string": b"", "scheme": "http"}  # fmt: skip


async def nothing() -> dict[str, Any]:
    return {"type": "http.request", "body": b""}


@pytest.mark.parametrize(
    "header", ["Basic /////w==", "Basic !!!", "Basic a", "Basic //8=", "Basic w6k6eA=="]
)
def test_a_header_without_name_and_password_is_told_so(site: Site, header: str) -> None:
    response = site.get("/", headers={"host": "localhost", "authorization": header})
    assert response.status_code == 400


def test_sockets_are_not_answered(site: Site) -> None:
    sent: list[Any] = []

    async def take(message: Any) -> None:
        sent.append(message)

    scope = {**SCOPE, "type": "websocket"}
    asyncio.run(site.datasette.app()(scope, nothing, take))
    assert [message["type"] for message in sent] == ["websocket.close"]
