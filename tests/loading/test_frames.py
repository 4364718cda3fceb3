"""A process of our own is ended whatever it is doing."""

from __future__ import annotations

import subprocess
import sys

from ingest.loading.frames import end_process


def test_a_process_that_reads_nothing_is_ended_and_its_pipes_are_closed() -> None:
    process = subprocess.Popen(
        (sys.executable, "-Sc", "import time; time.sleep(600)"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin
    assert process.stdout
    process.stdin.write(b"unsent")
    end_process(process)
    end_process(process)
    assert process.returncode
    assert process.stdin.closed
    assert process.stdout.closed
