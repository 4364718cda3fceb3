"""Read RTF: the text, without fonts, styles, pictures, what is hidden and what was struck out.

Letters are read by the charset of their font, and without one by the code page of the file. Notes
at the foot of a page become paragraphs behind the one that refers to them.

Source: the RTF specification, version 1.9.1.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.readers.document_properties import declared_properties
from ingest.readers.rendition import rendition_document
from ingest.readers.rtf_letters import CHARSETS, LATIN, OLD_CODE_PAGES, code_page

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
_SHOWN = {"par": "\n\n", "line": "\n", "tab": "\t", "sect": "\n\n", "page": "\n\n", "row": "\n\n"}
_SHOWN |= {"column": "\n\n", "softpage": "", "softline": "", "nestrow": "\n\n", "nestcell": "\t"}
_SHOWN |= {"cell": "\t", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "bullet": "•"}
_SHOWN |= {"ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " "}
_SHOWN |= {"zwj": "\u200d", "zwnj": "\u200c", "ltrmark": "\u200e", "rtlmark": "\u200f"}
_SYMBOLS = {"~": "\u00a0", "-": "\u00ad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}"}
_SYMBOLS |= {"\n": "\n\n", "\r": "\n\n"}

#: How deeply a group is hidden: not, as something that a program may not know, for good.
_IN_SIGHT, _STARRED, _GONE = 0, 1, 2
_GONE_WORDS = frozenset(
    str.split(
        "fonttbl colortbl stylesheet info pict object header footer headerl headerr headerf "
        "footerl footerr footerf listtable listoverridetable rsidtbl generator themedata "
        "datastore latentstyles xmlnstbl fldinst bkmkstart bkmkend filetbl revtbl mmathPr "
        "shprslt nonshppict annotation atnid atnauthor atndate ftnsep ftnsepc ftncn aftnsep "
        "aftnsepc aftncn sp xe tc txe rxe template private objdata falt panose upr"
    )
)
#: What is shown although it stands in a group that programs may pass over.
_SHOWN_WORDS = frozenset({"shptxt", "dptxbxtext", "ud", "footnote"})
#: Words that turn something on, and off with a 0.
_TOGGLES = {"v": "is_hidden", "deleted": "is_deleted"}
_PROPERTIES = {"title": "headline", "author": "byline"}

_MAX_FALLBACK = 16


def read(file: SavedFile) -> Iterator[RawDocument | Problem]:
    """Yield the text of an RTF file."""
    data = file.read_all(file.limits.page_bytes)
    reader = _Reader(data)
    text = reader.read()
    if not text.strip():
        yield file.loss("no-text", "holds no text; nothing was stored")
        return
    problems = []
    if data.rstrip(b"\0 \r\n")[-1:] != b"}":
        problems.append(file.notice("truncated-rtf", "is cut short; get the file again"))
    statements = tuple(declared_properties(reader.properties(), "rtf", _PROPERTIES))
    source = file.source(data, MEDIA_TYPE)
    yield rendition_document(source, data, text, statements=statements, problems=problems)


def rtf_text(data: bytes) -> str:
    """Return the text that RTF shows."""
    return _Reader(data).read()


@dataclass(slots=True)
class _State:
    """Hold what a group hands on to those inside it.

    Attributes:
        parts: where the text goes: to the file, to a note, to a property.
        depth: how deeply the group is hidden.
        is_hidden: by the writer.
        is_deleted: struck out.
        fallback: signs behind a character that stand in for it.
        font: number of the font.
        other_font: number of the font for scripts that run from right to left.
        is_leftward: such a script is written.
        place: the table that the group is part of: `fonts`, `info` or nothing.
    """

    parts: list[str]
    depth: int = _IN_SIGHT
    is_hidden: bool = False
    is_deleted: bool = False
    fallback: int = 1
    font: str = ""
    other_font: str = ""
    is_leftward: bool = False
    place: str = ""

    def inner(self) -> _State:
        """Return the state at the start of a group inside."""
        return _State(
            self.parts,
            self.depth,
            self.is_hidden,
            self.is_deleted,
            self.fallback,
            self.font,
            self.other_font,
            self.is_leftward,
            self.place,
        )


class _Reader:
    """Follow the tokens of an RTF file; groups are kept on a stack, not on the call stack."""

    def __init__(self, data: bytes) -> None:
        self.markup = data.decode("latin-1")
        self.parts: list[str] = []
        self.notes: list[list[str]] = []
        self.info: dict[str, list[str]] = {}
        self.fonts: dict[str, str] = {}
        self.encoded = bytearray()
        self.stack: list[_State] = []
        self.state = _State(self.parts)
        self.to_skip = 0
        self.encoding = LATIN
        self.default_font = ""

    def read(self) -> str:
        """Return the text that is shown."""
        place, token = 0, _TOKEN.match(self.markup)
        while token:
            place = token.end() + self._take(token)
            token = _TOKEN.match(self.markup, place)
        self._flush()
        self._put_notes()
        return _joined(self.parts)

    def properties(self) -> dict[str, str]:
        """Return title and author, as the file states them."""
        return {name: _joined(parts) for name, parts in self.info.items()}

    def _take(self, token: re.Match[str]) -> int:
        """Take one token; return how many bytes behind it are none of markup."""
        word, number, byte, symbol, brace, text = token.groups()
        if byte:
            self._bytes(bytes.fromhex(byte))
        elif text:
            self._bytes(text.encode("latin-1"))
        elif word or symbol or brace:
            self._flush()
            if word == "bin":
                length = int(number or 0)
                return length if 0 < length < len(self.markup) - token.end() else 0
            if word:
                self._word(word, number)
            elif symbol:
                self._symbol(symbol)
            else:
                self._group(brace)
        return 0

    def _group(self, brace: str) -> None:
        if brace == "{":
            self.stack.append(self.state)
            self.state = self.state.inner()
        elif self.stack:
            self.state = self.stack.pop()
        self.to_skip = 0

    def _word(self, word: str, number: str | None) -> None:
        state = self.state
        self.to_skip = 0
        if word == "u" and number:
            self._add(chr(int(number) % 0x10000))
            self.to_skip = state.fallback
        elif word in _SHOWN:
            self._add(_SHOWN[word])
        elif word in _TOGGLES:
            setattr(state, _TOGGLES[word], number != "0")
        elif word == "plain":
            state.is_hidden = state.is_deleted = False
            state.font = state.other_font = ""
        elif word == "uc":
            state.fallback = min(max(int(number or 1), 0), _MAX_FALLBACK)
        elif word in _GONE_WORDS or word in _SHOWN_WORDS:
            self._destination(word)
        elif state.place == "info" and word in _PROPERTIES:
            state.depth, state.parts = _IN_SIGHT, self.info.setdefault(word, [])
        else:
            self._letters(word, number or "")

    def _destination(self, word: str) -> None:
        """Take the word that says what a group is for."""
        state = self.state
        if word in _GONE_WORDS:
            state.depth = _STARRED if word == "upr" else _GONE
            state.place = {"fonttbl": "fonts", "info": "info"}.get(word, state.place)
        elif state.depth <= _STARRED:
            state.depth = _IN_SIGHT
            if word == "footnote":
                state.parts = []
                self.notes.append(state.parts)

    def _letters(self, word: str, number: str) -> None:
        """Take a word that says how the bytes of letters are to be read."""
        state = self.state
        if word == "ansicpg" and number:
            self.encoding = code_page(number) or self.encoding
        elif word in OLD_CODE_PAGES:
            self.encoding = OLD_CODE_PAGES[word]
        elif word == "deff":
            self.default_font = number
        elif word == "f":
            state.font = number
        elif word == "af":
            state.other_font = number
        elif word in ("rtlch", "ltrch"):
            state.is_leftward = word == "rtlch"
        elif state.place == "fonts" and word in ("fcharset", "cpg") and number:
            encoding = CHARSETS.get(int(number), "") if word == "fcharset" else code_page(number)
            if word == "fcharset" and number == "0":
                encoding = LATIN
            if encoding:
                self.fonts[state.font] = encoding

    def _encoding(self) -> str:
        """Return the code page of the font in use.

        A font of western letters says nothing in a file whose code page no font has: there the
        program wrote all fonts so, whatever their letters.
        """
        state = self.state
        font = state.other_font if state.is_leftward and state.other_font else state.font
        stated = self.fonts.get(font or self.default_font, self.encoding)
        is_usual = stated == LATIN and self.encoding not in self.fonts.values()
        return self.encoding if is_usual else stated

    def _symbol(self, symbol: str) -> None:
        self.to_skip = 0
        if symbol == "*":
            self.state.depth = max(self.state.depth, _STARRED)
        elif symbol in _SYMBOLS:
            self._add(_SYMBOLS[symbol])

    def _bytes(self, data: bytes) -> None:
        skipped = min(self.to_skip, len(data))
        self.to_skip -= skipped
        self.encoded += data[skipped:]

    def _flush(self) -> None:
        if self.encoded:
            if self._is_shown():
                self._add(self.encoded.decode(self._encoding(), "replace"))
            self.encoded.clear()

    def _is_shown(self) -> bool:
        state = self.state
        return not (state.depth or state.is_hidden or state.is_deleted)

    def _add(self, text: str) -> None:
        if self._is_shown():
            self.state.parts.append(text)
            if text == "\n\n" and self.state.parts is self.parts:
                self._put_notes()

    def _put_notes(self) -> None:
        """Put the notes behind the paragraph that refers to them."""
        for note in self.notes:
            self.parts += ["\n\n", *note, "\n\n"]
        self.notes.clear()


def _joined(parts: list[str]) -> str:
    return "".join(parts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
