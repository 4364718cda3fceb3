r"""Mend JSON whose writer escaped the bytes of UTF-8 one by one, as the exports of Facebook do.

Such a file writes `\u00c3\u00a9` for one letter. It is told beyond doubt: all that is escaped in
a record gives UTF-8 when it is read as bytes, and nothing else in it lies beyond ASCII.
"""

from __future__ import annotations

import re

_RUN = re.compile(rb"(?<!\\)((?:\\\\){0,50})((?:\\u00[89a-fA-F][0-9a-fA-F]){2,})")
_ESCAPE = re.compile(rb"\\u00([89a-fA-F][0-9a-fA-F])")
_ANY_ESCAPE = re.compile(rb"\\u(?!00)[0-9a-fA-F]{4}")


def mended_escapes(data: bytes) -> bytes | None:
    """Return a record with its letters as they were before, in UTF-8; None for one without fault.

    Args:
        data: a JSON text.
    """
    if b"\\u00" not in data or not data.isascii() or _ANY_ESCAPE.search(data):
        return None
    mended = _RUN.sub(_letters, data)
    if mended == data or _ESCAPE.search(mended):
        return None
    try:
        mended.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return mended


def _letters(match: re.Match[bytes]) -> bytes:
    return match[1] + bytes(int(digits, 16) for digits in _ESCAPE.findall(match[2]))
