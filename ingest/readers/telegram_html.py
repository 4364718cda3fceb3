"""Read the pages that Telegram Desktop exports of a chat: each message with a text is an article.

| element | kind | field |
|---|---|---|
| class `text` | body; its first line in bold type: headline | headline |
| class `from_name` | boilerplate | publisher in a channel, byline in a chat |
| class `signature details` | byline | byline |
| the title of class `date details` | boilerplate | published_on |
| class `from_name` in `forwarded body` | boilerplate | original_publisher |
| notes on files, replies, reactions | boilerplate | |

Messages of the service, and those of a picture alone, are no articles.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.model import Kind
from ingest.readers.page_records import Dialect, read_page_records
from ingest.text.markup import unescape
from ingest.text.printed_dates import first_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.page_records import PageRecord
    from ingest.sources.saved_file import SavedFile

_HEAD_BYTES = 64 * 1024
_BOUNDARY = re.compile(
    rb"<div\s[^<>]{0,200}?class\s?=\s?[\"']message\s(?:default|service)\b[^<>]{0,200}>"
)
_SERVICE = re.compile(r"<div\s[^<>]{0,200}?class\s?=\s?[\"']message\sservice")
_CHAT = re.compile(
    r"class=\"page_header\">.{0,2000}?class=\"text bold\">\s*([^<]{1,300})", re.DOTALL
)
_DAY = re.compile(r"class=\"[^\"]{0,40}date details\"[^<>]{0,40}title=\"([^\"]{8,60})\"")
_BOLD = re.compile(
    r"<div class=\"text\">\s{0,99}<(strong|b)>((?:(?!</\1>).){1,300})</\1>\s{0,99}<br", re.DOTALL
)
_TAGS = re.compile(r"<[^<>]{0,500}>")


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the article of each message."""
    with file.open() as stream:
        head = stream.read(_HEAD_BYTES).decode("utf-8", "replace")
    chat = _CHAT.search(head)
    reader = _Chat(unescape(chat[1]).strip() if chat else "")
    yield from read_page_records(file, Dialect("telegram", "message", _BOUNDARY, reader.read))


class _Chat:
    """Read the messages of one chat in order; who wrote several in a row is named once."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sender = ""

    def read(self, record: PageRecord) -> None:
        """Type the paragraphs of one message."""
        signatures = [leaf.signature for leaf in record.visible.leaves]
        texts = [at for at, own in enumerate(signatures) if own.split(">")[-1] == "div.text"]
        senders = [at for at, own in enumerate(signatures) if "from_name" in own]
        forwarded = "forwarded body" in record.markup
        if _SERVICE.match(record.markup) or (not texts and not senders):
            record.is_article = False
            return
        own = [at for at in senders if "forwarded" not in signatures[at]]
        if own:
            self.sender = record.texts[own[0]]
        if not texts:
            record.is_article = False
            return
        self._state_sender(record, own)
        self._read_text(record, texts)
        if forwarded:
            self._state_origin(record, [at for at in senders if at not in own])
        for at, signature in enumerate(signatures):
            if "signature details" in signature:
                record.type(at, Kind.BYLINE, "signature")
                record.state("byline", record.texts[at], at)
        self._state_day(record)

    def _state_sender(self, record: PageRecord, own: list[int]) -> None:
        if not self.sender:
            return
        field = "publisher" if self.sender == self.name or not self.name else "byline"
        if own:
            record.state(field, self.sender, own[0])
        else:  # the message above names who wrote this one too
            record.state_unplaced(field, self.sender)

    def _state_origin(self, record: PageRecord, others: list[int]) -> None:
        if others:
            name = record.texts[others[0]]
            day = first_date(name)
            shown = name[: day.start_char].strip() if day else name
            record.state("original_publisher", shown, others[0], shown)

    def _read_text(self, record: PageRecord, texts: list[int]) -> None:
        for at in texts:
            record.type(at, Kind.BODY, "text")
        bold = _BOLD.search(record.markup)
        first = record.texts[texts[0]]
        if bold and len(texts) > 1 and " ".join(unescape(_TAGS.sub("", bold[2])).split()) == first:
            record.type(texts[0], Kind.HEADLINE, "bold-line")
            record.state("headline", first, texts[0])

    def _state_day(self, record: PageRecord) -> None:
        match = _DAY.search(record.markup)
        if match:
            day = first_date(match[1], day_first=True)
            record.state_written("published_on", day.value if day else "", *match.span(1))
