"""Run a command as one at a terminal, and take all that it shows there."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def shown_by(*arguments: object) -> str:
    """Return what a command that ends well shows on a terminal as its error output."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "ingest", *map(str, arguments)]
    with subprocess.Popen(command, stderr=theirs, stdout=subprocess.DEVNULL) as process:
        os.close(theirs)
        # While it runs: a terminal that nobody reads takes a few kB, and then has it wait.
        shown = b"".join(_pieces(ours))
        assert process.wait(60) == 0
    os.close(ours)
    return shown.decode()


def _pieces(terminal: int) -> Iterator[bytes]:
    """Yield what is shown: 4 kB at most at once, and an error when the other end is closed."""
    with suppress(OSError):
        while piece := os.read(terminal, 65536):
            yield piece
