"""Tell what document a zip file is, by its first bytes or by what it states among its members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.sources.table_formats import ODS_MARK

if TYPE_CHECKING:
    import zipfile

_OPEN_TEXT = b"application/vnd.oasis.opendocument.text"
_BOOK = b"application/epub+zip"
#: A statement of the kind of a zip file is one short line.
_MIMETYPE_BYTES = 200


def kind_at_start(sample: bytes) -> str:
    """Look at the first entries of a zip file for what makes it a document."""
    if b"mimetype" + _BOOK in sample[:200]:
        return "EPUB"
    if b"mimetype" + _OPEN_TEXT in sample[:200]:
        return "ODT"
    if ODS_MARK in sample[:200]:
        return "spreadsheet"
    if b"[Content_Types].xml" in sample and b"word/" in sample:
        return "DOCX"
    return "ZIP"


def stated_kind(archive: zipfile.ZipFile, names: set[str]) -> str | None:
    """Return what a zip file says that it is, wherever among its members it says so."""
    stated = b""
    if "mimetype" in names and archive.getinfo("mimetype").file_size < _MIMETYPE_BYTES:
        stated = archive.read("mimetype").strip()
    if stated == _OPEN_TEXT and "content.xml" in names:
        return "ODT"
    is_book = stated == _BOOK or any(name.endswith(".opf") for name in names)
    return "EPUB" if is_book and "META-INF/container.xml" in names else None
