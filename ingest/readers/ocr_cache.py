"""Keep what was read from pictures, so that no page is read twice by the same program.

One small packed file for each answer, in the folder of this user for such things. Where it cannot
be written nothing is kept, and nothing else changes.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Bytes of an answer that are believed: a page of print gives some 100,000.
_MAX_ANSWER_BYTES = 32 * 1024 * 1024


def key_of(data: bytes, asked: Sequence[str]) -> str:
    """Return the name under which an answer is kept: of the pixels, and of all that was asked."""
    digest = hashlib.sha256(data)
    digest.update("\n".join(["", *asked]).encode())
    return digest.hexdigest()


def kept(key: str) -> str | None:
    """Return an answer that was kept, or None."""
    try:
        packed = _place(key).read_bytes()
        inflater = zlib.decompressobj()
        return inflater.decompress(packed, _MAX_ANSWER_BYTES).decode()
    except (OSError, ValueError, zlib.error):
        return None


def keep(key: str, answer: str) -> None:
    """Keep an answer; the file appears whole or not at all."""
    place = _place(key)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(zlib.compress(answer.encode()))
            Path(name).replace(place)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def folder() -> Path:
    """Return where answers are kept: as each system has it, below `XDG_CACHE_HOME` if set."""
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    if named:
        return Path(named) / "clippings" / "ocr"
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  Path.home raises where there is none
    caches = home / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return caches / "clippings" / "ocr"


def _place(key: str) -> Path:
    return folder() / key[:2] / key
