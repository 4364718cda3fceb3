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
#: `dpa0123 4 pl 95`, or `a0123 \x1fr i bc-weir`: source and number, urgency, category.
_SOURCE_LINE = re.compile(
    rb"\x01[ ]?[A-Za-z]{1,5}\d{1,5}[ \x1f]{1,3}[1-9A-Za-z][ \x1f]{1,3}[A-Za-z]{1,5}[ \x1f\r\n]"
)
_TEXT_START, _TEXT_END = re.compile(rb"\x02"), re.compile(rb"\x03")


def wire_marks(sample: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of messages of an agency at the start of a file; none for another kind.

    Programs write SOH and STX too, such as between the fields of a log: the head must give source,
    urgency and category, or the text must end as a message does.
    """
    head = _HEAD.match(sample)
    text = _TEXT_START.search(sample, head.end() - 1) if head else None
    if not head or not text:
        return ()
    is_message = _SOURCE_LINE.search(head[0]) or _TEXT_END.search(sample, text.end())
    return (head, text) if is_message else ()
