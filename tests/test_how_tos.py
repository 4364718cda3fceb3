"""Every command of the tutorial and of the how-tos does what its page says."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

import pytest

from ingest.cli.demo import load_demo
from ingest.web.server import is_version_1
from tests.conftest import ROOT, SEEDS
from tests.serving import Site

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

PAGES = [*sorted((ROOT / "docs").glob("howto-*.md")), ROOT / "docs" / "tutorial.md"]
_BLOCKS = re.compile(r"^ *```sh\n(.+?)^ *```$", re.MULTILINE | re.DOTALL)
_SQL = re.compile(r"^ *```sql\n(.+?)^ *```$", re.MULTILINE | re.DOTALL)

#: The tutorial searches articles that are there; elsewhere 1 says that nothing was found.
DONE = {"tutorial": (0,)}


def commands_of(page: Path) -> list[str]:
    blocks = _BLOCKS.findall(page.read_text(encoding="utf-8"))
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    database = tmp_path_factory.mktemp("demo") / "demo.db"
    load_demo(database)
    return database


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, demo: Path, corpus: Path) -> Path:
    """Return the folder that the pages speak of, with what stands in it."""
    shutil.copy(demo, tmp_path / "demo.db")
    shutil.copy(corpus, tmp_path / "corpus.db")
    shutil.copytree(SEEDS, tmp_path / "exports")
    shutil.copytree(SEEDS, tmp_path / "articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_command_of_a_page_runs(
    page: Path, workplace: Path, run: Callable[..., Result]
) -> None:
    commands = commands_of(page)
    assert commands
    for command in commands:
        program, *arguments = shlex.split(command)
        if program == "sqlite3":
            assert _rows(workplace / arguments[0], arguments[1])
            continue
        assert program == "ingest"
        arguments, target = _without_target(arguments)
        if arguments[0] == "serve":  # which goes on until it is ended; its options are read
            arguments.append("--help")
        result = run(*arguments)
        assert result.exit_code in DONE.get(page.stem, (0, 1)), (command, result.output)
        if target:
            (workplace / target).write_text(result.stdout, encoding="utf-8")
            assert result.stdout or "undated" in command


def _without_target(arguments: list[str]) -> tuple[list[str], str]:
    if ">" not in arguments:
        return arguments, ""
    place = arguments.index(">")
    return arguments[:place], arguments[place + 1]


def _rows(database: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(database)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def test_the_sql_of_the_how_to_about_charts_runs(demo: Path) -> None:
    (sql,) = _SQL.findall((ROOT / "docs" / "howto-nexis.md").read_text(encoding="utf-8"))
    place = "/demo/-/query" if is_version_1() else "/demo"
    answer = Site(demo).get(f"{place}.json?sql={quote_plus(sql)}&_shape=array")
    assert answer.status_code == 200, answer.text
    assert {"month", "migrant", "refugee"} == set(answer.json()[0])


def test_the_tutorial_has_ten_steps_and_its_pictures_are_there() -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d+)\.", text, re.MULTILINE) == [str(n) for n in range(1, 11)]
    pictures = re.findall(r"\]\((pictures/[^)]+)\)", text)
    assert len(pictures) >= 3
    assert all((ROOT / "docs" / picture).is_file() for picture in pictures)
