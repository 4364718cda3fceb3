"""The log: a line for what is to be expected, a traceback for a fault of the program."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import pytest

from ingest.web import attending, search_page
from ingest.web.lanes import CURRENT_WORK
from ingest.web.server import is_version_1, site
from tests.web.probes.asking import Probe, Reply, send

if TYPE_CHECKING:
    from pathlib import Path

EDITOR = "/town/-/query" if is_version_1() else "/town"
ENDLESS = "with recursive n(i) as (select 1 union all select i+1 from n) select count(*) from n"

# Datasette drops a coroutine when another fails.
pytestmark = [
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

LEFT = (f"{EDITOR}.json?sql={quote_plus(ENDLESS)}", f"{EDITOR}?sql={quote_plus(ENDLESS)}",
        f"/-/whole{EDITOR}.csv?sql={quote_plus(ENDLESS)}",
        f"/town/articles?_where={quote_plus('exists (' + ENDLESS + ')')}")  # fmt: skip
WRONG = ("/town/articles.json?_where=nosuch(", "/town/articles?_sort=nosuch", "/nothing",
         f"{EDITOR}.json?sql=select+nosuch", "/town/articles.json?_size=x")  # fmt: skip


def ask(town: Path, target: str, leaves_after_s: float = 3600) -> Reply:
    async def answer() -> Reply:
        datasette = site(town)
        await datasette.invoke_startup()
        probe = Probe(target, target, (), headers=(("host", "localhost"),))
        return await asyncio.wait_for(send(datasette, probe, leaves_after_s), 60)

    return asyncio.run(answer())


@pytest.mark.parametrize("target", LEFT)
def test_a_reader_who_leaves_makes_one_line_at_most(
    town: Path, target: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    ask(town, target, leaves_after_s=0.5)
    written = capfd.readouterr().err + caplog.text
    assert "Traceback" not in written
    assert len(caplog.records) <= 1
    assert "recursive" not in caplog.text


@pytest.mark.parametrize("target", [
    f"{EDITOR}.json?sql=select+nobodysbusiness",
    f"{EDITOR}?sql=select+nobodysbusiness",
    "/town/articles.json?_where=nobodysbusiness",
    "/town/articles?_where=nobodysbusiness",
    "/town/articles.csv?_where=nobodysbusiness",
    f"/-/whole{EDITOR}.csv?sql=select+nobodysbusiness",
])  # fmt: skip
def test_no_sql_of_a_reader_stands_in_the_log(
    town: Path, target: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    ask(town, target)
    assert "nobodysbusiness" not in capfd.readouterr().err + caplog.text


@pytest.mark.parametrize("target", WRONG)
def test_what_a_reader_does_wrong_makes_no_traceback(
    town: Path, target: str, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    ask(town, target)
    assert "Traceback" not in capfd.readouterr().err + caplog.text
    assert len(caplog.records) <= 1


def test_a_fault_of_the_program_keeps_its_traceback(
    town: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken() -> Any:
        raise RuntimeError("a fault")

    monkeypatch.setattr(search_page, "start", broken)
    ask(town, "/")
    (record,) = [record for record in caplog.records if record.levelno >= logging.ERROR]
    assert record.exc_info is not None
    assert "a fault" in caplog.text


def test_nothing_is_written_where_rich_is_installed(
    town: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    class Rich:
        def get_console(self) -> Any:
            """Stand for a console on which all variables would be written."""
            written.append(self)

    monkeypatch.setattr("datasette.handle_exception.rich", Rich())
    assert ask(town, "/town/articles.json?_size=x").status == 400
    assert written == []


def test_the_next_request_of_a_line_is_one_of_its_own(town: Path) -> None:
    """Servers begin it while the last piece of the answer before it is being sent."""
    seen = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        seen.append(CURRENT_WORK.get())
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    async def take(_: Any) -> None:
        seen.append(CURRENT_WORK.get())

    async def receive() -> Any:
        return {"type": "http.request", "body": b""}

    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b""}

    async def run() -> None:
        await attending.attend(app, site(town))(scope, receive, take)

    asyncio.run(run())
    assert seen[0] is not None
    assert seen[1] is None
