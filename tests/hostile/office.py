"""Old office files, slide shows and pictures that are damaged or lie (group C)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from tests.hostile.case import OK, QUARANTINED, SKIPPED, Case
from tests.readers.office_files import compound, outlook, package, show, slide, word_97

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hostile.case import Scale, Words


def cases(words: Words, scale: Scale) -> Iterator[Case]:
    """Yield the files of this part."""
    yield from _word(words)
    yield from _messages(words, scale)
    yield from _shows(words, scale)
    yield Case("C/store.pst", SKIPPED, b"!BDN" + b"\xee" * 900, reason="unsupported-format")
    yield Case("C/unknown.ole", SKIPPED, compound({"Any": b"x"}), reason="unsupported-format")


def _word(words: Words) -> Iterator[Case]:
    word = words.one()
    whole = word_97([(words.sentence(word) + "\r", True)])
    yield Case("C/plain.doc", OK, whole, finds=(word,))
    yield Case("C/head.doc", SKIPPED, whole[:400], reason="unsupported-format")
    (directory,) = struct.unpack_from("<I", whole, 48)
    circle = bytearray(whole)
    place = 512 * (directory + 1) + 128 + 68
    circle[place : place + 12] = struct.pack("<III", 1, 1, 1)
    yield Case("C/circle.doc", OK, bytes(circle[:place] + whole[place:]), finds=(word,))
    locked = word_97([("x\r", True)], flags=0x0100)
    yield Case("C/locked.doc", QUARANTINED, locked, reason="encrypted-document")
    table = (
        b"\x02"
        + struct.pack("<I", 16 * 4000)
        + b"".join(struct.pack("<I", 2**31 - 1) for _ in range(16 * 1000))
    )
    head = bytearray(2048)
    struct.pack_into("<HH6xH", head, 0, 0xA5EC, 0xC1, 0x0200)
    struct.pack_into("<6I", head, 0x4C, 2**31 - 1, 0, 0, 0, 0, 0)
    struct.pack_into("<II", head, 0x1A2, 0, len(table))
    lies = compound({"WordDocument": bytes(head), "1Table": table})
    yield Case("C/lies.doc", SKIPPED, lies, reason="no-text")


def _messages(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    text = words.sentence(word)
    yield Case("C/plain.msg", OK, outlook({0x0037: "A", 0x1000: text}), finds=(word,))
    bare = outlook({0x0037: "Only a subject"})
    yield Case("C/bare.msg", SKIPPED, bare, reason="no-text")
    packed = struct.pack("<II", 12, 2**32 - 1) + b"LZFu" + bytes(4) + b"\xff\x00\x0f" * scale.pieces
    bomb = outlook({0x0037: "A", 0x1009: packed})
    yield Case("C/packed.msg", OK, bomb)


def _shows(words: Words, scale: Scale) -> Iterator[Case]:
    word = words.one()
    page = slide([("title", ["A"]), ("", [words.sentence(word)])])
    yield Case("C/plain.pptx", OK, show([page], [1]), finds=(word,))
    yield Case("C/bare.pptx", SKIPPED, show([], []), reason="no-text")
    deep = f"<p:sld>{'<p:sp>' * (scale.pieces + 2_000)}"
    yield Case("C/deep.pptx", QUARANTINED, show([deep], [1]), reason="too-deep")
    kind = "application/vnd.oasis.opendocument.presentation"
    entities = "<!DOCTYPE x [<!ENTITY a 'aaaa'>]><d>&a;</d>"
    data = package({"content.xml": entities, "mimetype": kind})
    yield Case("C/entities.odp", QUARANTINED, data, reason="xml-entities")
