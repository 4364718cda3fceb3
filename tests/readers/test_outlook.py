from __future__ import annotations

import pytest

from ingest.readers.outlook import unpacked_rtf
from tests.readers.office_files import outlook
from tests.readers.reading import codes, kinds, one, read_bytes

# 14 March 2023, 08:30 UTC, in steps of 100 ns since 1601.
SENT = 133232562000000000


def test_a_message_is_read_as_the_mail_it_is() -> None:
    data = outlook(
        {
            0x0037: "Quay gate shut",
            0x0042: "Ada Brandt",
            0x0C1F: "/O=EX/CN=ADA",
            0x5D01: "ada@x.example",
            0x1000: "The gate stays shut until May.\r\n\r\n-- \r\nAda, harbour desk\r\n",
        },
        {0x0039: SENT},
    )
    document = one("a.msg", data)
    assert document.declared["headline"] == "Quay gate shut"
    assert document.declared["byline"] == "Ada Brandt"
    assert document.declared["published_on"] == "2023-03-14"
    assert kinds(document)[0] == ("body", "The gate stays shut until May.")
    assert ("boilerplate", "Ada, harbour desk") in kinds(document)


def test_letters_of_one_byte_are_read_by_the_page_of_the_message() -> None:
    data = outlook({0x0037: "Мост".encode("cp1251"), 0x1000: "Закрыт.".encode("cp1251")}, {}, 1251)
    document = one("a.msg", data)
    assert document.declared["headline"] == "Мост"
    assert document.text == "Закрыт."


@pytest.mark.parametrize(
    "texts",
    [
        {0x1013: b"<html><body><p>The gate stays shut.</p></body></html>"},
        {0x1013: "<p>The gate stays shut.</p>"},
        {0x1009: bytes(8) + b"MELA" + bytes(4) + rb"{\rtf1 The gate stays shut.}"},
    ],
    ids=["bytes of a page", "text of a page", "rtf"],
)
def test_a_message_without_plain_text_gives_that_of_its_other_form(
    texts: dict[int, str | bytes],
) -> None:
    assert one("a.msg", outlook({0x0037: "Gate", **texts})).text == "The gate stays shut."


def test_packed_rtf_is_unpacked() -> None:
    # The example of [MS-OXRTFCP] 3.1: runs that were written before it, and signs.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b0"
        "6c647d0a800fa0"
    )
    assert unpacked_rtf(packed, 1 << 20) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked_rtf(packed[:25], 1 << 20).startswith(b"{\\rtf1")


def test_the_day_is_that_of_the_writers_zone() -> None:
    head = "Received: x\r\nDate: Tue, 14 Mar 2023 23:30:00 -0500\r\n"
    data = outlook({0x0037: "A", 0x1000: "Words.", 0x007D: head}, {0x0039: SENT + 10**12})
    assert one("a.msg", data).declared["published_on"] == "2023-03-14"


def test_a_message_that_lies_is_a_problem() -> None:
    assert codes("a.msg", outlook({0x0037: "Only a subject"})) == ["no-text"]
    data = outlook({0x0037: "A\r\nBcc: b", 0x1000: "Words."}, {0x0039: 2**64 - 1})
    documents, _ = read_bytes("a.msg", data)
    assert documents[0].declared == {"headline": "A Bcc: b"}
