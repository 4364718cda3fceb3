"""Tell chats that WhatsApp or Signal exports as text by the heads of their messages.

| system | head |
|---|---|
| Android | `14/03/2023, 09:12 - Ann Lee: ` |
| iOS | `[14.03.23, 09:12:33] Ann Lee: ` |
| programs that export Signal | `[2023-03-14 09:12] Ann Lee: ` |

The order of the day, the signs between its numbers, clock and digits are those of the phone.
"""

from __future__ import annotations

import re

CHAT = "WhatsApp chat"

#: The head of a message, in ASCII; before it stand at most marks of direction. What is not ASCII
#: may be a digit of another script, of two bytes, or such a mark, of three.
_DIGIT = r"[^\x00-\x2f\x3a-\x7f]"
_DAY = rf"{_DIGIT}{{1,11}}[./-]{_DIGIT}{{1,10}}[./-]{_DIGIT}{{1,11}}[.,]?"
_HALF = r"(?:[^\w\r\n]{1,3}[AaPp]\.?[^\w\r\n]?[Mm]\.?|[ ]?[^\x00-\x7f]{1,12})?"
_CLOCK = rf"{_DIGIT}{{1,14}}[:.]{_DIGIT}{{2,4}}(?:[:.]{_DIGIT}{{2,4}})?{_HALF}"
_MOMENT = rf"{_DAY},?[ ]{_CLOCK}"
CHAT_START = re.compile(
    rf"(?m)^[^\x21-\x7e\r\n]{{0,3}}(?:\[{_MOMENT}\][ ]|{_MOMENT}[ ]-[ ])".encode("ascii")
)
_SPOKEN = re.compile(CHAT_START.pattern + rb"[^\r\n:]{1,80}: ")
_LEAST_MESSAGES = 2


def is_chat(text: bytes) -> bool:
    """Tell whether a text begins with a message, and has another of somebody."""
    start = CHAT_START.match(text)
    if start is None:
        return False
    heads = zip(range(_LEAST_MESSAGES), CHAT_START.finditer(text), strict=False)
    return sum(1 for _ in heads) >= _LEAST_MESSAGES and _SPOKEN.search(text) is not None
