"""Follow a child with strace: to let system calls fail, or to record what it writes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.loads import ended, go, start

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.torture.loads import Job

#: Everything a database and what lies beside it may be called.
ENDS = ("", "-journal", "-wal", ".new", ".new-journal", ".new-wal", ".new.making",
        ".new.making-journal", ".new.making-wal", ".pruned", ".pruned-journal")  # fmt: skip
ATTACHING_S = 10.0


@cache
def impossible() -> str:
    """Return why nothing can be traced here, or nothing."""
    if not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-o", os.devnull, "true"], capture_output=True, check=False, text=True
    )
    return f"ptrace is not allowed here: {tried.stderr.strip()[:100]}" if tried.returncode else ""


def traced(job: Job, options: Sequence[str], log: Path, *also: Path) -> int:
    """Run a load under strace, looking at its database files, and others; return its exit code."""
    child = start(job)
    names = [str(job.database.with_name(job.database.name + end)) for end in ENDS]
    watched = [*names, str(job.database.parent), *map(str, also)]
    paths = [part for name in watched for part in ("-P", name)]
    command = ["strace", "-f", "-y", "-p", str(child), "-o", str(log), *paths, *options]
    strace = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _wait_until_attached(child)
    go(child)
    code = ended(child)
    strace.wait()
    return code


def _wait_until_attached(child: int) -> None:
    until = time.monotonic() + ATTACHING_S
    while "TracerPid:\t0\n" in Path(f"/proc/{child}/status").read_text():
        if time.monotonic() > until:
            message = "strace did not attach"
            raise TimeoutError(message)
        time.sleep(0.002)


_CALL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+=\s+(-?\d+|\?)", re.DOTALL)


def calls(log: Path) -> Iterator[tuple[str, str, int]]:
    """Yield name, arguments and result of each call that came to its end."""
    with log.open(encoding="ascii", errors="replace") as lines:
        for line in lines:
            found = _CALL.match(line)
            if found and found.group(3) != "?":
                yield found.group(1), found.group(2), int(found.group(3))
