"""Read the pages that DiscordChatExporter writes of a channel: each message is an article.

| element | kind | field |
|---|---|---|
| class `chatlog__content` | body | |
| class `chatlog__author` | byline | byline; that of the message above where it has none |
| class chatlog__timestamp, its title | boilerplate | published_on |
| replies, reactions, embeds, attachments | boilerplate | |
| title, description and fields of an embed, where the message has no words of its own | body | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.discord_text import EMPTY, NOTED
from ingest.readers.left_out import LeftOut
from ingest.readers.page_records import Dialect, read_page_records
from ingest.text.dates import read_record_date
from ingest.text.printed_dates import FoundDate, first_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_BOUNDARY = re.compile(
    rb"<div\s[^<>]{0,200}?class=[\"']?chatlog__message-container\b[^<>]{0,300}>", re.IGNORECASE
)
_DAY = re.compile(
    r"class=[\"']?chatlog__(?:short-)?timestamp[\"']?[^<>]{0,60}title=[\"']([^\"'<>]{8,80})[\"']"
)
_SHOWN = ("chatlog__content", "chatlog__markdown")
_EMBED = ("chatlog__embed-title", "chatlog__embed-description", "chatlog__embed-field")
#: "09-Mar-21".
_SHORT_DAY = re.compile(r"\b\d{1,2}-[^\W\d_]{3,9}\.?-\d{2}\b")
_ASIDE = ("chatlog__reply", "chatlog__embed", "chatlog__reactions", "chatlog__attachment")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each message."""
    left_out = LeftOut(file)
    reader = _Channel(left_out)
    yield from read_page_records(file, Dialect("discord", "message", _BOUNDARY, reader.read))
    yield from left_out.notices()


class _Channel:
    """Read the messages of a channel in order; who wrote several in a row is named once."""

    def __init__(self, left_out: LeftOut) -> None:
        self.writer = ""
        self.left_out = left_out

    def read(self, record: PageRecord) -> None:
        """Type the paragraphs of one message."""
        is_own = False
        texts: list[int] = []
        embedded: list[int] = []
        heads: list[int] = []
        for at, leaf in enumerate(record.visible.leaves):
            if any(name in leaf.signature for name in _ASIDE):
                if any(name in leaf.signature for name in _EMBED):
                    embedded.append(at)
            elif any(name in leaf.signature for name in _SHOWN):
                texts.append(at)
            elif "chatlog__author" in leaf.signature or "chatlog__header" in leaf.signature:
                is_own = self._head(record, at) or is_own
                heads.append(at)
        if not (texts or embedded):
            record.is_article = False
            is_note = "chatlog__system-notification" in record.markup
            self.left_out.add(NOTED if is_note else EMPTY)
            return
        for at in texts or embedded:
            record.type(at, Kind.BODY, "text")
        if self.writer and not is_own:
            record.state_unplaced("byline", self.writer)
        self._state_day(record, heads)

    def _head(self, record: PageRecord, at: int) -> bool:
        """State who wrote; the day may stand in the same line."""
        text = record.texts[at]
        day = _day_in(text)
        name = text[: day.start_char].strip() if day else text
        if not name or record.has("byline"):
            return False
        self.writer = name
        record.type_part(at, name, Kind.BYLINE, "author")
        record.state("byline", name, at, name)
        return True

    def _state_day(self, record: PageRecord, heads: list[int]) -> None:
        match = _DAY.search(record.markup)
        day = _day_in(match[1]) if match else None
        if match and day:
            record.state_written("published_on", day.value, *match.span(1))
            return
        for at in heads:
            if day := _day_in(record.texts[at]):
                record.state("published_on", day.value, at)


def _day_in(text: str) -> FoundDate | None:
    """Return the first day of a text; that of a short year may be written "09-Mar-21"."""
    if match := _SHORT_DAY.search(text):
        day = read_record_date(match[0])
        return FoundDate(day, match.start(), match.end()) if day else None
    return first_date(text)
