from __future__ import annotations

import pytest

from tests.readers.reading import one, read_bytes


def rtf(body: str, fonts: str = r"{\f0\fnil\fcharset0 Arial;}", page: int = 1252) -> bytes:
    head = rf"{{\rtf1\ansi\ansicpg{page}\deff0{{\fonttbl{fonts}}}"
    return f"{head}{body}}}".encode("latin-1")


def escaped(text: str, encoding: str) -> str:
    return "".join(rf"\'{byte:02x}" for byte in text.encode(encoding))


@pytest.mark.parametrize(
    ("charset", "encoding", "text"),
    [
        (204, "cp1251", "Мост"),
        (161, "cp1253", "Γέφυρα"),
        (178, "cp1256", "الجسر"),
        (177, "cp1255", "גשר"),
        (238, "cp1250", "Řeka"),
        (162, "cp1254", "İşçi"),
        (128, "cp932", "港の橋"),
        (134, "gb18030", "大桥"),
        (136, "cp950", "大橋"),
        (129, "cp949", "다리"),
        (77, "mac_roman", "Café"),
    ],
    ids=str,
)
def test_letters_are_read_by_the_charset_of_their_font(
    charset: int, encoding: str, text: str
) -> None:
    fonts = rf"{{\f0\fcharset0 Arial;}}{{\f7\fswiss\fcharset{charset} Arial{{\*\falt Tahoma}};}}"
    body = rf"\f0 caf\'e9 {{\f7 {escaped(text, encoding)}}} caf\'e9\par"
    assert one("a.rtf", rtf(body, fonts)).text.strip() == f"café {text} café"


def test_a_font_without_charset_leaves_the_page_of_the_file() -> None:
    body = rf"\f0 {escaped('Мост', 'cp1251')}\par"
    assert one("a.rtf", rtf(body, page=1251)).text.strip() == "Мост"
    mixed = r"{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}"
    body = rf"\f0 caf\'e9 \f1 {escaped('Мост', 'cp1251')}\plain \'e9"
    assert one("a.rtf", rtf(body, mixed, page=1251)).text == "café Мостé"


def test_the_default_font_counts_where_none_is_named() -> None:
    data = rtf(escaped("Мост", "cp1251"), r"{\f0\fcharset204 Arial;}")
    assert one("a.rtf", data).text == "Мост"


def test_the_second_byte_of_a_letter_may_be_a_plain_sign() -> None:
    data = rtf(r"\f1 \'83[\'83h", r"{\f1\fcharset128 MS Mincho;}", page=932)
    assert one("a.rtf", data).text == "ゼド"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"One \v two\v0  three", "One  three"),
        (r"One {\v two} three", "One  three"),
        (r"\v gone\plain  shown", " shown"),
        (r"One \deleted two\deleted0 three", "One three"),
        (r"{\v a{\b b}c}d", "d"),
        (r"{\*\unknown x}y", "y"),
        (r"{\upr{ansi}{\*\ud{w\u225?s}}}", "wás"),
        (r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt Box.\par}}{\shprslt Box.}}", "Box.\n\n"),
        (r'{\field{\*\fldinst HYPERLINK "x"}{\fldrslt link}}', "link"),
        (r"a{\*\annotation note}b", "ab"),
        (r"\uc0\u1052\u1086", "Мо"),
        (r"\uc2\u1052 ??x", "Мx"),
        (r"a{\pict\bin7 {}\x00}}\\}b", "ab"),
        (r"a\zwj\emspace b", "a\u200d b"),
    ],
)
def test_what_is_hidden_stays_so_and_no_more(body: str, text: str) -> None:
    assert one("a.rtf", rtf(body.replace(r"\x00", "\0"))).text == text


def test_notes_stand_behind_the_paragraph_that_refers_to_them() -> None:
    body = (
        r"The toll rose{\super\chftn}{\footnote\pard Minutes of May.} twice.\par Nobody paid."
        r"{\*\footnote\ftnalt Said later.}\par"
    )
    parts = one("a.rtf", rtf(body)).text.split("\n\n")
    assert [part for part in parts if part] == [
        *("The toll rose twice.", "Minutes of May.", "Nobody paid.", "Said later."),
    ]


def test_properties_are_stated_and_accounts_are_not() -> None:
    info = r"{\info{\title Toll rises\'85}{\author Windows User}{\operator Ada}{\creatim\yr2020}}"
    assert one("a.rtf", rtf(info + "Words.")).declared == {"headline": "Toll rises…"}


@pytest.mark.parametrize(
    "body", [r"\bin99999999999", r"\u", r"\uc-5 x", r"\f-1 \fcharset999 x", "}"]
)
def test_what_makes_no_sense_stops_nothing(body: str) -> None:
    _, problems = read_bytes("a.rtf", rtf(body))
    assert "reader-failed" not in [problem.code for problem in problems]
