"""Web archives that are cut, lie about lengths or hold bombs (group C, second part)."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case
from tests.hostile.packed import packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words

HTML = b"Content-Type: text/html; charset=utf-8"


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this part."""
    first, last = words.one(), words.one()
    one, two = _page(words, 1, first), _page(words, 2, last)
    both = (first, last)
    yield Case("C/good.warc", OK, one + two, finds=both)
    yield Case("C/good.warc.gz", OK, packed(one) + packed(two), finds=both)
    yield from _lengths(one, two, first, last)
    yield from _cuts(one, two, first)
    yield from _bodies(words, one, first)
    yield Case("C/only-info.warc", SKIPPED, record(0, b"x", kind="warcinfo"), reason="no-articles")
    yield Case("C/empty.warc", SKIPPED, b"", reason="empty-file")
    yield Case("C/only-head.warc", QUARANTINED, b"WARC/1.0\r\n\r\n", reason="bad-warc")
    long_head = b"WARC/1.0\r\nX: " + b"y" * 300_000 + b"\r\n\r\n"
    yield Case("C/long-head.warc", QUARANTINED, long_head, reason="bad-warc")


def record(number: int, block: bytes, *, kind: str = "response", length: str = "") -> bytes:
    """Return one record, its length as told or as it is."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Target-URI: http://a.example/{number}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {length or len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def http(body: bytes, *headers: bytes, status: bytes = b"200 OK") -> bytes:
    """Return an HTTP response."""
    return b"HTTP/1.1 " + status + b"\r\n" + b"\r\n".join((HTML, *headers)) + b"\r\n\r\n" + body


def _html(words: Words, word: str) -> bytes:
    return f"<html><body><h1>Head</h1><p>{words.sentence(word)}</p></body></html>".encode()


def _page(words: Words, number: int, word: str, *, length: str = "") -> bytes:
    return record(number, http(_html(words, word)), length=length)


def _lengths(one: bytes, two: bytes, first: str, last: str) -> Iterator[Case]:
    """Yield archives whose second record states a wrong length."""
    for name, length, reason in (
        ("too-long", "90000", "truncated-warc"),
        ("huge", "999999999999", "truncated-warc"),
        ("negative", "-5", "bad-warc"),
        ("words", "many", "bad-warc"),
        ("float", "10.5", "bad-warc"),
        ("endless", "9" * 400, "bad-warc"),
    ):
        head, _, rest = two.partition(b"Content-Length: ")
        false = head + b"Content-Length: " + length.encode() + rest[rest.index(b"\r\n") :]
        path = f"C/length-{name}.warc"
        yield Case(path, WARNED, one + false, reason=reason, finds=(first,))
    head, _, rest = one.partition(b"Content-Length: ")
    short = head + b"Content-Length: 60" + rest[rest.index(b"\r\n") :]
    yield Case("C/length-too-short.warc", WARNED, short + two, reason="bad-warc")
    bare = one + two.replace(b"Content-Length", b"Content-Lenght", 1)
    yield Case("C/length-none.warc", WARNED, bare, reason="bad-warc", finds=(first,))
    yield Case("C/no-blank-lines.warc", OK, one[:-4] + two, finds=(first, last))


def _cuts(one: bytes, two: bytes, first: str) -> Iterator[Case]:
    """Yield archives that end in the middle of the second record."""
    for name, data, reason in (
        ("half", one + two[: len(two) // 2 + 60], "truncated-warc"),
        ("last-byte", one + two[:-6], "truncated-warc"),
        ("in-head", one + two[:60], "bad-warc"),
    ):
        yield Case(f"C/cut-{name}.warc", WARNED, data, reason=reason, finds=(first,))
    whole = packed(one) + packed(two)
    for name, size in (("half", len(packed(one)) + 90), ("trailer", len(whole) - 3)):
        path = f"C/cut-{name}.warc.gz"
        yield Case(path, WARNED, whole[:size], reason="truncated-gzip", finds=(first,))
    rubbish = one + b"\r\n\r\nrubbish between\r\n" + two
    yield Case("C/rubbish-between.warc", WARNED, rubbish, reason="bad-warc", finds=(first,))


def _bodies(words: Words, one: bytes, first: str) -> Iterator[Case]:
    """Yield archives whose second record has a body that is packed or cut in an odd way."""
    word = words.one()
    page = _html(words, word)
    for name, body, header in (
        ("gzip", packed(page), b"Content-Encoding: gzip"),
        ("deflate", zlib.compress(page), b"Content-Encoding: deflate"),
        ("unpacked-but-says-gzip", page, b"Content-Encoding: gzip"),
        ("chunks", b"%x\r\n%s\r\n0\r\n\r\n" % (len(page), page), b"Transfer-Encoding: chunked"),
        ("says-chunks", page, b"Transfer-Encoding: chunked"),
    ):
        data = one + record(2, http(body, header))
        yield Case(f"C/body-{name}.warc", OK, data, finds=(first, word))
    for name, body, header, reason in (
        ("bomb", packed(b"A" * 60_000_000), b"Content-Encoding: gzip", "expands-too-much"),
        ("rubbish", b"\x1f\x8b" + page, b"Content-Encoding: gzip", "bad-compression"),
        ("unknown", page, b"Content-Encoding: compress", "unsupported-compression"),
    ):
        data = one + record(2, http(body, header))
        path, told = f"C/body-{name}.warc", ("record urn:uuid:2",)
        yield Case(path, WARNED, data, reason=reason, finds=(first,), tells=told)
    chunks = b"%x\r\n%s\r\nzz\r\nrest" % (len(page), page)
    data = one + record(2, http(chunks, b"Transfer-Encoding: chunked"))
    yield Case("C/body-bad-chunks.warc", WARNED, data, reason="bad-chunks", finds=(first, word))
    gone = one + record(2, http(b"<p>Not found.</p>", status=b"404 Not Found"))
    yield Case("C/body-not-found.warc", OK, gone, finds=(first,), forbids=("Not found.",))
