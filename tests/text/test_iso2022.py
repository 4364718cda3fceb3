from __future__ import annotations

import pytest

from ingest.text.iso2022 import decode_iso2022
from tests.readers.reading import one, read_bytes

TEXTS = [
    ("iso2022_jp", "灯台は六月に消える。\nThe lamp, ランプ。\n"),
    ("iso2022_jp_1", "灯台は六月に消える。丂\n"),
    ("iso2022_jp_2004", "灯台は六月に消える。\n"),
    ("iso2022_jp_ext", "灯台 ﾗﾝﾌﾟ\n"),
    ("iso2022_kr", "등대는 유월에 꺼진다. The lamp.\n두 번째 줄.\n"),
]


@pytest.mark.parametrize(("codec", "text"), TEXTS, ids=[codec for codec, _ in TEXTS])
def test_letters_that_change_by_escapes_are_read(codec: str, text: str) -> None:
    assert decode_iso2022(text.encode(codec)) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\x1b-L\xbc\xd8\xe0 lamp", "Мир lamp"),
        (b"\x1b-F\xc1\xe8\xde\xed\xe1", "Αθήνα"),
        (b"\x1b-A\xe9t\xe9", "été"),
        (b"\x1b$)A\x0eVPND\x0f lamp", "中文 lamp"),
    ],
    ids=["Cyrillic", "Greek", "Latin", "Chinese"],
)
def test_letters_of_other_sets_are_read(data: bytes, text: str) -> None:
    assert decode_iso2022(data) == text


@pytest.mark.parametrize(
    "data",
    [b"plain", b"\x1b[31mred\x1b[0m", b"\x1b(Bplain", "é".encode(), b"\x1b$B\xff\xff\xff\xff" * 9],
    ids=["ascii", "colours", "only ASCII", "utf-8", "rubbish"],
)
def test_other_data_are_left(data: bytes) -> None:
    assert decode_iso2022(data) is None


def test_such_a_text_is_an_article_beside_its_bytes() -> None:
    codec, text = TEXTS[0]
    document = one("a.txt", text.encode(codec))
    assert document.original == text.encode(codec)
    assert document.rendition == text.encode()


def test_a_page_of_japan_is_read() -> None:
    page = "<html><head><meta charset=iso-2022-jp><title>灯台</title></head><body><h1>灯台</h1><p>"
    page += "灯台は六月に消える。" * 20 + "</p></body></html>"
    document = one("a.html", page.encode("iso2022_jp"))
    assert "灯台は六月に消える。" in document.text
    assert document.original == page.encode("iso2022_jp")


def test_mail_of_japan_is_read() -> None:
    body = TEXTS[0][1].encode("iso2022_jp")
    head = b"From: a@b.example\nSubject: s\nContent-Type: text/plain; charset=iso-2022-jp\n\n"
    documents, _ = read_bytes("a.eml", head + body)
    assert "灯台は六月に消える。" in documents[0].text
