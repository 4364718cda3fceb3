"""Tell the files of spreadsheets and column stores by their first bytes."""

from __future__ import annotations

import io
import re
import zipfile

from ingest.sources.signs import Mark, Sign, mark_of
from ingest.text.patterns import late

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The stream of an old Excel file, as the directory of the file names it.
_WORKBOOK = ("Workbook".encode("utf-16-le"), "Book\0".encode("utf-16-le"))
_OLD_SUFFIXES = (".xls", ".xlt", ".xlm")

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ODS_MARK = b"mimetype" + ODS_TYPE.encode()
#: Members that only a spreadsheet of Excel has.
XLSX_NAMES = frozenset({"xl/workbook.xml", "xl/workbook.bin"})


def is_ods(data: bytes) -> bool:
    """Tell an OpenDocument spreadsheet by its first member, or by a later one."""
    if ODS_MARK in data[:200]:
        return True
    return data.startswith(b"PK") and mimetype_of(data) == ODS_TYPE


def mimetype_of(data: bytes) -> str:
    """Return what an OpenDocument package says it is, wherever in it that stands; else ""."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open("mimetype") as stream:
            return stream.read(200).decode("ascii", "replace").strip()
    except (KeyError, zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError):
        return ""


def old_spreadsheet_sign(name: str, sample: bytes) -> Sign | None:
    """Return the sign of an XLS file among old Office files, or None."""
    if not sample.startswith(_OLE):
        return None
    if name.lower().endswith(_OLD_SUFFIXES):
        return Sign("spreadsheet", (mark_of(_OLE, 0),))
    stream = next((mark for mark in _WORKBOOK if mark in sample), None)
    if stream is None:
        return None
    return Sign(
        "spreadsheet", (Mark(stream.decode("utf-16-le").rstrip("\0"), sample.find(stream)),)
    )


#: A sheet written as markup: Excel's XML of 2003, and HTML that says it is one.
_XML_SHEET = late(rb"<(?:ss:)?Workbook[\s>]")
_XML_SHEET_SPACE = b"urn:schemas-microsoft-com:office:spreadsheet"
_HTML_SHEET_SPACE = b"urn:schemas-microsoft-com:office:excel"
_HTML_TABLE = late(rb"<table[\s>]", re.IGNORECASE)
_SHEET_SUFFIXES = (".xls", ".xlsx", ".xlt")


def markup_spreadsheet_sign(name: str, sample: bytes) -> Sign | None:
    """Return the sign of a spreadsheet that a program wrote as HTML or XML, or None."""
    narrow = sample.replace(b"\0", b"") if b"\0" in sample[:4] else sample
    if not narrow.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return None
    if _XML_SHEET_SPACE in narrow and _XML_SHEET.search(narrow):
        return Sign("spreadsheet", (Mark("<Workbook"),))
    is_sheet = _HTML_SHEET_SPACE in narrow or name.lower().endswith(_SHEET_SUFFIXES)
    return (
        Sign("spreadsheet", (Mark("<table"),)) if is_sheet and _HTML_TABLE.search(narrow) else None
    )


#: `PARE` opens a Parquet file whose columns are encrypted.
COLUMN_MARKS = (
    (b"PAR1", "Parquet"),
    (b"PARE", "Parquet"),
    (b"ARROW1", "Feather"),
    (b"FEA1", "Feather"),
)


def column_store_sign(sample: bytes) -> Sign | None:
    """Return the sign of a Parquet, Feather or Arrow file, or None."""
    row = next((row for row in COLUMN_MARKS if sample.startswith(row[0])), None)
    return Sign(row[1], (mark_of(row[0], 0),)) if row else None
