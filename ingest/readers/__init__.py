"""Read saved files: one module for each format, each a generator of documents and problems.

`read` chooses the reader by the first bytes and the suffix of a file, and turns whatever stops
a reader into a Problem: no content of a file raises an exception here.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ingest.sources.choice import choose, choose_format, foreign_kind, packed_sign
from ingest.sources.disk_errors import refusal
from ingest.sources.formats import HTML_EXPORTS, Format
from ingest.sources.original import Swapped
from ingest.sources.saved_file import Limits, Recognition, SavedFile, Unreadable, too_large
from ingest.sources.site_files import EXPORT_LISTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.model import Problem, RawDocument
    from ingest.readers.text_tables import Within
    from ingest.sources.binary_kinds import Foreign

__all__ = ["Limits", "SavedFile", "read", "refusal_of_size"]

_SAMPLE_BYTES = 64 * 1024
_STEP_BYTES = 256
_SHOWN_CHARS = 92

#: Texts of databases, whose documents are cut and typed by their layouts.
_DATABASES = (
    *(Format.NEXIS, Format.NEXIS_UNI, Format.FACTIVA, Format.FACTIVA_PLAIN, Format.PROQUEST),
    *(Format.NEWSBANK, Format.EUROPRESSE, Format.GALE, Format.GENIOS, Format.NEWSBANK_RECORDS),
    *(Format.FACTIVA_LIST, Format.PRESSREADER, Format.RETRIEVER, Format.NUMBERED),
)

#: Formats that are read record by record, however long they are.
_STREAMED = frozenset(
    {Format.JSONL, Format.JSON, Format.CSV, Format.WARC, Format.MBOX, Format.GZIP, Format.TAR}
    | {Format.BZIP2, Format.XZ}
    | {Format.RSS, Format.ATOM, Format.WXR, Format.ENEX, Format.ENDNOTE_XML, Format.ZOTERO_RDF}
    | {Format.NEWSML, Format.NEWSML_G2, Format.PROQUEST_XML, Format.FACTIVA_XML, Format.XML}
    | {Format.NITF, Format.TEI, Format.MEDIAWIKI, Format.MODS}
    | {*_DATABASES, Format.WIRE, Format.RIS, Format.BIBTEX, Format.REFER, Format.NBIB}
    | {Format.CHAT, Format.DISCORD, Format.PASSAGES, Format.MAIL_DIGEST, Format.RULED}
    | {Format.ADDRESS_LIST}
    | {Format.LABELLED, Format.NEWSWIRE, Format.WEB_OF_SCIENCE, Format.REFWORKS, Format.OVID}
    | {Format.ARC, Format.WACZ, Format.ZSTD, *(HTML_EXPORTS - {Format.PACKED_PAGE})}
    | {Format.PARQUET, Format.FEATHER, Format.X_ARCHIVE}
)

#: Formats of which a file is one article, unless it shows the documents of a database.
_SINGLE = frozenset(
    {Format.TEXT, Format.MARKDOWN, Format.HTML, Format.MHTML, Format.WEBARCHIVE, Format.PDF}
    | {Format.EML, Format.DOCX, Format.ODT, Format.EPUB, Format.RTF, Format.XML}
    | {Format.DOC, Format.MSG, Format.PICTURE}
)

#: Module and function for each format; imported with the first file of the format.
_READERS = {
    Format.TEXT: ("plain_text", "read"),
    Format.MARKDOWN: ("markdown", "read"),
    Format.HTML: ("html", "read"),
    Format.MHTML: ("mail", "read_mhtml"),
    Format.WEBARCHIVE: ("html", "read_webarchive"),
    Format.JSONL: ("json", "read_jsonl"),
    Format.JSON: ("json", "read"),
    Format.CSV: ("csv", "read"),
    Format.WARC: ("warc", "read"),
    Format.PDF: ("pdf", "read"),
    Format.EML: ("mail", "read"),
    Format.MBOX: ("mail", "read_mbox"),
    Format.DOCX: ("office", "read_docx"),
    Format.ODT: ("office", "read_odt"),
    Format.EPUB: ("epub", "read"),
    Format.RTF: ("rtf", "read"),
    Format.SLIDES: ("slides", "read"),
    Format.ODP: ("slides", "read_odp"),
    Format.DOC: ("word_doc", "read"),
    Format.MSG: ("outlook", "read"),
    Format.PICTURE: ("pictures", "read"),
    Format.RSS: ("feeds", "read_rss"),
    Format.ATOM: ("feeds", "read_atom"),
    Format.WXR: ("wordpress", "read"),
    Format.ENEX: ("evernote", "read"),
    Format.NEWSML: ("newsml", "read"),
    Format.NEWSML_G2: ("newsml", "read_g2"),
    Format.NITF: ("newsml", "read_nitf"),
    Format.ENDNOTE_XML: ("xml_references", "read_endnote"),
    Format.PROQUEST_XML: ("xml_databases", "read_proquest"),
    Format.FACTIVA_XML: ("xml_databases", "read_factiva"),
    Format.TEI: ("tei", "read"),
    Format.TRAFILATURA: ("tei", "read_trafilatura"),
    Format.JATS: ("tei", "read_jats"),
    Format.ALTO: ("scanned_xml", "read_alto"),
    Format.PAGE: ("scanned_xml", "read_page"),
    Format.HOCR: ("scanned_xml", "read_hocr"),
    Format.MEDIAWIKI: ("mediawiki", "read"),
    Format.MODS: ("mods", "read"),
    Format.XML: ("xml_text", "read"),
    Format.ARC: ("arc", "read"),
    Format.PACKED_PAGE: ("packed_page", "read"),
    Format.LINK: ("link_file", "read"),
    Format.BOOKMARKS: ("bookmarks", "read"),
    Format.FACTIVA_HTML: ("factiva_html", "read"),
    Format.LEXIS_HTML: ("lexis_html", "read"),
    Format.PROQUEST_HTML: ("proquest_html", "read"),
    Format.EUROPRESSE_HTML: ("europresse_html", "read"),
    Format.TELEGRAM_HTML: ("telegram_html", "read"),
    Format.ACTIVITY_HTML: ("takeout_html", "read_activity"),
    Format.KEEP_HTML: ("takeout_html", "read_note"),
    Format.MEDIUM_HTML: ("medium_html", "read"),
    Format.NOTION_HTML: ("notion_html", "read"),
    Format.FACEBOOK_HTML: ("facebook_html", "read"),
    Format.DISCORD_HTML: ("discord_html", "read"),
    Format.DISCORD: ("discord_text", "read"),
    **dict.fromkeys(_DATABASES, ("databases", "read")),
    Format.WIRE: ("wire", "read"),
    Format.LABELLED: ("labelled_file", "read"),
    Format.CHAT: ("whatsapp", "read"),
    Format.PASSAGES: ("passages", "read"),
    Format.RULED: ("ruled", "read"),
    Format.ADDRESS_LIST: ("address_list", "read"),
    Format.MAIL_DIGEST: ("mail_digest", "read"),
    Format.NEWSWIRE: ("newswire", "read"),
    Format.X_ARCHIVE: ("x_archive", "read"),
    Format.SPREADSHEET: ("tables", "read"),
    Format.PARQUET: ("columnar", "read_parquet"),
    Format.FEATHER: ("columnar", "read_feather"),
}

#: What holds one file, whose own name says what it is.
_COMPRESSED = frozenset({Format.GZIP, Format.BZIP2, Format.XZ, Format.ZSTD})

_NAMES = frozenset(str(kind) for kind in Format)

#: Formats that all of a file tells, and not its first bytes.
_PACKED = frozenset({Format.ZIP, Format.OLE})

#: As `_READERS`, for what holds or names other files; these readers are handed `read` too.
_ARCHIVES = {
    Format.GZIP: ("archives", "read_gzip"),
    Format.BZIP2: ("compressed", "read_bzip2"),
    Format.XZ: ("compressed", "read_xz"),
    Format.ZIP: ("archives", "read_zip"),
    Format.TAR: ("tar", "read_tar"),
    Format.WACZ: ("wacz", "read"),
    Format.ZOTERO_RDF: ("xml_references", "read_zotero"),
    Format.RIS: ("ris", "read"),
    Format.BIBTEX: ("bibtex", "read"),
    Format.REFER: ("ris", "read_refer"),
    Format.NBIB: ("ris", "read_nbib"),
    Format.WEB_OF_SCIENCE: ("ris", "read_web_of_science"),
    Format.REFWORKS: ("ris", "read_refworks"),
    Format.OVID: ("ris", "read_ovid"),
    Format.ZSTD: ("zstd", "read_zstd"),
}


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield every article of `file`, and a Problem for everything that was lost or odd.

    A file always yields something.
    """
    has_outcome = False
    try:
        for item in _read(file):
            has_outcome = True
            yield item
        if not has_outcome and not file.span:
            yield file.loss("no-articles", "holds no article, only blank records")
    except Unreadable as stop:
        yield file.loss(stop.code, stop.message)
    except Swapped:
        message = "had another file in its place when it was opened; load it again"
        yield file.loss("swapped-file", message)
    except OSError as error:
        yield file.loss("unreadable-file", f"cannot be read {refusal(error)}")
    except MemoryError:
        message = "takes more memory to read than there is; split it, or leave it out"
        yield file.loss("too-complex", message)
    except RecursionError:
        message = "nests one thing in another too deeply to be read; it is damaged, get it again"
        yield file.loss("too-deep", message)
    # The libraries below this line promise nothing about broken files.
    except Exception as error:
        message = f"stopped its reader ({type(error).__name__}); please report this file"
        yield file.loss("reader-failed", message)


def refusal_of_size(file: SavedFile) -> Problem | None:
    """Return why a file is too large for its format to be read at all, or None.

    Raises:
        OSError: it cannot be opened.
    """
    if file.size_bytes <= file.limits.file_bytes:
        return None
    with file.open() as stream:
        sample = stream.read(_SAMPLE_BYTES)
    foreign = foreign_kind(sample)
    if foreign:
        return file.loss("unsupported-format", _not_read(foreign))
    found, _ = choose_format(file.name, sample)
    if found in _STREAMED:
        return None
    stop = too_large(file.limits.file_bytes)
    return file.loss(stop.code, stop.message)


def _read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    if file.span:  # only files of JSON lines have shares
        yield from _read_as(file, Format.JSONL)
        return
    sample = _sample(file)
    if not sample:
        yield file.loss("empty-file", "is empty; nothing was stored")
        return
    foreign = foreign_kind(sample, file.name)
    if foreign:
        file.note(Recognition(foreign.kind, foreign.why))
        if foreign.kind in EXPORT_LISTS:
            yield file.notice("left-aside", f"is a {foreign.kind}; it was left out")
        else:
            yield file.loss("unsupported-format", _not_read(foreign))
        return
    choice = choose(file.name, sample)
    found, is_misnamed, why = choice.format, choice.is_misnamed, choice.why
    if found in _PACKED:
        sign = packed_sign(found, file.read_all(), choice.promised)
        why += f"; it holds {sign.in_words}" if sign.marks else ""
        if sign.kind not in _NAMES:
            file.note(Recognition(sign.kind, why))
            yield file.loss("unsupported-format", f"is {sign.kind}")
            return
        found = Format(sign.kind)
        is_misnamed = choice.promised not in (None, found)
    if shown := _records_within(file, found, sample):
        found = shown.format
        is_misnamed = choice.promised not in (None, found, Format.TEXT, Format.HTML)
        why += f", but {shown.why[:_SHOWN_CHARS]}"
    file.note(Recognition(found, why, is_guarded=found in _SINGLE))
    items = _read_as(file, found)
    if is_misnamed and found not in (*_COMPRESSED, Format.PICTURE):
        items = _imported("misnamed", "with_remark")(file, items, choice.promised, found)
    yield from items


def _records_within(file: SavedFile, found: Format, sample: bytes) -> Within | None:
    """Return as what a text or a page is read that holds records, if it does."""
    if found not in (Format.TEXT, Format.HTML):
        return None
    # What records look like is known to their readers alone.
    from ingest.readers.text_tables import records_within  # noqa: PLC0415

    return records_within(file, found, sample)


def _not_read(foreign: Foreign) -> str:
    """Say that a file is not read, and behind a semicolon what to do instead."""
    kind, remedy, _ = foreign
    article = "an" if kind[0] in "aeioAEIO" or kind.startswith(("HEIC", "MP", "M4")) else "a"
    article = "a" if kind.startswith("HEIC") else article
    return f"is {article} {kind}, which is not read" + (f"; {remedy}" if remedy else "")


def _sample(file: SavedFile) -> bytes:
    """Return the first bytes of a file; damage behind them is left for its reader to meet."""
    sample = b""
    for step_bytes in (_SAMPLE_BYTES, _STEP_BYTES):  # of a damaged file, all before the damage
        sample = b""
        with file.open() as stream:
            try:
                while len(sample) < _SAMPLE_BYTES and (more := stream.read(step_bytes)):
                    sample += more
                break
            except Unreadable:
                if not sample and step_bytes == _STEP_BYTES:
                    raise
    return sample[:_SAMPLE_BYTES]


def _read_as(file: SavedFile, found: Format) -> Iterator[RawDocument | Problem]:
    if found in _ARCHIVES:
        module, function = _ARCHIVES[found]
        yield from _imported(module, function)(file, read)
    else:
        module, function = _READERS[found]
        items = _imported(module, function)(file)
        yield from _imported("several", "checked")(file, items) if found in _SINGLE else items


def _imported(module: str, function: str) -> Callable[..., Iterator[RawDocument | Problem]]:
    reader: Callable[..., Iterator[RawDocument | Problem]] = getattr(
        import_module(f"{__name__}.{module}"), function
    )
    return reader
