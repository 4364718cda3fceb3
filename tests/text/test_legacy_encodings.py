from __future__ import annotations

import pytest

from ingest.text.decode import decode
from ingest.text.legacy_encodings import choose_encoding

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


#: One or two letters beyond ASCII: what the words around them are has to decide.
LITTLE = {
    "cp1252": [
        "The council voted £4.2m for the bridge – “a bargain”, said the mayor’s office.",
        "Señora Peña of the café said: “We’re naïve”…",
        "Der Bürgermeister sagte „Nein“.",
        "La Comisión aprobó ayer por la mañana el presupuesto de la ciudad.",
    ],
    "cp1250": ["Most zamknięto, powiedział rzecznik.", "Starosta řekl, že most zůstane zavřený."],
    "cp1254": ["Belediye başkanı köprünün kapatıldığını söyledi."],
    "cp1257": [
        "Tiltas uždarytas aštuonioms savaitėms, sakė mero atstovė.",
        "Tilts slēgts uz astoņām nedēļām, sacīja domes pārstāvis.",
    ],
    "mac_roman": ["He said “the bridge is closed” – and the mayor’s office agreed, “at last”."],
    "cp850": ["Der Bürgermeister erklärte, die Brücke müsse für acht Wochen geschlossen werden."],
    "koi8_r": ["Мост закрыт на восемь недель, сообщил мэр города."],
    "iso8859_5": ["Мост закрыт на восемь недель, сообщил мэр города."],
    "iso8859_7": ["Η γέφυρα έκλεισε για οκτώ εβδομάδες, είπε ο δήμαρχος."],
    "cp866": ["Мост закрыт на восемь недель, сообщил мэр города."],
    "cp1255": ["הגשר נסגר לשמונה שבועות, אמר ראש העיר."],
    "cp1256": ["أغلق الجسر لمدة ثمانية أسابيع، قال رئيس البلدية."],
}


@pytest.mark.parametrize(
    ("encoding", "text"),
    [(encoding, text) for encoding, texts in LITTLE.items() for text in texts],
    ids=lambda value: str(value)[:24],
)
def test_a_sentence_is_enough(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("big5", "港口的橋將關閉八個星期，市政府昨天在會議上說，這個決定是為了更換軸承。"),
        ("gb18030", "港口的桥将关闭八个星期，市政府昨天在会议上说，这个决定是为了更换轴承。"),
        (
            "cp949",
            "항구의 다리는 베어링을 교체하기 위해 팔 주 동안 폐쇄될 것이라고 시의회가 말했다.",
        ),
        (
            "johab",
            "항구의 다리는 베어링을 교체하기 위해 팔 주 동안 폐쇄될 것이라고 시의회가 말했다.",
        ),
        ("euc_jp", "港の橋は軸受を交換するために八週間閉鎖されると市議会が火曜日に決めた。"),
    ],
)
def test_two_bytes_a_letter_are_told_by_the_most_frequent_letters(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_a_page_of_markup_does_not_hide_its_few_words() -> None:
    page = '<div class="x"><a href="/index">{}</a></div>\n' * 40
    text = page.format(*["Мост закрыт на восемь недель"] * 40)
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize("text", ["SEÇÃO: NEWS; Pg. 3", "seção: news", "COMPRIMENTO\nSEÇÃO: NEWS"])
def test_two_letters_side_by_side_are_no_other_script(text: str) -> None:
    assert choose_encoding(text.encode("cp1252")) == "cp1252"
