from __future__ import annotations

import pytest

from tests.readers.reading import SMALL, codes, kinds, one, read_bytes, unproved

PLAIN = (
    b"From: Ada Brandt <ada@quaypost.example>\r\nTo: desk@quaypost.example\r\n"
    b"Subject: =?utf-8?q?Harbour_closed_=E2=80=93_again?=\r\n"
    b"Date: Sat, 09 Mar 2024 23:30:00 -0500\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"\r\nThe wall broke =E2=80=93 twice.\r\n\r\nNobody was hurt.\r\n"
)
BOTH = (
    b"From: a@b.example\r\nSubject: s\r\nDate: x\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\nContent-Type: text/html\r\n\r\n"
    b"<h1>Head</h1><p>One &amp; two</p>\r\n--B\r\nContent-Type: text/plain\r\n"
    b"Content-Disposition: attachment\r\n\r\nattached\r\n--B--\r\n"
)
SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quaypost.example/a\r\n"
    b"Subject: x\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary=B\r\n\r\n--B\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
    b"Content-Location: https://quaypost.example/a\r\n\r\n"
    b'<html><body><article><h1>Wall</h1><p class=3D"a">'
    + b"The old wall broke on Friday night and nobody was hurt by it. " * 6
    + b"</p></article></body></html>\r\n--B--\r\n"
)


def test_a_mail_is_an_article() -> None:
    document = one("a.eml", PLAIN)
    assert document.text == "The wall broke – twice.\n\nNobody was hurt."
    assert kinds(document) == [
        ("body", "The wall broke – twice."),
        ("body", "Nobody was hurt."),
    ]
    assert document.declared == {
        "headline": "Harbour closed – again",
        "byline": "Ada Brandt",
        "published_on": "2024-03-09",
    }
    assert document.extra["To"] == "desk@quaypost.example"
    assert unproved(document) == []


def test_markup_is_read_where_there_is_no_plain_text() -> None:
    document = one("a.eml", BOTH)
    assert kinds(document) == [("crosshead", "Head"), ("body", "One & two")]


def test_each_message_of_a_mailbox_is_an_article() -> None:
    box = b"From a@b Sat Mar  9\n" + PLAIN + b"\nFrom c@d Sat Mar  9\n" + BOTH
    documents, problems = read_bytes("a.mbox", box)
    assert [document.source.member for document in documents] == ["message 1", "message 2"]
    assert documents[0].declared["byline"] == "Ada Brandt"
    assert problems == []


def test_an_endless_message_costs_only_itself() -> None:
    box = b"From a@b x\nFrom: x\nTo: y\n\n" + b"word\n" * 90_000 + b"\nFrom c@d x\n" + PLAIN
    documents, problems = read_bytes("a.mbox", box, SMALL)
    assert [document.source.member for document in documents] == ["message 2"]
    assert [problem.code for problem in problems] == ["record-too-large"]


def test_the_page_in_an_mhtml_file_is_the_source() -> None:
    document = one("a.mhtml", SAVED)
    assert b'<p class="a">' in document.original
    assert ("headline", "Wall") in kinds(document)
    assert document.declared["url"] == "https://quaypost.example/a"
    assert unproved(document) == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.eml", b"From: a\r\nSubject: b\r\n\r\n", "no-text"),
        ("a.mhtml", PLAIN, "no-articles"),
        ("a.eml", PLAIN.replace(b"utf-8\r\nContent-T", b"no-such\r\nContent-T"), ""),
    ],
    ids=["no body", "no page", "unknown charset"],
)
def test_odd_mail_is_no_crash(name: str, data: bytes, code: str) -> None:
    assert codes(name, data) == ([code] if code else [])


@pytest.mark.parametrize("charset", [b"utf-\xb8", b"utf-\xc3\xa9", b"no such", b""])
def test_a_header_in_an_impossible_charset_is_shown_as_it_stands(charset: bytes) -> None:
    data = b"Subject: =?" + charset + b"?q?=5A?=\r\n\r\nThe wall broke.\r\n"
    assert one("a.eml", data).text == "The wall broke."


def test_parts_nested_thousands_deep_end() -> None:
    head = b"From: a\r\nSubject: b\r\n"
    part = b"".join(
        b"Content-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\n" % (number, number)
        for number in range(3_000)
    )
    assert codes("a.eml", head + part)


ATTACHED = b"""From: Ada Brandt <ada@quay.example>
Subject: For you
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain

%s
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="Weir opens.pdf"

y
--x
Content-Type: image/png
Content-Disposition: attachment; filename="logo.png"

y
--x--
"""


def test_documents_that_are_attached_are_named() -> None:
    documents, problems = read_bytes("a.eml", ATTACHED % b"See below.")
    assert len(documents) == 1
    assert [(problem.code, problem.is_loss) for problem in problems] == [("left-out", False)]
    assert "(Weir opens.pdf)" in problems[0].message


def test_a_mail_of_attachments_alone_says_what_to_do() -> None:
    documents, problems = read_bytes("a.eml", ATTACHED % b"")
    assert documents == []
    assert "Weir opens.pdf" in problems[0].message


@pytest.mark.parametrize("sender", [", A", ",", "A ,", " , , "])
def test_a_name_that_is_a_comma_stops_nothing(sender: str) -> None:
    mail = f'From: "{sender}" <a@b.example>\nSubject: News\n\nThe council met on Monday.\n'
    documents, problems = read_bytes("a.eml", mail.encode())
    assert [document.declared["headline"] for document in documents] == ["News"]
    assert problems == []


@pytest.mark.parametrize(
    ("sender", "shown"),
    [
        ("Roe, Jane", "Jane Roe"),
        ("Acme, Inc.", "Acme, Inc."),
        ("Hafen, GmbH & Co. KG", "Hafen, GmbH & Co. KG"),
        ("London, UK", "London, UK"),
        ("Nils, Quay Courier", "Nils, Quay Courier"),
        ("Jane, from Quay Post", "Jane, from Quay Post"),
    ],
)
def test_only_the_parts_of_a_persons_name_are_turned(sender: str, shown: str) -> None:
    mail = f'From: "{sender}" <a@b.example>\r\nSubject: News\r\n\r\nThe council met.\r\n'
    (document,), _ = read_bytes("a.eml", mail.encode())
    assert shown in document.declared.values()


def test_a_message_as_apple_mail_keeps_it_is_a_mail() -> None:
    data = b"<?xml version='1.0'?><plist><dict><key>date-received</key></dict></plist>\n"
    document = one("a.emlx", b"%d      \n%b%b" % (len(PLAIN), PLAIN, data))
    assert document.text == one("a.eml", PLAIN).text
    assert document.declared["headline"] == "Harbour closed – again"
