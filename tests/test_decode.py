"""Every byte becomes text, and every character knows its bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.decode import decode, decode_slice

RUSSIAN = "Съешь же ещё этих мягких французских булок, да выпей чаю. " * 8
GREEK = "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία, είπε ο δημοσιογράφος. " * 8


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"plain", "plain", "utf-8"),
        (b"", "", "utf-8"),
        ("Deir\u00a0ez-Zor “IS”".encode(), "Deir\u00a0ez-Zor “IS”", "utf-8"),
        (codecs.BOM_UTF8 + b"marked", "marked", "utf-8"),
        (codecs.BOM_UTF16_LE + "né".encode("utf-16-le"), "né", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "né".encode("utf-16-be"), "né", "utf-16-be"),
        (codecs.BOM_UTF32_LE + "né".encode("utf-32-le"), "né", "utf-32-le"),
        ("no mark here".encode("utf-16-le"), "no mark here", "utf-16-le"),
        ("no mark here".encode("utf-16-be"), "no mark here", "utf-16-be"),
        ("no mark here".encode("utf-32-be"), "no mark here", "utf-32-be"),
        ("He said “no” – twice".encode("cp1252"), "He said “no” – twice", "cp1252"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (GREEK.encode("cp1253"), GREEK, "cp1253"),
    ],
)
def test_text_is_decoded_as_it_was_written(data: bytes, text: str, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.lost_bytes == 0


def test_a_few_broken_bytes_do_not_make_utf8_another_encoding() -> None:
    decoded = decode("Größe und Maß, ".encode() * 5 + b"\xff kaputt")
    assert decoded.encoding == "utf-8"
    assert decoded.lost_bytes == 1
    assert "Größe" in decoded.text


def test_a_guess_says_that_it_is_one() -> None:
    assert decode("caf\u00e9 cr\u00e8me".encode("cp1252")).is_guess
    assert not decode("café crème".encode()).is_guess


def test_a_cut_utf16_file_loses_only_its_last_byte() -> None:
    decoded = decode(codecs.BOM_UTF16_LE + "cut".encode("utf-16-le") + b"x")
    assert (decoded.text, decoded.lost_bytes) == ("cut", 1)


def _spans_are_exact(data: bytes) -> bool:
    decoded = decode(data)
    places = list(range(len(decoded.text) + 1))
    offsets = decoded.offsets.to_bytes(places)
    return all(
        decode_slice(data[offsets[place] : offsets[place + 1]], decoded.encoding)
        == decoded.text[place]
        for place in places[:-1]
    )


@given(st.binary(max_size=300))
def test_each_character_of_any_bytes_decodes_from_its_own_bytes(data: bytes) -> None:
    assert _spans_are_exact(data)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=100),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030"]),
)
def test_each_character_of_any_text_decodes_from_its_own_bytes(text: str, encoding: str) -> None:
    assert _spans_are_exact(text.encode(encoding))
