"""Commands are imported when they are called, and nothing else about them changes."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click
import pytest
from click.shell_completion import ShellComplete

from ingest.cli import HOMES, main
from tests.corpora import SEEDS

if TYPE_CHECKING:
    from pathlib import Path

#: One of the seeds.
SMALL = "002_375ee7d5613df940.txt"

#: Prints which of our packages and of the slow libraries a command line has imported.
COUNTED = """
import sys
from ingest.cli import main
main(sys.argv[1:], standalone_mode=False)
slow = {"numpy", "sqlite_utils", "lxml", "trafilatura", "datasette", "httpx", "ahocorasick"}
print(sorted(name for name in sys.modules if name in slow or name.startswith("ingest.cli.")))
"""


def _imported(*arguments: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", COUNTED, *arguments], capture_output=True, text=True, check=True
    )
    return result.stdout.splitlines()[-1]


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_what_runs_no_command_imports_none(option: str) -> None:
    assert _imported(option) == "[]"


def test_a_command_imports_itself_and_no_other() -> None:
    imported = _imported("names", "--help")
    assert "'ingest.cli.names'" in imported
    assert "ingest.cli.serve" not in imported
    assert "datasette" not in imported


@pytest.mark.parametrize("name", sorted(HOMES))
def test_the_list_of_commands_says_what_the_command_says(name: str) -> None:
    command = main.commands[name]
    assert command.name == name
    first = (command.help or "").partition("\n\n")[0]
    assert command.get_short_help_str(200) == HOMES[name].summary
    assert " ".join(first.split()).startswith(HOMES[name].summary.rstrip("."))


@pytest.mark.parametrize(
    ("words", "incomplete", "expected"),
    [
        ([], "se", ["search", "serve"]),
        ([], "--v", ["--version"]),
        (["verify"], "--d", ["--db", "--deep", "--digest"]),
        (["names"], "su", ["suggest"]),
    ],
    ids=["command", "option", "option of a command", "part of a command"],
)
def test_the_shell_completes_commands_and_options(
    words: list[str], incomplete: str, expected: list[str]
) -> None:
    shell = ShellComplete(main, {}, "ingest", "_INGEST_COMPLETE")
    offered = [item.value for item in shell.get_completions(words, incomplete)]
    assert sorted(offered) == expected


def test_a_command_can_be_added_and_taken_away() -> None:
    own = click.Command("own")
    main.add_command(own)
    assert main.commands["own"] is own
    del main.commands["own"]
    assert set(main.commands) == set(HOMES)


#: Prints how many modules of the package a command has imported, and which others of some.
COUNTED_ALL = """
import sys
from ingest.cli import main
code = main(sys.argv[2:], standalone_mode=False)
ours = sum(name.split(".")[0] == "ingest" for name in sys.modules)
print(ours, *sorted(name for name in sys.argv[1].split(",") if name in sys.modules))
"""

#: What no search of a file and no load of a text needs, and what brings most along.
UNNEEDED = (
    *("sqlite_utils", "dateutil", "pandas", "datasette", "lxml", "trafilatura", "regex"),
    *("multiprocessing", "secrets", "importlib.resources.readers", "numpy.ma"),
    *("ingest.storage.migrations", "ingest.loading.explain", "ingest.search.similar"),
)


@pytest.mark.parametrize(
    ("arguments", "most", "others"),
    [
        (["--version"], 5, ""),
        (
            ["search", "forces", "--db", "{corpus}"],
            150,
            "ingest.loading,ingest.readers,email.utils",
        ),
        (["load", "{text}", "--db", "{new}"], 251, "ingest.search,ingest.corpus,email.utils"),
    ],
    ids=["version", "search", "load"],
)
def test_a_command_imports_no_more_than_it_uses(
    corpus: Path, tmp_path: Path, arguments: list[str], most: int, others: str
) -> None:
    places = {"corpus": corpus, "text": SEEDS / SMALL, "new": tmp_path / "new.db"}
    given = [argument.format(**places) for argument in arguments]
    unneeded = ",".join([*UNNEEDED, *filter(None, others.split(","))])
    result = subprocess.run(
        [sys.executable, "-c", COUNTED_ALL, unneeded, *given],
        capture_output=True,
        text=True,
        check=True,
    )
    number, *imported = result.stdout.splitlines()[-1].split()
    assert imported == []
    assert int(number) <= most


#: Stands in the place of a library that takes a second to import.
HEAVY = "raise AssertionError('imported')"


@pytest.mark.parametrize("command", ["load", "search", "verify", "names", "backup"])
def test_a_command_does_without_what_sqlite_utils_would_import(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "pandas.py").write_text(HEAVY)
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}){COUNTED}"
    result = subprocess.run(
        [sys.executable, "-c", code, command, "--help"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr[-300:]


def test_what_is_hidden_from_sqlite_utils_can_be_imported_afterwards() -> None:
    code = (
        "import sys; from ingest.storage.upgrading import import_sqlite_utils as lean;"
        "lean(); import sqlite_utils.db, numpy, ingest.storage.facet_columns;"
        "print(sqlite_utils.db.np, sqlite_utils.db.pd, numpy.array([1]).sum())"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "None None 1\n"
