"""A shared corpus is closed until the password is given."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any

import pytest

from ingest.errors import IngestError
from ingest.web.access import rules
from ingest.web.lanes import can_limit
from ingest.web.server import site
from ingest.web.tries import MAX_OF_ADDRESS
from tests.web.sharing import basic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

pytestmark = pytest.mark.skipif(not can_limit(), reason="sharing needs Python 3.11")

PASSWORD = "correct horse battery"  # noqa: S105
NAME = {"host": "archive.newsroom"}
PAGES = ("/", "/?q=ferry", "/-/", "/town", "/town/articles", "/town?sql=select+1", "/-/versions",
         "/-/databases", "/article/000000000000", "/article/000000000000/original",
         "/article/000000000000/similar", "/article/000000000000/similar/3.json",
         "/article/000000000000/beside/000000000001",
         "/said", "/said.csv", "/figures", "/figures.json")  # fmt: skip
FILES = ("/-/hits.csv", "/town/articles.json", "/town/articles.csv", "/-/whole/town/articles.csv",
         "/-/databases.json", "/-/versions.json", "/town.json?sql=select+1")  # fmt: skip


@pytest.fixture(scope="module")
def closed() -> Iterator[dict[str, Any]]:
    """Return the rules of a shared corpus; their hash takes a third of a second on purpose."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("CLIPPINGS_PASSWORD", PASSWORD)
        environment.setenv("CLIPPINGS_HOSTS", "archive.newsroom")
        yield rules()


@pytest.fixture
def shared(town: Path, closed: dict[str, Any]) -> Any:
    return site(town, rules=closed)


def get(datasette: Any, path: str, **options: Any) -> Any:
    async def ask() -> Any:
        await datasette.invoke_startup()
        return await datasette.client.get(path, headers={**NAME, **options})

    return asyncio.run(ask())


@pytest.mark.parametrize("path", [*PAGES, *FILES])
def test_a_page_leads_to_the_password(shared: Any, path: str) -> None:
    response = get(shared, path)
    assert response.status_code == 302
    assert response.headers["location"] == "/-/login"


def log_in(datasette: Any, password: str) -> Any:
    """Fill in the form as a browser does, and return the answer."""

    async def post() -> Any:
        await datasette.invoke_startup()
        form = await datasette.client.get("/-/login", headers=NAME)
        token = re.search(r'name="csrftoken" value="([^"]*)"', form.text)
        data = {"username": "newsroom", "password": password}
        data["csrftoken"] = token.group(1) if token else ""
        cookies = {"ds_csrftoken": form.cookies.get("ds_csrftoken", "")}
        headers = {**NAME, "origin": "http://archive.newsroom", "sec-fetch-site": "same-origin"}
        return await datasette.client.post("/-/login", data=data, cookies=cookies, headers=headers)

    return asyncio.run(post())


def test_the_password_opens_every_page(shared: Any) -> None:
    response = log_in(shared, PASSWORD)
    assert response.status_code == 302
    cookie = f"clippings_session={response.cookies['clippings_session']}"
    assert "Night buses" in get(shared, "/", cookie=cookie).text
    for path in ("/-/hits.csv", "/-/whole/town/articles.csv", "/town/articles.json"):
        assert "Night buses" in get(shared, path, cookie=cookie).text


def test_a_program_that_sends_the_password_gets_every_file(shared: Any) -> None:
    for path in ("/-/hits.csv", "/-/whole/town/articles.csv", "/town/articles.json"):
        assert "Night buses" in get(shared, path, authorization=basic(PASSWORD)).text


def test_a_wrong_password_opens_nothing(shared: Any) -> None:
    response = log_in(shared, "wrong horse battery")
    assert "Invalid username or password" in response.text
    assert not response.cookies


def test_no_other_name_is_answered_and_no_hash_is_made(shared: Any) -> None:
    cookie = f"clippings_session={log_in(shared, PASSWORD).cookies['clippings_session']}"
    assert get(shared, "/-/password-tool", cookie=cookie).status_code == 404
    assert get(shared, "/-/login", host="evil.example").status_code == 421


def test_passwords_cannot_be_tried_out(shared: Any) -> None:
    async def ask() -> list[int]:
        await shared.invoke_startup()
        app = shared.app()
        shared.app = lambda: app
        wrong = {**NAME, "authorization": "Basic bmV3c3Jvb206eA=="}
        return [
            (await shared.client.get("/", headers=wrong)).status_code
            for _ in range(MAX_OF_ADDRESS + 1)
        ]

    *_, last = asyncio.run(ask())
    assert last == 429


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("CLIPPINGS_PASSWORD", "short", "CLIPPINGS_PASSWORD"),
        ("CLIPPINGS_HOSTS", "", "CLIPPINGS_HOSTS"),
    ],
)
def test_what_makes_sharing_safe_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv("CLIPPINGS_PASSWORD", PASSWORD)
    monkeypatch.setenv("CLIPPINGS_HOSTS", "archive.newsroom")
    monkeypatch.setenv(name, value)
    with pytest.raises(IngestError, match=told):
        rules()


def test_other_addresses_need_a_password(run: Callable[..., Result], town: Path) -> None:
    result = run("serve", "--db", town, "--host", "192.0.2.1")
    assert result.exit_code == 2
    assert "--share" in result.output
