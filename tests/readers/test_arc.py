from __future__ import annotations

import gzip

import pytest

from tests.readers.reading import codes, read_bytes, unproved
from tests.readers.test_warc import PAGE, response

HEAD = b"1 0 InternetArchive\nURL IP-address Archive-date Content-type Archive-length\n"


def entry(block: bytes, address: str = "https://tides.example/x", kind: str = "text/html") -> bytes:
    return f"{address} 10.0.0.1 20240309081244 {kind} {len(block)}\n".encode() + block + b"\n"


def archive(*entries: bytes) -> bytes:
    return entry(HEAD, "filedesc://a.arc", "text/plain") + b"\n".join([b"", *entries])


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_the_pages_of_an_arc_are_articles(pack: type[bytes]) -> None:
    picture = entry(
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx", "https://t.example/p.png"
    )
    documents, problems = read_bytes("a.arc", pack(archive(entry(response(PAGE)), picture)))
    assert [document.original for document in documents] == [PAGE]
    assert documents[0].source.member.endswith("record 2")
    assert documents[0].declared["url"] == "https://tides.example/x"
    assert documents[0].extra["warc-date"] == "2024-03-09"
    assert "published_on" not in documents[0].declared
    assert unproved(documents[0]) == []
    assert problems == []


def test_records_of_version_two_are_read() -> None:
    block = response(PAGE)
    line = (
        f"https://tides.example/x 10.0.0.1 20240309081244 text/html 200 - - 0 a.arc {len(block)}\n"
    )
    documents, _ = read_bytes("a.arc", archive(line.encode() + block + b"\n"))
    assert [document.original for document in documents] == [PAGE]


def test_a_length_that_lies_costs_what_follows_and_is_told() -> None:
    lying = entry(response(PAGE)).replace(str(len(response(PAGE))).encode(), b"20", 1)
    assert codes("a.arc", archive(entry(response(PAGE)), lying)) == ["bad-warc"]


def test_a_cut_arc_is_told() -> None:
    assert codes("a.arc", archive(entry(response(PAGE)), entry(response(PAGE)))[:-90]) == [
        "truncated-warc"
    ]
