"""Tell text whose letters were spoilt before it was saved: UTF-8 read as another encoding.

`annoncÃ©` was `annoncé`, `РњРёСЂ` was `Мир`, `donâ€™t` was `don’t`. Such letters are told
by going back: written in the wrong encoding they are valid UTF-8 again, which other words next to
never are.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: Spoilt runs that a text needs; fewer are a quotation, or chance.
MIN_SPOILT = 3

#: Share of spoilt runs among all runs of such letters. Where a page joins texts of several origins
#: only a part is spoilt.
MIN_SPOILT_SHARE = 0.3

_SAMPLE_CHARS = 65_536
#: What reads the first byte of a letter in UTF-8 as a letter, the commonest accident first.
_WRONG = ("cp1252", "latin-1", "cp1251", "mac_roman", "cp1250", "cp1254", "cp437", "cp850")
_RUN = re.compile(r"[^\x00-\x7f]{2,400}")


class Spoilt(NamedTuple):
    """Hold an example of spoilt letters, what they were, and the encoding they were read in."""

    shown: str
    meant: str
    encoding: str


def find_spoilt(text: str) -> Spoilt | None:
    """Return what shows that a text is spoilt; None for a text that is not."""
    runs = _RUN.findall(text[:_SAMPLE_CHARS])
    if len(runs) < MIN_SPOILT:
        return None
    for encoding in _WRONG:
        mended = [(run, _mended(run, encoding)) for run in runs]
        good = [(run, meant) for run, meant in mended if meant is not None]
        if len(good) >= max(MIN_SPOILT, MIN_SPOILT_SHARE * len(runs)):
            return Spoilt(good[0][0][:12], good[0][1][:12], encoding)
    return None


def _mended(run: str, encoding: str) -> str | None:
    """Return what a run of letters was, or None when it is no UTF-8 in that encoding."""
    try:
        meant = _bytes_of(run, encoding).decode()
    except UnicodeError:
        return None
    return meant if meant != run and len(meant) < len(run) and meant.isprintable() else None


def _bytes_of(run: str, encoding: str) -> bytes:
    """Write a run in an encoding; what Windows leaves undefined passes as it is."""
    if encoding.startswith("cp125"):
        return b"".join(
            bytes((ord(letter),)) if "\x80" <= letter <= "\x9f" else letter.encode(encoding)
            for letter in run
        )
    return run.encode(encoding)
