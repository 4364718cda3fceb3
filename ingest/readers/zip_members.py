"""Read members of zip files in memory, within limits, never to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from ingest import settings
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    from ingest.sources.saved_file import Limits

_BAD = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Open a zip file held in memory.

    Raises:
        Unreadable: it is none, or is damaged.
    """
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _BAD as error:
        message = "is a damaged or cut zip file; get it again"
        raise Unreadable("bad-zip", message) from error


def read_member(package: zipfile.ZipFile, name: str | zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return the bytes of one member; of several with one name the last, unless given itself.

    Raises:
        Unreadable: it is encrypted, damaged, too large, or expands like a bomb.
    """
    try:
        info = package.getinfo(name) if isinstance(name, str) else name
        if info.flag_bits & 1:
            raise Unreadable("encrypted-zip", "is protected by a password; unpack it first")
        with package.open(info) as stream:
            data = stream.read(limits.file_bytes + 1)
    except KeyError as error:
        raise Unreadable("bad-zip", f"lacks its member {str(name)[:80]}; get it again") from error
    except (*_BAD, RuntimeError) as error:
        raise Unreadable("bad-zip", "has a damaged member; get it again") from error
    check_expansion(info.compress_size, len(data), limits)
    return data


def check_expansion(packed_bytes: int, unpacked_bytes: int, limits: Limits) -> None:
    """Refuse what unpacks to more than its limit, or to many times its size.

    Raises:
        Unreadable: it does.
    """
    is_long = unpacked_bytes > limits.file_bytes
    is_bomb = unpacked_bytes > max(
        settings.MIN_EXPANSION_BYTES, packed_bytes * limits.expansion_ratio
    )
    if is_long or is_bomb:
        message = (
            f"unpacks to more than {limits.expansion_ratio} times its size or "
            f"{limits.file_bytes >> 20} MB; it was left out as a likely bomb"
        )
        raise Unreadable("expands-too-much", message)
