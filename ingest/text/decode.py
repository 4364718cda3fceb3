"""Turn bytes into text without losing a byte, and remember where each character came from.

The order of trial: a byte order mark, UTF-16 and UTF-32 by their zero bytes, UTF-8, UTF-8 with
a few broken bytes, then a guess among the legacy encodings by what their letters make of the
words. A byte that the chosen encoding does not explain stays in the text as a lone surrogate
(`errors="surrogateescape"`), so that every offset into the text has its exact place in the bytes.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Protocol

from ingest.text.legacy_encodings import choose_encoding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Bytes looked at to tell text from other data and to guess a legacy encoding. More is
#: slower and was no more often right on the labelled texts.
SAMPLE_BYTES = 64 * 1024

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of utf-16-le: tried first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNIT_BYTES = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}

# Encodings whose slices do not decode alone (they shift state), or that explain anything.
_UNUSABLE = frozenset(
    {"hz", "iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_3"}
    | {"iso2022_jp_ext", "iso2022_kr", "utf_7"}
)
# Codecs that no file is saved in, or that depend on a mark at the start.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_16", "utf_32"}
)
# What Windows wrote under the name of a standard, with characters that the standard lacks.
_SUPERSETS = {
    **dict.fromkeys(("shift_jis", "shift_jis_2004", "shift_jisx0213"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "euc_kr": "cp949",
}
#: Characters of a stride. A text asked for a place far behind the last one is encoded from the
#: stride before it.
STRIDE_CHARS = 4_096

_ESCAPED = re.compile(r"[\ud800-\udfff]")
_VALID_MULTIBYTE = re.compile(r"[^\x00-\x7f\ud800-\udfff]")


class Offsets(Protocol):
    """Map places in a text to places in the bytes it was decoded from."""

    def to_bytes(self, chars: Iterable[int]) -> list[int]:
        """Return the byte offset of each character offset; `chars` must not descend."""


@dataclass(frozen=True, slots=True)
class TextOffsets:
    """Map offsets by encoding the text again, one stretch after the other.

    `start_byte` is the length of the byte order mark. Where each stride begins is kept: who asks
    for one place after another does not have all before it encoded each time.
    """

    text: str
    encoding: str
    start_byte: int = 0
    _strides: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    def to_bytes(self, chars: Iterable[int]) -> list[int]:
        """Return the byte offset of each character offset; `chars` must not descend."""
        return list(self._walk(chars))

    def _walk(self, chars: Iterable[int]) -> Iterator[int]:
        last_char, byte = 0, self.start_byte
        errors = error_handler(self.encoding)
        for char in chars:
            if char - last_char > STRIDE_CHARS:
                last_char, byte = self._stride_before(char)
            byte += len(self.text[last_char:char].encode(self.encoding, errors))
            last_char = char
            yield byte

    def _stride_before(self, char: int) -> tuple[int, int]:
        """Return where the last stride before a character begins, and its byte."""
        errors, strides = error_handler(self.encoding), self._strides
        if not strides:
            strides.append(self.start_byte)
        place = min(char, len(self.text)) // STRIDE_CHARS
        for start in range(len(strides) - 1, place):
            stride = self.text[start * STRIDE_CHARS : (start + 1) * STRIDE_CHARS]
            strides.append(strides[-1] + len(stride.encode(self.encoding, errors)))
        return place * STRIDE_CHARS, strides[place]


@dataclass(frozen=True, slots=True)
class Decoded:
    """Hold the text of some bytes, the codec that gave it and what could not be explained.

    Attributes:
        text: the characters; unexplained bytes are lone surrogates.
        encoding: name of the codec by which any slice between two characters decodes.
        start_byte: where the text begins, after the byte order mark.
        lost_bytes: bytes that no encoding explains.
        is_guess: True when nothing but statistics speaks for the encoding.
        why: what speaks for the encoding, in words; empty where something outside states it.
    """

    text: str
    encoding: str
    start_byte: int
    lost_bytes: int
    is_guess: bool = False
    why: str = ""

    @property
    def loss(self) -> str:
        """Return what to say of the lost bytes; empty where there are none."""
        if not self.lost_bytes:
            return ""
        of_them = (
            "1 byte that is" if self.lost_bytes == 1 else f"{self.lost_bytes:,} bytes that are"
        )
        return f"has {of_them} not {self.encoding}, shown as \ufffd; the original bytes are kept"

    @property
    def offsets(self) -> TextOffsets:
        """Return the map from characters to bytes."""
        return TextOffsets(self.text, self.encoding, self.start_byte)


def error_handler(encoding: str) -> str:
    """Return the codec error handler that makes `encoding` reversible for any bytes."""
    return "surrogatepass" if encoding in _UNIT_BYTES else "surrogateescape"


def decode_slice(data: bytes, encoding: str) -> str:
    """Decode bytes cut between two characters, as `decode` decoded them.

    Raises:
        UnicodeDecodeError: the cut lies inside a character.
        LookupError: there is no such codec.
    """
    return data.decode(encoding, error_handler(encoding))


def decode(data: bytes) -> Decoded:
    """Return the text of `data`; never fails, whatever the bytes."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            marked = _decode_as(data, encoding, len(mark))
            if marked is not None:
                return replace(marked, why="it begins with a byte order mark")
    wide = _wide_encoding(data)
    decoded = _decode_as(data, wide, 0) if wide else None
    if decoded is not None:
        return replace(decoded, why="zero bytes stand where this encoding has them")
    escaped = _decode_utf8(data)
    if _is_mostly_utf8(escaped):
        return escaped
    return _decode_legacy(data) or escaped


def decode_labelled(data: bytes, encoding: str) -> Decoded | None:
    """Return the text of `data` by the encoding that something outside it states.

    None when there is no such codec, or when it does not explain the bytes reversibly.
    """
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        return None
    if name.replace("-", "_") in _UNUSABLE | _NO_CHARSETS:
        return None
    try:
        return _decode_as(data, name, 0)
    except LookupError:  # base64 and its like: codecs, but not of text
        return None


def is_utf8(data: bytes) -> bool:
    """Tell whether all of `data` is UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_as(data: bytes, encoding: str, start_byte: int) -> Decoded | None:
    """Decode with one codec, or return None when it is not reversible for these bytes."""
    unit = _UNIT_BYTES.get(encoding, 1)
    end = len(data) - (len(data) - start_byte) % unit
    try:
        text = decode_slice(data[start_byte:end], encoding)
        width = len(text.encode(encoding, error_handler(encoding)))
    except UnicodeError:
        return None
    if width != end - start_byte:
        return None
    lost = _count(_ESCAPED, text) + len(data) - end
    return Decoded(text, encoding, start_byte, lost)


def _decode_utf8(data: bytes) -> Decoded:
    try:
        text, lost = data.decode("utf-8"), 0
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        lost = _count(_ESCAPED, text)
    why = "most of its bytes are valid in it" if lost else "all its bytes are valid in it"
    return Decoded(text, "utf-8", 0, lost, why=why)


def _is_mostly_utf8(decoded: Decoded) -> bool:
    """Tell UTF-8 with a few broken bytes from text that never was UTF-8."""
    if not decoded.lost_bytes:
        return True
    return _count(_VALID_MULTIBYTE, decoded.text) > decoded.lost_bytes


def _wide_encoding(data: bytes) -> str | None:
    """Recognise UTF-16 and UTF-32 of mostly Latin text by where the zero bytes stand."""
    sample = data[: SAMPLE_BYTES // 4 * 4]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    zeros = [_zero_share(sample[place::4]) for place in range(4)]
    if min(zeros[1:]) > 0.9 and zeros[0] < 0.1:
        return "utf-32-le"
    if min(zeros[:3]) > 0.9 and zeros[3] < 0.1:
        return "utf-32-be"
    even, odd = (zeros[0] + zeros[2]) / 2, (zeros[1] + zeros[3]) / 2
    if odd > 0.5 and even < 0.1:
        return "utf-16-le"
    if even > 0.5 and odd < 0.1:
        return "utf-16-be"
    return None


def _zero_share(data: bytes) -> float:
    return data.count(0) / len(data)


def _decode_legacy(data: bytes) -> Decoded | None:
    encoding = _guess(data) or "cp1252"
    decoded = _decode_as(data, encoding, 0) or _decode_as(data, "cp1252", 0)
    if decoded is None:
        return None
    why = "guessed from its letters: nothing states it"
    return replace(decoded, is_guess=True, why=why)


def _guess(data: bytes) -> str | None:
    """Ask the words first, and statistics of bytes for the scripts whose words are not known."""
    sample = data[:SAMPLE_BYTES]
    return choose_encoding(sample) or _guess_by_statistics(sample)


def _guess_by_statistics(sample: bytes) -> str | None:
    # Imported here: it costs 40 ms, and nearly all files are UTF-8.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(sample, cp_exclusion=sorted(_UNUSABLE), enable_fallback=False).best()
    if best is None or best.encoding in ("ascii", "utf_8"):
        return None
    return _SUPERSETS.get(best.encoding, best.encoding)


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in pattern.finditer(text))
