"""Unpack the streams of a PDF piece by piece, so that a bomb can be stopped at its first pieces."""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_PIECE_BYTES = 1024 * 1024

#: Codes of LZW: the table starts again, the end, and the widths of codes in bits.
_CLEAR, _END = 256, 257
_MIN_WIDTH, _MAX_WIDTH = 9, 12

#: Bytes that two bytes of run lengths come to at most.
_RUN_BYTES = 128

_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")


def unpacked_stream(packed: Iterable[bytes], filters: Sequence[str]) -> Iterator[bytes]:
    """Yield what a stream unpacks to.

    Pictures stay packed (their own filters are left aside), and so does what is damaged from the
    damage on. What is packed by LZW or by runs comes as zero bytes of the right number, or more.
    """
    pieces = packed
    for name in filters:
        if name not in _UNPACKED:
            break
        pieces = _UNPACKED[name](pieces)
    yield from pieces


def pieces_of(data: bytes, start: int, end: int) -> Iterator[bytes]:
    """Yield `data[start:end]` piece by piece."""
    for place in range(start, end, _PIECE_BYTES):
        yield data[place : min(place + _PIECE_BYTES, end)]


def _inflated(pieces: Iterable[bytes]) -> Iterator[bytes]:
    inflater = zlib.decompressobj()
    for piece in pieces:
        packed = piece
        while packed and not inflater.eof:
            try:
                yield inflater.decompress(packed, _PIECE_BYTES)
            except zlib.error:
                return
            packed = inflater.unconsumed_tail


def _from_hex(pieces: Iterable[bytes]) -> Iterator[bytes]:
    digits = _NO_HEX.sub(b"", b"".join(pieces).partition(b">")[0])
    yield binascii.unhexlify(digits + b"0" * (len(digits) % 2))


def _from_base85(pieces: Iterable[bytes]) -> Iterator[bytes]:
    text = b"".join(pieces).partition(b"~>")[0]
    try:
        yield base64.a85decode(text, ignorechars=b" \t\n\r\v\f\0")
    except ValueError:
        return


def _runs(pieces: Iterable[bytes]) -> Iterator[bytes]:
    for piece in pieces:
        for _ in range(len(piece) // 2 * _RUN_BYTES // _PIECE_BYTES + 1):
            yield bytes(min(_PIECE_BYTES, len(piece) // 2 * _RUN_BYTES))


def _lzw(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Count the bytes of LZW: each code adds one that is longer by one than the code before."""
    lengths = [1] * 256 + [0, 0]
    count = last = bits = held = 0
    width = _MIN_WIDTH
    for byte in (byte for piece in pieces for byte in piece):
        held, bits = (held << 8 | byte) & 0xFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & ((1 << width) - 1)
        if code == _END:
            break
        if code == _CLEAR:
            del lengths[258:]
            last, width = 0, _MIN_WIDTH
            continue
        length = lengths[code] if code < len(lengths) else last + 1
        if last and len(lengths) < 1 << _MAX_WIDTH:
            lengths.append(last + 1)
        last, count = length, count + length
        width = min(max(_MIN_WIDTH, (len(lengths) + 1).bit_length()), _MAX_WIDTH)
        if count >= _PIECE_BYTES:
            yield bytes(count)
            count = 0
    yield bytes(count)


_UNPACKED: dict[str, Callable[[Iterable[bytes]], Iterator[bytes]]] = {
    **dict.fromkeys(("FlateDecode", "Fl"), _inflated),
    **dict.fromkeys(("ASCIIHexDecode", "AHx"), _from_hex),
    **dict.fromkeys(("ASCII85Decode", "A85"), _from_base85),
    **dict.fromkeys(("RunLengthDecode", "RL"), _runs),
    **dict.fromkeys(("LZWDecode", "LZW"), _lzw),
}
