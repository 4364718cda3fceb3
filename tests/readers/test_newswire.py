"""Read collections of news in SGML: Reuters-21578, TREC, the Gigaword."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

REUTERS = b"""<!DOCTYPE lewis SYSTEM "lewis.dtd">
<REUTERS TOPICS="YES" NEWID="1">
<DATE>26-FEB-1987 15:01:01.79</DATE>
<TOPICS><D>cocoa</D></TOPICS>
<TEXT>&#2;
<TITLE>QUAY OF LINDWALL CLOSED</TITLE>
<DATELINE>    LINDWALL, Feb 26 - </DATELINE><BODY>The quay was closed on Tuesday
after cracks were found in its pillars.
    Repairs &lt;of all pillars> will take four months.
 Reuter
&#3;</BODY></TEXT>
</REUTERS>
<REUTERS NEWID="2">
<DATE>27-FEB-1987 15:01:01.79</DATE>
<TEXT TYPE="UNPROC">&#2;
The fishermen of Lindwall protested.
&#3;</TEXT>
</REUTERS>
"""
TREC = b"""<DOC>
<DOCNO> AP890101-0001 </DOCNO>
<FILEID>AP-NR-01-01-89 2358EST</FILEID>
<HEAD>Quay of Lindwall Closed</HEAD>
<BYLINE>By IDA STORM</BYLINE>
<DATELINE>LINDWALL (AP) </DATELINE>
<TEXT>
   The quay was closed on Tuesday
after cracks were found.
   Repairs will take four months.
</TEXT>
</DOC>
<DOC>
<DOCNO> AP890102-0002 </DOCNO>
<HEAD>Fishermen Protest</HEAD>
<TEXT>
   The fishermen of Lindwall protested.
</TEXT>
</DOC>
"""
GIGAWORD = b"""<DOC id="XIN_ENG_20020101.0001" type="story" >
<HEADLINE>
Quay of Lindwall closed
</HEADLINE>
<DATELINE>
LINDWALL, Jan. 1 (Xinhua)
</DATELINE>
<TEXT>
<P>
The quay was closed on Tuesday.
</P>
<P>
Repairs &amp; checks will take four months.
</P>
</TEXT>
</DOC>
"""


def _articles(data: bytes, name: str = "news.sgm") -> list[RawDocument]:
    documents, problems = read_bytes(name, data)
    assert not problems
    return documents


def _texts(document: RawDocument, kind: str) -> list[str]:
    assert unproved(document) == []
    return [" ".join(text.split()) for given, text in kinds(document) if given == kind]


@pytest.mark.parametrize("name", ["reut2-000.sgm", "news.txt", "news.xml", "reut2"])
def test_documents_of_reuters_are_articles_whatever_the_file_is_called(name: str) -> None:
    first, second = _articles(REUTERS, name)
    assert dict(first.declared) == {
        "headline": "QUAY OF LINDWALL CLOSED",
        "dateline": "LINDWALL, Feb 26",
        "published_on": "1987-02-26",
    }
    assert _texts(first, "body") == [
        "The quay was closed on Tuesday after cracks were found in its pillars.",
        "Repairs <of all pillars> will take four months. Reuter",
    ]
    assert _texts(second, "body") == ["The fishermen of Lindwall protested."]


def test_the_number_of_a_document_says_its_day_where_nothing_else_does() -> None:
    first, second = _articles(TREC)
    assert dict(first.declared) == {
        "headline": "Quay of Lindwall Closed",
        "byline": "IDA STORM",
        "dateline": "LINDWALL (AP)",
        "published_on": "1989-01-01",
    }
    assert _texts(first, "body") == [
        "The quay was closed on Tuesday after cracks were found.",
        "Repairs will take four months.",
    ]
    assert second.declared["published_on"] == "1989-01-02"


def test_paragraphs_of_the_gigaword_are_paragraphs() -> None:
    (document,) = _articles(GIGAWORD, "xin_eng_200201")
    assert dict(document.declared) == {
        "headline": "Quay of Lindwall closed",
        "dateline": "LINDWALL, Jan. 1 (Xinhua)",
        "published_on": "2002-01-01",
    }
    assert _texts(document, "dateline") == ["LINDWALL, Jan. 1 (Xinhua)"]
    assert _texts(document, "body") == [
        "The quay was closed on Tuesday.", "Repairs & checks will take four months.",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["X-1234567890123", "19991345", "doc-7", "A-991399"])
def test_a_number_without_a_day_says_none(number: str) -> None:
    data = GIGAWORD.replace(b"XIN_ENG_20020101.0001", number.encode())
    assert "published_on" not in _articles(data)[0].declared


def test_a_document_that_is_cut_off_is_named_and_the_others_are_kept() -> None:
    documents, problems = read_bytes("ap.sgm", TREC[: TREC.rindex(b"protested")])
    assert len(documents) == 1
    assert [problem.code for problem in problems] == ["truncated-xml"]


def test_a_text_that_speaks_of_documents_stays_a_text() -> None:
    documents, _ = read_bytes("note.txt", b"The tag <DOC> opens a document.\n\nMore of it here.\n")
    assert documents[0].source.media_type == "text/plain"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("<DATE><P>January 2, 1989, Sunday, Home Edition </P></DATE>", "1989-01-02"),
        ("<DATE_TIME>1998-06-03 12:10:00</DATE_TIME>", "1998-06-03"),
        ("<DD> = 12 May 1991 </DD>", "1991-05-12"),
        ("<DATE>3-MAR-1987 09:18:21.26</DATE>", "1987-03-03"),
    ],
)
def test_a_day_is_read_however_a_collection_writes_it(written: str, day: str) -> None:
    (document,) = _articles(GIGAWORD.replace(b"<HEADLINE>", written.encode() + b"<HEADLINE>"))
    assert document.declared["published_on"] == day
