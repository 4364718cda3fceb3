"""The shells complete what `ingest completion` makes them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.shell_completion import ShellComplete

from ingest.cli import main
from tests.conftest import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_each_shell_gets_a_script_that_asks_the_program(
    shell: str, run: Callable[..., Result]
) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert f"_INGEST_COMPLETE={shell}_complete" in result.stdout


def test_another_shell_is_refused_with_those_there_are(run: Callable[..., Result]) -> None:
    result = run("completion", "tcsh")
    assert result.exit_code == 2
    assert "'bash', 'fish', 'zsh'" in result.stderr


@pytest.mark.skipif(not shutil.which("bash") or os.name == "nt", reason="no bash here")
def test_bash_completes_with_it(run: Callable[..., Result], tmp_path: Path) -> None:
    program = tmp_path / "ingest"
    program.write_text(f"#!{sys.executable}\nfrom ingest.cli import main\n\nmain()\n")
    program.chmod(0o755)
    asking = "COMP_WORDS=(ingest help que); COMP_CWORD=2; _ingest_completion ingest"
    script = f'{run("completion", "bash").stdout}\n{asking}; echo "${{COMPREPLY[*]}}"'
    environment = {
        **os.environ, "PYTHONPATH": str(ROOT), "PATH": f"{tmp_path}:{os.environ['PATH']}"
    }  # fmt: skip
    ended = subprocess.run(
        ["bash", "--norc", "-c", script],
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    assert ended.stdout.split() == ["queries", "query", "questions"]


def test_topics_and_commands_are_offered_to_help() -> None:
    shell = ShellComplete(main, {}, "ingest", "_INGEST_COMPLETE")
    offered = [item.value for item in shell.get_completions(["help"], "re")]
    assert offered == ["reading", "relations", "reliability", "restore"]
