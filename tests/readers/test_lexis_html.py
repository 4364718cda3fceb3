from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

LEDE = "The tables for the winter were printed with the wrong month on every page."
HEAD = (
    "<HTML><HEAD><STYLE><!-- .c0 { text-align: center; } --></STYLE><!-- LXNComment 1827:5 -->"
    "<TITLE>&nbsp;</TITLE></HEAD><BODY>"
    '<DIV CLASS="c5"><P CLASS="c6"><SPAN>Time Of Request: Saturday, July 11, 2015</SPAN></P></DIV>'
)


def line(text: str, own: str = "c6", holder: str = "c5") -> str:
    return (
        f'<BR><DIV CLASS="{holder}"><P CLASS="{own}"><SPAN CLASS="c2">{text}</SPAN></P>\n</DIV>\n'
    )


def document(number: int, *, is_labelled: bool = False, body: str = LEDE) -> str:
    headline = line("HEADLINE: Tide tables wrong") if is_labelled else line("Tide tables wrong")
    return (
        f'<A NAME="DOC_ID_0_{number}"></A><!-- Hide XML section from browser\n'
        f"<DOC NUMBER={number}>\n<DOCFULL> -->\n"
        + line(f"{number} of 2 DOCUMENTS", "c1", "c0")
        + line("The Quay Post", "c1", "c0")
        + line("January</SPAN><SPAN> 11, 2010 Monday<BR>Met 2 Edition", "c1", "c3")
        + ("" if is_labelled else headline)
        + line("SECTION: NEWS; Pg. 3")
        + line("LENGTH: 453 words")
        + (headline if is_labelled else "")
        + line("BYLINE: By Ida Holm")
        + (line("BODY:") if is_labelled else "")
        + f'<BR><DIV CLASS="c5"><P CLASS="c9"><SPAN>{body}</SPAN></P>\n'
        f'<P CLASS="c9"><SPAN>Nobody had seen it.</SPAN></P></DIV>'
        + line("LOAD-DATE: January 12, 2010")
        + line("LANGUAGE: ENGLISH")
        + line("COMPANY: QUAY PRINTERS (85%)")
        + line("Copyright 2010 Quay Post Ltd", "c1", "c0")
        + "<!-- Hide XML section from browser\n</DOCFULL>\n</DOC> -->\n"
    )


def page(*documents: str) -> bytes:
    return (HEAD + "".join(documents) + "</BODY></HTML>").encode()


@pytest.mark.parametrize("is_labelled", [False, True], ids=["newer", "older"])
def test_each_document_is_an_article(is_labelled: bool) -> None:
    data = page(document(1, is_labelled=is_labelled), document(2, is_labelled=is_labelled))
    documents, problems = read_bytes("l.HTML", data)
    assert problems == []
    assert [item.source.member for item in documents] == ["document 1", "document 2"]
    declared = dict(documents[0].declared)
    assert declared == {
        "headline": "Tide tables wrong",
        "byline": "Ida Holm",
        "published_on": "2010-01-11",
        "publisher": "The Quay Post",
        "section": "NEWS; Pg. 3",
        "language": "en",
    }
    told = [text for kind, text in kinds(documents[0]) if kind == "body"]
    assert told == [LEDE, "Nobody had seen it."]
    assert not any(
        "Copyright" in text for kind, text in kinds(documents[0]) if kind != "boilerplate"
    )
    assert unproved(documents[0]) == []
    assert documents[1].original.endswith(b"</DOC> -->")


def test_without_classes_the_day_ends_the_head() -> None:
    data = page(document(1)).replace(b' CLASS="c1"', b"").replace(b' CLASS="c6"', b"")
    (only,), _ = read_bytes("l.html", data)
    assert only.declared["headline"] == "Tide tables wrong"
    assert only.declared["publisher"] == "The Quay Post"


def test_a_document_that_was_not_delivered_is_no_article() -> None:
    sorry = (
        "We are sorry but there is an error in this document and it is not possible to display it."
    )
    documents, problems = read_bytes(
        "l.html", page(document(1), f"<DOC NUMBER=2>{line(sorry)}</DOC>")
    )
    assert len(documents) == 1
    assert [(item.code, item.member) for item in problems] == [("no-text", "document 2")]
