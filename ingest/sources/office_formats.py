"""Tell what an office file is by all that it holds: members of a ZIP, streams of an old file.

The order of the members says nothing, and neither does the name of the file. The answer is the
value of a `Format`, or the words for what is not read, with what to do instead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.sources.compound_file import CompoundFile
from ingest.sources.saved_file import Unreadable
from ingest.sources.signs import SHOWN_CHARS, Mark, Sign, begins_with, mark_of, seen

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


def package_sign(package: zipfile.ZipFile) -> Sign | None:
    """Return what a package is and what in it shows that; None for an archive of files."""
    names = set(package.namelist())
    stated = _by_mime(_member(package, names, "mimetype", _MAX_MIME_BYTES))
    if stated:
        return stated
    for pattern, kind in _BY_MEMBER:
        if member := min(filter(pattern.fullmatch, names), default=None):
            return Sign(kind, (Mark(member[:SHOWN_CHARS]),))
    if "META-INF/container.xml" in names and any(name.endswith(".opf") for name in names):
        return Sign(EPUB, (Mark("META-INF/container.xml"),))
    manifest = _member(package, names, "META-INF/manifest.xml", _MAX_MANIFEST_BYTES)
    root = _ROOT_ENTRY.search(manifest)
    return _by_mime(root[0]) if root and "content.xml" in names else None


def compound_sign(data: bytes) -> Sign:
    """Return what an old Office file is and the stream that shows it.

    A file too damaged to list its streams is known by their names as far as these are there.
    """
    try:
        paths: Iterable[str] = CompoundFile(data).paths
    except Unreadable:
        paths = ()
    sign = _by_streams(paths)
    if sign:
        return sign
    shown = [name for name, _ in _BY_STREAM if name.encode("utf-16-le") in data]
    if "__substg1.0_".encode("utf-16-le") in data:
        shown.append("__properties_version1.0")
    return _by_streams(shown) or Sign(_UNKNOWN, ())


def picture_sign(sample: bytes) -> Sign | None:
    """Return the sign of a picture that may be opened, or None."""
    if sample.startswith(b"RIFF"):
        return Sign("picture", (mark_of(b"WEBP", 8),)) if sample[8:12] == b"WEBP" else None
    if sample.startswith(b"BM"):  # no text begins with its own length, and zeros behind it
        is_picture = sample[6:10] == bytes(4) and len(sample) > _MIN_BMP_BYTES
        return begins_with("picture", b"BM", sample) if is_picture else None
    mark = next((mark for mark in _PICTURES if sample.startswith(mark)), None)
    return begins_with("picture", mark, sample) if mark else None


def damaged_pdf_sign(sample: bytes) -> Sign | None:
    """Return the sign of a PDF whose head is damaged, or None.

    Its mark stands behind others, or there is none at all and the file begins with an object.
    """
    first_object = _FIRST_OBJECT.match(sample)
    if first_object:
        return seen("PDF", (first_object,))
    place = sample.find(b"%PDF", 0, _PDF_HEAD_BYTES)
    return Sign("PDF", (mark_of(b"%PDF", place),)) if place >= 0 and b" obj" in sample else None


def _by_streams(paths: Iterable[str]) -> Sign | None:
    tops = {path.partition("/")[0] for path in paths}
    part = min(filter(_MSG_PART.match, tops), default=None)
    if part:
        return Sign(MSG, (Mark(part[:SHOWN_CHARS]),))
    return next((Sign(kind, (Mark(name),)) for name, kind in _BY_STREAM if name in tops), None)


def _by_mime(stated: bytes) -> Sign | None:
    row = next((row for row in _BY_MIME if row[0] in stated), None)
    return Sign(row[1], (mark_of(row[0]),)) if row else None


def _member(package: zipfile.ZipFile, names: set[str], name: str, size_bytes: int) -> bytes:
    """Return the first bytes of a member; nothing where it is not there or damaged."""
    if name not in names:
        return b""
    try:
        with package.open(name) as stream:
            return stream.read(size_bytes)
    except Exception:  # what unpacks promises nothing about damaged members
        return b""
