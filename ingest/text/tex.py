r"""Read what BibTeX files write in TeX: accents, dashes, protected words, escaped signs.

| written | means |
|---|---|
| `{\"u}`, `\'e`, `\c{c}`, `\v s` | the letter with its accent |
| `\ss`, `\o`, `\ae`, `\l` | the letter |
| `\&`, `\%`, `\_`, `\textendash`, `\ldots` | the sign |
| `--`, `---`, ` `` `, `''`, `~` | dash, long dash, quotation marks, space |
| `{`, `}`, `$`, every other command | nothing |
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "o": "ø",
    "O": "Ø", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
    "textquoteright": "’", "textquotesingle": "'", "textquotedbl": '"', "quotedblbase": "„",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbar": "|",
    "textless": "<", "textgreater": ">", "textunderscore": "_", "texteuro": "€", "euro": "€",
    "pounds": "£", "textsterling": "£", "S": "§", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "textdegree": "°", "textperiodcentered": "·",
    "textbullet": "•", "newline": "\n", "par": "\n\n", "space": " ",
}  # fmt: skip
_SIGNS = {"---": "—", "--": "–", "``": '"', "''": '"', "~": " ", "{": "", "}": "", "$": ""}

#: One token of TeX in a value; what it holds does not depend on what stands around it.
TEX_TOKEN = re.compile(
    r"""
    \\(?P<accent>[`'^~=."])[ ]?(?:\{[ ]?\\?(?P<braced>[A-Za-z])[ ]?\}|\\?(?P<bare>[A-Za-z]))
    | \\(?P<letter>[uvHcdbkr])(?:[ ]?\{[ ]?\\?(?P<held>[A-Za-z])[ ]?\}|[ ](?P<apart>[A-Za-z]))
    | \\(?P<name>[A-Za-z]{1,40})\*?(?:\{\}|[ ])?
    | \\(?P<escaped>[^A-Za-z])
    | (?P<sign>---?|``|''|[~{}$])
    """,
    re.VERBOSE | re.DOTALL,
)
_BRACED_OR_ESCAPED = re.compile(r"\\([&%$#_{}~])(?:\{\})?|[{}]")


def tex_meaning(match: re.Match[str]) -> str:
    """Return what a match of `TEX_TOKEN` stands for."""
    part = match.groupdict()
    letter = part["braced"] or part["bare"] or part["held"] or part["apart"]
    if letter:
        mark = _ACCENTS[part["accent"] or part["letter"]]
        return unicodedata.normalize("NFC", letter + mark)
    if part["name"]:
        return _LETTERS.get(part["name"], "")
    if part["escaped"]:
        return "\n" if part["escaped"] == "\\" else part["escaped"].replace("-", "")
    return _SIGNS[part["sign"]]


def read_tex_address(written: str) -> str:
    """Return an address, in which dashes and tildes mean themselves."""
    return _BRACED_OR_ESCAPED.sub(lambda match: match[1] or "", written)
