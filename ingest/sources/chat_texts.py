"""Tell chats that were exported as text by the heads of their messages.

| system | head |
|---|---|
| Android | `14/03/2023, 09:12 - Ann Lee: ` |
| iOS | `[14.03.23, 09:12:33] Ann Lee: ` |
| programs that export Signal | `[2023-03-14 09:12] Ann Lee: ` |
| DiscordChatExporter | `[14-Mar-23 09:12 AM] ann`, below the name of the channel |

The order of the day, the signs between its numbers, clock and digits are those of the phone.
"""

from __future__ import annotations

import re

CHAT, DISCORD = "WhatsApp chat", "Discord text"

#: The head of a message, in ASCII; before it stand at most marks of direction. What is not ASCII
#: may be a digit of another script, of two bytes, or such a mark, of three.
_DIGIT = r"[^\x00-\x2f\x3a-\x7f]"
_DAY = rf"{_DIGIT}{{1,11}}[./-]{_DIGIT}{{1,10}}[./-]{_DIGIT}{{1,11}}[.,]?"
_HALF = r"(?:[^\w\r\n]{1,3}[AaPp]\.?[^\w\r\n]{0,3}[Mm]\.?|[ ]?[^\x00-\x7f]{1,12})?"
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


#: The head of a message as DiscordChatExporter writes it, below a blank line: a line of a log
#: that a message quotes looks the same. `[09-Mar-21 08:15 PM] ann`.
DISCORD_START = re.compile(
    rb"(?m)(?:(?<=\n\n)|(?<=\n\r\n))\[(?:\d{1,4}[./-](?:\d{1,2}|[^\W\d]{3,9}\.?)[./-]\d{2,4}),? "
    rb"\d{1,2}[:.]\d{2}[^\]\r\n]{0,8}\] (?=[^\r\n]{1,100}\r?$)"
)
_DISCORD_HEAD = re.compile(
    rb"={20,90}[ \t]{0,9}\r?\n(?:Guild|Server): [^\r\n]{0,300}\r?\nChannel: [^\r\n]{0,300}"
)


def discord_marks(text: bytes) -> tuple[re.Match[bytes], ...]:
    """Return the marks of a channel of Discord: its head, and a message; none for another text."""
    head = _DISCORD_HEAD.match(text)
    start = DISCORD_START.search(text, head.end()) if head else None
    return (head, start) if head and start else ()
