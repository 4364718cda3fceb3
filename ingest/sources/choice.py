"""Choose the format of a saved file by its first bytes, and then by its suffix."""

from __future__ import annotations

import io
import re
import zipfile
from functools import lru_cache
from typing import NamedTuple

from ingest.sources import compound_file, database_texts, office_formats, opening_marks
from ingest.sources.binary_kinds import Foreign, kind_of_foreign
from ingest.sources.formats import (
    DATABASE_TEXTS,
    DOCUMENT_TEXTS,
    HTML_EXPORTS,
    LETTERS,
    PACKAGES,
    TOLD_BY_SUFFIX,
    XML_FORMATS,
    Format,
    by_suffix,
)
from ingest.sources.signs import Mark, Sign, begins_with, mark_of, seen
from ingest.sources.table_formats import (
    column_store_sign,
    markup_spreadsheet_sign,
    old_spreadsheet_sign,
)
from ingest.sources.web_exports import web_sign
from ingest.sources.wire_texts import wire_marks
from ingest.sources.xml_kinds import hocr_sign, newswire_sign, xml_sign

_HTML = re.compile(
    rb"\s*(?:<!--(?:(?!-->).){0,2000}-->\s*)*"
    rb"(?P<mark><!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml[\s?]")
_MAIL = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,999}\r?\n"
    rb"(?:[ \t][^\r\n]{0,998}\r?\n){0,50}){2,}"
)
#: How long a message of Apple Mail is (`.emlx`); its own data stand behind it.
LENGTH_ABOVE_MAIL = re.compile(rb"(\d{1,9})[ \t]{0,20}\r?\n")
_MAIL_NAMES = (b"from:", b"subject:", b"message-id:", b"mime-version:", b"received:", b"date:")
# "[Photo: Jane Roe]" and "[settings]" open texts; sources of articles are objects or lists of them.
_JSON = re.compile(rb"\{\s*(?:[\"}]|$)|\[\s*(?:[{\[\"\]]|$)")
_JSON_LINES = re.compile(rb"\s*\{[^\r\n]*\}\s*\r?\n\s*\{")
# Properties or a heading: what a note opens with that quotes the documents of a database.
_NOTE_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,9}(?:---|\+\+\+|# )")
_TAR_MAGIC = slice(257, 262)

#: What files of these formats begin with.
_MARKS = (
    (b"%PDF", Format.PDF),
    (b"\x1f\x8b", Format.GZIP),
    (b"WARC/", Format.WARC),
    (b"\x28\xb5\x2f\xfd", Format.ZSTD),
    (b"\x5d\x2a\x4d\x18", Format.ZSTD),
    (b"{\\rtf", Format.RTF),
    (compound_file.MAGIC, Format.OLE),
    (b"window.YTD.", Format.X_ARCHIVE),
)


class Choice(NamedTuple):
    """Hold the format that a file is read as, and why.

    Attributes:
        format: the format.
        is_misnamed: its suffix promises another one.
        promised: the format that its suffix promises; None when it promises none.
        sign: what its first bytes show, and by which marks; None when they show nothing.
    """

    format: Format
    is_misnamed: bool
    promised: Format | None
    sign: Sign | None

    @property
    def why(self) -> str:
        """Return the reason in words."""
        named = (
            f"its suffix promises {self.promised}" if self.promised else "its suffix says nothing"
        )
        if self.sign is None:
            return f"{named}, and its first bytes show no mark of a format"
        shown = f"its first bytes show {self.sign.kind} by {self.sign.in_words}"
        if self.sign.kind == self.promised:
            return f"{shown}, as its suffix promises"
        if self.sign.kind == self.format:
            return f"{shown}; {named}"
        return f"{named}, which fits; {shown}, as it may"


def foreign_kind(sample: bytes, name: str = "") -> Foreign | None:
    """Return what a file is that no reader reads; None when it may be readable."""
    if by_content(sample) not in (None, *LETTERS):
        return None
    return kind_of_foreign(sample, name)


def by_content(sample: bytes) -> Format | None:
    """Return the format that the first bytes show; None when they show none."""
    sign = content_sign(sample)
    return sign and Format(sign.kind)


@lru_cache(maxsize=1)
def content_sign(sample: bytes) -> Sign | None:
    """Return the format that the first bytes show with the marks of it; None when they show none.

    The kind of the sign is the value of a `Format`. The last answer is held on to, for each file
    is asked for it twice.
    """
    start = sample.lstrip(b"\xef\xbb\xbf \t\r\n")
    marked = next(((magic, kind) for magic, kind in _MARKS if start.startswith(magic)), None)
    if marked is not None:
        return begins_with(marked[1], marked[0], sample)
    return web_sign(sample) or _data_sign(sample, start) or _text_sign(sample, start)


def _data_sign(sample: bytes, start: bytes) -> Sign | None:
    """Return which of the formats that are no text the first bytes show."""
    sign = opening_marks.packing_sign(sample) or column_store_sign(sample)
    if sign:
        return sign
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # its names tell what lies in it
        return Sign(Format.ZIP, (mark_of(sample[:4], 0),))
    is_property_list = start.startswith(b"<?xml") and b"<plist" in sample
    main = b"<key>WebMainResource</key>" if is_property_list else b"WebMainResource"
    if (is_property_list or start.startswith(b"bplist00")) and main in sample:
        return Sign(Format.WEBARCHIVE, (mark_of(main, sample.find(main)),))
    if picture := office_formats.picture_sign(sample):
        return picture
    if sample[_TAR_MAGIC] == b"ustar":
        return Sign(Format.TAR, (mark_of(b"ustar", _TAR_MAGIC.start),))
    return office_formats.damaged_pdf_sign(sample)


def _text_sign(sample: bytes, start: bytes) -> Sign | None:
    page, first_byte = _HTML.match(start), len(sample) - len(start)
    if newswire := newswire_sign(sample):
        return newswire
    if not page:
        xml = xml_sign(sample)
        inside = sample[:4096].lower().find(b"<html")
        if xml and (xml.kind != Format.XML or inside < 0):
            return xml
        if inside >= 0 and _XML.match(start):
            return hocr_sign(sample) or Sign(Format.HTML, (mark_of(b"<html", inside),))
    else:
        return hocr_sign(sample) or seen(Format.HTML, (page,), first_byte)
    if json := _JSON.match(start):
        kind = Format.JSONL if _JSON_LINES.match(sample) else Format.JSON
        return seen(kind, (json,), first_byte)
    if sample.startswith(b"From ") and _MAIL.match(sample[sample.find(b"\n") + 1 :]):
        return begins_with(Format.MBOX, b"From ", sample)
    if wire := wire_marks(sample):
        return seen(Format.WIRE, wire)
    return (
        database_texts.database_sign(sample)
        or opening_marks.front_matter_sign(sample)
        or _mail_sign(sample)
    )


def _mail_sign(sample: bytes) -> Sign | None:
    """Return the sign of a mail, or of a page that a browser saved as one, or None."""
    length = LENGTH_ABOVE_MAIL.match(sample)  # as Apple Mail keeps a message
    match = _MAIL.match(sample, length.end() if length else 0)
    if not match:
        return None
    head = b"\n" + match.group().lower()
    names = tuple(
        mark_of(name, head.find(b"\n" + name)) for name in _MAIL_NAMES if b"\n" + name in head
    )
    if len(names) < 2:
        return None
    if b"snapshot-content-location" in sample[:4096].lower():
        return Sign(Format.MHTML, (Mark("snapshot-content-location"),))
    is_page = b"multipart/related" in sample[:4096].lower() and b"text/html" in sample.lower()
    if is_page and b"from: <saved" in sample.lower():
        return Sign(Format.MHTML, (Mark("From: <Saved"), Mark("multipart/related")))
    return Sign(Format.EML, names)


def packed_sign(kind: Format, data: bytes, promised: Format | None) -> Sign:
    """Return what a ZIP or an old Office file is by all that it holds.

    The kind of the sign is the value of a `Format`, or the words for what is not read. A ZIP that
    is damaged is left to the reader of what its suffix promises, if that is one.
    """
    if kind is Format.OLE:
        return office_formats.compound_sign(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return office_formats.package_sign(archive) or Sign(kind, ())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Sign(promised if promised and promised in PACKAGES else Format.ZIP, ())


def choose_format(name: str, sample: bytes) -> tuple[Format, bool]:
    """Return the format to read a file as, and whether its suffix promises another one."""
    choice = choose(name, sample)
    return choice.format, choice.is_misnamed


def choose(name: str, sample: bytes) -> Choice:
    """Return the format to read a file as, by its first bytes and its suffix, and why."""
    promised = by_suffix(name)
    sheet = old_spreadsheet_sign(name, sample) or markup_spreadsheet_sign(name, sample)
    sign = sheet or content_sign(sample)
    shown = Format(sign.kind) if sign else None
    if promised is Format.MARKDOWN and shown in DOCUMENT_TEXTS and not _NOTE_HEAD.match(sample):
        return Choice(shown, is_misnamed=False, promised=promised, sign=sign)
    chosen, is_misnamed = _chosen(promised, shown)
    return Choice(chosen, is_misnamed, promised, sign)


def _chosen(promised: Format | None, shown: Format | None) -> tuple[Format, bool]:
    if shown is None:
        # Nothing in the bytes speaks for the binary formats: they would be recognised.
        is_fit = promised in TOLD_BY_SUFFIX or promised in (Format.HTML, Format.JSON, Format.EML)
        is_fit = is_fit or promised in (Format.MHTML, Format.WEBARCHIVE, Format.XML)
        return (promised, False) if is_fit and promised else (Format.TEXT, promised is not None)
    if promised is Format.HTML and shown in HTML_EXPORTS:
        return shown, False
    if promised in (Format.HTML, Format.XML) and shown is Format.SPREADSHEET:
        return shown, False
    if promised is None or promised == shown or _is_kin(promised, shown):
        return (promised if promised and _is_kin(promised, shown) else shown), False
    if shown is Format.MARKDOWN:
        return (shown if promised is Format.TEXT else promised), False
    is_xml = promised is Format.XML and shown in (*XML_FORMATS, Format.HTML)
    if is_xml or (shown is Format.HOCR and promised in (Format.HTML, Format.XML)):
        return shown, False
    if shown is Format.XML and promised in (Format.HTML, Format.WEBARCHIVE):
        return promised, False
    if shown in DATABASE_TEXTS and promised in (*TOLD_BY_SUFFIX, Format.EML):
        is_bare = shown in (Format.CHAT, Format.ADDRESS_LIST) and promised is Format.MARKDOWN
        return (shown if promised is Format.TEXT or is_bare else promised), False
    if promised in (Format.TEXT, Format.MARKDOWN) and shown in (Format.EML, Format.JSON):
        return promised, False
    return shown, True


def _is_kin(promised: Format, shown: Format) -> bool:
    """Tell whether a suffix says more exactly what the bytes show."""
    return (promised, shown) in {
        (Format.JSONL, Format.JSON),
        (Format.MHTML, Format.EML),
        (Format.WACZ, Format.ZIP),
        (Format.MBOX, Format.EML),
    }
