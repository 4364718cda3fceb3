"""Recognise by more than one fixed mark: properties above a text, and what bzip2 and xz pack."""

from __future__ import annotations

import re

from ingest.sources.signs import Sign, mark_of

BZIP2, XZ = "bzip2", "xz"

# Properties above a text, as programs for notes write them.
_FRONT_MATTER = re.compile(
    rb"(?:\xef\xbb\xbf)?(?P<fence>-{3}|\+{3})[ \t]{0,99}\r?\n"
    rb"(?:[ \t]{0,99}(?:#[^\r\n]{0,999})?\r?\n){0,20}"
    rb"(?:[\w\"'][^\r\n:=]{0,80}[:=](?:[ \t][^\r\n]{0,2000})?|\[[^\r\n]{1,200}\])\r?\n"
    rb"(?:[^\r\n]{0,4000}\r?\n){0,400}?(?:(?P=fence)|\.\.\.)[ \t]{0,99}(?:[\r\n]|$)"
)
# A block of bzip2 begins with pi, an empty file with its root.
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_XZ = re.compile(rb"\xfd7zXZ\0|\x5d\0\0[\0-\xff]{2}(?:\xff{8}|[\0-\xff]{5}\0{3})", re.DOTALL)


def front_matter_sign(sample: bytes) -> Sign | None:
    """Return the sign of properties between fences above a text, or None."""
    match = _FRONT_MATTER.match(sample)
    return Sign("Markdown", (mark_of(match["fence"], match.start("fence")),)) if match else None


def packing_sign(sample: bytes) -> Sign | None:
    """Return the sign of what bzip2 or xz has packed; None for anything else."""
    for kind, pattern in ((BZIP2, _BZIP2), (XZ, _XZ)):
        if match := pattern.match(sample):
            return Sign(kind, (mark_of(match[0][:6], 0),))
    return None
