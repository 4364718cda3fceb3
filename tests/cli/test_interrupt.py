"""Ctrl-C ends a load in one sentence, with whole batches written and no process left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from ingest.loading.pipeline import LoadOptions, load
from tests.inside import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Tells when the first batch is written, and waits there until it has been interrupted.
LOADING = """
import signal, sys
from ingest.cli import main
from ingest.storage import store
write_batch = store.write_batch
def told(*args, **named):
    statuses = write_batch(*args, **named)
    print("written", flush=True)
    sys.stdin.readline()
    return statuses
store.write_batch = told
# Whoever starts the tests in the background has made them deaf to Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)
main(sys.argv[1:])
"""


def _children(process: int) -> list[int]:
    listed = subprocess.run(
        ["pgrep", "-P", str(process)], capture_output=True, check=False, text=True
    )
    return [int(number) for number in listed.stdout.split()]


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_ctrl_c_ends_a_load_that_can_be_run_again(
    folder: Callable[..., Path], tmp_path: Path
) -> None:
    top = folder({f"{number:04}.txt": f"Text number {number}." for number in range(600)})
    database, whole = tmp_path / "corpus.db", tmp_path / "whole.db"
    command = [sys.executable, "-c", LOADING, "load", str(top), "--db", str(database)]
    with subprocess.Popen(
        [*command, "--jobs", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as loading:
        assert loading.stdout
        assert loading.stdout.readline() == b"written\n"
        readers = _children(loading.pid)
        loading.send_signal(signal.SIGINT)
        _, said = loading.communicate(b"\n", timeout=60)
    assert loading.returncode == 130
    lines = [line for line in said.splitlines() if not line.startswith(b"Loading: ")]
    assert lines == [b"ingest: interrupted; what was written is whole, run it again"]
    until = time.monotonic() + 10
    while any(map(_is_running, readers)) and time.monotonic() < until:
        pass
    assert not any(map(_is_running, readers))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["articles", "corpus.db"]
    report = load([top], database, LoadOptions())
    assert report.unchanged >= 100
    load([top], whole, LoadOptions())
    assert digest_of(database) == digest_of(whole)
