"""Compressed files, archives and bombs (group C, first part)."""

from __future__ import annotations

import gzip
import io
import random
import struct
import tarfile
import warnings
import zipfile
import zlib
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, SKIPPED, WARNED, Case
from tests.hostile.self_holding import self_holding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile.case import Scale, Words

#: Lengths that members of a tar file state, in octal digits and in the binary form of GNU.
FALSE_LENGTHS = {
    "false-size": b"77777777777\0",
    "exa-size": b"\x80\0\0\0\x10" + bytes(7),
    "huge-size": b"\x80" + b"\xff" * 11,
    "negative-size": b"\xff" * 12,
}


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this part."""
    yield from _gzip(words, scale)
    yield from _zip(words, scale)
    yield from _zip_records(words)
    yield from _tar(words)


def packed(data: bytes) -> bytes:
    """Compress, the same at any hour."""
    return gzip.compress(data, mtime=0)


def _gzip(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = (words.sentence(word) + "\n").encode()
    # Noise that does not compress, so that a cut falls inside.
    chance = random.Random(7)  # noqa: S311  seeded on purpose
    long_text = text + b"\n".join(chance.randbytes(30).hex().encode() for _ in range(4000))
    whole = packed(long_text)
    yield Case("C/plain.txt.gz", OK, packed(text), finds=(word,))
    yield Case("C/several.txt.gz", OK, packed(text) + packed(b"More.\n"), finds=(word,))
    yield Case("C/padded.txt.gz", OK, packed(text) + bytes(512), finds=(word,))
    yield Case("C/named-txt.txt", OK, packed(text), finds=(word,))
    for name, data in (
        ("cut-half", whole[: len(whole) // 2]),
        ("cut-trailer", whole[:-4]),
        ("cut-checksum", whole[:-8]),
        ("cut-head", whole[:6]),
        ("cut-second", packed(text) + whole[: len(whole) // 2]),
    ):
        yield Case(f"C/{name}.txt.gz", QUARANTINED, data, reason="truncated-gzip")
    for name, place in (("bad-checksum", len(whole) - 6), ("bad-middle", len(whole) // 2)):
        damaged = bytearray(whole)
        damaged[place] ^= 0x55
        yield Case(f"C/{name}.txt.gz", QUARANTINED, bytes(damaged), reason="bad-gzip")
    bad = b"\x1f\x8b\x08\x00" + bytes(6) + b"\xff" * 50
    yield Case("C/rubbish.gz", QUARANTINED, bad, reason="bad-gzip")
    yield Case("C/empty.txt.gz", SKIPPED, packed(b""), reason="empty-file")
    lines = b"".join(b'{"text": "%s line %d"}\n' % (word.encode(), n) for n in range(9000))
    cut = packed(lines)
    cut = cut[: len(cut) * 2 // 3]
    yield Case("C/cut.jsonl.gz", WARNED, cut, reason="truncated-gzip", finds=(word,))
    deep = text
    for _ in range(6):
        deep = packed(deep)
    yield Case("C/deep.txt.gz", QUARANTINED, deep, reason="too-deep")
    yield Case("C/self.gz", QUARANTINED, self_holding(), reason="too-deep")
    holder = zipped({"self.gz": self_holding(), "a.txt": text})
    told = ("self",)  # whose suffix goes with each unpacking
    yield Case("C/self.zip", WARNED, holder, finds=(word,), tells=told, reason="too-deep")
    yield Case(
        "C/bomb.txt.gz",
        QUARANTINED,
        make=lambda place: _write_bomb(place, scale.bomb_bytes),
        reason="expands-too-much",
    )
    bomb = packed(packed(bytes(50_000_000)))
    yield Case("C/bomb-in-gz.txt.gz.gz", QUARANTINED, bomb, reason="expands-too-much")


def _write_bomb(place: Path, size: int) -> None:
    """Write a gzip file that unpacks to `size` bytes of one letter."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    piece = b"A" * 2**20
    with place.open("wb") as file:
        for _ in range(size >> 20):
            file.write(packer.compress(piece))
        file.write(packer.flush())


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip file of some members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, method)
    return held.getvalue()


def _zip(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = (words.sentence(word) + "\n").encode()
    good = zipped({"a.txt": text, "b.txt": b"Other words.\n"})
    yield Case("C/plain.zip", OK, good, finds=(word,))
    yield Case("C/cut.zip", QUARANTINED, good[:40], reason="bad-zip")
    listed = good[: good.index(b"PK\x01\x02")]
    yield Case("C/unlisted.zip", WARNED, listed, finds=(word,), reason="truncated-archive")
    within = good[: good.rindex(b"PK\x03\x04") + 33]
    yield Case("C/cut-member.zip", WARNED, within, finds=(word,), reason="truncated-archive")
    yield Case("C/no-members.zip", SKIPPED, zipped({}), reason="no-articles")
    yield Case("C/rubbish.zip", QUARANTINED, b"PK\x03\x04" + b"\xee" * 300, reason="bad-zip")
    for name, member in (
        ("slip", "../../../../tmp/slip.txt"),
        ("no-name", ""),
        ("absolute", "/etc/slip.txt"),
        ("windows", "..\\..\\C:\\slip.txt"),
        ("control-name", "a\nb\x1b[31m.txt"),
        ("long-name", "x" * 5000 + ".txt"),
        ("markup-name", "<script>alert(1)</script>.txt"),
    ):
        yield Case(f"C/{name}.zip", OK, zipped({member: text}), finds=(word,), forbids=("..",))
    many = zipped({f"{number:05}.txt": b"Text %d." % number for number in range(500)})
    yield Case("C/many.zip", OK, many)
    bomb = zipped({"a.txt": text, "bomb.txt": bytes(60_000_000)})
    told = ("bomb.txt",)
    yield Case("C/bomb.zip", WARNED, bomb, finds=(word,), tells=told, reason="expands-too-much")
    inner = zipped({"c.txt": text})
    for _ in range(5):
        inner = zipped({"inner.zip": inner}, zipfile.ZIP_STORED)
    yield Case("C/deep.zip", QUARANTINED, inner, reason="too-deep")
    book = zipped({"xl/workbook.xml": b"<x/>", "[Content_Types].xml": b"<x/>"})
    yield Case("C/table.xlsx", QUARANTINED, book, reason="bad-table")


def _zip_records(words: Words) -> Iterator[Case]:
    """Yield zip files of which the directory and the members disagree."""
    word = words.one()
    text = (words.sentence(word) + "\n").encode()
    held = zipped({"bad.txt": b"Words to be damaged.\n" * 3, "good.txt": text}, zipfile.ZIP_STORED)
    damaged = held.replace(b"to be damaged", b"TO BE DAMAGED", 1)
    told = ("bad.txt",)
    yield Case("C/bad-member.zip", WARNED, damaged, finds=(word,), tells=told, reason="bad-zip")
    flagged = bytearray(held)
    place = flagged.index(b"PK\x01\x02")
    flagged[place + 8] |= 1
    flagged[6] |= 1
    yield Case("C/locked.zip", WARNED, bytes(flagged), finds=(word,), tells=told)
    method = bytearray(held)
    method[place + 10 : place + 12] = struct.pack("<H", 99)
    method[8:10] = struct.pack("<H", 99)
    yield Case("C/strange-method.zip", WARNED, bytes(method), finds=(word,), tells=told)
    size = bytearray(held)
    size[place + 24 : place + 28] = struct.pack("<I", 2**31)
    yield Case("C/false-size.zip", WARNED, bytes(size), finds=(word,), tells=told)
    twice = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(twice, "w") as archive:
        warnings.simplefilter("ignore")  # the name is there already
        archive.writestr("a.txt", "First words.")
        archive.writestr("a.txt", text)
    yield Case("C/twice.zip", OK, twice.getvalue(), finds=(word,))


def _tar(words: Words) -> Iterator[Case]:
    word = words.one()
    text = (words.sentence(word) + "\n").encode()
    good = _tarred(("a.txt", text), ("b.txt", b"Other words.\n" * 500))
    yield Case("C/plain.tar", OK, good, finds=(word,))
    yield Case("C/plain.tgz", OK, packed(good), finds=(word,))
    yield Case("C/slip.tar", OK, _tarred(("../../../tmp/x.txt", text)), finds=(word,))
    yield Case("C/cut.tar", WARNED, good[:2500], finds=(word,), reason="bad-tar")
    noisy = _tarred(("a.txt", text), ("b.txt", random.Random(3).randbytes(9000).hex().encode()))  # noqa: S311
    whole = packed(noisy)
    yield Case("C/cut.tar.gz", WARNED, whole[: len(whole) // 2], finds=(word,))
    links = io.BytesIO()
    with tarfile.open(fileobj=links, mode="w") as archive:
        for kind, target in (
            (tarfile.SYMTYPE, "/etc/passwd"),
            (tarfile.LNKTYPE, "/etc/passwd"),
            (tarfile.CHRTYPE, ""),
            (tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(f"trap-{kind!r}.txt")
            info.type, info.linkname = kind, target
            archive.addfile(info)
        info = tarfile.TarInfo("a.txt")
        info.size = len(text)
        archive.addfile(info, io.BytesIO(text))
    forbids = ("root:x:0",)
    yield Case("C/links.tar", OK, links.getvalue(), finds=(word,), forbids=forbids)
    for name, length in FALSE_LENGTHS.items():
        false = with_length(_tarred(("a.txt", text)), length)
        yield Case(f"C/{name}.tar", QUARANTINED, false, reason="bad-tar")
        yield Case(f"C/{name}.tgz", QUARANTINED, packed(false))


def with_length(data: bytes, length: bytes) -> bytes:
    """Return a tar file whose first member states another length, with its checksum."""
    false = bytearray(data)
    false[124:136] = length
    total = sum(false[:148]) + 8 * 32 + sum(false[156:512])
    false[148:156] = b"%06o\0 " % total
    return bytes(false)


def _tarred(*members: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()
