"""Read single messages that Outlook saves (.msg) as the mails they are; attachments are left aside.

Each property of a message is a stream, whose name gives its number and type in hex digits.

Source: [MS-OXMSG], [MS-OXRTFCP] and [MS-OXPROPS], the published descriptions.
"""

from __future__ import annotations

import struct
from datetime import datetime, timedelta, timezone
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from typing import TYPE_CHECKING

from ingest.readers.mail import message_document
from ingest.readers.rtf import rtf_text
from ingest.sources.compound_file import CompoundFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/vnd.ms-outlook"

_SUBJECT, _TO, _MESSAGE_ID, _HEADERS = 0x0037, 0x0E04, 0x1035, 0x007D
_SENDER_NAMES, _SENDER_ADDRESSES = (0x0042, 0x0C1A), (0x5D02, 0x5D01, 0x0C1F)
_PLAIN, _HTML, _RTF = 0x1000, 0x1013, 0x1009
_SENT, _DELIVERED = 0x0039, 0x0E06
_CODE_PAGES = (0x3FDE, 0x3FFD)
_WIDE, _NARROW, _BINARY, _TIME, _NUMBER = 0x001F, 0x001E, 0x0102, 0x0040, 0x0003

_PROPERTIES = "__properties_version1.0"
_PROPERTIES_AT, _PROPERTY_BYTES = 32, 16
_EPOCH = datetime(1601, 1, 1, tzinfo=timezone.utc)
_MAX_HEADER_CHARS = 2_000

# What packed RTF may refer to before anything was written.
_PRESET = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
_WINDOW = 4096
_PACKED_MARK = b"LZFu"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the message of a file."""
    data = file.read_all()
    saved = _Saved(CompoundFile(data, "an Outlook message"))
    message = saved.message(file.limits.page_bytes)
    if message is None:
        text = "is an Outlook message or card without text; if it has some, save it as .eml"
        yield file.loss("no-text", text)
        return
    yield message_document(file, data, message, media_type=MEDIA_TYPE)


class _Saved:
    """Give the properties of a saved message."""

    def __init__(self, compound: CompoundFile) -> None:
        self.compound = compound
        self.fixed = dict(_fixed(compound.stream(_PROPERTIES)))
        pages = (self.fixed.get((key, _NUMBER), b"")[:4] for key in _CODE_PAGES)
        page = next((number for raw in pages if (number := int.from_bytes(raw, "little"))), 1252)
        self.encoding = _encoding(page)

    def message(self, limit_bytes: int) -> Message | None:
        """Return the message as mail programs exchange it; None without a text."""
        plain, html = self.text(_PLAIN), self._html()
        if not plain.strip() and not html.strip():
            packed = self._stream(_RTF, _BINARY)
            plain = rtf_text(unpacked_rtf(packed, limit_bytes)) if packed else ""
        parts = [MIMEText(plain, "plain", "utf-8")] if plain.strip() else []
        parts += [MIMEText(html, "html", "utf-8")] if html.strip() else []
        if not parts:
            return None
        message = MIMEMultipart("alternative", _subparts=parts)
        for name, value in self._headers():
            if value:
                message[name] = " ".join(value.split())[:_MAX_HEADER_CHARS]
        return message

    def text(self, key: int) -> str:
        """Return a property that is text, however it is written."""
        wide = self._stream(key, _WIDE)
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return self._stream(key, _NARROW).decode(self.encoding, "replace").rstrip("\0")

    def _html(self) -> str:
        """Return the text as markup, which is written in the bytes of the page or as text."""
        raw = self._stream(_HTML, _BINARY)
        return raw.decode(self.encoding, "replace") if raw else self.text(_HTML)

    def _headers(self) -> Iterator[tuple[str, str]]:
        yield "Subject", self.text(_SUBJECT)
        name = next(filter(None, map(self.text, _SENDER_NAMES)), "")
        addresses = (self.text(key) for key in _SENDER_ADDRESSES)
        address = next((value for value in addresses if "@" in value), "")
        yield "From", f"{name} <{address}>" if name and address else name or address
        yield "To", self.text(_TO)
        yield "Message-ID", self.text(_MESSAGE_ID)
        yield "Date", self._stated_day() or self._sent()

    def _stated_day(self) -> str:
        """Return the day as the writer's program wrote it, in the zone of the writer."""
        for line in self.text(_HEADERS).splitlines():
            name, colon, value = line.partition(":")
            if colon and name.strip().lower() == "date":
                return value
        return ""

    def _sent(self) -> str:
        for key in (_SENT, _DELIVERED):
            raw = self.fixed.get((key, _TIME))
            if raw and any(raw):
                try:
                    sent = _EPOCH + timedelta(microseconds=int.from_bytes(raw, "little") // 10)
                except OverflowError:
                    continue
                return format_datetime(sent)
        return ""

    def _stream(self, key: int, kind: int) -> bytes:
        return self.compound.stream(f"__substg1.0_{key:04X}{kind:04X}")


def _fixed(data: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Yield number, type and value of the properties that are numbers and times."""
    for place in range(_PROPERTIES_AT, len(data) - _PROPERTY_BYTES + 1, _PROPERTY_BYTES):
        kind, key = struct.unpack_from("<HH", data, place)
        yield (key, kind), data[place + 8 : place + 16]


def _encoding(page: int) -> str:
    name = {65001: "utf-8", 20127: "ascii", 28591: "latin-1"}.get(page, f"cp{page}")
    try:
        b"".decode(name)
    except LookupError:
        return "cp1252"
    return name


def unpacked_rtf(data: bytes, limit_bytes: int) -> bytes:
    """Return the RTF that Outlook packs: runs that were written before, and signs, by turns.

    It ends where the bytes do, and at the limit.
    """
    if data[8:12] != _PACKED_MARK:
        return data[16:]
    written = bytearray(_PRESET)
    most = min(int.from_bytes(data[4:8], "little"), limit_bytes) + len(_PRESET)
    place = 16
    while place < len(data) and len(written) < most:
        flags = data[place]
        place += 1
        for bit in range(8):
            if flags >> bit & 1:
                pair = int.from_bytes(data[place : place + 2], "big")
                place += 2
                if not _copy(written, pair >> 4, (pair & 15) + 2):
                    return bytes(written[len(_PRESET) :])
            else:
                written += data[place : place + 1]
                place += 1
    return bytes(written[len(_PRESET) : most])


def _copy(written: bytearray, place: int, length: int) -> bool:
    """Write a run of the last 4,096 bytes again; return False at the sign of the end."""
    behind = (len(written) - place) % _WINDOW
    if behind == 0:
        return False
    for _ in range(length):
        written.append(written[-behind] if behind <= len(written) else 0)
    return True
