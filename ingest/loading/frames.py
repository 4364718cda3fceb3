"""Pass values between the writer and the processes that read.

A frame is its length in 8 bytes and a pickle. Both ends are this program: nothing from a file
is ever unpickled. This module imports nothing that reads, so that who starts the processes
need not.
"""

from __future__ import annotations

import pickle
import signal
import struct
from typing import IO

LENGTH = struct.Struct(">Q")

#: The signal that ends a process which has used up its time; None where there is none (Windows).
END_BY_TIME: int | None = getattr(signal, "SIGPROF", None)


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
