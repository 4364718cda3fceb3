from __future__ import annotations

import gzip
import sys
import zlib
from typing import TYPE_CHECKING

import brotli
import pytest
import zstandard

from ingest.readers.content_encoding import unpack_body
from ingest.sources.saved_file import Unreadable
from tests.readers.reading import SMALL, codes, read_bytes
from tests.readers.test_warc import PAGE, record, response

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize(
    ("names", "body"),
    [
        ("br", brotli.compress(PAGE)),
        ("zstd", zstandard.compress(PAGE)),
        ("GZIP", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("gzip, br", brotli.compress(gzip.compress(PAGE))),
        ("br", PAGE),
        ("zstd", PAGE),
        ("", PAGE),
    ],
    ids=["br", "zstd", "gzip", "deflate", "twice", "br undone", "zstd undone", "none"],
)
def test_a_body_is_unpacked_as_it_was_packed(names: str, body: bytes) -> None:
    assert unpack_body(body, names, 1 << 20) == PAGE


@pytest.mark.parametrize(
    ("names", "pack"),
    [("br", brotli.compress), ("zstd", zstandard.compress), ("gzip", gzip.compress)],
    ids=["br", "zstd", "gzip"],
)
def test_a_bomb_is_stopped(names: str, pack: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Unreadable) as stop:
        unpack_body(pack(b"\0" * (32 << 20)), names, 1 << 16)
    assert stop.value.code == "expands-too-much"


@pytest.mark.parametrize("names", ["br", "zstd"])
def test_a_broken_body_is_a_problem_of_its_record(names: str) -> None:
    body = (brotli if names == "br" else zstandard).compress(PAGE * 9)
    broken = body[:9] + b"\xff" * 40 + body[40:]
    block = response(broken, f"Content-Encoding: {names}")
    data = record(block) + record(response(PAGE))
    documents, problems = read_bytes("a.warc", data)
    assert len(documents) == 1
    assert [problem.is_loss for problem in problems] == [True]


@pytest.mark.parametrize("name", ["br", "zstd"])
def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    library = {"br": "brotli", "zstd": "zstandard"}[name]
    monkeypatch.setitem(sys.modules, library, None)
    body = brotli.compress(PAGE) if name == "br" else zstandard.compress(PAGE)
    block = response(body, f"Content-Encoding: {name}")
    _, problems = read_bytes("a.warc", record(block))
    assert [problem.code for problem in problems] == ["missing-extra"]
    assert "pip install" in problems[0].message


def test_what_is_no_page_is_not_unpacked() -> None:
    block = response(b"\x00\x01", "Content-Encoding: br").replace(b"text/html", b"text/css")
    documents, problems = read_bytes("a.warc", record(block) + record(response(PAGE)))
    assert len(documents) == 1
    assert problems == []


def test_a_file_packed_by_zstandard_is_read_and_its_bomb_is_not() -> None:
    documents, problems = read_bytes("a.warc.zst", zstandard.compress(record(response(PAGE))))
    assert [document.original for document in documents] == [PAGE]
    assert problems == []
    bomb = zstandard.compress(b"\0" * (64 << 20))
    assert codes("a.txt.zst", bomb, SMALL) == ["expands-too-much"]


def test_a_web_archive_with_its_dictionary_is_read() -> None:
    samples = [record(response(PAGE.replace(b"winter", b"week %d" % at))) for at in range(300)]
    dictionary = zstandard.train_dictionary(4096, [*samples])
    data = dictionary.as_bytes()
    frames = [zstandard.ZstdCompressor(dict_data=dictionary).compress(item) for item in samples[:2]]
    head = b"\x5d\x2a\x4d\x18" + len(data).to_bytes(4, "little") + data
    documents, problems = read_bytes("a.warc.zst", head + b"".join(frames))
    assert len(documents) == 2
    assert problems == []


def test_a_cut_file_keeps_what_was_whole() -> None:
    data = zstandard.compress(record(response(PAGE))) + zstandard.compress(record(response(PAGE)))
    documents, problems = read_bytes("a.warc.zst", data[:-20])
    assert len(documents) == 1
    assert [problem.is_loss for problem in problems] == [True]
