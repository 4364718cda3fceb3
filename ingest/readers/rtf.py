"""Read RTF: the text, without fonts, styles, pictures and what is hidden."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.readers.rendition import rendition_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.model import Problem, RawDocument
    from ingest.sources.saved_file import SavedFile

MEDIA_TYPE = "application/rtf"

_TOKEN = re.compile(
    r"""
    \\([a-zA-Z]{1,32})(-?\d{1,10})?\x20?    # control word
    | \\'([0-9a-fA-F]{2})                   # byte
    | \\(.)                                 # control symbol
    | ([{}])
    | [\r\n]+                               # means nothing
    | ([^\\{}\r\n]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_BREAKS = {"par": "\n\n", "line": "\n", "tab": "\t", "sect": "\n\n", "page": "\n\n", "row": "\n\n"}
_BREAKS |= {"cell": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "bullet": "•"}
_BREAKS |= {"ldblquote": "“", "rdblquote": "”"}
_SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_SYMBOLS |= {"\n": "\n\n", "\r": "\n\n"}
_HIDDEN = frozenset(
    str.split(
        "fonttbl colortbl stylesheet info pict object header footer headerl headerr "
        "footerl footerr listtable listoverridetable rsidtbl generator themedata "
        "datastore latentstyles xmlnstbl fldinst bkmkstart bkmkend filetbl revtbl mmathPr"
    )
)
_CODE_PAGES = {"437": "cp437", "850": "cp850", "10000": "mac_roman", "65001": "utf-8"}


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of an RTF file."""
    data = file.read_all(file.limits.page_bytes)
    text = _Reader(data.decode("latin-1")).read()
    if not text.strip():
        yield file.loss("no-text", "holds no text; nothing was stored")
        return
    problems = []
    if data.rstrip(b"\0 \r\n")[-1:] != b"}":
        problems.append(file.notice("truncated-rtf", "is cut short; get the file again"))
    yield rendition_document(file.source(data, MEDIA_TYPE), data, text, problems=problems)


class _Reader:
    """Follow the tokens of an RTF file; groups are kept on a stack, not on the call stack."""

    def __init__(self, markup: str) -> None:
        self.markup = markup
        self.parts: list[str] = []
        self.encoded = bytearray()
        self.stack: list[tuple[bool, int]] = []
        self.is_hidden = False
        self.fallback = 1
        self.to_skip = 0
        self.encoding = "cp1252"

    def read(self) -> str:
        """Return the text that is shown."""
        for match in _TOKEN.finditer(self.markup):
            word, number, byte, symbol, brace, text = match.groups()
            if byte:
                self._byte(int(byte, 16))
                continue
            self._flush()
            if word:
                self._word(word, number)
            elif symbol:
                self._symbol(symbol)
            elif brace:
                self._group(brace)
            elif text:
                self._text(text)
        self._flush()
        return "".join(self.parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _group(self, brace: str) -> None:
        if brace == "{":
            self.stack.append((self.is_hidden, self.fallback))
        elif self.stack:
            self.is_hidden, self.fallback = self.stack.pop()
        self.to_skip = 0

    def _word(self, word: str, number: str | None) -> None:
        if word in _HIDDEN or (word == "v" and number != "0"):
            self.is_hidden = True
        elif word == "ansicpg" and number:
            self.encoding = _CODE_PAGES.get(number, f"cp{number}")
        elif word == "uc":
            self.fallback = min(int(number or 1), 16)
        elif word == "u" and number:
            self._add(chr(int(number) % 0x10000))
            self.to_skip = self.fallback
        elif word in _BREAKS:
            self._add(_BREAKS[word])

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.is_hidden = True
        elif symbol in _SYMBOLS:
            self._add(_SYMBOLS[symbol])

    def _byte(self, value: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.encoded.append(value)

    def _flush(self) -> None:
        if self.encoded:
            try:
                self._add(self.encoded.decode(self.encoding, "replace"))
            except LookupError:
                self._add(self.encoded.decode("cp1252", "replace"))
            self.encoded.clear()

    def _text(self, text: str) -> None:
        skipped, self.to_skip = min(self.to_skip, len(text)), 0
        self._add(text[skipped:].encode("latin-1").decode("cp1252", "replace"))

    def _add(self, text: str) -> None:
        if not self.is_hidden:
            self.parts.append(text)
