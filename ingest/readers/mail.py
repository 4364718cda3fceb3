"""Read saved mail: .eml (one message) and .mbox (many), and pages saved as MHTML."""

from __future__ import annotations

import email
import re
from email.errors import MessageError
from email.header import decode_header, make_header
from itertools import islice
from typing import TYPE_CHECKING

from ingest.model import Declared, Kind, Problem
from ingest.pages.plain_roles import assign_plain_roles
from ingest.readers import alerts, newsletter
from ingest.readers.html import decode_page, page_document, with_address
from ingest.readers.lines import read_lines
from ingest.readers.mail_text import read_message
from ingest.readers.record_values import in_order, is_formal
from ingest.readers.rendition import rendition_document, typed_text
from ingest.sources.choice import LENGTH_ABOVE_MAIL
from ingest.text.byline_names import has_given_name, is_name
from ingest.text.dates import read_date_value
from ingest.text.elements import ElementMark
from ingest.text.iso2022 import decode_iso2022
from ingest.text.visible import read_visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from ingest.model import RawDocument
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "message/rfc822"
MHTML_TYPE = "multipart/related"

_FIELDS = (("headline", "Subject"), ("byline", "From"), ("published_on", "Date"))
#: The line above a message of a mailbox: who sent it, and the day and hour it came, or an address
#: with less than a sentence. "From 10:30 on" and "From a@b.example I heard" are text.
_MESSAGE = re.compile(
    rb"From (?:\S{1,200}@\S{1,200}(?:[ \t]{1,9}\S{1,40}){0,3}(?<![.!?,:;])[ \t]{0,9}\r?\n?$"
    rb"|[^\r\n]{0,300}?(?:\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? [^\r\n]{0,20}|\d{4}-\d\d-\d\d[T ]"
    rb"|\b\d{1,2} [A-Z][a-z]{2} \d{4} )\d{1,2}:\d{2}\b)"
)
_ADDRESS = re.compile(r"(?:(?<!\s)\s+)?<[^<>]{0,300}>\s*")
_MAILBOX = re.compile(r"<?([^<>\s@]{1,200}@[^<>\s@]{1,200})>?\s*$")
_MAX_PARTS = 1_000
_MAX_NAME_CHARS, _SHOWN_NAMES = 80, 4
#: What an article may be attached as; a picture or a calendar is none.
_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|odt|rtf|html?|mht|mhtml|txt|md|epub|pptx?|csv|xlsx?|ris|bib|zip|eml|msg)$",
    re.IGNORECASE,
)
_SAVE_IT = "they were left out, save them beside the mail and load them"


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the one message of a file."""
    data = file.read_all(file.limits.record_bytes)
    if length := LENGTH_ABOVE_MAIL.match(data):
        data = data[length.end() : length.end() + int(length[1])]
    yield from _message_documents(file, data, "")


def read_mhtml(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the page in a web archive of one page; its pictures and styles are left aside.

    The source is the page, decoded from its transfer encoding, so that every paragraph has
    its place in it.
    """
    message = _parse(file.read_all())
    page = next((part for part in _parts(message) if part.get_content_type() == "text/html"), None)
    body = _payload(page) if page is not None else b""
    if page is None or not body:
        yield file.loss("no-articles", "holds no web page; save the page again")
        return
    label, address = page.get_content_charset(), _header(page, "Content-Location")
    document = page_document(file, body, record=address, label=label)
    if isinstance(document, Problem):
        yield document
    else:
        yield with_address(document, address, "mhtml:Content-Location")


def read_mbox(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield each message of a mailbox; one that is too large or broken costs only itself."""
    limit = file.limits.record_bytes
    for number, data in enumerate(_messages(file), start=1):
        name = f"message {number}"
        if data is None:
            yield file.loss("record-too-large", f"has more than {limit >> 20} MB", name)
        else:
            yield from _message_documents(file, data, name)


def _messages(file: SavedFile) -> Iterator[bytes | None]:
    limit = file.limits.record_bytes
    held = bytearray()
    is_after_blank, is_too_large, is_first = True, False, True
    with file.open() as stream:
        for line in read_lines(stream, limit):
            data = line.data if line.data is not None else b""
            if is_after_blank and (_MESSAGE.match(data) or (is_first and data[:5] == b"From ")):
                if not is_first:
                    yield None if is_too_large else bytes(held)
                held.clear()
                is_too_large = is_first = False
                continue
            is_too_large = is_too_large or line.data is None or len(held) + len(data) > limit
            if not is_too_large:
                held += data
            is_after_blank = not data.strip()
    if not is_first or held:
        yield None if is_too_large else bytes(held)


def _message_documents(file: SavedFile, data: bytes, name: str) -> Iterator[RawDocument | Problem]:
    """Yield the document of a message; of an alert that of each page it names."""
    message = _parse(data)
    if alerts.SENDER in _header(message, "From").casefold():
        extra = {key: _header(message, key) for key in ("Subject", "Date") if message.get(key)}
        texts = [_first_text(message, kind) for kind in ("text/html", "text/plain")]
        if results := alerts.alert_documents(file, texts[0], texts[1], name, extra):
            yield from results
            return
    yield message_document(file, data, message, name)


def _first_text(message: Message, kind: str) -> str:
    parts = (part for part in _parts(message) if part.get_content_type() == kind)
    part = next(parts, None)
    return "" if part is None else _decoded(part)


def message_document(
    file: SavedFile, data: bytes, message: Message, name: str = "", media_type: str = MEDIA_TYPE
) -> RawDocument | Problem:
    """Return the document of a message, whatever program wrote the bytes it was read from."""
    pieces = list(_text_of(message))
    is_to_many = any(message.get(key) for key in newsletter.LIST_HEADERS)
    is_to_many = is_to_many or newsletter.is_letter(pieces)
    if is_to_many:
        pieces = newsletter.without_furniture(pieces, _header(message, "Subject"))
    text, blocks = typed_text(pieces)
    attached = _attached(message)
    if not text:
        more = f" but what is attached to it ({attached}): {_SAVE_IT}" if attached else ""
        return file.loss("no-text", f"is a message without text{more}; nothing was stored", name)
    return rendition_document(
        file.source(data, media_type, name),
        data,
        text,
        statements=tuple(_statements(message, is_to_many=is_to_many)),
        blocks=blocks or None,
        extra={key: _header(message, key) for key in ("To", "Message-ID") if message.get(key)},
        problems=(file.notice("left-out", f"has attachments ({attached}): {_SAVE_IT}", name),)
        if attached
        else (),
    )


def _attached(message: Message) -> str:
    """Name the documents attached to a message: they may be articles, and are not read here."""
    names = [
        " ".join((part.get_filename() or "").split())[:_MAX_NAME_CHARS]
        for part in islice(message.walk(), _MAX_PARTS)
        if part.get_content_disposition() == "attachment"
    ]
    documents = [name for name in names if _DOCUMENT.search(name)]
    more = f" and {len(documents) - _SHOWN_NAMES} more" if len(documents) > _SHOWN_NAMES else ""
    return ", ".join(documents[:_SHOWN_NAMES]) + more


def _parse(data: bytes) -> Message:
    return email.message_from_bytes(data)


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts of a message that hold no others; attachments are left aside."""
    waiting = [message]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        if part.is_multipart():
            inner = part.get_payload()
            if isinstance(inner, list):
                waiting.extend(
                    item for item in reversed(inner) if isinstance(item, email.message.Message)
                )
        elif part.get_content_disposition() != "attachment":
            yield part


def _text_of(message: Message) -> Iterator[tuple[Kind, str, str]]:
    """Yield the plain text of a message, or the text of its markup when there is no other."""
    parts = list(_parts(message))
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    if any(_payload(part).strip() for part in plain):
        for part in plain:
            yield from read_message(_decoded(part))
        return
    for part in parts:
        if part.get_content_type() == "text/html":
            visible = read_visible(_decoded(part))
            for leaf, role in zip(visible.leaves, assign_plain_roles(visible.leaves), strict=True):
                words = visible.text[leaf.start_char : leaf.end_char]
                if leaf.marks & ElementMark.UNSEEN:
                    yield Kind.BOILERPLATE, "mail:preview", words
                else:
                    yield role.kind, role.rule, words


def _decoded(part: Message) -> str:
    """Return the text of a part, whose letters may change on the way (ISO 2022)."""
    payload = _payload(part)
    return decode_iso2022(payload) or decode_page(payload, part.get_content_charset()).text


def _payload(part: Message) -> bytes:
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        return b""
    return payload if isinstance(payload, bytes) else b""


def _statements(message: Message, *, is_to_many: bool) -> Iterator[Declared]:
    for field, key in _FIELDS:
        written = value = _header(message, key)
        if field == "published_on":
            value = read_date_value(value) or ""
        elif field == "byline":
            yield from _senders(value, is_to_many=is_to_many)
            continue
        if value:
            yield Declared(field, value, f"mail:{key}", words=written)


def _senders(written: str, *, is_to_many: bool) -> Iterator[Declared]:
    """Say who sent a message: its writer, its publisher, or both."""
    name = _ADDRESS.sub("", written).strip("\"' ") or written
    turned = in_order(name) if is_formal(name) else name
    # "Acme, Inc." and "London, UK" stay as they are.
    name = turned if has_given_name(turned) and is_name(turned) else name
    address = _MAILBOX.search(written)
    sender = newsletter.read_sender(name, address[1] if address else "", is_to_many=is_to_many)
    if sender.writer:
        yield Declared("byline", sender.writer, "mail:From", words=written)
    if sender.publisher:
        yield Declared("publisher", sender.publisher, "mail:From", words=written)


def _header(message: Message, key: str) -> str:
    """Return a header as people read it; empty when it is absent or cannot be decoded."""
    written = next((str(value) for name, value in message.raw_items() if _is(name, key)), None)
    if written is None:
        return ""
    value = _without_surrogates(message, written)
    try:
        shown = str(make_header(decode_header(value)))
    except (ValueError, LookupError, AssertionError, MessageError):
        shown = value
    return " ".join(shown.encode("utf-8", "replace").decode().split())


def _is(name: str, key: str) -> bool:
    return name.casefold() == key.casefold()


def _without_surrogates(message: Message, written: str) -> str:
    """Return a header whose letters were not encoded: they are in the encoding of the text."""
    if written.isascii():
        return written
    data = written.encode("utf-8", "surrogateescape")
    charsets = (part.get_content_charset() for part in _parts(message))
    label = next((charset for charset in charsets if charset), None)
    return decode_page(data, label).text.encode("utf-8", "replace").decode()
