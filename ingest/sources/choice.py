"""Choose the format of a saved file by its first bytes, and then by its suffix."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.sources import compound_file, database_texts, office_formats, opening_marks
from ingest.sources.binary_kinds import kind_of_foreign
from ingest.sources.formats import (
    DATABASE_TEXTS,
    HTML_EXPORTS,
    LETTERS,
    PACKAGES,
    TOLD_BY_SUFFIX,
    XML_FORMATS,
    Format,
    by_suffix,
)
from ingest.sources.table_formats import is_feather, is_old_spreadsheet, is_parquet
from ingest.sources.web_exports import web_kind
from ingest.sources.xml_kinds import is_hocr, xml_kind

_HTML = re.compile(
    rb"\s*(?:<!--(?:(?!-->).){0,2000}-->\s*)*(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml[\s?]")
_MAIL = re.compile(
    rb"(?:[A-Za-z][A-Za-z0-9-]{1,60}:[^\r\n]{0,999}\r?\n"
    rb"(?:[ \t][^\r\n]{0,998}\r?\n){0,50}){2,}"
)
_MAIL_NAMES = (b"from:", b"subject:", b"message-id:", b"mime-version:", b"received:", b"date:")
# "[Photo: Jane Roe]" and "[settings]" open texts; sources of articles are objects or lists of them.
_JSON = re.compile(rb"\{\s*(?:[\"}]|$)|\[\s*(?:[{\[\"\]]|$)")
_JSON_LINES = re.compile(rb"\s*\{[^\r\n]*\}\s*\r?\n\s*\{")
_TAR_MAGIC = slice(257, 262)
_FORMATS: dict[str, Format] = {str(kind): kind for kind in Format}


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


def foreign_kind(sample: bytes, name: str = "") -> str | None:
    """Return what a file is that no reader reads, in words; None when it may be readable.

    Behind a semicolon stands what to do instead.
    """
    if by_content(sample) not in (None, *LETTERS):
        return None
    kind = kind_of_foreign(sample, name)
    return f"{kind[0]}; {kind[1]}" if kind else None


def by_content(sample: bytes) -> Format | None:
    """Return the format that the first bytes show; None when they show none."""
    start = sample.lstrip(b"\xef\xbb\xbf \t\r\n")
    marked = next((kind for magic, kind in _MARKS if start.startswith(magic)), None)
    if marked is not None:
        return marked
    if (web := web_kind(sample)) is not None:
        return Format(web)
    return _data_kind(sample, start) or _text_kind(sample, start)


def _data_kind(sample: bytes, start: bytes) -> Format | None:
    """Return which of the formats that are no text the first bytes show."""
    if packing := opening_marks.packing_of(sample):
        return Format(packing)
    is_property_list = start.startswith(b"<?xml") and b"<plist" in sample
    main = b"<key>WebMainResource</key>" if is_property_list else b"WebMainResource"
    shows = {
        Format.PARQUET: is_parquet(sample),
        Format.FEATHER: is_feather(sample),
        # What lies in it is told by all its names.
        Format.ZIP: sample.startswith((b"PK\x03\x04", b"PK\x05\x06")),
        Format.WEBARCHIVE: (is_property_list or start.startswith(b"bplist00")) and main in sample,
        Format.PICTURE: office_formats.is_picture(sample),
        Format.TAR: sample[_TAR_MAGIC] == b"ustar",
        Format.PDF: office_formats.is_damaged_pdf(sample),
    }
    return next((kind for kind, is_shown in shows.items() if is_shown), None)


def _text_kind(sample: bytes, start: bytes) -> Format | None:
    kind = None if _HTML.match(start) else xml_kind(sample)
    if kind is not None and (kind != Format.XML or b"<html" not in sample[:4096].lower()):
        return Format(kind)
    if _HTML.match(start) or (_XML.match(start) and b"<html" in sample[:4096].lower()):
        return Format.HOCR if is_hocr(sample) else Format.HTML
    if _JSON.match(start):
        return Format.JSONL if _JSON_LINES.match(sample) else Format.JSON
    if sample.startswith(b"From ") and _MAIL.match(sample[sample.find(b"\n") + 1 :]):
        return Format.MBOX
    if database := database_texts.database_of(sample):
        return Format(database)
    if opening_marks.has_front_matter(sample):
        return Format.MARKDOWN
    if _is_mail(sample):
        is_page = b"multipart/related" in sample[:4096].lower() and b"text/html" in sample.lower()
        is_saved = b"snapshot-content-location" in sample[:4096].lower()
        return (
            Format.MHTML
            if is_saved or (is_page and b"from: <saved" in sample.lower())
            else Format.EML
        )
    return None


def _is_mail(sample: bytes) -> bool:
    match = _MAIL.match(sample)
    if not match:
        return False
    head = b"\n" + match.group().lower()
    return sum(b"\n" + name in head for name in _MAIL_NAMES) >= 2


def packed_format(kind: Format, data: bytes, promised: Format | None) -> Format | str:
    """Return what a ZIP or an old Office file is by all that it holds, or why it is not read.

    A ZIP that is damaged is left to the reader of what its suffix promises, if that is one.
    """
    shown: str | None = office_formats.compound_kind(data) if kind is Format.OLE else None
    if kind is Format.ZIP:
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                shown = office_formats.package_kind(archive)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            return promised if promised in PACKAGES else Format.ZIP
    return kind if shown is None else _FORMATS.get(shown, shown)


def choose_format(name: str, sample: bytes) -> tuple[Format, bool]:
    """Return the format to read a file as, and whether its suffix promises another one."""
    promised, shown = by_suffix(name), by_content(sample)
    if is_old_spreadsheet(name, sample):
        shown = Format.SPREADSHEET
    if shown is None:
        # Nothing in the bytes speaks for the binary formats: they would be recognised.
        is_fit = promised in TOLD_BY_SUFFIX or promised in (Format.HTML, Format.JSON, Format.EML)
        is_fit = is_fit or promised in (Format.MHTML, Format.WEBARCHIVE, Format.XML)
        return (promised, False) if is_fit and promised else (Format.TEXT, promised is not None)
    if promised is Format.HTML and shown in HTML_EXPORTS:
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
        return (shown if promised is Format.TEXT else promised), False
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
