"""Write small spreadsheets, as Excel and LibreOffice write them."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from datetime import date
from typing import TYPE_CHECKING, TypeAlias
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SheetCell: TypeAlias = "str | int | float | date | None"

_XLSX = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STYLES = (
    f'<styleSheet xmlns="{_XLSX}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs>'
    "</styleSheet>"
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def xlsx(sheets: Mapping[str, Sequence[Sequence[SheetCell]]]) -> bytes:
    """Return an Excel file of these sheets; a row is a list of cells, None an empty one."""
    names = list(sheets)
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _relations({"rId1": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": f'<workbook xmlns="{_XLSX}" xmlns:r="{_RELATIONS}"><sheets>'
        + "".join(
            f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(names, start=1)
        )
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(
            {
                **{f"rId{n}": ("worksheet", f"worksheets/sheet{n}.xml") for n in _numbers(names)},
                "rId99": ("styles", "styles.xml"),
            }
        ),
        "xl/styles.xml": _STYLES,
        **{f"xl/worksheets/sheet{n}.xml": _sheet(sheets[names[n - 1]]) for n in _numbers(names)},
    }
    return _packed(parts)


def _numbers(names: Sequence[str]) -> range:
    return range(1, len(names) + 1)


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for key, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _sheet(rows: Sequence[Sequence[SheetCell]]) -> str:
    body = "".join(
        f'<row r="{number}">'
        + "".join(_xlsx_cell(f"{chr(65 + at)}{number}", cell) for at, cell in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_XLSX}"><sheetData>{body}</sheetData></worksheet>'


def _xlsx_cell(place: str, cell: SheetCell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        days = (cell - date(1899, 12, 30)).days
        return f'<c r="{place}" s="1"><v>{days}</v></c>'
    if isinstance(cell, str) and cell.startswith("="):
        formula, _, value = cell[1:].rpartition("=>")
        return f'<c r="{place}" t="str"><f>{escape(formula)}</f><v>{escape(value)}</v></c>'
    if isinstance(cell, str):
        inner = f'<is><t xml:space="preserve">{escape(cell)}</t></is>'
        return f'<c r="{place}" t="inlineStr">{inner}</c>'
    return f'<c r="{place}"><v>{cell}</v></c>'


def ods(sheets: Mapping[str, Sequence[Sequence[SheetCell]]], *, is_first: bool = True) -> bytes:
    """Return an OpenDocument spreadsheet; its kind is the first or the last of its members."""
    tables = "".join(
        f"<table:table table:name={quoteattr(name)}>{_ods_rows(rows)}</table:table>"
        for name, rows in sheets.items()
    )
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0"'
        f' xmlns:table="{_ODF}:table:1.0"><office:body><office:spreadsheet>{tables}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}
    parts = {"content.xml": content, "styles.xml": "<a/>", "META-INF/manifest.xml": "<a/>"}
    return _packed({**kind, **parts} if is_first else {**parts, **kind})


def _ods_rows(rows: Sequence[Sequence[SheetCell]]) -> str:
    filled = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    return (
        f'{filled}<table:table-row table:number-rows-repeated="1048000">{empty}</table:table-row>'
    )


def _ods_cell(cell: SheetCell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f"<table:table-cell {kind}><text:p>{cell:%d.%m.%y}</text:p></table:table-cell>"
    if isinstance(cell, str):
        inner = "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
        return f'<table:table-cell office:value-type="string">{inner}</table:table-cell>'
    kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}><text:p>{cell}</text:p></table:table-cell>"


def _packed(parts: Mapping[str, str]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            compress = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(name, text, compress)
    return memory.getvalue()


def xls() -> bytes:
    """Return a file of the old Excel: a sheet `Clips` with two articles of the Mordale Echo."""
    return zlib.decompress(base64.b85decode("".join(_XLS)))


_XLS = (
    "c-rk)O-NKx6#nj;86C}^ane8qc?emV_}8Y5PCuFzj9CO$1og&w;4s5`^4^oOMOo%D2x?Qb5o{5J)uKOYQM(p_QHv",
    "l5w3e-cf)?s@?wL1}T7d&581Eb2x%ZrN&$(yrxqt7ynXZ_bcu+HoW$1(t3+W;hERqR&in2@yq)(@1HCqPhNqbmVC",
    "<;;{3j%mn`npi&Q099U3hw(~5(Pfda}q=7H4R-|L+s%gG$CW?AS!T+BxR`PsKQJKm~Lcxk6S)xx{D=On08Rx8F2#",
    "Bk>19g?kqm0)U&P(((hxo`M{DkRN<AJ#TTxMOxpl<TL~?-&J=b25=?>;+M^q~CHZpPMlsOU)e?=i94E}6l9D}%?`",
    "akImR;2^R8PLPasiV6SSm04i#$k4TrR(+_<>QRPxB%fM=7rRr6z#Asl<>yhr8H7Eae^~@6sHdmiVDzC#5^IU+>qo",
    "cq(D&q&ljfbxMG!X~ngau67R$nzg{;Va>8e)L2Th9n~JxlDe(BP3nODgb_E-*lNr&le(HPRD*n}wqxnKV>gqxwpR",
    "7vFp1h*+uKTW-Ud>pt=nPXfRm}mRn1Wi(=?i8oS8i-v}8{z<+WNuG>&qvSMZ7r(V)!T`T8~*>x-OX$ta&gnbT^s9",
    "2}%^QCg638Ebq@rKXWBwllrNUTe8t!?cnHk;;a?Dz~z4jN4phZ3FeQgYho1Wl?=A)yKaaeo{C7IkJuFQ$4fiDyQB",
    "@CQwhOXPoTiZwyVMN!+|4@idYxg}bwTWLo{(E*DfnZtQ9ING``b=N2>`5*bd8j>vI}J60LaN1V^~C6@U*uN1Q^jP",
    "OH++Y9#PcdZ5c3gkHHtHAZ8{2?xd<0^F9D@%MS>?@e#q%V29=v2aZBn@dF|Ak_B@ZiCN2M-=RcvuYxz8_}p#D0El",
    "$lSLJ-S0Z{^elLvN&Z_Lfk{7yUMjm`P-$T#ulchH0g?43R%ny`UMSH|y<12k#&IO`p1<_IBo_al6&r?DZwckw|3W",
    "@-{^S0C0x4bu*Z",
)
