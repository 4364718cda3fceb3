from __future__ import annotations

import struct

import pytest

from tests.readers.office_files import compound, word_97
from tests.readers.reading import codes, one, read_bytes, unproved


def test_the_pieces_of_a_word_file_are_put_in_order() -> None:
    data = word_97(
        [("The ferry – “Kestrel” – is sold.\r", True), ("Мост закрыт 😀.\rEnd.\r", False)],
        foot="\x02 A note.\r",
    )
    document = one("a.doc", data)
    parts = [part.strip() for part in document.text.split("\n\n") if part.strip()]
    assert parts == ["The ferry – “Kestrel” – is sold.", "Мост закрыт 😀.", "End.", "A note."]
    assert unproved(document) == []


def test_fields_show_their_result_and_not_their_code() -> None:
    text = 'See \x13HYPERLINK "http://x.example"\x14the \x13 REF a \x14list\x15\x15 now.\r'
    assert one("a.doc", word_97([(text, True)])).text.strip() == "See the list now."


def test_a_word_95_file_is_read() -> None:
    words = "The café is open.\r".encode("cp1252")
    head = bytearray(0x300)
    struct.pack_into("<HH6xH", head, 0, 0xA5DC, 104, 0)
    struct.pack_into("<I", head, 0x18, 0x300)
    struct.pack_into("<I", head, 0x34, len(words))
    data = compound({"WordDocument": bytes(head) + words})
    assert one("old.doc", data).text.strip() == "The café is open."


def test_a_locked_word_file_says_so() -> None:
    assert codes("a.doc", word_97([("x\r", True)], flags=0x0100)) == ["encrypted-document"]


@pytest.mark.parametrize("start", range(512, 2900, 91))
def test_damage_never_stops_the_reader(start: int) -> None:
    data = bytearray(word_97([("The ferry is sold.\r", True), ("Ende.\r", False)]))
    data[start : start + 40] = b"\xff" * 40
    documents, problems = read_bytes("a.doc", bytes(data))
    assert documents or problems
    assert "reader-failed" not in [problem.code for problem in problems]


def test_the_summary_names_title_and_writer() -> None:
    from ingest.readers.word_doc import read_summary

    def text(value: bytes) -> bytes:
        return struct.pack("<II", 0x1E, len(value)) + value

    values = [(1, struct.pack("<II", 2, 1251)), (2, text("Мост\0".encode("cp1251")))]
    values += [(4, text(b"Ada Brandt\0"))]
    listed, body = b"", b""
    for key, value in values:
        listed += struct.pack("<II", key, 8 + 8 * len(values) + len(body))
        body += value.ljust(-(-len(value) // 4) * 4, b"\0")
    section = struct.pack("<II", 8 + len(listed) + len(body), len(values)) + listed + body
    data = bytes(44) + struct.pack("<I", 48) + section
    assert read_summary(data) == {"title": "Мост", "creator": "Ada Brandt"}
    assert read_summary(data[:70]) == {}
