"""Know by which codec the letters of an RTF file are read: by code page, or charset of a font."""

from __future__ import annotations

_CODE_PAGES = {"437": "cp437", "850": "cp850", "10000": "mac_roman", "65001": "utf-8", "0": ""}
_CODE_PAGES |= {"932": "cp932", "936": "gb18030", "949": "cp949", "950": "cp950", "1361": "johab"}
#: By the word at the head of an old file.
OLD_CODE_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
#: The codec of western letters.
LATIN = "cp1252"
#: By number of the charset, as Windows has them.
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip


def code_page(number: str) -> str:
    """Return the codec of a code page; nothing where Python has none."""
    name = _CODE_PAGES.get(number, f"cp{number}")
    try:
        b"".decode(name)
    except LookupError:
        return ""
    return name
