"""Every byte becomes text, and every character knows its bytes."""

from __future__ import annotations

import codecs
from typing import SupportsIndex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.text.decode import (
    STRIDE_CHARS,
    TextOffsets,
    decode,
    decode_labelled,
    decode_slice,
)

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


JAPANESE = "政府は昨日、来月に協議を始めると発表した。ニュースはすぐに広まりました。" * 6
CHINESE = "政府昨天宣布，谈判将于下个月在首都开始，双方代表都将出席会议。" * 6
KOREAN = "정부는 어제 협상이 다음 달에 시작될 것이라고 발표했다. 소식은 빠르게 퍼졌다. " * 6
POLISH = "Zażółć gęślą jaźń, mówił świadek; źródła potwierdziły tę wiadomość w środę. " * 6


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (JAPANESE, "shift_jis", "cp932"),
        (CHINESE, "gbk", "gb18030"),
        (KOREAN, "euc_kr", "cp949"),
        (POLISH, "cp1250", "cp1250"),
    ],
)
def test_an_encoding_nobody_states_is_guessed(text: str, codec: str, encoding: str) -> None:
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding, decoded.is_guess) == (text, encoding, True)
    assert decoded.offsets.to_bytes([0, 1])[0] == 0


def test_a_mark_does_not_cost_the_last_letter() -> None:
    assert decode(codecs.BOM_UTF8 + b"odd").text == "odd"
    assert decode(codecs.BOM_UTF8 + b"even").offsets.to_bytes([0, 4]) == [3, 7]


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("no mark here".encode("utf-32-le"), "utf-32-le"),
        ("ab".encode("utf-16-le"), "utf-16-le"),
        (("wide letters " * 9000).encode("utf-16-be"), "utf-16-be"),
        (b"a\0", "utf-8"),
        (b"a\0b", "utf-8"),
        (b"\0" * 40 + b"abcd", "utf-8"),
        (b"abcd" + b"\0" * 40, "utf-8"),
        # On the border: half of the odd bytes, a tenth of the even ones.
        (b"a\0bc" * 20, "utf-8"),
        (b"\0abc" * 20, "utf-8"),
        (b"a\0" * 18 + b"\0b" * 2, "utf-8"),
        (b"\0a" * 18 + b"b\0" * 2, "utf-8"),
        (b"a\0\0\0" * 9 + b"abcd", "utf-8"),
        (b"\0\0\0a" * 9 + b"abcd", "utf-8"),
        (b"a\0\0\0" * 9 + b"\0\0\0\0", "utf-8"),
        (b"\0\0\0a" * 9 + b"\0\0\0\0", "utf-8"),
    ],
    ids=lambda value: repr(value)[:24],
)
def test_wide_text_is_known_by_its_zero_bytes_alone(data: bytes, encoding: str) -> None:
    assert decode(data).encoding == encoding


@pytest.mark.parametrize("label", ["utf-7", "iso2022_jp", "utf-16", "idna", "base64", "x-no", "\0"])
def test_a_label_that_nothing_can_be_cited_by_is_refused(label: str) -> None:
    assert decode_labelled(b"some text", label) is None


def test_a_label_says_how_to_read() -> None:
    labelled = decode_labelled("правда".encode("koi8-r"), "KOI8-R")
    assert labelled
    assert (labelled.text, labelled.encoding, labelled.start_byte) == ("правда", "koi8-r", 0)


def test_as_many_broken_bytes_as_letters_are_no_utf8() -> None:
    assert decode("é".encode() * 3 + b"\xff" * 2).encoding == "utf-8"
    assert decode("é".encode() * 2 + b"\xff" * 2).encoding != "utf-8"


class _Counted(str):
    """Count the characters that are cut out of a text."""

    cut = 0

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        part = super().__getitem__(key)
        self.cut += len(part)
        return part


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1251"])
def test_places_asked_one_by_one_do_not_encode_all_before_them_again(encoding: str) -> None:
    text = _Counted(RUSSIAN * 50)
    places = range(0, len(text), 500)
    at_once = TextOffsets(text, encoding, 2).to_bytes(places)
    offsets = TextOffsets(text, encoding, 2)
    text.cut = 0
    assert [offsets.to_bytes([place])[0] for place in places] == at_once
    assert [len(text.encode(encoding)) + 2] == offsets.to_bytes([len(text)])
    assert text.cut < len(text) + len(places) * 2 * STRIDE_CHARS / 3
