from __future__ import annotations

import pytest

from ingest.text.decode import decode

TEXTS = {
    "cp1252": "Le maire a été blessé près du théâtre, où l’on fêtait déjà la Libération. " * 5,
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy, řekl starosta města včera večer. " * 5,
    "iso8859_2": "Zażółć gęślą jaźń, powiedział wczoraj burmistrz miasta przed ratuszem. " * 5,
    "cp1254": "Şehrin belediye başkanı dün akşam ağır yağış yüzünden çalışmaları durdurdu. " * 5,
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_latin_encodings_are_told_apart_by_their_alphabets(encoding: str) -> None:
    text = TEXTS[encoding]
    assert decode(text.encode(encoding)).text == text


def test_a_sign_that_stands_alone_is_no_letter() -> None:
    text = "Le moulin à marée, Hélène. L'été passé, près du quai.\n© 2022 La Gazette du Quai.\n"
    assert decode(text.encode("cp1252")).text == text


@pytest.mark.parametrize(("encoding", "standard"), [("cp932", "shift_jis"), ("gb18030", "gb2312")])
def test_east_asian_text_is_read_with_what_windows_added(encoding: str, standard: str) -> None:
    text = {
        "cp932": "港の壁が壊れた。誰もけがをしなかった。",
        "gb18030": "港口的墙倒了，没有人受伤。",
    }[encoding]
    data = (text * 20).encode(standard)
    assert decode(data).text == text * 20
