"""Decode text that changes its set of letters by escape signs, as ISO 2022 says.

Japanese and Korean mail is written so, and what some news agencies send. Such text cannot be
decoded from the middle: what stands for a letter depends on the last escape. So it is decoded as a
whole, and its readers keep the letters beside the bytes.

| escape | letters |
|---|---|
| `ESC ( B`, `ESC ( J`, `ESC ( I` | ASCII, Roman and Katakana of JIS X 0201 |
| `ESC $ @`, `ESC $ B`, `ESC $ ( D`, `ESC $ ( O/P/Q` | JIS X 0208, 0212, 0213 |
| `ESC $ ) C`, `ESC $ ) A` with shift out and in | Korean KS X 1001, Chinese GB 2312 |
| `ESC - A` to `ESC - M`, and bytes from 160 on | the parts of ISO 8859 |

Source: ECMA-35 and RFC 1468, 1554, 1557, 1922.
"""

from __future__ import annotations

import re

REPLACEMENT = "\ufffd"

#: Share of letters that may be unknown; more, and the escapes mean something else.
MAX_UNKNOWN_SHARE = 0.1

_DESIGNATION = re.compile(
    rb"\x1b(?:(?P<multi>\$)(?P<place>[()*+\-./]?)(?P<set>[0-~])|(?P<other>[()*+\-./])(?P<single>[0-~]))"
)
_SHIFT = re.compile(rb"[\x0e\x0f]")
_MULTI = {
    b"@": ("euc_jp", b""), b"B": ("euc_jp", b""), b"D": ("euc_jp", b"\x8f"),
    b"O": ("euc_jis_2004", b""), b"Q": ("euc_jis_2004", b""), b"P": ("euc_jis_2004", b"\x8f"),
    b"A": ("gb2312", b""), b"C": ("euc_kr", b""),
}  # fmt: skip
_RIGHT = {
    b"A": "iso8859_1", b"B": "iso8859_2", b"C": "iso8859_3", b"D": "iso8859_4", b"F": "iso8859_7",
    b"G": "iso8859_6", b"H": "iso8859_8", b"L": "iso8859_5", b"M": "iso8859_9", b"T": "tis_620",
    b"V": "iso8859_10", b"Y": "iso8859_13", b"_": "iso8859_14", b"b": "iso8859_15",
    b"f": "iso8859_16",
}  # fmt: skip
_PLACES = {b"(": 0, b")": 1, b"*": 2, b"+": 3, b"-": 1, b".": 2, b"/": 3, b"": 0}


def decode_iso2022(data: bytes) -> str | None:
    """Return the text of `data`; None when it does not change its letters in this way."""
    first = _DESIGNATION.search(data)
    if first is None or _is_plain(data):
        return None
    text = _Decoder(data).text()
    unknown = text.count(REPLACEMENT)
    return text if unknown <= MAX_UNKNOWN_SHARE * len(text) else None


def _is_plain(data: bytes) -> bool:
    """Tell data whose escapes choose nothing but ASCII."""
    return all(
        not match["multi"] and match["single"] in (b"B", b"J")
        for match in _DESIGNATION.finditer(data)
    ) and not _SHIFT.search(data)


class _Decoder:
    """Follow the escapes through the bytes."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.sets: list[tuple[str, bytes]] = [("ascii", b""), ("", b""), ("", b""), ("", b"")]
        self.left = 0
        self.parts: list[str] = []

    def text(self) -> str:
        """Return all of the text."""
        place = 0
        while place < len(self.data):
            place = self._step(place)
        return "".join(self.parts)

    def _step(self, place: int) -> int:
        byte = self.data[place]
        if byte == 0x1B:
            return self._escape(place)
        if byte in (0x0E, 0x0F):
            self.left = int(byte == 0x0E)
            return place + 1
        end = place
        is_right = byte >= 0x80
        while end < len(self.data) and self.data[end] not in b"\x1b\x0e\x0f\n":
            if (self.data[end] >= 0x80) is not is_right:
                break
            end += 1
        if end == place:  # a line feed: a line begins with the letters of G0
            self.left = 0
            self.parts.append("\n")
            return place + 1
        self._add(self.data[place:end], is_right=is_right)
        return end

    def _escape(self, place: int) -> int:
        match = _DESIGNATION.match(self.data, place)
        if match is None:
            return place + 1
        if match["multi"]:
            self.sets[_PLACES[match["place"]]] = _MULTI.get(match["set"], ("?", b""))
        else:
            self.sets[_PLACES[match["other"]]] = _single(match["other"], match["single"])
        return match.end()

    def _add(self, data: bytes, *, is_right: bool) -> None:
        codec, lead = self.sets[1 if is_right else self.left]
        if codec in ("ascii", "") and not is_right:
            self.parts.append(data.decode("ascii", "replace"))
        elif codec in ("euc_jp", "euc_jis_2004", "gb2312", "euc_kr"):
            self.parts.append(_pairs(data, codec, lead))
        elif codec == "katakana":
            self.parts.append("".join(chr(0xFF40 + (byte & 0x7F)) for byte in data))
        else:
            raised = bytes(byte | 0x80 for byte in data)
            self.parts.append(
                raised.decode(codec if codec not in ("", "?") else "ascii", "replace")
            )


def _single(place: bytes, letters: bytes) -> tuple[str, bytes]:
    if place in (b"-", b".", b"/"):
        return _RIGHT.get(letters, "?"), b""
    return ("katakana" if letters == b"I" else "ascii"), b""


def _pairs(data: bytes, codec: str, lead: bytes) -> str:
    """Decode letters of two bytes; signs of control and spaces between them stand alone."""
    parts: list[str] = []
    place = 0
    while place < len(data):
        if data[place] & 0x7F <= 0x20 or place + 1 == len(data):
            parts.append(chr(data[place] & 0x7F))
            place += 1
            continue
        pair = bytes(byte | 0x80 for byte in data[place : place + 2])
        parts.append((lead + pair).decode(codec, "replace"))
        place += 2
    return "".join(parts)
