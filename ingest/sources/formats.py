"""Tell the format of a saved file by its first bytes and its suffix."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.model import StrEnum
from ingest.sources.binary_kinds import kind_of_foreign

#: The line above each document that LexisNexis saves as text: `3 of 25 DOCUMENTS`.
NEXIS_NUMBER = re.compile(
    r"[ \t]{0,200}(?:FOCUS - )?\d{1,6} (?:of|von|van|sur|de) \d{1,6} "
    r"(?:DOCUMENTS?|DOKUMENTEN?|DOCUMENTEN|DOCUMENTOS?)[ \t]{0,200}"
)
# The number stands first, or below a request of a few lines: in a text it is quoted.
_NEXIS_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:[^\r\n]{0,200}(?:\r\n|\r(?!\n)|\n)){0,40}"
    + NEXIS_NUMBER.pattern.encode()
    + rb"(?:[\r\n]|$)"
)
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
# Properties above a text, as programs for notes write them.
_FRONT_MATTER = re.compile(
    rb"(?:\xef\xbb\xbf)?(?P<fence>-{3}|\+{3})[ \t]{0,99}\r?\n"
    rb"(?:[ \t]{0,99}(?:#[^\r\n]{0,999})?\r?\n){0,20}"
    rb"(?:[\w\"'][^\r\n:=]{0,80}[:=](?:[ \t][^\r\n]{0,2000})?|\[[^\r\n]{1,200}\])\r?\n"
    rb"(?:[^\r\n]{0,4000}\r?\n){0,400}?(?:(?P=fence)|\.\.\.)[ \t]{0,99}(?:[\r\n]|$)"
)
# A block of bzip2 begins with pi, an empty file with its root.
_BZIP2 = re.compile(rb"BZh[1-9](?:1AY&SY|\x17rE8P\x90)")
_LZMA = re.compile(rb"\x5d\0\0[\0-\xff]{2}(?:\xff{8}|[\0-\xff]{5}\0{3})", re.DOTALL)
_TAR_MAGIC = slice(257, 262)


class Format(StrEnum):
    """Name the formats that are read; the value is the word used in messages."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    MHTML = "MHTML"
    WEBARCHIVE = "web archive"
    JSONL = "JSON Lines"
    JSON = "JSON"
    CSV = "CSV"
    WARC = "WARC"
    PDF = "PDF"
    EML = "mail"
    MBOX = "mailbox"
    DOCX = "DOCX"
    ODT = "ODT"
    EPUB = "EPUB"
    RTF = "RTF"
    NEXIS = "LexisNexis text"
    ZIP = "ZIP"
    TAR = "TAR"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"


SUFFIXES = {
    **dict.fromkeys(("txt", "text", "log", "srt", "vtt", "sbv"), Format.TEXT),
    **dict.fromkeys(
        ("md", "markdown", "mdown", "mkd", "mdwn", "qmd", "rmd", "mdx"), Format.MARKDOWN
    ),
    **dict.fromkeys(("html", "htm", "xhtml", "shtml", "xml"), Format.HTML),
    **dict.fromkeys(("mhtml", "mht"), Format.MHTML),
    "webarchive": Format.WEBARCHIVE,
    **dict.fromkeys(("jsonl", "ndjson", "jsonlines"), Format.JSONL),
    "json": Format.JSON,
    **dict.fromkeys(("csv", "tsv", "tab"), Format.CSV),
    "warc": Format.WARC,
    "pdf": Format.PDF,
    **dict.fromkeys(("eml", "email"), Format.EML),
    **dict.fromkeys(("mbox", "mbx"), Format.MBOX),
    "docx": Format.DOCX,
    "odt": Format.ODT,
    "epub": Format.EPUB,
    "rtf": Format.RTF,
    "zip": Format.ZIP,
    "tar": Format.TAR,
    **dict.fromkeys(("gz", "gzip", "tgz"), Format.GZIP),
    **dict.fromkeys(("bz2", "bz", "tbz", "tbz2", "tb2"), Format.BZIP2),
    **dict.fromkeys(("xz", "lzma", "txz", "tlz"), Format.XZ),
}
#: Formats that are written in letters: some drawings and tables of other programs are, too.
_LETTERS = frozenset(
    {Format.TEXT, Format.MARKDOWN, Format.HTML, Format.JSON, Format.JSONL, Format.CSV}
    | {Format.EML, Format.MBOX, Format.NEXIS}
)
#: Formats that first bytes cannot tell from plain text: there the suffix decides.
_BY_SUFFIX = frozenset({Format.TEXT, Format.MARKDOWN, Format.CSV, Format.JSONL, Format.MBOX})


def by_suffix(name: str) -> Format | None:
    """Return the format that a file name promises; None when it promises none."""
    return SUFFIXES.get(name.rpartition(".")[2].lower()) if "." in name else None


def foreign_kind(sample: bytes, name: str = "") -> str | None:
    """Return what a file is that no reader reads, in words; None when it may be readable.

    Behind a semicolon stands what to do instead.
    """
    if by_content(sample) not in (None, *_LETTERS):
        return None
    kind = kind_of_foreign(sample, name)
    return f"{kind[0]}; {kind[1]}" if kind else None


def by_content(sample: bytes) -> Format | None:
    """Return the format that the first bytes show; None when they show none."""
    start = sample.lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind in (
        (b"%PDF-", Format.PDF),
        (b"\x1f\x8b", Format.GZIP),
        (b"\xfd7zXZ\0", Format.XZ),
        (b"WARC/", Format.WARC),
        (b"{\\rtf", Format.RTF),
    ):
        if start.startswith(magic) or (kind is Format.PDF and magic in sample[:1024]):
            return kind
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip_kind(sample)
    is_property_list = start.startswith(b"<?xml") and b"<plist" in sample
    main = b"<key>WebMainResource</key>" if is_property_list else b"WebMainResource"
    if (is_property_list or start.startswith(b"bplist00")) and main in sample:
        return Format.WEBARCHIVE
    if _BZIP2.match(sample) or _LZMA.match(sample):
        return Format.BZIP2 if sample.startswith(b"BZ") else Format.XZ
    if sample[_TAR_MAGIC] == b"ustar":
        return Format.TAR
    return _text_kind(sample, start)


def _text_kind(sample: bytes, start: bytes) -> Format | None:
    if _HTML.match(start) or (_XML.match(start) and b"<html" in sample[:4096].lower()):
        return Format.HTML
    if _JSON.match(start):
        return Format.JSONL if _JSON_LINES.match(sample) else Format.JSON
    if sample.startswith(b"From ") and _MAIL.match(sample[sample.find(b"\n") + 1 :]):
        return Format.MBOX
    if is_nexis(sample):
        return Format.NEXIS
    if _FRONT_MATTER.match(sample):
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


def _zip_kind(sample: bytes) -> Format:
    """Look at the first entries of a zip file for what makes it a document."""
    if b"mimetypeapplication/epub+zip" in sample[:200]:
        return Format.EPUB
    if b"mimetypeapplication/vnd.oasis.opendocument.text" in sample[:200]:
        return Format.ODT
    if b"[Content_Types].xml" in sample and b"word/" in sample:
        return Format.DOCX
    return Format.ZIP


def zip_format(data: bytes) -> Format | str:
    """Return what a zip file is by all its names, or the words for one that is not read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return Format.ZIP
    if "word/document.xml" in names:
        return Format.DOCX
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        return "spreadsheet" if "xl/workbook.xml" in names else "slide show"
    return Format.ZIP


def choose_format(name: str, sample: bytes) -> tuple[Format, bool]:
    """Return the format to read a file as, and whether its suffix promises another one."""
    promised, shown = by_suffix(name), by_content(sample)
    if shown is None:
        # Nothing in the bytes speaks for the binary formats: they would be recognised.
        is_fit = promised in _BY_SUFFIX or promised in (Format.HTML, Format.JSON, Format.EML)
        is_fit = is_fit or promised in (Format.MHTML, Format.WEBARCHIVE)
        return (promised, False) if is_fit and promised else (Format.TEXT, promised is not None)
    if promised is None or promised == shown or _is_kin(promised, shown):
        return (promised if promised and _is_kin(promised, shown) else shown), False
    if shown is Format.MARKDOWN:
        return (shown if promised is Format.TEXT else promised), False
    if shown is Format.NEXIS and promised in (*_BY_SUFFIX, Format.EML):
        return (shown if promised is Format.TEXT else promised), False
    if promised in (Format.TEXT, Format.MARKDOWN) and shown in (Format.EML, Format.JSON):
        return promised, False
    return shown, True


def _is_kin(promised: Format, shown: Format) -> bool:
    """Tell whether a suffix says more exactly what the bytes show."""
    return (promised, shown) in {
        (Format.JSONL, Format.JSON),
        (Format.MHTML, Format.EML),
        (Format.DOCX, Format.ZIP),
        (Format.MBOX, Format.EML),
    }


def is_nexis(sample: bytes) -> bool:
    """Tell whether the first bytes of a file show the number of a document on its own line."""
    return _NEXIS_OPENING.match(sample) is not None
