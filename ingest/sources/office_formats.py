"""Tell what an office file is by all that it holds: members of a ZIP, streams of an old file.

The order of the members says nothing, and neither does the name of the file. The answer is the
value of a `Format`, or the words for what is not read, with what to do instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.sources.compound_file import CompoundFile
from ingest.sources.saved_file import Unreadable

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable

DOCX, ODT, EPUB = "DOCX", "ODT", "EPUB"
SLIDES, ODP = "slide show", "OpenDocument slide show"
DOC, MSG = "old Word file", "Outlook message"

WORD_TEXT = re.compile(r"word/document\d{0,3}\.xml")

_SPREADSHEET = "spreadsheet"
_BY_MIME = (
    (b"application/epub+zip", EPUB),
    (b"opendocument.text", ODT),
    (b"opendocument.presentation", ODP),
    (b"opendocument.spreadsheet", _SPREADSHEET),
    (b"opendocument.", "an OpenDocument drawing or database, which is not read; save it as PDF"),
    (b"vnd.sun.xml.writer", "an OpenOffice 1 text, which is not read; save it as ODT"),
    (b"application/hwp+zip", "a Hangul document, which is not read; save it as DOCX or PDF"),
)
_APPLE = "which is not read; export it as Word, PDF or CSV"
# Members by which a package is known, the surest first.
_BY_MEMBER = (
    (WORD_TEXT, DOCX),
    (re.compile(r"ppt/presentation\.xml"), SLIDES),
    (re.compile(r"xl/workbook\.(?:xml|bin)"), _SPREADSHEET),
    (
        re.compile(r"FixedDoc(?:ument)?Seq(?:uence)?\.fdseq|.{1,80}\.fdoc"),
        "an XPS print, which is not read; save it as PDF",
    ),
    (re.compile(r"visio/document\.xml"), "a Visio drawing, which is not read; save it as PDF"),
    (re.compile(r"Index/Slide.{0,80}\.iwa|index\.apxl"), f"a Keynote slide show, {_APPLE}"),
    (
        re.compile(r"Index\.zip|Index/.{1,80}\.iwa|buildVersionHistory\.plist"),
        f"a Pages, Numbers or Keynote file, {_APPLE}",
    ),
    (re.compile(r"word/.{1,200}"), DOCX),  # its reader says what is missing
    (
        re.compile(r"\[Content_Types\]\.xml"),
        "an Office file of a kind that is not read; save it as DOCX or PDF",
    ),
)
_MAX_MIME_BYTES = 4096
_MAX_MANIFEST_BYTES = 1024 * 1024
_ROOT_ENTRY = re.compile(rb"<[^<>]{0,300}full-path\s{0,9}=\s{0,9}[\"']/[\"'][^<>]{0,300}>")

_LOCKED = "an Office file protected by a password, which is not read; save it without one"
_BY_STREAM = (
    ("EncryptedPackage", _LOCKED),
    ("WordDocument", DOC),
    ("__properties_version1.0", MSG),
    ("Workbook", _SPREADSHEET),
    ("Book", _SPREADSHEET),
    ("PowerPoint Document", "an old slide show, which is not read; save it as PPTX or PDF"),
    ("VisioDocument", "a Visio drawing, which is not read; save it as PDF"),
    ("FileHeader", "a Hangul document, which is not read; save it as DOCX or PDF"),
    ("MatOST", "an old Works text, which is not read; save it as DOCX, RTF or PDF"),
)
_MSG_PART = re.compile(r"__(?:substg1\.0_|nameid_version1\.0|recip_version1\.0)")
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*")
_MIN_BMP_BYTES = 54
# A reader of PDF looks for the mark in the first bytes of a file.
_PDF_HEAD_BYTES = 1024
_FIRST_OBJECT = re.compile(rb"\s{0,99}\d{1,10}\s{1,9}\d{1,5}\s{1,9}obj\s{0,99}(?:<<|\[)")
_UNKNOWN = "an old Office file, which is not read; save it as DOCX, PDF or CSV"


def package_kind(package: zipfile.ZipFile) -> str | None:
    """Return what a package is; None for an archive that is no office file."""
    names = set(package.namelist())
    stated = _by_mime(_member(package, names, "mimetype", _MAX_MIME_BYTES))
    if stated:
        return stated
    for pattern, kind in _BY_MEMBER:
        if any(map(pattern.fullmatch, names)):
            return kind
    if "META-INF/container.xml" in names and any(name.endswith(".opf") for name in names):
        return EPUB
    manifest = _member(package, names, "META-INF/manifest.xml", _MAX_MANIFEST_BYTES)
    root = _ROOT_ENTRY.search(manifest)
    return _by_mime(root[0]) if root and "content.xml" in names else None


def compound_kind(data: bytes) -> str:
    """Return what an old Office file is.

    A file too damaged to list its streams is known by their names as far as these are there.
    """
    try:
        paths: Iterable[str] = CompoundFile(data).paths
    except Unreadable:
        paths = ()
    kind = _by_streams(paths)
    if kind:
        return kind
    shown = [name for name, _ in _BY_STREAM if name.encode("utf-16-le") in data]
    if "__substg1.0_".encode("utf-16-le") in data:
        shown.append("__properties_version1.0")
    return _by_streams(shown) or _UNKNOWN


def is_picture(sample: bytes) -> bool:
    """Tell whether the first bytes of a file are those of a picture that may be opened."""
    if sample.startswith(b"RIFF"):
        return sample[8:12] == b"WEBP"
    if sample.startswith(b"BM"):  # no text begins with its own length, and zeros behind it
        return sample[6:10] == bytes(4) and len(sample) > _MIN_BMP_BYTES
    return sample.startswith(_PICTURES)


def is_damaged_pdf(sample: bytes) -> bool:
    """Tell whether the first bytes of a file are those of a PDF whose head is damaged.

    Its mark stands behind others, or there is none at all and the file begins with an object.
    """
    is_object = _FIRST_OBJECT.match(sample) is not None
    return is_object or (b"%PDF" in sample[:_PDF_HEAD_BYTES] and b" obj" in sample)


def _by_streams(paths: Iterable[str]) -> str | None:
    tops = {path.partition("/")[0] for path in paths}
    if any(map(_MSG_PART.match, tops)):
        return MSG
    return next((kind for name, kind in _BY_STREAM if name in tops), None)


def _by_mime(stated: bytes) -> str | None:
    return next((kind for words, kind in _BY_MIME if words in stated), None)


def _member(package: zipfile.ZipFile, names: set[str], name: str, size_bytes: int) -> bytes:
    """Return the first bytes of a member; nothing where it is not there or damaged."""
    if name not in names:
        return b""
    try:
        with package.open(name) as stream:
            return stream.read(size_bytes)
    except Exception:  # what unpacks promises nothing about damaged members
        return b""
