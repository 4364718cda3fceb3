"""Read the pages that DiscordChatExporter writes of a channel: each message is an article.

| element | kind | field |
|---|---|---|
| class `chatlog__content` | body | |
| class `chatlog__author` | byline | byline; that of the message above where it has none |
| class chatlog__timestamp, its title | boilerplate | published_on |
| replies, reactions, embeds, attachments | boilerplate | |
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.page_records import Dialect, read_page_records
from ingest.text.printed_dates import find_dates

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
_ASIDE = ("chatlog__reply", "chatlog__embed", "chatlog__reactions", "chatlog__attachment")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each message."""
    reader = _Channel()
    yield from read_page_records(file, Dialect("discord", "message", _BOUNDARY, reader.read))


class _Channel:
    """Read the messages of a channel in order; who wrote several in a row is named once."""

    def __init__(self) -> None:
        self.writer = ""
        self.day = ""

    def read(self, record: PageRecord) -> None:
        """Type the paragraphs of one message."""
        is_own = False
        texts = []
        for at, leaf in enumerate(record.visible.leaves):
            if any(name in leaf.signature for name in _ASIDE):
                continue
            if any(name in leaf.signature for name in _SHOWN):
                texts.append(at)
            elif "chatlog__author" in leaf.signature or "chatlog__header" in leaf.signature:
                is_own = self._head(record, at) or is_own
        if not texts:
            record.is_article = False
            return
        for at in texts:
            record.type(at, Kind.BODY, "text")
        if self.writer and not is_own:
            record.state_unplaced("byline", self.writer)
        self._state_day(record)

    def _head(self, record: PageRecord, at: int) -> bool:
        """State who wrote; the day may stand in the same line."""
        text = record.texts[at]
        day = next(iter(find_dates(text)), None)
        name = text[: day.start_char].strip() if day else text
        if not name or record.has("byline"):
            return False
        self.writer = name
        record.type_part(at, name, Kind.BYLINE, "author")
        record.state("byline", name, at, name)
        return True

    def _state_day(self, record: PageRecord) -> None:
        match = _DAY.search(record.markup)
        day = next(iter(find_dates(match[1])), None) if match else None
        if match and day:
            record.state_written("published_on", day.value, *match.span(1))
