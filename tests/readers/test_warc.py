from __future__ import annotations

import gzip

import pytest

from tests.readers.reading import SMALL, codes, read_bytes, unproved

PAGE = (
    b"<html><head><title>Tide tables</title></head><body><article><h1>Tide tables</h1><p>"
    + b"The tables for the winter were printed with the wrong month on every page. " * 4
    + b"</p></article></body></html>"
)


def record(block: bytes, kind: str = "response", *, length: int | None = None) -> bytes:
    content = "application/http; msgtype=response" if kind == "response" else "text/plain"
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{len(block)}>\r\n"
        f"WARC-Target-URI: https://tides.example/x\r\nWARC-Date: 2024-03-09T00:00:00Z\r\n"
        f"Content-Type: {content}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/html; charset=utf-8", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def chunked(body: bytes) -> bytes:
    half = len(body) // 2
    parts = (body[:half], body[half:], b"")
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)


@pytest.mark.parametrize(
    "block",
    [
        response(PAGE),
        response(gzip.compress(PAGE), "Content-Encoding: gzip"),
        response(chunked(PAGE), "Transfer-Encoding: chunked"),
        response(PAGE, "Transfer-Encoding: chunked", "Content-Encoding: gzip"),
    ],
    ids=["plain", "gzip", "chunked", "headers that no longer hold"],
)
def test_the_page_of_a_response_is_an_article(block: bytes) -> None:
    documents, problems = read_bytes("a.warc", record(b"x", "warcinfo") + record(block))
    assert [document.original for document in documents] == [PAGE]
    assert documents[0].source.member == f"record urn:uuid:{len(block)}"
    assert documents[0].declared["url"] == "https://tides.example/x"
    assert "published_on" not in documents[0].declared
    assert unproved(documents[0]) == []
    assert problems == []


def test_conversions_are_read_as_text() -> None:
    documents, _ = read_bytes("a.warc", record(b"Plain words of a page.", "conversion"))
    assert [document.text for document in documents] == ["Plain words of a page."]


def test_members_of_a_warc_gz_are_read_one_after_the_other() -> None:
    data = gzip.compress(record(response(PAGE))) + gzip.compress(record(response(PAGE + b" ")))
    documents, problems = read_bytes("a.warc.gz", data)
    assert len(documents) == 2
    assert problems == []


def test_records_of_one_name_keep_apart() -> None:
    data = record(response(PAGE)) + record(response(PAGE.replace(b"winter", b"summer")))
    documents, _ = read_bytes("a.warc", data)
    names = [document.source.member for document in documents]
    assert names == [f"record urn:uuid:{len(response(PAGE))}{end}" for end in ("", " (2)")]


def test_an_error_page_is_no_article() -> None:
    data = record(response(PAGE, status="404 Not Found"))
    assert codes("a.warc", data) == ["no-articles"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (record(response(PAGE))[:-200], "truncated-warc"),
        (record(response(PAGE), length=10) + record(response(PAGE)), "bad-warc"),
        (record(response(PAGE), length=10**9), "truncated-warc"),
        (record(response(b"x" * 300_000)), "record-too-large"),
        (
            record(response(gzip.compress(b"0" * 900_000), "Content-Encoding: gzip")),
            "expands-too-much",
        ),
        (record(response(b"\x1f\x8brubbish", "Content-Encoding: gzip")), "bad-compression"),
        (record(response(PAGE, "Content-Encoding: zz")), "unsupported-compression"),
        (record(response(chunked(PAGE)[:-40], "Transfer-Encoding: chunked")), "bad-chunks"),
        (b"WARC/1.0\r\nContent-Length: many\r\n\r\n", "bad-warc"),
        (b"WARC/1.0", "bad-warc"),
    ],
    ids=[
        *("cut", "length too short", "length too long", "large", "gzip bomb", "bad gzip"),
        *("unknown compression", "bad chunks", "no length", "only a version"),
    ],
)
def test_a_broken_archive_is_a_problem(data: bytes, code: str) -> None:
    assert code in codes("a.warc", data, SMALL)


def test_a_cut_warc_gz_gives_its_whole_records() -> None:
    data = gzip.compress(record(response(PAGE))) + gzip.compress(record(response(PAGE)))[:-30]
    documents, problems = read_bytes("a.warc.gz", data)
    assert len(documents) == 1
    assert problems[-1].code in ("truncated-gzip", "truncated-warc")
