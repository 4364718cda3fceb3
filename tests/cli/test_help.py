"""`ingest help` explains what there is, from the pages of the documentation."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest

from docs.man_page import man_page
from ingest import errors
from ingest.cli import HOMES
from ingest.cli.help_topics import TOPICS
from ingest.cli.terminal_page import page_lines
from ingest.model import FIELDS, Kind
from ingest.readers.usual_names import USUAL_NAMES
from ingest.version import COMMIT_FILE, commit_of
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WHEEL = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]


def test_help_alone_lists_commands_and_topics(run: Callable[..., Result]) -> None:
    result = run("help")
    assert result.exit_code == 0
    assert {name for name in {*HOMES, *TOPICS} if f"  {name} " not in result.stdout} == set()


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_a_page_that_fits_the_terminal(topic: str, run: Callable[..., Result]) -> None:
    result = run("help", topic)
    assert result.exit_code == 0
    head = TOPICS[topic].place.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
    assert re.sub("`", "", head).upper() in result.stdout.replace("`", "")
    assert "](" not in result.stdout
    assert "<!--" not in result.stdout


@pytest.mark.parametrize("topic", TOPICS)
def test_the_page_of_a_topic_comes_with_the_package(topic: str) -> None:
    page = TOPICS[topic].page
    assert WHEEL["force-include"][f"docs/{page}"] == f"ingest/docs/{page}"


def test_help_names_a_command_as_the_command_does(run: Callable[..., Result]) -> None:
    result = run("help", "names", "add")
    assert result.exit_code == 0
    assert "names add [OPTIONS] PACK" in result.stdout
    assert "--wait SECONDS" in result.stdout


def test_help_of_a_command_that_is_a_topic_too_shows_both(run: Callable[..., Result]) -> None:
    result = run("help", "relations")
    assert "Usage: " in result.stdout
    assert "shared quotation" in result.stdout


def test_help_knows_the_code_of_a_problem(run: Callable[..., Result]) -> None:
    result = run("help", "several-records")
    assert result.exit_code == 0
    assert "but no reader cuts it" in result.stdout


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [("quer", "query"), ("serch", "search"), ("several-record", "several-records")],
    ids=["topic", "command", "problem"],
)
def test_help_names_the_nearest(typed: str, nearest: str, run: Callable[..., Result]) -> None:
    result = run("help", typed)
    assert result.exit_code == 2
    assert f"Did you mean {nearest}" in result.stderr


@pytest.mark.parametrize(
    ("word", "line"),
    [
        ("dateline", "fields\n- dateline place, and sometimes date"),
        ("headlines", "fields\n- headline the title, as printed"),
        ("Copies", "relations\n- COPIES, EXCERPTS"),
    ],
)
def test_a_word_leads_to_the_pages_that_speak_of_it(
    word: str, line: str, run: Callable[..., Result]
) -> None:
    result = run("help", word)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"No topic is called “{word}”; these pages speak of it:\n\n")
    assert f"ingest help {line}" in result.stdout


@pytest.mark.parametrize("words", [["names", "ad"], ["search", "x"], ["../README"], ["a", "b"]])
def test_what_is_nothing_is_refused(words: list[str], run: Callable[..., Result]) -> None:
    result = run("help", *words)
    assert result.exit_code == 2
    assert repr(" ".join(words)) in result.stderr


def _cells(page: str) -> set[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return {cell.strip("` ") for line in text.split("\n") for cell in line.split("|")[1:2]}


def test_the_page_of_fields_names_them_all() -> None:
    assert set(FIELDS) <= _cells("fields.md")
    text = (ROOT / "docs" / "fields.md").read_text(encoding="utf-8")
    assert {field for field in USUAL_NAMES if f"`{field}`" not in text} == set()


def test_the_page_of_kinds_names_them_all() -> None:
    assert {kind.value for kind in Kind} <= _cells("kinds.md")


def test_the_page_of_exit_codes_names_them_all() -> None:
    codes = {str(value) for name, value in vars(errors).items() if name.startswith("EXIT_")}
    assert codes <= _cells("exit-codes.md")


PAGE = """<!-- not shown -->
# A `page`

Words with **weight** and [a link](elsewhere.md), long enough to be wrapped at forty columns.

* an item that is long enough to be wrapped at forty columns too
* another

| typed | finds |
|---|---|
| `a \\| b` | one of them, in a cell that must be wrapped to fit |

```
code stands   as it is
```
"""


def test_markdown_is_set_for_a_terminal() -> None:
    lines = [re.sub(r"\x1b\[\d+m", "", line) for line in page_lines(PAGE, 40)]
    assert lines == [
        "A `PAGE`",
        "",
        "Words with weight and a link, long",
        "enough to be wrapped at forty columns.",
        "",
        "* an item that is long enough to be",
        "  wrapped at forty columns too",
        "* another",
        "",
        "typed  finds",
        "a | b  one of them, in a cell that must",
        "       be wrapped to fit",
        "",
        "    code stands   as it is",
    ]


def test_the_manual_holds_every_command_and_no_order_by_accident() -> None:
    lines = list(man_page())
    assert [name for name in HOMES if f".SS ingest {name}" not in lines] == []
    orders = {line.split()[0] for line in lines if line.startswith((".", "'"))}
    assert orders <= {'.\\"', ".TH", ".SH", ".SS", ".B", ".nf", ".fi", ".TP"}
    assert WHEEL["shared-data"]["docs/ingest.1"] == "share/man/man1/ingest.1"


def test_the_version_names_what_it_runs_on(run: Callable[..., Result]) -> None:
    result = run("--version")
    first, second = result.stdout.splitlines()
    assert re.fullmatch(r"ingest \d\S*( \(commit [0-9a-f]{12}\))?", first)
    assert re.fullmatch(r"Python 3\.\S+, SQLite 3\.\S+, Datasette \d\S+", second)


def test_an_installed_package_says_the_commit_of_its_wheel(tmp_path: Path) -> None:
    (tmp_path / COMMIT_FILE).write_text("0123456789abcdef0123456789abcdef01234567\n")
    assert commit_of(tmp_path) == "0123456789ab"


def test_a_package_without_history_says_no_commit(tmp_path: Path) -> None:
    assert commit_of(tmp_path / "ingest") == ""
