"""Who may ask, and under which name."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from datasette.app import Datasette

from ingest.web.corpus import only_corpus
from ingest.web.hosts import LOCAL_HOSTS, is_allowed
from ingest.web.server import is_version_1

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
