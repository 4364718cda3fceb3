"""Pack the places of a word into bytes, and read them back without a loop.

A list of ascending ids is stored as the gaps between them, a byte or two for each; how often the
word stands in each paragraph is stored for those that hold it more than once.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Ascending ids of paragraphs, and how often the word stands in each.
Postings: TypeAlias = "tuple[NDArray[np.int64], NDArray[np.int32]]"

#: Bytes of a number, of all numbers, and of those that do not fit and stand behind.
_HEAD = struct.Struct("<BII")
_WIDTHS = (1, 2, 8)
_OUTLIER_BYTES = 8


def pack(ids: NDArray[np.int64], counts: NDArray[np.int32]) -> bytes:
    """Return a list as bytes; ids ascend and differ, counts are at least one."""
    gaps = np.diff(ids, prepend=-1) - 1
    is_repeated = counts > 1
    repeated = counts[is_repeated].astype(np.int64) - 2
    return b"".join((_packed(gaps), np.packbits(is_repeated).tobytes(), _packed(repeated)))


def unpack(packed: bytes | memoryview) -> Postings:
    """Return the list that `pack` has made into bytes.

    Raises:
        ValueError: the bytes are none that it makes.
    """
    data = memoryview(packed)
    gaps, data = _unpacked(data)
    bits, data = _taken(data, (gaps.size + 7) // 8)
    values, data = _unpacked(data)
    is_repeated = np.unpackbits(np.frombuffer(bits, np.uint8), count=gaps.size).view(np.bool_)
    if len(data) or np.count_nonzero(is_repeated) != values.size:
        message = "not a list of paragraphs"
        raise ValueError(message)
    gaps += 1
    ids = np.cumsum(gaps, out=gaps)
    ids -= 1
    counts = np.ones(ids.size, np.int32)
    counts[is_repeated] = values + 2
    return ids, counts


def counted(ids: NDArray[np.int64]) -> Postings:
    """Return each of some ascending ids once, with how often it is there."""
    if not ids.size:
        return ids, np.empty(0, np.int32)
    starts = np.flatnonzero(np.concatenate(([True], ids[1:] != ids[:-1])))
    return ids[starts], np.diff(np.append(starts, ids.size)).astype(np.int32)


def up_to(postings: Postings, last: int) -> Postings:
    """Return the part of a list whose ids are not greater than `last`."""
    ids, counts = postings
    if not ids.size or ids[-1] <= last:
        return postings
    end = int(np.searchsorted(ids, last, side="right"))
    return ids[:end], counts[:end]


def checksum(*parts: bytes) -> int:
    """Return the checksum of some bytes."""
    value = 0
    for part in parts:
        value = zlib.crc32(part, value)
    return value


def _packed(numbers: NDArray[np.int64]) -> bytes:
    """Return numbers from 0 on in the width that takes the fewest bytes.

    What does not fit into the width stands behind: its place, and its value.
    """
    width = min(_WIDTHS, key=lambda width: _size(numbers, width))
    outliers = _outliers(numbers, width)
    fitting = numbers.copy()
    fitting[outliers] = 0
    behind = np.stack((outliers, numbers[outliers])).astype("<u4")
    head = _HEAD.pack(width, numbers.size, outliers.size)
    return head + fitting.astype(f"<u{width}").tobytes() + behind.tobytes()


def _outliers(numbers: NDArray[np.int64], width: int) -> NDArray[np.intp]:
    return np.flatnonzero(numbers >> (8 * width)) if width < _WIDTHS[-1] else np.empty(0, np.intp)


def _size(numbers: NDArray[np.int64], width: int) -> int:
    outliers = _outliers(numbers, width)
    if outliers.size and int(numbers.max()) >> 32:
        return numbers.size * _WIDTHS[-1] + 1
    return numbers.size * width + outliers.size * _OUTLIER_BYTES


def _unpacked(data: memoryview) -> tuple[NDArray[np.int64], memoryview]:
    """Return the first numbers of some bytes, and what is behind them."""
    head, data = _taken(data, _HEAD.size)
    width, size, outliers = _HEAD.unpack(head)
    if width not in _WIDTHS:
        message = "not a list of numbers"
        raise ValueError(message)
    body, data = _taken(data, size * width)
    behind, data = _taken(data, outliers * _OUTLIER_BYTES)
    numbers = np.frombuffer(body, f"<u{width}").astype(np.int64)
    places, values = np.frombuffer(behind, "<u4").reshape(2, outliers)
    if outliers and int(places.max()) >= size:
        message = "not a list of numbers"
        raise ValueError(message)
    numbers[places] = values
    return numbers, data


def _taken(data: memoryview, size: int) -> tuple[memoryview, memoryview]:
    if len(data) < size:
        message = "a list is cut short"
        raise ValueError(message)
    return data[:size], data[size:]
