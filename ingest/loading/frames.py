"""Pass values between the writer and the processes that read.

A frame is its length in 8 bytes and a pickle. Both ends are this program: nothing from a file
is ever unpickled. This module imports nothing that reads, so that who starts the processes
need not.
"""

from __future__ import annotations

import pickle
import signal
import struct
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

LENGTH = struct.Struct(">Q")

#: The signal that ends a process which has used up its time; None where there is none (Windows).
END_BY_TIME: int | None = getattr(signal, "SIGPROF", None)

#: The signal of a system that runs out of memory; None where there is none (Windows).
END_BY_SYSTEM: int | None = getattr(signal, "SIGKILL", None)

#: What is said of a file that takes more memory than a worker may, and the exit status of a
#: worker that has no memory left to say it.
OUT_OF_MEMORY = (
    "out-of-memory",
    "takes more memory to read than one file may take; split it, or leave it out",
)
OUT_OF_MEMORY_STATUS = 71


#: The code of a file whose reader was killed from outside.
KILLED = "reader-killed"


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Return the next frame, or None when the other side is gone."""
    header = stream.read(LENGTH.size)
    if len(header) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(header)
    frame = stream.read(length)
    return frame if len(frame) == length else None


def write_frame(stream: IO[bytes], frame: bytes) -> None:
    """Write one frame."""
    stream.write(LENGTH.pack(len(frame)))
    stream.write(frame)


def pickled(value: object) -> bytes:
    """Return the bytes of a frame that holds `value`."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def end_process(process: subprocess.Popen[bytes]) -> None:
    """End a process, whatever it is doing, and let go of its pipes; again does no harm."""
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with suppress(OSError):  # what was still to be sent finds nobody
                pipe.close()


def cause_of_end(status: int | None, allowed_s: float) -> tuple[str, str]:
    """Return the code and the predicate of a file in the midst of which a worker ended.

    Args:
        status: as `Popen.returncode` has it.
        allowed_s: seconds of processor time that the worker had for the file.
    """
    if END_BY_TIME and status == -END_BY_TIME:
        what = f"took more than {allowed_s:.0f} s of processor time to read and was left out"
        return "too-slow", what
    if status == OUT_OF_MEMORY_STATUS:
        return OUT_OF_MEMORY
    if END_BY_SYSTEM and status == -END_BY_SYSTEM:
        what = (
            "was left out: its reader was killed from outside, most likely because the memory "
            "ran out; load again with --jobs 1 --retry-failed"
        )
        return KILLED, what
    return "reader-died", "made the reader break down and was left out; please report this"
