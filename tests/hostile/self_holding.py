"""Write a gzip file that unpacks to itself, so that it holds itself without an end.

A block of deflate either holds bytes as they are or copies from what has been unpacked. A list of
such steps, each written in five bytes, can be so chosen that what it unpacks to is the list: the
steps print themselves half as they are and half as copies. The checksum of the whole stands in
the whole; as it depends on its own bits linearly, it is found by solving 32 equations.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache

#: Bytes in which each step is written.
STEP_BYTES = 5

#: Lengths from 3 to 10 have codes of their own; distances from 17 to 24 share one.
_FIRST_LENGTH, _FIRST_DISTANCE, _DISTANCE_CODE = 3, 17, 8
_CHECKSUM_BITS = 32


@cache
def self_holding() -> bytes:
    """Return the bytes of the file."""
    # The file is 0 for a checksum of 0, plus what each bit of the checksum changes of its own.
    origin = zlib.crc32(_with_checksum(0))
    columns = [
        zlib.crc32(_with_checksum(1 << bit)) ^ origin ^ (1 << bit) for bit in range(_CHECKSUM_BITS)
    ]
    return _with_checksum(_solved(columns, origin))


def _with_checksum(checksum: int) -> bytes:
    head = b"\x1f\x8b\x08\x08" + bytes(5) + b"\x03a\0"
    # Two empty blocks and a last one bring the tail to the length of the head.
    end = _in_bits(_EMPTY + _EMPTY + _LAST)
    tail = end + struct.pack("<I", checksum)
    size = len(_steps(head, tail + bytes(4)))
    return _steps(head, tail + struct.pack("<I", size))


def _steps(head: bytes, tail: bytes) -> bytes:
    """Return the list of steps, between what must come before and behind it."""
    of_head, of_tail = len(head) + STEP_BYTES, len(tail) + STEP_BYTES
    start, end, again = _as_they_are(of_head), _as_they_are(of_tail), _copied(of_head)
    none, one, four = (_as_they_are(steps * STEP_BYTES) for steps in (0, 1, 4))
    copy = _copied(4 * STEP_BYTES)
    return b"".join(
        (
            *(head, start, head, start, again, one, again, one, one),
            *(four, again, one, one, four, copy, four, copy, four, copy, four, copy),
            *(four, copy, none, none, end, copy, none, none, end),
            *(_copied(of_tail), tail, _copied(of_tail), tail),
        )
    )


def _as_they_are(size: int) -> bytes:
    """Return the step by which the next bytes are unpacked as they are."""
    return struct.pack("<BHH", 0, size, size ^ 0xFFFF)


def _copied(size: int) -> bytes:
    """Return the step by which the last bytes are unpacked again, in two halves of 40 bits."""
    distance = f"{_DISTANCE_CODE:05b}" + f"{size - _FIRST_DISTANCE:03b}"[::-1]
    halves = (size // 2, size - size // 2)
    lengths = (f"{half - _FIRST_LENGTH + 1:07b}" for half in halves)
    return _in_bits("010" + "".join(length + distance for length in lengths) + "0000000")


#: A block without anything, and one that is the last.
_EMPTY = "010" + "0000000"
_LAST = "110" + "0000000"


def _in_bits(bits: str) -> bytes:
    """Return bytes of bits that stand in the order in which they are read."""
    padded = bits + "0" * (-len(bits) % 8)
    return bytes(int(padded[at : at + 8][::-1], 2) for at in range(0, len(padded), 8))


def _solved(columns: list[int], wanted: int) -> int:
    """Return the bits whose columns add up to what is wanted, without carrying."""
    basis: dict[int, tuple[int, int]] = {}
    for bit, column in enumerate(columns):
        value, used = _reduced(column, 1 << bit, basis)
        if value:
            basis[value.bit_length()] = (value, used)
    left, chosen = _reduced(wanted, 0, basis)
    if left:
        message = "no checksum stands for itself; give the file another name"
        raise ValueError(message)
    return chosen


def _reduced(value: int, used: int, basis: dict[int, tuple[int, int]]) -> tuple[int, int]:
    while value and value.bit_length() in basis:
        other, bits = basis[value.bit_length()]
        value, used = value ^ other, used ^ bits
    return value, used
