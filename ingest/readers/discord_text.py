"""Read the texts that DiscordChatExporter writes of a channel: each message is an article.

| in the file | kind | field |
|---|---|---|
| rules, `Guild:`, `Channel:`, the count of messages | left out | |
| `[09-Mar-21 08:15 PM] ann` | boilerplate, byline | published_on, byline |
| the lines below | body | |
| below `{Attachments}`, `{Embed}`, `{Reactions}`, `{Stickers}` | boilerplate | |

Days are written as the system of who exported writes them: one that can be read in one way only
proves the order of all.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from ingest.model import Kind, Problem
from ingest.readers.labelled import LabelledText
from ingest.readers.splitting import split_before
from ingest.sources.chat_texts import DISCORD_START
from ingest.text.dates import day_order, read_record_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import RawDocument
    from ingest.readers.splitting import RecordBytes
    from ingest.sources.saved_file import SavedFile

_HEAD = re.compile(r"\[(?P<day>[^\]\r\n\s]{6,20}?),? [^\]\r\n]{3,20}\] (?P<name>[^\r\n]{1,100})")
_PINNED = re.compile(r" \(pinned\)$|#\d{4}(?: \(pinned\))?$")
_BESIDE = re.compile(r"(?m)^\{(?:Attachments|Embed|Reactions|Stickers|Forwarded Message)\}")
_END = re.compile(r"(?m)^={20,90}[ \t]*$")
_MAX_DAYS = 200_000


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield an article for each message with words."""
    order = _order(file)
    left_out: Counter[str] = Counter()
    for record in split_before(file, DISCORD_START, word="message"):
        if isinstance(record, Problem):
            yield record
        elif record.number:
            outcome = _message(file, record, is_day_first=order)
            if outcome is None:
                left_out["messages without words"] += 1
            else:
                yield outcome
    for reason, count in left_out.items():
        message = f"also holds {reason} ({count:,}); they are no articles and were left out"
        yield file.notice("left-aside", message)


def _order(file: SavedFile) -> bool | None:
    """Return the order that one day of the channel proves; None where none does."""
    for record in islice(split_before(file, DISCORD_START, word="message"), _MAX_DAYS):
        if not isinstance(record, Problem) and (head := _HEAD.match(record.decoded().text)):
            order = day_order(head["day"])
            if order is not None:
                return order
    return None


def _message(
    file: SavedFile, record: RecordBytes, *, is_day_first: bool | None
) -> RawDocument | None:
    decoded = record.decoded()
    text = decoded.text
    head = _HEAD.match(text)
    if head is None:
        return None
    beside = [mark.start() for mark in (_BESIDE.search(text), _END.search(text)) if mark]
    end = min(beside, default=len(text))
    if not text[head.end() : end].strip():
        return None
    document = LabelledText(text, "discord")
    name = _PINNED.sub("", head["name"].rstrip())
    start = head.start("name")
    document.add(0, start, Kind.BOILERPLATE, "head")
    document.add(start, start + len(name), Kind.BYLINE, "writer")
    document.add(start + len(name), head.end(), Kind.BOILERPLATE, "head")
    document.state("byline", name, start, start + len(name))
    day = read_record_date(head["day"], is_day_first=is_day_first)
    document.state("published_on", day or "", head.start("day"), head.end("day"))
    for part in document.paragraphs(head.end(), end):
        document.add(part.start_char, part.end_char, Kind.BODY, "text")
    document.add(end, len(text), Kind.BOILERPLATE, "beside")
    return document.document(file, record.data, decoded, f"message {record.number}")
