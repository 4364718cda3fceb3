"""Read chats that WhatsApp or Signal exports as text: each message of somebody is an article.

| in the file | kind | field |
|---|---|---|
| `14/03/2023, 09:12 - ` | boilerplate | published_on |
| `Ann Lee: `, not a number | byline | byline |
| the lines below, up to the next head | body | |
| notes of the service, messages of a picture alone | left out, and counted | |

The order of the numbers of a day is that of the phone: one day that can be read in one way only
proves it for the whole chat. Where none does, a day is as exact as it is certain. A chat whose
days prove both orders, such as one put together of two, states none.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from ingest.model import Kind, Problem
from ingest.readers.labelled import LabelledText
from ingest.readers.left_out import LeftOut
from ingest.readers.splitting import split_before
from ingest.sources.chat_texts import CHAT_START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

#: Marks of direction may stand beside the numbers, and half of the day before or behind the clock.
_MARKS = r"[\u200e\u200f\u061c]?"
_HEAD = re.compile(
    r"[^\x21-\x7e\r\n\d]{0,3}\[?"
    rf"(?P<day>(\d{{1,4}}){_MARKS}[./-]{_MARKS}(\d{{1,2}}){_MARKS}[./-]{_MARKS}(\d{{1,4}}))"
    rf"{_MARKS}\.?[,،]?{_MARKS} (?:[^\W\d_]{{1,4}} ?)?[\d:.]{{4,8}}"
    r"(?:[^\w\r\n]{1,3}[AaPp]\.?[^\w\r\n]?[Mm]\.?|[ \u202f\xa0]?[^\W\d_a-z]{1,5})?(?:\] | - )"
)
_WRITER = re.compile(r"[\u200e\u200f\u202a-\u202e~\s]{0,5}(?P<name>[^\r\n:]{1,80}?): ?")
_NUMBER = re.compile(r"[\u202a\u202c\xa0 +\d()-]{6,40}")
#: What stands in place of a picture, or of a message that was taken back.
_WORDLESS = re.compile(
    r"[\u200e\s]{0,5}(?:<[^<>\r\n]{3,60}>|null|[\w ]{3,30} (?:omitted|weggelassen|omis|omesso"
    r"|omitido|omitida|absente|ausente)|(?:This message was deleted|You deleted this message"
    r"|Diese Nachricht wurde gelöscht|Du hast diese Nachricht gelöscht"
    r"|Ce message a été supprimé|Se eliminó este mensaje|Mensagem apagada)\.?"
    r"|[^\r\n]{1,200} \((?:file attached|Datei angehängt|fichier joint|archivo adjunto"
    r"|arquivo anexado|file allegato)\))\s*",
    re.IGNORECASE,
)
#: What stands in the place of the name of who exported the chat.
_OWN = frozenset({"Me", "You", "Ich", "Moi", "Yo", "Tú", "Io"})
#: With this mark of direction iOS opens what the service says in the name of a chat.
_SERVICE_MARK = "\u200e"
#: Years of chats: those of other calendars are no years of ours.
_YEARS = range(2000, 2100)
#: Messages that are looked at for the order of days; an export has at most 40,000.
_MAX_DAYS = 200_000
#: So many days that prove one order for each that proves the other make it a quotation.
MANY_PROOFS = 50
_MONTHS = 12
_DAYS = 31
_CENTURY = 2000
#: The longest head of a message.
_MESSAGE_HEAD_CHARS = 80


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield an article for each message that somebody wrote."""
    order = _order_of_days(file)
    if order.is_contradicted:
        yield file.notice("unclear-days", order.contradiction)
    left_out = LeftOut(file)
    for record in split_before(file, CHAT_START, word="message"):
        if isinstance(record, Problem):
            yield record
        elif record.number:
            outcome = _message(file, record, order)
            yield from left_out.without(outcome)
    yield from left_out.notices()


class _Order(NamedTuple):
    """Hold the days that prove an order of their numbers: as written, empty where none does.

    The proofs of an order count for nothing where the other has so many more: such a line was
    quoted in a message.
    """

    day_first: str
    month_first: str

    @property
    def is_contradicted(self) -> bool:
        """Tell a chat that proves both orders, and so neither."""
        return bool(self.day_first and self.month_first)

    @property
    def contradiction(self) -> str:
        """Return what to say of such a chat."""
        return (
            f"writes the day first in {self.day_first} and the month first in {self.month_first}; "
            "no day of a message was taken, export the chat again from one phone"
        )


def _order_of_days(file: SavedFile) -> _Order:
    """Return the first day of the chat that proves each order."""
    proofs = {True: "", False: ""}
    counts = {True: 0, False: 0}
    for record in islice(split_before(file, CHAT_START, word="message"), _MAX_DAYS):
        if isinstance(record, Problem):
            continue
        head = _HEAD.match(record.decoded().text[:_MESSAGE_HEAD_CHARS])
        if head and len(head[2]) < len("2023"):
            first, second = int(head[2]), int(head[3])
            if max(first, second) > _MONTHS >= min(first, second):
                is_day_first = first > _MONTHS
                proofs[is_day_first] = proofs[is_day_first] or head["day"]
                counts[is_day_first] += 1
    for order, count in counts.items():
        if counts[not order] >= MANY_PROOFS * count:
            proofs[order] = ""
    return _Order(proofs[True], proofs[False])


def _message(file: SavedFile, record: RecordBytes, order: _Order) -> RawDocument | str:
    decoded = record.decoded()
    document = LabelledText(decoded.text, "whatsapp")
    head = _HEAD.match(decoded.text)
    writer = _WRITER.match(decoded.text, head.end()) if head else None
    if head is None or writer is None:
        return "notes of the service"
    text = decoded.text[writer.end() :]
    if decoded.text.lstrip(_SERVICE_MARK).startswith("[") and text.startswith(_SERVICE_MARK):
        return "messages without words" if _WORDLESS.fullmatch(text) else "notes of the service"
    if _WORDLESS.fullmatch(decoded.text, writer.end()) or not decoded.text[writer.end() :].strip():
        return "messages without words"
    document.add(0, head.end(), Kind.BOILERPLATE, "head")
    document.state("published_on", _day(head, order), head.start("day"), head.end("day"))
    is_number = _NUMBER.fullmatch(writer["name"]) is not None or writer["name"] in _OWN
    document.add(
        writer.start(), writer.end(), Kind.BOILERPLATE if is_number else Kind.BYLINE, "writer"
    )
    if not is_number:
        document.state("byline", writer["name"], writer.start("name"), writer.end("name"))
    for part in document.paragraphs(writer.end(), len(decoded.text)):
        document.add(part.start_char, part.end_char, Kind.BODY, "text")
    return document.document(file, record.data, decoded, f"message {record.number}")


def _day(head: re.Match[str], order: _Order) -> str:
    """Return the day of a message, as exact as it is certain."""
    first, second, third = head[2], head[3], head[4]
    if len(first) == len("2023"):
        year, month, day = int(first), int(second), int(third)
    elif order.is_contradicted:
        return ""
    else:
        year = int(third) if len(third) == len("2023") else _CENTURY + int(third)
        if not any(order) and first != second:
            return f"{year:04}" if year in _YEARS else ""
        day, month = int(first), int(second)
        if order.month_first:
            day, month = month, day
    if year not in _YEARS:
        return ""
    is_date = 1 <= month <= _MONTHS and 1 <= day <= _DAYS
    return f"{year:04}-{month:02}-{day:02}" if is_date else f"{year:04}"
