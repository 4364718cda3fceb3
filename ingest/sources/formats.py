"""Tell the format of a saved file by its first bytes and its suffix."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.model import StrEnum
from ingest.sources import compound_file, database_texts, office_formats
from ingest.sources.table_formats import is_feather, is_old_spreadsheet, is_parquet
from ingest.sources.web_exports import web_kind
from ingest.sources.xml_kinds import XML_KINDS, is_hocr, xml_kind

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
_BINARY = (
    (b"!BDN", office_formats.PST),
    (b"ID3", "sound file"),
    (b"\x7fELF", "program"),
    (b"MZ\x90", "program"),
    (b"SQLite format 3", "SQLite database"),
    (b"7z\xbc\xaf", "7z archive"),
    (b"Rar!", "RAR archive"),
    (b"BZh", "bzip2 archive"),
    (b"\xfd7zXZ", "xz archive"),
)
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
    SLIDES = office_formats.SLIDES
    ODP = office_formats.ODP
    DOC = office_formats.DOC
    MSG = office_formats.MSG
    OLE = "old Office file"
    PICTURE = "picture"
    RSS = "RSS feed"
    ATOM = "Atom feed"
    WXR = "WordPress export"
    ENEX = "Evernote export"
    NEWSML = "NewsML"
    NEWSML_G2 = "NewsML-G2"
    NITF = "NITF"
    ENDNOTE_XML = "EndNote XML"
    ZOTERO_RDF = "Zotero RDF"
    PROQUEST_XML = "ProQuest XML"
    FACTIVA_XML = "Factiva XML"
    TEI = "TEI"
    TRAFILATURA = "trafilatura XML"
    JATS = "JATS"
    ALTO = "ALTO"
    PAGE = "PAGE"
    HOCR = "hOCR"
    XML = "XML"
    NEXIS = database_texts.NEXIS
    NEXIS_UNI = database_texts.NEXIS_UNI
    FACTIVA = database_texts.FACTIVA
    FACTIVA_PLAIN = database_texts.FACTIVA_PLAIN
    PROQUEST = database_texts.PROQUEST
    NEWSBANK = database_texts.NEWSBANK
    RIS = database_texts.RIS
    BIBTEX = database_texts.BIBTEX
    X_ARCHIVE = "archive of X"
    SPREADSHEET = "spreadsheet"
    PARQUET = "Parquet"
    FEATHER = "Feather"
    ZIP = "ZIP"
    TAR = "TAR"
    GZIP = "gzip"
    PACKED_PAGE = "page that unpacks itself"
    WACZ = "WACZ"
    ARC = "ARC"
    ZSTD = "Zstandard"
    LINK = "link file"
    BOOKMARKS = "bookmarks"
    FACTIVA_HTML = "Factiva HTML"
    LEXIS_HTML = "LexisNexis HTML"
    PROQUEST_HTML = "ProQuest HTML"
    EUROPRESSE_HTML = "Europresse HTML"
    TELEGRAM_HTML = "Telegram HTML"
    ACTIVITY_HTML = "Google activity"
    KEEP_HTML = "Keep note"


SUFFIXES = {
    **dict.fromkeys(("txt", "text", "log", "srt", "vtt"), Format.TEXT),
    **dict.fromkeys(("md", "markdown", "mdown"), Format.MARKDOWN),
    **dict.fromkeys(("html", "htm", "xhtml", "shtml"), Format.HTML),
    "xml": Format.XML,
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
    **dict.fromkeys(("docm", "dotx"), Format.DOCX),
    **dict.fromkeys(("pptx", "pptm", "ppsx", "potx"), Format.SLIDES),
    **dict.fromkeys(("odp", "otp"), Format.ODP),
    **dict.fromkeys(("doc", "dot"), Format.DOC),
    "ott": Format.ODT,
    "msg": Format.MSG,
    **dict.fromkeys(("png", "jpg", "jpeg", "tif", "tiff", "webp", "gif", "bmp"), Format.PICTURE),
    **dict.fromkeys(("xlsx", "xls", "xlsm", "xlsb", "ods"), Format.SPREADSHEET),
    **dict.fromkeys(("parquet", "parq"), Format.PARQUET),
    **dict.fromkeys(("feather", "arrow"), Format.FEATHER),
    "zip": Format.ZIP,
    "wacz": Format.WACZ,
    "arc": Format.ARC,
    **dict.fromkeys(("zst", "zstd", "tzst"), Format.ZSTD),
    "tar": Format.TAR,
    "ris": Format.RIS,
    **dict.fromkeys(("bib", "bibtex", "biblatex"), Format.BIBTEX),
    **dict.fromkeys(("gz", "gzip", "tgz"), Format.GZIP),
}
_FORMATS: dict[str, Format] = {str(kind): kind for kind in Format}
#: Formats whose files are ZIPs of a certain make.
_PACKAGES = frozenset(
    {Format.DOCX, Format.ODT, Format.EPUB, Format.SLIDES, Format.ODP, Format.SPREADSHEET}
)
#: Formats whose files may be named `.xml`.
XML_FORMATS = frozenset(Format(kind) for kind in XML_KINDS)

#: Texts that are told by the marks of their records, whatever text their suffix promises.
_DATABASES = frozenset(
    {Format.NEXIS, Format.NEXIS_UNI, Format.FACTIVA, Format.FACTIVA_PLAIN, Format.PROQUEST}
    | {Format.NEWSBANK, Format.RIS, Format.BIBTEX}
)
#: Formats that first bytes cannot tell from plain text: there the suffix decides.
_BY_SUFFIX = frozenset({Format.TEXT, Format.MARKDOWN, Format.CSV, Format.JSONL, Format.MBOX})
#: Web pages that are more than one article, or another one than they show.
HTML_EXPORTS = frozenset(
    {Format.PACKED_PAGE, Format.BOOKMARKS, Format.FACTIVA_HTML, Format.LEXIS_HTML}
    | {Format.PROQUEST_HTML, Format.EUROPRESSE_HTML, Format.TELEGRAM_HTML}
    | {Format.ACTIVITY_HTML, Format.KEEP_HTML}
)


def by_suffix(name: str) -> Format | None:
    """Return the format that a file name promises; None when it promises none."""
    return SUFFIXES.get(name.rpartition(".")[2].lower()) if "." in name else None


def foreign_kind(sample: bytes) -> str | None:
    """Return what a file is that no reader reads, in words; None when it may be readable."""
    return next((words for magic, words in _BINARY if sample.startswith(magic)), None)


def by_content(sample: bytes) -> Format | None:
    """Return the format that the first bytes show; None when they show none."""
    start = sample.lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind in (
        (b"%PDF", Format.PDF),
        (b"\x1f\x8b", Format.GZIP),
        (b"WARC/", Format.WARC),
        (b"\x28\xb5\x2f\xfd", Format.ZSTD),
        (b"\x5d\x2a\x4d\x18", Format.ZSTD),
        (b"{\\rtf", Format.RTF),
        (compound_file.MAGIC, Format.OLE),
        (b"window.YTD.", Format.X_ARCHIVE),
    ):
        if start.startswith(magic):
            return kind
    if (web := web_kind(sample)) is not None:
        return Format(web)
    if is_parquet(sample) or is_feather(sample):
        return Format.PARQUET if is_parquet(sample) else Format.FEATHER
    if sample.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.ZIP  # what lies in it is told by all its names
    is_property_list = start.startswith(b"<?xml") and b"<plist" in sample
    main = b"<key>WebMainResource</key>" if is_property_list else b"WebMainResource"
    if (is_property_list or start.startswith(b"bplist00")) and main in sample:
        return Format.WEBARCHIVE
    if office_formats.is_picture(sample):
        return Format.PICTURE
    if sample[_TAR_MAGIC] == b"ustar":
        return Format.TAR
    if office_formats.is_damaged_pdf(sample):
        return Format.PDF
    return _text_kind(sample, start)


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
            return promised if promised in _PACKAGES else Format.ZIP
    return kind if shown is None else _FORMATS.get(shown, shown)


def choose_format(name: str, sample: bytes) -> tuple[Format, bool]:
    """Return the format to read a file as, and whether its suffix promises another one."""
    promised, shown = by_suffix(name), by_content(sample)
    if is_old_spreadsheet(name, sample):
        shown = Format.SPREADSHEET
    if shown is None:
        # Nothing in the bytes speaks for the binary formats: they would be recognised.
        is_fit = promised in _BY_SUFFIX or promised in (Format.HTML, Format.JSON, Format.EML)
        is_fit = is_fit or promised in (Format.MHTML, Format.WEBARCHIVE, Format.XML)
        return (promised, False) if is_fit and promised else (Format.TEXT, promised is not None)
    if promised is Format.HTML and shown in HTML_EXPORTS:
        return shown, False
    if promised is None or promised == shown or _is_kin(promised, shown):
        return (promised if promised and _is_kin(promised, shown) else shown), False
    is_xml = promised is Format.XML and shown in (*XML_FORMATS, Format.HTML)
    if is_xml or (shown is Format.HOCR and promised in (Format.HTML, Format.XML)):
        return shown, False
    if shown is Format.XML and promised in (Format.HTML, Format.WEBARCHIVE):
        return promised, False
    if shown in _DATABASES and promised in (*_BY_SUFFIX, Format.EML):
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
