"""A program of our own is started with pipes, and ended whatever it is doing."""

from __future__ import annotations

import sys

from ingest.loading.processes import end_program, start_program


def test_a_program_that_reads_nothing_is_ended_and_its_pipes_are_closed() -> None:
    program = start_program((sys.executable, "-Sc", "import time; time.sleep(600)"))
    assert program.stdin
    assert program.stdout
    program.stdin.write(b"unsent")
    end_program(program)
    end_program(program)
    assert program.returncode
    assert program.stdin.closed
    assert program.stdout.closed
