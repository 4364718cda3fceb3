"""Tell the files of spreadsheets and column stores by their first bytes."""

from __future__ import annotations

import io
import zipfile

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


def is_old_spreadsheet(name: str, sample: bytes) -> bool:
    """Tell an XLS file from other old Office files."""
    if not sample.startswith(_OLE):
        return False
    return name.lower().endswith(_OLD_SUFFIXES) or any(mark in sample for mark in _WORKBOOK)


def is_parquet(sample: bytes) -> bool:
    """Tell a Parquet file; `PARE` opens one whose columns are encrypted."""
    return sample.startswith((b"PAR1", b"PARE"))


def is_feather(sample: bytes) -> bool:
    """Tell a Feather or Arrow file."""
    return sample.startswith((b"ARROW1", b"FEA1"))
