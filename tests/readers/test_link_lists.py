"""Lists of links, notes and messages that programs export as web pages."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

NETSCAPE = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p>
  <DT><H3 ADD_DATE="1700000000">Harbour</H3>
  <DL><p>
    <DT><A HREF="https://quay.example/2023/03/14/x?a=1&amp;b=2" ADD_DATE="1700000000"
 TAGS="a,b">Tide tables &amp; more</A>
    <DD>A remark of mine.
    <DT><A HREF="javascript:void(0)">Script</A>
  </DL><p>
  <DT><A HREF="https://boats.example/" ICON="data:image/png;base64,AAAA">https://boats.example/</A>
  <DT><A HREF="https://cafe.example/">Zwölf Boote</A>
</DL><p>
"""
POCKET = """<!DOCTYPE html><html><head><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="https://quay.example/1" time_added="1388693962" tags="">Tide tables</a></li>
</ul><h1>Read Archive</h1><ul>
<li><a href="https://quay.example/2" time_added="1388693962" tags="boats">Two boats</a></li></ul>
</body></html>
"""
INSTAPAPER = """<!DOCTYPE html>
<html><head><title>Instapaper: Export</title></head><body><h1>Unread</h1><ol>
<li><a href="https://quay.example/1">Tide tables</a>
<li><a href="https://quay.example/2">Two boats</a>: They came late.
</ol></body></html>
"""


@pytest.mark.parametrize("text", [POCKET, INSTAPAPER], ids=["Pocket", "Instapaper"])
def test_each_link_is_an_article_of_its_headline_and_address(text: str) -> None:
    documents, problems = read_bytes("list.html", text.encode())
    assert problems == []
    assert [dict(document.declared) for document in documents] == [
        {"headline": "Tide tables", "url": "https://quay.example/1"},
        {"headline": "Two boats", "url": "https://quay.example/2"},
    ]
    assert kinds(documents[0]) == [("headline", "Tide tables")]
    assert all(unproved(document) == [] for document in documents)


def test_bookmarks_of_a_browser_are_articles_and_its_scripts_are_none() -> None:
    documents, problems = read_bytes("bookmarks.html", NETSCAPE.encode())
    assert problems == []
    assert [dict(document.declared) for document in documents] == [
        {"headline": "Tide tables & more", "url": "https://quay.example/2023/03/14/x?a=1&b=2"},
        {"url": "https://boats.example/"},
        {"headline": "Zwölf Boote", "url": "https://cafe.example/"},
    ]
    assert kinds(documents[0]) == [
        ("headline", "Tide tables & more"),
        ("note", "A remark of mine."),
    ]
    assert documents[0].extra == {"tags": "a,b"}
    assert b"H3" not in documents[0].original


def test_many_bookmarks_are_read_one_by_one() -> None:
    row = '<DT><A HREF="https://quay.example/{0}" ADD_DATE="1">Boat {0}</A>\n'
    text = NETSCAPE.partition("<DL>")[0] + "<DL><p>" + "".join(map(row.format, range(4_000)))
    documents, problems = read_bytes("bookmarks.html", text.encode())
    assert (len(documents), problems) == (4_000, [])
    assert documents[-1].declared["headline"] == "Boat 3999"


CHAT = """<!DOCTYPE html><html><head><title>Exported Data</title></head><body>
<div class="page_wrap"><div class="page_header"><div class="content"><div class="text bold">
Quay Post
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">14 March 2023</div></div>
<div class="message default clearfix" id="message10"><div class="body">
<div class="pull_right date details" title="14.03.2023 06:12:00 UTC+01:00">06:12</div>
<div class="from_name">
Quay Post
</div><div class="text">
<strong>Boats are late</strong><br><br>The boats came two hours late.<br><br>Nobody knew why.
</div><div class="signature details">Ida Holm</div></div></div>
<div class="message default clearfix joined" id="message11"><div class="body">
<div class="pull_right date details" title="05.04.2023 06:12:00">06:12</div>
<div class="forwarded body"><div class="from_name">Valley News <span class="date details"
 title="01.03.2023 10:00:00"> 01.03.2023 10:00:00</span></div>
<div class="text">The dam holds.</div></div></div></div>
<div class="message default clearfix" id="message12"><div class="body">
<div class="pull_right date details" title="16.03.2023 06:12:00">06:12</div>
<div class="from_name">Lew</div>
<div class="media_wrap clearfix"><div class="media"><div class="body">
<div class="title bold">Photo</div>
<div class="status details">Not included</div></div></div></div></div></div>
<div class="message default clearfix" id="message13"><div class="body">
<div class="pull_right date details" title="17.03.2023 06:12:00">06:12</div>
<div class="from_name">Lew</div>
<div class="reply_to details">In reply to <a href="#go">this message</a></div>
<div class="text">Fine by me.</div></div></div></div></div></div></body></html>
"""


def test_each_message_with_a_text_is_an_article() -> None:
    documents, problems = read_bytes("messages.html", CHAT.encode())
    assert problems == []
    assert [dict(document.declared) for document in documents] == [
        {
            "headline": "Boats are late",
            "publisher": "Quay Post",
            "byline": "Ida Holm",
            "published_on": "2023-03-14",
        },
        {
            "publisher": "Quay Post",
            "original_publisher": "Valley News",
            "published_on": "2023-04-05",
        },
        {"byline": "Lew", "published_on": "2023-03-17"},
    ]
    assert [text for kind, text in kinds(documents[0]) if kind == "body"] == [
        "The boats came two hours late.",
        "Nobody knew why.",
    ]
    assert [text for kind, text in kinds(documents[2]) if kind != "boilerplate"] == ["Fine by me."]
    assert all(unproved(document) == [] for document in documents)


KEEP = """<?xml version="1.0" ?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Tide notes</title></head>
<body><div class="note"><div class="heading">Jan 5, 2024, 9:12:44 AM</div>
<div class="title">Tide notes</div>
<div class="content">The table is wrong.<br><br>Ask the printer.</div>
<div class="chips"><span class="chip label"><span class="label-name">boats</span></span></div>
</div></body></html>
"""


def test_a_note_of_keep_is_an_article_without_the_day_of_the_note() -> None:
    (document,), problems = read_bytes("Tide notes.html", KEEP.encode())
    assert problems == []
    assert dict(document.declared) == {"headline": "Tide notes"}
    assert [item for item in kinds(document) if item[0] != "boilerplate"] == [
        ("headline", "Tide notes"),
        ("body", "The table is wrong."),
        ("body", "Ask the printer."),
    ]


CELL = (
    '<div class="outer-cell mdl-cell mdl-cell--12-col"><div class="mdl-grid">'
    '<div class="header-cell mdl-cell"><p class="mdl-typography--title">Chrome<br></p></div>'
    '<div class="content-cell mdl-cell">{} <a href="{}">{}</a><br>Jan 5, 2024, 9:12:44 AM CET</div>'
    "</div></div>"
)


def test_pages_that_were_visited_are_articles_and_searches_are_none() -> None:
    cells = [
        CELL.format("Visited", "https://quay.example/boats", "Boats are late"),
        CELL.format("Searched for", "https://www.google.com/search?q=boats", "boats"),
        CELL.format("Watched", "https://www.youtube.com/watch?v=x1", "A film of boats"),
    ]
    data = f"<html><head><title>My Activity</title></head><body>{''.join(cells)}</body></html>"
    documents, problems = read_bytes("MyActivity.html", data.encode())
    assert problems == []
    assert [document.declared["headline"] for document in documents] == [
        "Boats are late",
        "A film of boats",
    ]
    assert documents[0].declared["url"] == "https://quay.example/boats"
    assert "published_on" not in documents[0].declared
    told = [item for item in kinds(documents[0]) if item[0] != "boilerplate"]
    assert told == [("headline", "Boats are late")]


PROQUEST = """<html><head><title>ProQuest Documents</title></head><body><h2>Table of contents</h2>
<div><p>Document 1 of 2</p><h3>Tide tables wrong</h3><p><b>Author: </b>Holm, Ida</p>
<p><b>Full text: </b>The tables were wrong.</p><p>Nobody had seen it.</p>
<p><b>Publication title: </b>The Quay Post; Quayside</p>
<p><b>Publication date: </b>Mar 14, 2023</p><p><b>Section: </b>Local</p>
<p><b>Language of publication: </b>English</p><p><b>Document URL: </b>https://pq.example/1</p>
<p><b>Last updated: </b>2024-01-05</p></div>
<div><p>Document 2 of 2</p><h3>Boats late</h3><p><b>Full text: </b>They came late.</p>
<p><b>Title: </b>Boats late</p><p><b>Publication date: </b>Mar 15, 2023</p></div></body></html>
"""


def test_each_document_of_proquest_is_an_article() -> None:
    documents, problems = read_bytes("ProQuestDocuments.html", PROQUEST.encode())
    assert problems == []
    assert dict(documents[0].declared) == {
        "headline": "Tide tables wrong",
        "byline": "Ida Holm",
        "publisher": "The Quay Post",
        "published_on": "2023-03-14",
        "section": "Local",
        "language": "en",
        "url": "https://pq.example/1",
    }
    assert documents[1].declared["published_on"] == "2023-03-15"
    assert [text for kind, text in kinds(documents[0]) if kind == "body"] == [
        "The tables were wrong.",
        "Nobody had seen it.",
    ]


def test_a_list_of_pocket_is_told_in_every_language() -> None:
    link = '<li><a href="https://quay.example/1" time_added="1663142400" tags="">Ventil</a></li>'
    page = (
        f"<html><head><title>Pocket-Export</title></head><body><h1>Neu</h1><ul>{link}</ul></body>"
    )
    (document,), problems = read_bytes("ril_export.html", page.encode())
    assert problems == []
    assert dict(document.declared) == {"headline": "Ventil", "url": "https://quay.example/1"}
