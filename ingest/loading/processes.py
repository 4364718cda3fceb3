"""Start programs of our own beside this one, and end them."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def start_program(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Return a program that reads from a pipe and answers through another.

    Ctrl-C does not reach it: that is for the one who started it, and ends it.
    """
    return subprocess.Popen(  # noqa: S603  our own program
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )


def end_program(process: subprocess.Popen[bytes]) -> None:
    """End a program, whatever it is doing, and let go of its pipes; again does no harm."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):  # what was still to be sent finds nobody
                pipe.close()
