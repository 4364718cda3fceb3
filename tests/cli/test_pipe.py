"""Whoever reads no further has what was wanted: that is no fault."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

COMMANDS = [
    ["names", "list"],
    ["names", "suggest", "--json"],
    ["names", "--help"],
    ["search", "prison"],
    ["search", "prison", "--format", "csv"],
    ["correct", "--export"],
    ["batch", "questions.txt"],
    ["verify", "--digest"],
    ["--help"],
    ["--version"],
]


@pytest.mark.skipif(os.name == "nt", reason="no pipe there tells that its reader has left")
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_reader_who_leaves_ends_a_command_well(
    corpus: Path, tmp_path: Path, command: list[str]
) -> None:
    (tmp_path / "questions.txt").write_text("prison\n")
    options = [] if command[-1].startswith(("--help", "--version")) else ["--db", str(corpus)]
    reading, writing = os.pipe()
    os.close(reading)
    program = [sys.executable, "-m", "ingest", *command, *options]
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}  # noqa: PTH109
    ended = subprocess.run(
        program, stdout=writing, stderr=subprocess.PIPE, cwd=tmp_path, env=environment, check=False
    )
    os.close(writing)
    assert ended.returncode == 0, ended.stderr
    assert b"Traceback" not in ended.stderr
    assert b"BrokenPipe" not in ended.stderr
