"""Tell messages of news agencies by the control characters that frame them.

IPTC 7901 and ANPA 1312: SOH (01) opens the head of a message, STX (02) its text, ETX (03) its end.

Source: The IPTC Recommended Message Format (IPTC 7901), Fifth Edition; ANPA 89-3.
"""

from __future__ import annotations

import re

WIRE = "messages of a news agency"

#: Where a message begins; synchronising characters may stand before it.
WIRE_START = re.compile(rb"[\x16\x00]{0,8}\x01(?=[\x20-\x7e\x1f])")
_HEAD = re.compile(rb"[\s\x16\x00\x7f]{0,40}\x01[\x20-\x7e\x1f]{1,120}[\r\n\x02\x0e-\x1f]")


def wire_marks(sample: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of messages of an agency at the start of a file; none for another kind."""
    head = _HEAD.match(sample)
    text = re.compile(rb"\x02").search(sample, head.end() - 1) if head else None
    return (head, text) if head and text else ()
