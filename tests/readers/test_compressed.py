from __future__ import annotations

import bz2
import io
import lzma
import random
import tarfile
from pathlib import Path

import pytest

from ingest.model import RawDocument
from ingest.readers import SavedFile, read
from tests.readers.reading import SMALL, one, read_bytes

NOTE = b"The old wall broke on Friday night and nobody was hurt by it.\n" * 40
LINES = b'{"title": "Wall", "text": "The wall broke."}\n{"title": "Lamp", "text": "It is dark."}\n'


def tar(name: str, data: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


PACKED = [
    ("a.txt.bz2", bz2.compress(NOTE)),
    ("a.txt.xz", lzma.compress(NOTE)),
    ("a.txt.lzma", lzma.compress(NOTE, lzma.FORMAT_ALONE)),
    ("a.txt.bz2", bz2.compress(NOTE[:1000]) + bz2.compress(NOTE[1000:])),
    ("a.txt.xz", lzma.compress(NOTE[:1000]) + b"\0" * 8 + lzma.compress(NOTE[1000:])),
    ("a.tar.bz2", bz2.compress(tar("a.txt", NOTE))),
    ("a.tbz2", bz2.compress(tar("a.txt", NOTE))),
    ("a.txz", lzma.compress(tar("a.txt", NOTE))),
    ("a", bz2.compress(NOTE)),
    ("a.txt", lzma.compress(NOTE)),
]


@pytest.mark.parametrize(("name", "data"), PACKED, ids=range(len(PACKED)))
def test_what_is_packed_is_read_as_what_it_is(name: str, data: bytes) -> None:
    assert one(name, data).original == NOTE


@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress], ids=["bzip2", "xz"])
def test_records_within_are_articles(pack: object) -> None:
    documents, problems = read_bytes("a.jsonl.bz2", pack(LINES))  # type: ignore[operator]
    assert [document.declared["headline"] for document in documents] == ["Wall", "Lamp"]
    assert problems == []


BROKEN = [
    ("a.txt.bz2", bz2.compress(NOTE)[:-9], "truncated-archive"),
    ("a.txt.xz", lzma.compress(NOTE)[:-20], "truncated-archive"),
    ("a.txt.bz2", bz2.compress(NOTE)[:30] + b"\7" * 60, "bad-archive"),
    ("a.txt.xz", lzma.compress(NOTE)[:30] + b"\7" * 60, "bad-archive"),
    ("a.txt.bz2", bz2.compress(bytes(40 << 20)), "expands-too-much"),
    ("a.txt.xz", lzma.compress(bytes(40 << 20)), "expands-too-much"),
]


@pytest.mark.parametrize(("name", "data", "code"), BROKEN, ids=range(len(BROKEN)))
def test_damage_and_bombs_are_named(name: str, data: bytes, code: str) -> None:
    assert [problem.code for problem in read_bytes(name, data)[1]] == [code]


def test_records_before_the_damage_are_read() -> None:
    lines = "".join(
        f'{{"text": "{" ".join(str(line * word) for word in range(900))}"}}\n'
        for line in range(300)
    ).encode()
    documents, problems = read_bytes("a.jsonl.bz2", bz2.compress(lines)[:-50])
    assert len(documents) > 50
    assert problems[-1].code == "truncated-archive"


def test_archives_in_archives_have_an_end() -> None:
    data = NOTE
    for _ in range(4):
        data = bz2.compress(data)
    assert [problem.code for problem in read_bytes("a.bz2", data, SMALL)[1]] == ["too-deep"]


class _Counted(io.BytesIO):
    """Count the bytes that are read of a packed file."""

    read_bytes = 0

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        _Counted.read_bytes += len(data)
        return data


def test_what_is_packed_is_unpacked_once() -> None:
    noise = random.Random(4).randbytes(600_000).hex()  # noqa: S311
    packed = lzma.compress(f'{{"title": "Wall", "text": "It is dark."}}\n{noise}\n'.encode())
    _Counted.read_bytes = 0
    file = SavedFile("a.jsonl.xz", Path(), len(packed), opener=lambda: _Counted(packed))
    items = list(read(file))
    assert isinstance(items[0], RawDocument)
    assert _Counted.read_bytes < 1.5 * len(packed) + 128 * 1024
