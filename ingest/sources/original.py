"""Open the files people saved: only to read, never through a link, never to wait for a pipe.

What a name leads to may change between its being found and its being opened. So the file is
opened without following a link and without waiting, and counts only when it is the very file
that was found.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from hashlib import _Hash as Hash
    from pathlib import Path

#: What a system without one of these has instead is nothing.
_FLAGS = os.O_RDONLY | sum(
    getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_NOCTTY")
) + getattr(os, "O_BINARY", 0)

#: A file written again within so many nanoseconds may keep all of its times: FAT counts in
#: steps of two seconds, Linux in steps of 4 to 10 milliseconds.
FRESH_NS = 2 * 10**9
FRESH = "?"

#: So many zero bytes in a row are no letters, in no encoding.
ZEROS = bytes(16)

#: Bytes of a file held while its hash is taken.
HASHED_AT_ONCE_BYTES = 1024 * 1024

#: Bytes of what `st_blocks` counts; and one in how many bytes a file has on the disk when it is
#: taken for a hole. Disks that compress reach 10.
BLOCK_BYTES = 512
SPARSE_SHARE = 100


class Swapped(OSError):  # noqa: N818  becomes a Problem
    """Refuse what stands in the place of the file that was found."""


def open_original(location: Path, file_id: tuple[int, int] | None = None) -> BinaryIO:
    """Open a regular file for reading.

    Args:
        location: where it was found; not a link.
        file_id: `file_id_of` what was found there; None when that is not known.

    Raises:
        Swapped: something else has taken its place.
        OSError: it cannot be opened, or is a link.
    """
    number = os.open(location, _FLAGS)
    try:
        status = os.fstat(number)
        if not stat.S_ISREG(status.st_mode) or file_id not in (None, file_id_of(status)):
            raise Swapped
        return os.fdopen(number, "rb")
    except BaseException:
        with suppress(OSError):
            os.close(number)
        raise


def file_id_of(status: os.stat_result) -> tuple[int, int]:
    """Return what a file keeps for as long as it is the same file: its disk and its number."""
    return status.st_dev, status.st_ino


def signature_of(status: os.stat_result) -> str:
    """Return what changes whenever a file is rewritten, even with its old time put back.

    A hash of length, both times and number: it tells nobody when a file was saved.
    """
    signature = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
    digest = hashlib.sha256(":".join(map(str, signature)).encode()).hexdigest()[:32]
    return digest + (FRESH if _is_fresh(status) else "")


def dense_bytes(status: os.stat_result) -> int:
    """Return the length of a file, or what it takes on the disk when it is all but empty.

    A file of a terabyte can be one hole; reading it takes hours and gives zero bytes.
    """
    held = getattr(status, "st_blocks", None)
    if held is None or held * BLOCK_BYTES * SPARSE_SHARE >= status.st_size:
        return status.st_size
    return int(held) * BLOCK_BYTES


def sha256_of(stream: BinaryIO) -> str:
    """Return the hash over the bytes that are left of a stream, 64 hex digits."""
    digest = hashlib.sha256()
    while piece := stream.read(HASHED_AT_ONCE_BYTES):
        digest.update(piece)
        if piece.startswith(ZEROS) and not piece.strip(b"\0"):
            _add_zeros(digest, pass_hole(stream))
    return digest.hexdigest()


def _add_zeros(digest: Hash, count: int) -> None:
    """Add a hole to a hash without reading it: most of the time would go into that."""
    whole, rest = divmod(count, HASHED_AT_ONCE_BYTES)
    zeros = bytes(HASHED_AT_ONCE_BYTES if whole else rest)
    for _ in range(whole):
        digest.update(zeros)
    digest.update(zeros[:rest])


def pass_hole(stream: BinaryIO) -> int:
    """Step over the hole of a sparse file that a stream stands in; return its length in bytes.

    Returns 0 where there is none, and where the system or the stream does not tell.
    """
    try:
        place, number = stream.tell(), stream.fileno()
        read_ahead = os.lseek(number, 0, os.SEEK_CUR)
        after = os.lseek(number, place, os.SEEK_DATA)
        # A stream that has read ahead does not look where its file was moved to.
        os.lseek(number, read_ahead, os.SEEK_SET)
    except OSError as error:
        if error.errno != errno.ENXIO:  # that one says: a hole up to the end
            return 0
        after = os.fstat(stream.fileno()).st_size
    except AttributeError:  # not on Windows
        return 0
    stream.seek(max(place, after))
    return max(place, after) - place


def is_settled(signature: str) -> bool:
    """Tell whether a file of this signature is sure to get another when it is rewritten."""
    return not signature.endswith(FRESH)


def is_same(signature: str, other: str) -> bool:
    """Tell whether two signatures are of one state of a file, however fresh it was then."""
    return signature.removesuffix(FRESH) == other.removesuffix(FRESH)


def is_still(location: Path, signature: str) -> bool:
    """Tell whether a file is as it was when it had this signature."""
    try:
        now = signature_of(location.lstat())
    except OSError:
        return False
    return is_same(now, signature)


def _is_fresh(status: os.stat_result) -> bool:
    # On Windows the other time is that of creation.
    changed_ns = status.st_ctime_ns if os.name == "posix" else status.st_mtime_ns
    return changed_ns > time.time_ns() - FRESH_NS
