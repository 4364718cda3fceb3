"""Read files in a process of its own, so that a bad one can cost no more than itself.

Started by `loading.pool` as `python -m ingest.loading.worker`. The first frame that comes
in holds the names to look for, each further one a task and the seconds of processor time that each
part of it may take; each reading goes out as one.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from ingest.loading.frames import (
    END_BY_TIME,
    OUT_OF_MEMORY,
    OUT_OF_MEMORY_STATUS,
    pickled,
    read_frame,
    write_frame,
)
from ingest.loading.reading import read_file
from ingest.model import Problem
from ingest.names.matcher import build_matcher
from ingest.storage.rows import FileReading
from ingest.text.clean import showable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.loading.tasks import Task
    from ingest.names.matcher import FindsNames, Matcher

#: Bytes of address space a worker may take. A hostile file ends it, not the machine.
WORKER_MEMORY_BYTES = 3 * 1024**3

#: Objects that may be made between two looks for garbage: the default of Python is some hundreds,
#: and a page makes thousands that live as long as it does. A fiftieth of the time of reading.
OBJECTS_WHILE_READING = 50_000

NO_NAMES = pickle.dumps(None)


def main() -> None:
    """Answer tasks from standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us ends us
    tasks, replies = sys.stdin.buffer, _own_output()
    limit_memory(WORKER_MEMORY_BYTES)
    gc.set_threshold(OBJECTS_WHILE_READING)
    matcher = _matcher(read_frame(tasks) or NO_NAMES)
    while (frame := read_frame(tasks)) is not None:
        task, allowed_s = pickle.loads(frame)  # noqa: S301  our own frame
        _allow(allowed_s)
        for answer in _frames(task, matcher):
            write_frame(replies, answer)
            replies.flush()
            _allow(allowed_s)
        _allow(0)


def _matcher(frame: bytes) -> Matcher | None:
    """Build what finds the names, without the garbage collector looking at every step.

    Nothing of it is ever garbage: a quarter of the time went into finding that out.
    """
    gc.disable()
    names = pickle.loads(frame)  # noqa: S301  our own frame
    matcher = build_matcher(names) if names else None
    gc.freeze()
    gc.enable()
    return matcher


def _frames(task: Task, matcher: Matcher | None) -> Iterator[bytes]:
    """Yield the readings of a file as frames; one too large to be handed over ends the file."""
    for reading in answer(task, matcher):
        try:
            frame = pickled(reading)
        except MemoryError:
            yield pickled(_failed(task, OUT_OF_MEMORY, is_first=reading.is_first))
            return
        yield frame


def _failed(task: Task, failure: tuple[str, str], *, is_first: bool) -> FileReading:
    """Return the reading that ends a file; `failure` is the code and the predicate."""
    code, predicate = failure
    path = task.file.path
    problem = Problem(path, "", code, f"{path} {predicate}")
    return FileReading(task.file, problems=[problem], is_first=is_first)


def answer(task: Task, matcher: FindsNames | None) -> Iterator[FileReading]:
    """Read one file; whatever goes wrong in it becomes a problem of that file.

    The last reading, and no other, is marked as the last.
    """
    is_first = True
    try:
        for reading in read_file(task, matcher):
            is_first = False
            yield reading
        return
    except Exception as error:
        failure = failure_of(error)
    yield _failed(task, failure, is_first=is_first)


def failure_of(error: Exception) -> tuple[str, str]:
    """Return the code and the predicate of what stopped the reading of a file."""
    if isinstance(error, MemoryError):
        return OUT_OF_MEMORY
    if isinstance(error, RecursionError):
        return ("too-deep", "is nested too deeply to be read; it is damaged, get it again")
    what = f"could not be read ({type(error).__name__}: {error}); please report this"
    return ("reader-failed", showable(what[:500]))


def _allow(seconds: float) -> None:
    """Let this process end after some more seconds of processor time; 0 takes the limit away.

    No handler is set: the signal ends the process in the midst of any library too.
    """
    if END_BY_TIME:
        signal.setitimer(signal.ITIMER_PROF, seconds)


def _own_output() -> IO[bytes]:
    """Take standard output for the frames; what libraries print goes to standard error."""
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return replies


def limit_memory(limit_bytes: int) -> None:
    """Let this process take so many bytes of address space, where systems can hold it to that."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415  not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (limit_bytes, limit_bytes))


if __name__ == "__main__":
    with suppress(BrokenPipeError, KeyboardInterrupt):
        try:
            main()
        except MemoryError:
            os._exit(OUT_OF_MEMORY_STATUS)  # no memory for a traceback, and nobody to read it
