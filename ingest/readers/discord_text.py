"""Read the texts that DiscordChatExporter writes of a channel: each message is an article.

| in the file | kind | field |
|---|---|---|
| rules, `Guild:`, `Channel:`, the count of messages | left out | |
| messages of the program: `Joined the server.`, `Pinned a message.` | left out, counted | |
| `[09-Mar-21 08:15 PM] ann` | boilerplate, byline | published_on, byline |
| the lines below | body | |
| below `{Attachments}`, `{Embed}`, `{Reactions}`, `{Stickers}` | boilerplate | |
| below `{Embed}`, where the message has no words of its own | body | |

Days are written as the system of who exported writes them: those that can be read in one way only
prove the order of all, unless they differ.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem
from ingest.readers.day_order import column_order
from ingest.readers.labelled import LabelledText
from ingest.readers.left_out import LeftOut
from ingest.readers.splitting import split_before
from ingest.sources.chat_texts import DISCORD_START
from ingest.text.dates import read_record_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

_HEAD = re.compile(r"\[(?P<day>[^\]\r\n\s]{6,20}?),? [^\]\r\n]{3,20}\] (?P<name>[^\r\n]{1,100})")
_PINNED = re.compile(r" \(pinned\)$|#\d{4}(?: \(pinned\))?$")
_BESIDE = re.compile(r"(?m)^\{(Attachments|Embed|Reactions|Stickers|Forwarded Message)\}")
#: The foot of the file; a rule within a message is part of it.
_END = re.compile(
    r"(?m)^={20,90}[ \t]{0,9}(?:\r?\n(?:Exported [^\r\n]{0,100}|Exported)[ \t]{0,9}"
    r"(?:\r?\n={20,90})?)?\s{0,20}\Z"
)
#: What the program writes for messages of its own.
_NOTE = re.compile(
    r"(?:Joined|Left) the (?:server|group)\.|Pinned a message\."
    r"|(?:Added|Removed) [^\r\n]{1,100} (?:to|from) the group\."
    r"|Started a call(?: that lasted [^\r\n]{1,40})?\.|Started a thread\."
    r"|Changed the channel (?:icon\.|name: [^\r\n]{1,100})"
)
_ADDRESS = re.compile(r"https?://\S+")
#: What is said of the messages that are no articles.
EMPTY, NOTED = "messages without words", "arrivals, pins and calls"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield an article for each message with words."""
    order = column_order(lambda: _days(file))
    left_out = LeftOut(file)
    for record in split_before(file, DISCORD_START, word="message"):
        if isinstance(record, Problem):
            yield record
        elif record.number:
            outcome = _message(file, record, is_day_first=order)
            yield from left_out.without(outcome)
    yield from left_out.notices()


def _days(file: SavedFile) -> Iterator[str]:
    """Yield the days of the messages as they are written."""
    for record in split_before(file, DISCORD_START, word="message"):
        if not isinstance(record, Problem) and (head := _HEAD.match(record.decoded().text)):
            yield head["day"]


def _message(
    file: SavedFile, record: RecordBytes, *, is_day_first: bool | None
) -> RawDocument | str:
    """Return the article of a message, or why it is none."""
    decoded = record.decoded()
    text = decoded.text
    head = _HEAD.match(text)
    if head is None:
        return EMPTY
    foot = _END.search(text)
    last = foot.start() if foot else len(text)
    beside = _BESIDE.search(text, 0, last)
    end = beside.start() if beside else last
    document = LabelledText(text, "discord")
    words = text[head.end() : end].strip()
    if _NOTE.fullmatch(words):
        return NOTED
    if words:
        for part in document.paragraphs(head.end(), end):
            document.add(part.start_char, part.end_char, Kind.BODY, "text")
        document.add(end, len(text), Kind.BOILERPLATE, "beside")
    elif not _embeds(document, end, last):
        return EMPTY
    name = _PINNED.sub("", head["name"].rstrip())
    start = head.start("name")
    document.add(0, start, Kind.BOILERPLATE, "head")
    document.add(start, start + len(name), Kind.BYLINE, "writer")
    document.add(start + len(name), head.end(), Kind.BOILERPLATE, "head")
    document.state("byline", name, start, start + len(name))
    day = read_record_date(head["day"], is_day_first=is_day_first)
    document.state("published_on", day or "", head.start("day"), head.end("day"))
    return document.document(file, record.data, decoded, f"message {record.number}")


def _embeds(document: LabelledText, start: int, end: int) -> bool:
    """Type what stands beside a message without words; return whether its embeds have any."""
    has_words = False
    marks = [*_BESIDE.finditer(document.text, start, end)]
    for mark, after in zip_longest(marks, marks[1:]):
        document.add(mark.start(), mark.end(), Kind.BOILERPLATE, "beside")
        for part in document.paragraphs(mark.end(), after.start() if after else end):
            is_said = mark[1] == "Embed" and not _ADDRESS.fullmatch(part.text)
            kind = Kind.BODY if is_said else Kind.BOILERPLATE
            document.add(part.start_char, part.end_char, kind, "embed")
            has_words = has_words or is_said
    document.add(end, len(document.text), Kind.BOILERPLATE, "beside")
    return has_words
