"""Name the formats that are read, and the suffixes that promise them."""

from __future__ import annotations

from ingest.model import StrEnum
from ingest.sources import (
    address_lists,
    archive_texts,
    chat_texts,
    database_texts,
    labelled_texts,
    numbered_texts,
    office_formats,
    opening_marks,
    passage_texts,
    reference_texts,
    retriever_texts,
    ruled_texts,
    wire_texts,
)
from ingest.sources.xml_kinds import XML_KINDS


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
    MEDIAWIKI = "MediaWiki export"
    MODS = "MODS"
    XML = "XML"
    NEXIS = database_texts.NEXIS
    NEXIS_UNI = database_texts.NEXIS_UNI
    FACTIVA = database_texts.FACTIVA
    FACTIVA_PLAIN = database_texts.FACTIVA_PLAIN
    PROQUEST = database_texts.PROQUEST
    NEWSBANK = archive_texts.NEWSBANK
    RIS = reference_texts.RIS
    BIBTEX = database_texts.BIBTEX
    EUROPRESSE = database_texts.EUROPRESSE
    GALE = database_texts.GALE
    LABELLED = labelled_texts.LABELLED
    GENIOS = archive_texts.GENIOS
    NEWSBANK_RECORDS = archive_texts.NEWSBANK_RECORDS
    FACTIVA_LIST = archive_texts.FACTIVA_LIST
    PRESSREADER = archive_texts.PRESSREADER
    RETRIEVER = retriever_texts.RETRIEVER
    RULED = ruled_texts.RULED
    NUMBERED = numbered_texts.NUMBERED
    ADDRESS_LIST = address_lists.ADDRESS_LIST
    WIRE = wire_texts.WIRE
    CHAT = chat_texts.CHAT
    DISCORD = chat_texts.DISCORD
    PASSAGES = passage_texts.PASSAGES
    MAIL_DIGEST = passage_texts.MAIL_DIGEST
    NEWSWIRE = "newswire in SGML"
    REFER = reference_texts.REFER
    NBIB = reference_texts.NBIB
    WEB_OF_SCIENCE = reference_texts.WEB_OF_SCIENCE
    REFWORKS = reference_texts.REFWORKS
    OVID = reference_texts.OVID
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
    MEDIUM_HTML = "Medium story"
    NOTION_HTML = "Notion page"
    FACEBOOK_HTML = "Facebook page"
    DISCORD_HTML = "Discord page"
    BZIP2 = opening_marks.BZIP2
    XZ = opening_marks.XZ


SUFFIXES = {
    **dict.fromkeys(("txt", "text", "log", "srt", "vtt", "sbv", "lrc"), Format.TEXT),
    **dict.fromkeys(
        ("md", "markdown", "mdown", "mkd", "mdwn", "qmd", "rmd", "mdx"), Format.MARKDOWN
    ),
    **dict.fromkeys(("html", "htm", "xhtml", "shtml"), Format.HTML),
    "xml": Format.XML,
    **dict.fromkeys(("sgm", "sgml"), Format.NEWSWIRE),
    **dict.fromkeys(("mhtml", "mht"), Format.MHTML),
    "webarchive": Format.WEBARCHIVE,
    **dict.fromkeys(("jsonl", "ndjson", "jsonlines"), Format.JSONL),
    "json": Format.JSON,
    **dict.fromkeys(("csv", "tsv", "tab"), Format.CSV),
    "warc": Format.WARC,
    "pdf": Format.PDF,
    **dict.fromkeys(("eml", "email", "emlx"), Format.EML),
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
    "enw": Format.REFER,
    "nbib": Format.NBIB,
    **dict.fromkeys(("ciw", "isi"), Format.WEB_OF_SCIENCE),
    **dict.fromkeys(("bib", "bibtex", "biblatex"), Format.BIBTEX),
    **dict.fromkeys(("gz", "gzip", "tgz"), Format.GZIP),
    **dict.fromkeys(("bz2", "bz", "tbz", "tbz2", "tb2"), Format.BZIP2),
    **dict.fromkeys(("xz", "lzma", "txz", "tlz"), Format.XZ),
}
#: Formats whose files are ZIPs of a certain make.
PACKAGES = frozenset(
    {Format.DOCX, Format.ODT, Format.EPUB, Format.SLIDES, Format.ODP, Format.SPREADSHEET}
)
#: Formats of files that hold other files.
ARCHIVES = frozenset(
    {Format.ZIP, Format.TAR, Format.GZIP, Format.BZIP2, Format.XZ, Format.ZSTD, Format.WACZ}
)
#: Formats that are written in letters: some drawings and tables of other programs are, too.
LETTERS = frozenset(
    {Format.TEXT, Format.MARKDOWN, Format.HTML, Format.JSON, Format.JSONL, Format.CSV}
    | {Format.EML, Format.MBOX, Format.XML}
)
#: Formats whose files may be named `.xml`.
XML_FORMATS = frozenset({*map(Format, XML_KINDS), Format.NEWSWIRE})

#: Texts that are told by the marks of their records, whatever text their suffix promises.
DATABASE_TEXTS = frozenset(
    {Format.NEXIS, Format.NEXIS_UNI, Format.FACTIVA, Format.FACTIVA_PLAIN, Format.PROQUEST}
    | {Format.NEWSBANK, Format.RIS, Format.BIBTEX, Format.REFER, Format.NBIB}
    | {Format.EUROPRESSE, Format.GALE, Format.CHAT, Format.PASSAGES, Format.MAIL_DIGEST}
    | {Format.WIRE, Format.LABELLED, Format.GENIOS, Format.NEWSBANK_RECORDS, Format.FACTIVA_LIST}
    | {Format.PRESSREADER, Format.RETRIEVER, Format.RULED, Format.NUMBERED, Format.DISCORD}
    | {Format.ADDRESS_LIST}
    | {Format.NEWSWIRE, Format.WEB_OF_SCIENCE, Format.REFWORKS, Format.OVID}
)
#: Documents that databases export as text: the suffix of Markdown says nothing against them.
DOCUMENT_TEXTS = frozenset(
    {Format.NEXIS, Format.NEXIS_UNI, Format.FACTIVA, Format.FACTIVA_PLAIN, Format.PROQUEST}
    | {Format.EUROPRESSE, Format.GALE, Format.GENIOS, Format.RETRIEVER, Format.NEWSBANK}
)
#: Formats that first bytes cannot tell from plain text: there the suffix decides.
TOLD_BY_SUFFIX = frozenset({Format.TEXT, Format.MARKDOWN, Format.CSV, Format.JSONL, Format.MBOX})
#: Web pages that are more than one article, or another one than they show.
HTML_EXPORTS = frozenset(
    {Format.PACKED_PAGE, Format.BOOKMARKS, Format.FACTIVA_HTML, Format.LEXIS_HTML}
    | {Format.PROQUEST_HTML, Format.EUROPRESSE_HTML, Format.TELEGRAM_HTML}
    | {Format.ACTIVITY_HTML, Format.KEEP_HTML, Format.MEDIUM_HTML, Format.FACEBOOK_HTML}
    | {Format.DISCORD_HTML, Format.NOTION_HTML}
)


def by_suffix(name: str) -> Format | None:
    """Return the format that a file name promises; None when it promises none."""
    return SUFFIXES.get(name.rpartition(".")[2].lower()) if "." in name else None
