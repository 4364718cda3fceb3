"""Find the members of a zip file that was cut off: its list of members stands at its end.

Each member has a head of its own, so all that lie whole before the cut can be listed anew. A
package of an office program or a book is no archive of files: without its end it is damaged.
"""

from __future__ import annotations

import struct
import zlib
from typing import NamedTuple

_LOCAL, _LISTED, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_DESCRIPTOR = b"PK\7\x08"
_HEAD = struct.Struct("<4sHHHHHIIIHH")
_ENTRY = struct.Struct("<4sHHHHHHIIIHHHHHII")
_TAIL = struct.Struct("<4sHHHHIIH")
_SUMS_BYTES = 12
#: What flags say: encrypted; sizes behind the member. A size of this stands elsewhere (Zip64).
_ENCRYPTED, _SIZES_BEHIND, _ELSEWHERE = 1, 8, 0xFFFFFFFF
_STORED, _DEFLATED = 0, 8
_MEASURED_BYTES = 1 << 16
#: Members that one list of this form can hold.
_MAX_LISTED = 0xFFFF
#: Members by which packages are told that are no archives of files.
_PACKAGES = frozenset(
    {b"[Content_Types].xml", b"mimetype", b"META-INF/container.xml", b"META-INF/MANIFEST.MF"}
)


class _Sizes(NamedTuple):
    crc: int
    packed: int
    unpacked: int


def whole_members(data: bytes, most_bytes: int) -> bytes | None:
    """Return a zip file of the members that lie whole before a cut; None where there are none.

    Args:
        data: a zip file without its end.
        most_bytes: that may be unpacked to learn where members end.
    """
    entries: list[bytes] = []
    place = 0
    while data.startswith(_LOCAL, place) and len(entries) < _MAX_LISTED:
        found = _member(data, place, most_bytes)
        if found is None:
            break
        entry, place, unpacked = found
        most_bytes -= unpacked
        entries.append(entry)
    if not entries:
        return None
    listed = b"".join(entries)
    count = len(entries)
    tail = _TAIL.pack(_END, 0, 0, count, count, len(listed), place, 0)
    return data[:place] + listed + tail


def _member(data: bytes, place: int, most_bytes: int) -> tuple[bytes, int, int] | None:
    """Return the entry of a member for a list, where the next begins, and what was unpacked."""
    if len(data) < place + _HEAD.size:
        return None
    _, version, flags, method, time, day, *sums, name_bytes, more_bytes = _HEAD.unpack_from(
        data, place
    )
    named = place + _HEAD.size
    name = data[named : named + name_bytes]
    start = place + _HEAD.size + name_bytes + more_bytes
    if flags & _ENCRYPTED or name in _PACKAGES:
        return None
    sizes: _Sizes | None = _Sizes(*sums)
    if flags & _SIZES_BEHIND:
        sizes = _measured(data, start, most_bytes) if method == _DEFLATED else None
    if sizes is None or _ELSEWHERE in sizes or start + sizes.packed > len(data):
        return None
    end = start + sizes.packed
    if flags & _SIZES_BEHIND:
        end += _SUMS_BYTES + len(_DESCRIPTOR) * data.startswith(_DESCRIPTOR, end)
    entry = _ENTRY.pack(
        *(_LISTED, version, version, flags & ~_SIZES_BEHIND, method, time, day),
        *(*sizes, len(name), 0, 0, 0, 0, 0, place),
    )
    return entry + name, min(end, len(data)), sizes.unpacked if flags & _SIZES_BEHIND else 0


def _measured(data: bytes, start: int, most_bytes: int) -> _Sizes | None:
    """Unpack a member to learn where it ends; None where it does not, or is too long."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    crc = unpacked = 0
    for at in range(start, len(data), _MEASURED_BYTES):
        packed = data[at : at + _MEASURED_BYTES]
        while packed and not inflater.eof:
            try:
                shown = inflater.decompress(packed, _MEASURED_BYTES)
            except zlib.error:
                return None
            crc, unpacked = zlib.crc32(shown, crc), unpacked + len(shown)
            packed = inflater.unconsumed_tail
            if unpacked > most_bytes:
                return None
        if inflater.eof:
            end = min(at + _MEASURED_BYTES, len(data)) - len(inflater.unused_data)
            return _Sizes(crc, end - start, unpacked)
    return None
