"""Draw the picture of one passage in a process of its own, which a hostile file may break.

Started by `draw_passage` as `python -m ingest.loading.crop_worker`: one frame in, one frame out.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from typing import TypeAlias

from ingest.loading.frames import pickled, read_frame

#: Seconds by the clock in which a page must be drawn.
DRAWING_S = 20.0

COMMAND = (sys.executable, "-m", "ingest.loading.crop_worker")

#: Bytes, media type, page from 1, and left, top, right and bottom in parts of 10,000.
Passage: TypeAlias = "tuple[bytes, str, int, tuple[int, int, int, int]]"


def draw_passage(passage: Passage) -> bytes | None:
    """Return the picture of a passage as PNG; None where it cannot be drawn in time."""
    process = subprocess.Popen(  # noqa: S603  our own program
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    )
    frame = pickled(passage)
    try:
        answer, _ = process.communicate(len(frame).to_bytes(8, "big") + frame, DRAWING_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None
    return answer or None


def main() -> None:
    """Answer the one frame of standard input with a picture, or with nothing."""
    # Who starts this process need not import what it takes.
    from ingest.loading.worker import WORKER_MEMORY_BYTES, limit_memory  # noqa: PLC0415
    from ingest.readers.crops import cut_out  # noqa: PLC0415
    from ingest.sources.saved_file import Unreadable  # noqa: PLC0415

    limit_memory(WORKER_MEMORY_BYTES)
    frame = read_frame(sys.stdin.buffer)
    if frame is None:
        return
    data, media_type, page, box = pickle.loads(frame)  # noqa: S301  our own frame
    try:
        sys.stdout.buffer.write(cut_out(data, media_type, page, box))
    except Unreadable:
        return


if __name__ == "__main__":
    main()
