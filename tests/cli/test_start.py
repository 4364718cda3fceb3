"""Commands are imported when they are called, and nothing else about them changes."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest
from click.shell_completion import ShellComplete

from ingest.cli import HOMES, main

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
