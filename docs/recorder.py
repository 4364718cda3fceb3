"""Note which modules of a package a process calls functions of.

A copy of this file named `sitecustomize.py` is put on the path of the processes that
`docs.opened` measures: Python imports a module of that name at the start of every process, so
the processes that they start are seen as well.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types import FrameType


def record(folder: str, log: str) -> None:
    """Write the path of a module under `folder` to `log` when one of its functions is called.

    What is called only because a module is being imported does not count. Each process writes
    a path once; this thread and every thread that starts from now on are watched.
    """
    handle = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    opened: set[str] = set()

    def note(frame: FrameType, _event: str, _argument: Any) -> None:
        place = frame.f_code.co_filename
        if place in opened or not place.startswith(folder) or not place.endswith(".py"):
            return
        if frame.f_code.co_name != "<module>" and not _is_importing(frame):
            opened.add(place)
            os.write(handle, f"{place}\n".encode())

    threading.settrace(note)
    sys.settrace(note)


def _is_importing(frame: FrameType) -> bool:
    """Return whether `frame` runs below the body of a module that is being imported."""
    above: FrameType | None = frame
    while above is not None:
        is_body = above.f_code.co_name == "<module>"
        if is_body and above.f_globals.get("__name__") != "__main__":
            return True
        above = above.f_back
    return False


if __name__ == "sitecustomize" and "OPENED_LOG" in os.environ:
    record(os.environ["OPENED_FOLDER"], os.environ["OPENED_LOG"])
