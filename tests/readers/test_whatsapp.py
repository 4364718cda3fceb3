"""Each message of a chat that WhatsApp exported is an article."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

ANDROID = """14/03/2023, 09:12 - Messages and calls are end-to-end encrypted. Tap to learn more.
14/03/2023, 09:13 - Ann Lee: The weir is open.
It turned at noon: ninety came.
14/03/2023, 09:14 - Hob Tennant: <Media omitted>
14/03/2023, 09:15 - Hob Tennant added you
01/04/2023, 10:00 - +44 7700 900123: Flour is dear again.
02/04/2023, 10:01 - Hob Tennant: This message was deleted
"""
IOS = (
    "\u200e[14.03.23, 09:12:33] Mühle: \u200eNachrichten sind verschlüsselt.\r\n"
    "[14.03.23, 09:13:00] Ann Lee: Das Wehr ist offen.\r\n"
    "\u200e[15.03.23, 09:14:00] ~ Hob: \u200eBild weggelassen\r\n"
    "[15.03.23, 09:15:00] ~ Hob: Es drehte sich mittags.\r\n"
)
AMERICAN = (
    "3/4/23, 9:12\u202fAM - Ann Lee: The weir is open.\n"
    "3/14/23, 9:13 PM - Hob: It turned at noon.\n"
)
UNCERTAIN = "3/4/23, 9:12 - Ann: The weir is open.\n4/4/23, 9:13 - Hob: It turned at noon.\n"
BOTH = (
    "13/02/23, 9:12 - Ann: The weir is open.\n"
    "02/13/23, 9:13 - Hob: It turned at noon.\n"
    "3/4/23, 9:14 - Ann: Ninety came.\n"
)
ISO = "2023-03-04, 9:12 a.m. - Ann: The weir is open.\n2023-03-05, 9:13 p.m. - Hob: It turned.\n"


def test_messages_are_articles_and_notes_are_counted() -> None:
    documents, problems = read_bytes("WhatsApp Chat with Mill.txt", ANDROID.encode())
    assert [document.source.member for document in documents] == ["message 2", "message 5"]
    assert dict(documents[0].declared) == {"byline": "Ann Lee", "published_on": "2023-03-14"}
    assert dict(documents[1].declared) == {"published_on": "2023-04-01"}
    body = [text for kind, text in kinds(documents[0]) if kind == "body"]
    assert body == ["The weir is open.", "It turned at noon: ninety came."]
    assert [problem.code for problem in problems] == ["left-aside", "left-aside"]
    assert [problem.message.split("(")[1][0] for problem in problems] == ["2", "2"]
    assert all(unproved(document) == [] for document in documents)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (IOS, ["2023-03-14", "2023-03-15"]),
        (AMERICAN, ["2023-03-04", "2023-03-14"]),
        (UNCERTAIN, ["2023", "2023-04-04"]),
        (ISO, ["2023-03-04", "2023-03-05"]),
    ],
    ids=["iOS", "American", "uncertain", "year first"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_days_are_as_exact_as_the_chat_proves(text: str, days: list[str], encoding: str) -> None:
    documents, _ = read_bytes("_chat.txt", text.encode(encoding))
    assert [document.declared["published_on"] for document in documents] == days


def test_a_chat_that_writes_days_in_both_orders_proves_none() -> None:
    documents, problems = read_bytes("_chat.txt", BOTH.encode())
    assert [document.declared.get("published_on") for document in documents] == [None] * 3
    assert [problem.code for problem in problems] == ["unclear-days"]
    assert "13/02/23" in problems[0].message
    assert "02/13/23" in problems[0].message


def test_a_line_that_is_quoted_takes_no_day_from_a_long_chat() -> None:
    own = "".join(f"{13 + n % 9}/02/23, 9:{n:02} - Ann: The weir is open.\n" for n in range(55))
    quoted = "02/13/23, 9:13 - Hob: It turned at noon.\n"
    documents, problems = read_bytes("_chat.txt", (own + quoted).encode())
    assert problems == []
    assert [document.declared["published_on"] for document in documents][-2:] == [
        "2023-02-13",
        "2023",
    ]


def test_a_cut_chat_keeps_its_messages() -> None:
    documents, _ = read_bytes("_chat.txt", ANDROID[:150].encode())
    assert len(documents) == 1


@pytest.mark.parametrize(
    "text",
    [
        "14/03/2023, 09:12 - The council met.\n\nIt went home at noon.\n",
        "Minutes\n\n14/03/2023, 09:12 - Ann: hello\n15/03/2023, 09:12 - Ann: hello\n",
    ],
)
def test_a_text_with_days_is_no_chat(text: str) -> None:
    documents, _ = read_bytes("minutes.txt", text.encode())
    assert [document.source.member for document in documents] == [""]


def test_days_in_the_digits_of_another_script_are_days() -> None:
    text = (
        "٣\u200f/١٠\u200f/٢٠١٧، ٩:١٥ ص - الرسائل والمكالمات مشفرة تمامًا.\n"
        "٣\u200f/١٠\u200f/٢٠١٧، ٩:١٦ ص - هالة: صوّت المجلس على إغلاق السد.\n"
        "٢٥\u200f/١٠\u200f/٢٠١٧، ٩:١٨ م - بشير: لم يُسأل الصيادون.\n"
    )
    documents, problems = read_bytes("chat.txt", text.encode())
    assert [document.declared.get("byline") for document in documents] == ["هالة", "بشير"]
    days = [document.declared["published_on"] for document in documents]
    assert days == ["2017-10-03", "2017-10-25"]
    assert [problem.code for problem in problems] == ["left-aside"]
    assert not [place for document in documents for place in unproved(document)]


def test_half_of_the_day_may_stand_before_the_clock() -> None:
    text = "2017/10/3 上午9:16 - 海拉: 水坝关闭了。\n2017/10/4 下午9:18 - 本: 没有人被问到。\n"
    documents, _ = read_bytes("chat.txt", text.encode())
    assert [document.declared["published_on"] for document in documents] == [
        "2017-10-03",
        "2017-10-04",
    ]


def test_what_the_service_says_in_the_name_of_a_chat_is_no_message() -> None:
    text = (
        "[03.10.17, 09:15:22] Weir watch: \u200eMessages and calls are end-to-end encrypted.\n"
        "[03.10.17, 09:16:01] Hester: The weir is closed.\n"
        "\u200e[03.10.17, 09:17:01] Hester: \u200eimage omitted\n"
        "[25.10.17, 09:18:01] Bram: Nobody was asked.\n"
    )
    documents, problems = read_bytes("_chat.txt", text.encode())
    assert [document.declared["byline"] for document in documents] == ["Hester", "Bram"]
    assert [problem.code for problem in problems] == ["left-aside", "left-aside"]


def test_a_chat_of_signal_is_a_chat_though_it_is_named_as_markdown() -> None:
    text = "[2017-10-03 09:16] Me: The weir is closed.\n[2017-10-03 09:17] Hester: Who says so?\n"
    documents, problems = read_bytes("chat.md", text.encode())
    assert not problems
    assert [document.declared.get("byline") for document in documents] == [None, "Hester"]
    assert {document.declared["published_on"] for document in documents} == {"2017-10-03"}


def test_years_of_another_calendar_are_no_years_of_ours() -> None:
    text = "1396/7/11, 09:16 - Hester: The weir is closed.\n1396/7/12, 09:17 - Bram: Who says so?\n"
    documents, _ = read_bytes("chat.txt", text.encode())
    assert [document.declared.get("published_on") for document in documents] == [None, None]


@pytest.mark.parametrize(
    "space", ["\u202f", "\xa0", " ", ""], ids=["narrow", "wide", "plain", "none"]
)
def test_half_of_the_day_may_have_a_space_within(space: str) -> None:
    text = (
        f"[12/3/21, 9:03:11 a.{space}m.] Ana Soto: Cierra el mercado del puerto.\n"
        f"[13/3/21, 4:05:10 p.{space}m.] Luis Mar: Nadie sabe por qué.\n"
    )
    documents, _ = read_bytes("_chat.txt", text.encode())
    stated = [(item.declared["byline"], item.declared["published_on"]) for item in documents]
    assert stated == [("Ana Soto", "2021-03-12"), ("Luis Mar", "2021-03-13")]
