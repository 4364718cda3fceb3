"""Read passages that were marked on a Kindle, and texts of several mails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

CLIPPINGS = (
    "\ufeffThe Quiet Harbour (Storm, Ida)\r\n"
    "- Your Highlight on page 12 | Location 180-182 | Added on Monday, 3 April 2023 08:12:44\r\n"
    "\r\nThe quay was closed on Tuesday.\r\n==========\r\n"
    "The Quiet Harbour (Storm, Ida)\r\n"
    "- Your Bookmark on page 13 | Location 190 | Added on Monday, 3 April 2023 08:15:01\r\n"
    "\r\n\r\n==========\r\n"
    "Der Hafen (Berg, Jon;Lund, Eva)\r\n"
    "- Ihre Notiz auf Seite 44 | Hinzugefügt am Dienstag, 4. April 2023 21:01:10\r\n"
    "\r\nVergleiche den Bericht.\r\n==========\r\n"
)
DIGEST = (
    "HARBOUR-L Digest - 3 Mar 2002 to 4 Mar 2002\n\nThere are 2 messages in this issue.\n\n"
    + "-" * 70
    + "\n\nDate:    Mon, 4 Mar 2002 10:00:00 -0500\nFrom:    Ida Storm <ida@example.org>\n"
    "Subject: Quay of Lindwall closed\n\nThe quay was closed on Tuesday.\n\n"
    "> What of the boats?\n\n"
    + "-"
    * 30
    + "\n\nDate:    Tue, 5 Mar 2002 12:00:00 -0500\nFrom:    jon@example.org\n"
    "Subject: Re: Fishermen protest\n\nThe fishermen protested.\n\n"
    + "-" * 30
    + "\n\nEnd of HARBOUR-L Digest\n***********************\n"
)


def _texts(document: RawDocument, kind: str) -> list[str]:
    assert unproved(document) == []
    return [" ".join(text.split()) for given, text in kinds(document) if given == kind]


def test_each_passage_is_an_article_of_its_book() -> None:
    documents, problems = read_bytes("My Clippings.txt", CLIPPINGS.encode())
    assert [dict(document.declared) for document in documents] == [
        {"headline": "The Quiet Harbour", "byline": "Ida Storm"},
        {"headline": "Der Hafen", "byline": "Jon Berg; Eva Lund"},
    ]
    assert _texts(documents[0], "quote") == ["The quay was closed on Tuesday."]
    assert _texts(documents[1], "note") == ["Vergleiche den Bericht."]
    assert [problem.code for problem in problems] == ["left-aside"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_last_passage_may_be_cut_off(end: str) -> None:
    data = CLIPPINGS.replace("\r\n", end)[: -len("==========" + end)]
    documents, _ = read_bytes("My Clippings.txt", data.encode())
    assert len(documents) == 2


def test_a_heading_underlined_by_signs_is_no_passage() -> None:
    text = "The harbour\n===========\n\nThe quay was closed on Tuesday.\n"
    documents, _ = read_bytes("note.txt", text.encode())
    assert len(documents) == 1


def test_each_mail_of_a_digest_is_an_article() -> None:
    documents, problems = read_bytes("digest.txt", DIGEST.encode())
    assert [dict(document.declared) for document in documents] == [
        {
            "headline": "Quay of Lindwall closed",
            "byline": "Ida Storm",
            "published_on": "2002-03-04",
        },
        {"headline": "Fishermen protest", "published_on": "2002-03-05"},
    ]
    assert _texts(documents[0], "body") == ["The quay was closed on Tuesday."]
    assert _texts(documents[0], "quote") == ["> What of the boats?"]
    assert _texts(documents[1], "body") == ["The fishermen protested."]
    assert [problem.code for problem in problems] == ["left-aside"]


def test_one_mail_that_quotes_another_stays_one() -> None:
    text = (
        "From: Ida Storm <ida@example.org>\nDate: Mon, 4 Mar 2002 10:00:00 -0500\n"
        "Subject: Quay closed\n\nSee below.\n\n> From: Jon\n> Subject: Boats\n> Date: today\n"
    )
    documents, _ = read_bytes("mail.txt", text.encode())
    assert len(documents) == 1
