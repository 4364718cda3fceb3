from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

SPACES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
CLOSED = "The mill closed in June, and its ninety workers went home."
WHEEL = "Nobody turned the wheel again, said Ilse Brandt, who had kept its books."


def rss(items: str, channel: str = "", spaces: str = SPACES) -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"{spaces}><channel>'
        f"<title>Mill Valley Echo</title><link>https://echo.example</link>"
        f"<description>All of the valley</description><lastBuildDate>Fri, 01 Mar 2024 08:00:00 GMT"
        f"</lastBuildDate>{channel}{items}</channel></rss>"
    ).encode()


def item(body: str, number: int = 1) -> str:
    return (
        f"<item><title>Mill {number} closes</title><link>https://echo.example/{number}</link>"
        f"{body}</item>"
    )


def atom(entries: str, feed: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>Mill Valley Echo</title><updated>2024-03-01T08:00:00Z</updated>{feed}{entries}"
        "</feed>"
    ).encode()


def documents_of(name: str, data: bytes) -> list[RawDocument]:
    documents, problems = read_bytes(name, data)
    assert problems == []
    assert [unproved(document) for document in documents] == [[] for _ in documents]
    return documents


def words_of(document: RawDocument, field: str) -> str:
    """Return the bytes that a statement cites, as characters."""
    stated = next(one for one in document.statements if one.field == field)
    return document.cited[stated.start_byte : stated.end_byte].decode(document.encoding)


def test_each_item_of_a_feed_is_an_article_with_its_own_fields() -> None:
    first = (
        "<pubDate>Tue, 06 Jun 2023 23:30:00 +0200</pubDate><dc:creator>Ilse Brandt</dc:creator>"
        "<category>Valley</category><description>Ninety go home.</description>"
        f"<content:encoded><![CDATA[<p>{CLOSED}</p><p>{WHEEL}</p>]]></content:encoded>"
    )
    documents = documents_of(
        "feed.xml", rss(item(first) + item("<description>So.</description>", 2))
    )
    assert [document.source.member for document in documents] == ["item 1", "item 2"]
    assert documents[0].declared == {
        "headline": "Mill 1 closes",
        "published_on": "2023-06-06",
        "byline": "Ilse Brandt",
        "url": "https://echo.example/1",
        "publisher": "Mill Valley Echo",
        "section": "Valley",
        "standfirst": "Ninety go home.",
    }
    assert kinds(documents[0]) == [
        ("headline", "Mill 1 closes"),
        ("standfirst", "Ninety go home."),
        ("body", CLOSED),
        ("body", WHEEL),
    ]
    assert words_of(documents[0], "byline") == "Ilse Brandt"
    assert words_of(documents[0], "published_on") == "Tue, 06 Jun 2023 23:30:00 +0200"
    assert "published_on" not in documents[1].declared


def test_an_article_is_the_same_whatever_stands_around_its_item() -> None:
    body = "<description>So.</description>"
    alone = documents_of("a.xml", rss(item(body)))[0]
    second = documents_of("b.rss", rss(item("<description>Else.</description>", 7) + item(body)))[1]
    assert alone.original == second.original
    assert alone.original.startswith(b"<item>")


@pytest.mark.parametrize(
    "body",
    [
        (
            f"<description>&lt;p&gt;{CLOSED}&lt;/p&gt;&lt;p&gt;Tom &amp;amp; Ida.&lt;/p&gt;"
            "</description>"
        ),
        f"<description><![CDATA[<p>{CLOSED}</p><p>Tom &amp; Ida.</p>]]></description>",
        f"<description><p>{CLOSED}</p><p>Tom &amp; Ida.</p></description>",
        (
            f"<content:encoded>&lt;div&gt;{CLOSED}&lt;br/&gt;&lt;br/&gt;Tom &amp;#38; Ida."
            "&lt;/div&gt;</content:encoded>"
        ),
        f"<description>{CLOSED}\n\nTom &amp; Ida.</description>",
    ],
    ids=["escaped", "section", "tags", "breaks", "plain"],
)
def test_a_text_is_read_however_its_markup_is_written(body: str) -> None:
    document = documents_of("feed.xml", rss(item(body)))[0]
    assert kinds(document)[1:] == [("body", CLOSED), ("body", "Tom & Ida.")]
    assert document.rendition is None


def test_a_text_that_no_notation_reads_back_is_kept_beside_the_bytes() -> None:
    body = (
        "<description><![CDATA[<p>Write &amp;lt;p> and <b>go</b>.</p>]]> and <![CDATA[on]]>"
        "</description>"
    )
    document = documents_of("feed.xml", rss(item(body)))[0]
    assert "Write &lt;p> and go." in document.text


def test_a_headline_alone_is_an_article() -> None:
    document = documents_of("feed.xml", rss(item("")))[0]
    assert kinds(document) == [("headline", "Mill 1 closes")]
    assert document.declared["url"] == "https://echo.example/1"


def test_what_a_feed_escapes_twice_is_read_as_people_see_it() -> None:
    data = rss("<item><title>Mill &amp;amp; wheel: &amp;#8220;No&amp;#8221;</title></item>")
    assert documents_of("feed.xml", data)[0].declared["headline"] == "Mill & wheel: “No”"


@pytest.mark.parametrize(
    ("written", "byline"),
    [
        ("<author>desk@echo.example (Ilse Brandt)</author>", "Ilse Brandt"),
        ("<author>desk@echo.example</author>", None),
        ("<dc:creator>admin</dc:creator>", None),
        (
            "<dc:creator>Ilse Brandt</dc:creator><dc:creator>Tom Roe</dc:creator>",
            "Ilse Brandt; Tom Roe",
        ),
        ("<dc:creator>By Ilse Brandt and Tom Roe</dc:creator>", "Ilse Brandt; Tom Roe"),
        ("<author><name>Ilse Brandt</name></author>", "Ilse Brandt"),
        ("<itunes:author>Ilse Brandt</itunes:author>", "Ilse Brandt"),
    ],
)
def test_writers_are_people_and_no_accounts(written: str, byline: str | None) -> None:
    document = documents_of("feed.xml", rss(item(written)))[0]
    assert document.declared.get("byline") == byline


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ('<guid isPermaLink="false">https://echo.example/?p=3</guid>', None),
        ("<guid>https://echo.example/3</guid>", "https://echo.example/3"),
        ("<link/><guid isPermaLink='true'>https://echo.example/3</guid>", "https://echo.example/3"),
        ("<guid>urn:uuid:3</guid>", None),
    ],
)
def test_the_address_is_a_link_or_a_guid_that_is_one(written: str, address: str | None) -> None:
    document = documents_of("feed.xml", rss(f"<item><title>Mill</title>{written}</item>"))[0]
    assert document.declared.get("url") == address


def test_an_aggregated_item_has_the_publisher_of_its_source() -> None:
    source = '<source url="https://other.example/rss">Quarry Gazette</source>'
    assert documents_of("f.xml", rss(item(source)))[0].declared["publisher"] == "Quarry Gazette"


def test_a_summary_cut_from_the_text_is_no_standfirst() -> None:
    body = (
        f"<description>{CLOSED[:40]} [&amp;#8230;]</description>"
        f"<content:encoded><![CDATA[<p>{CLOSED}</p>]]></content:encoded>"
    )
    document = documents_of("feed.xml", rss(item(body)))[0]
    assert [kind for kind, _ in kinds(document)] == ["headline", "body"]
    assert "standfirst" not in document.declared


@pytest.mark.parametrize(
    "line",
    [
        'The post <a href="#">Mill 1 closes</a> appeared first on <a href="#">Echo</a>.',
        'Der Beitrag <a href="#">Mill 1 closes</a> erschien zuerst auf <a href="#">Echo</a>.',
        'L’article <a href="#">Mill 1 closes</a> est apparu en premier sur <a href="#">Echo</a>.',
    ],
    ids=["en", "de", "fr"],
)
def test_what_a_program_adds_below_a_text_is_boilerplate(line: str) -> None:
    body = f"<content:encoded><![CDATA[<p>{CLOSED}</p><p>{line}</p>]]></content:encoded>"
    assert kinds(documents_of("f.xml", rss(item(body)))[0])[-1][0] == "boilerplate"


def test_a_feed_in_rdf_has_its_items_beside_the_channel() -> None:
    data = (
        '<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/">'
        '<channel rdf:about="https://echo.example"><title>Echo</title><items><rdf:Seq>'
        '<rdf:li resource="https://echo.example/1"/></rdf:Seq></items></channel>'
        '<item rdf:about="https://echo.example/1"><title>Mill closes</title>'
        "<d:date>2009-05-04T10:00"
        f"</d:date><d:creator>Ilse Brandt</d:creator><description>{CLOSED}</description></item>"
        "</rdf:RDF>"
    ).encode()
    document = documents_of("index.rdf", data)[0]
    assert document.declared == {
        "headline": "Mill closes",
        "published_on": "2009-05-04",
        "byline": "Ilse Brandt",
        "url": "https://echo.example/1",
        "publisher": "Echo",
    }


@pytest.mark.parametrize(
    "content",
    [
        f'<content type="html">&lt;p&gt;{CLOSED}&lt;/p&gt;</content>',
        f'<content type="html"><![CDATA[<p>{CLOSED}</p>]]></content>',
        (
            f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{CLOSED}</p>'
            "</div></content>"
        ),
        f"<content>{CLOSED}</content>",
        f"<summary>{CLOSED}</summary>",
    ],
    ids=["html", "section", "xhtml", "text", "summary"],
)
def test_an_entry_is_an_article(content: str) -> None:
    entry = (
        "<entry><id>tag:echo.example,2023:1</id><title>Mill closes</title>"
        "<published>2023-06-06T21:30:00Z</published><updated>2023-07-01T00:00:00Z</updated>"
        '<link rel="edit" href="https://echo.example/edit/1"/>'
        '<link rel="alternate" type="text/html" href="https://echo.example/1"/>'
        f"<author><name>Ilse Brandt</name></author>{content}</entry>"
    )
    document = documents_of("feed.atom", atom(entry))[0]
    assert document.declared == {
        "headline": "Mill closes",
        "published_on": "2023-06-06",
        "byline": "Ilse Brandt",
        "url": "https://echo.example/1",
        "publisher": "Mill Valley Echo",
    }
    assert kinds(document) == [("headline", "Mill closes"), ("body", CLOSED)]


def test_an_entry_without_author_has_that_of_its_feed_and_its_own_day() -> None:
    entry = "<entry><title>Mill</title><updated>2023-07-01T00:00:00Z</updated></entry>"
    data = atom(entry, "<author><name>Ilse Brandt</name></author>")
    document = documents_of("feed.xml", data)[0]
    assert document.declared["byline"] == "Ilse Brandt"
    assert document.declared["published_on"] == "2023-07-01"


def test_blogger_s_export_gives_the_published_posts_and_names_the_rest() -> None:
    kind = '<category scheme="http://schemas.google.com/g/2005#kind" term="x#%s"/>'
    data = atom(
        f"<entry>{kind % 'post'}<title>Mill</title><content>{CLOSED}</content></entry>"
        f"<entry>{kind % 'comment'}<title>Re</title><content>So true.</content></entry>"
        f"<entry>{kind % 'settings'}<title>Settings</title><content>1</content></entry>"
        f"<entry>{kind % 'post'}<app:control><app:draft>yes</app:draft></app:control>"
        "<title>Draft</title><content>Not yet.</content></entry>"
        "<entry><blogger:type>PAGE</blogger:type><blogger:status>LIVE</blogger:status>"
        "<title>About</title><content>We print.</content></entry>"
        "<entry><blogger:type>POST</blogger:type><blogger:status>DRAFT</blogger:status>"
        "<title>Later</title><content>No.</content></entry>"
    )
    documents, problems = read_bytes("blog.xml", data)
    assert [document.declared["headline"] for document in documents] == ["Mill", "About"]
    assert [(problem.code, problem.is_loss) for problem in problems] == [("left-out", False)]
    assert "comment (1), draft (2), settings (1)" in problems[0].message


def test_a_feed_without_items_says_so() -> None:
    documents, problems = read_bytes("feed.xml", rss(""))
    assert documents == []
    assert [problem.code for problem in problems] == ["no-articles"]


def test_the_name_of_the_source_is_no_part_of_the_headline() -> None:
    source = '<source url="https://other.example">Quarry Gazette</source>'
    data = rss(f"<item><title>Mill closes - Quarry Gazette</title>{source}</item>")
    document = documents_of("feed.xml", data)[0]
    assert document.declared["headline"] == "Mill closes"
    assert document.declared["publisher"] == "Quarry Gazette"


def test_an_alert_of_google_is_no_publisher() -> None:
    data = atom("<entry><title>Weir</title><content>It opened.</content></entry>")
    data = data.replace(b"Mill Valley Echo", b"Google Alert - weir")
    (document,) = documents_of("a.xml", data)
    assert "publisher" not in document.declared


def test_a_day_with_the_names_of_another_language_is_read() -> None:
    item = "<item><title>A</title><pubDate>Di, 12 Mai 2020 08:00:00 +0200</pubDate></item>"
    data = f"<rss version='2.0'><channel><title>B</title>{item}</channel></rss>".encode()
    documents, _ = read_bytes("a.xml", data)
    assert documents[0].declared["published_on"] == "2020-05-12"
