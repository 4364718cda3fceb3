"""Unpack the bodies of web pages as servers pack them: gzip, deflate, Brotli, Zstandard."""

from __future__ import annotations

import zlib

from ingest.readers import zstd
from ingest.sources.saved_file import Unreadable

_GZIP_MAGIC = b"\x1f\x8b"
_WINDOWS = {"gzip": (31, -15), "x-gzip": (31, -15), "deflate": (15, -15)}
_NONE = frozenset({"", "identity", "none", "utf-8"})
_BROTLI_STEP = 1 << 20
_MISSING = "is packed by Brotli; `pip install brotli` and load again with --retry-failed"
#: A server packs once, a careless one twice.
_MAX_ENCODINGS = 3


def unpack_body(body: bytes, encodings: str, limit: int) -> bytes:
    """Return a body as it was before it was packed.

    Args:
        body: as it was sent; one that was unpacked before it was archived is kept as it is.
        encodings: the header `Content-Encoding`: names in the order in which they were applied.
        limit: bytes that it may unpack to.

    Raises:
        Unreadable: it is damaged, unpacks to more, or needs a library that is not there.
    """
    names = [name.strip().lower() for name in encodings.split(",")]
    for name in reversed(names[:_MAX_ENCODINGS]):
        if body and name not in _NONE:
            body = _unpack(body, name, limit)
    if len(body) > limit:
        message = f"unpacks to more than {limit >> 20} MB; it was left out as a likely bomb"
        raise Unreadable("expands-too-much", message)
    return body


def _unpack(body: bytes, name: str, limit: int) -> bytes:
    if name in _WINDOWS:
        return _inflate(body, name, limit)
    if name == "br":
        return _brotli(body, limit)
    if name == "zstd":
        return zstd.unpack(body, limit) if body.startswith(zstd.MAGIC) else body
    message = f"is compressed as {name[:20]!r}, which is not read; archive it uncompressed"
    raise Unreadable("unsupported-compression", message)


def _inflate(body: bytes, name: str, limit: int) -> bytes:
    if name != "deflate" and not body.startswith(_GZIP_MAGIC):
        return body  # archived after decompression, with the header left as it was
    for window in _WINDOWS[name]:
        try:
            return zlib.decompressobj(window).decompress(body, limit + 1)
        except zlib.error:
            continue
    raise _broken()


def _brotli(body: bytes, limit: int) -> bytes:
    try:
        import brotli  # noqa: PLC0415 - there is no wheel for every system
    except ImportError as error:
        raise Unreadable("missing-extra", _MISSING) from error
    unpacker = brotli.Decompressor()
    parts: list[bytes] = []
    length, data = 0, body
    try:
        while length <= limit and not unpacker.is_finished():
            part = unpacker.process(data, output_buffer_limit=_BROTLI_STEP)
            data = b""
            if not part:
                break
            parts.append(part)
            length += len(part)
    except brotli.error as error:
        if _is_markup(body):
            return body
        raise _broken() from error
    if not unpacker.is_finished() and length <= limit and _is_markup(body):
        return body
    return b"".join(parts)


def _is_markup(body: bytes) -> bool:
    """Tell a page that was unpacked before it was archived; its first byte is no random one."""
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _broken() -> Unreadable:
    return Unreadable("bad-compression", "has a broken compressed body; it was left out")
