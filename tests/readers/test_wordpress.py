from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

AUTHORS = (
    "<wp:author><wp:author_login><![CDATA[ibrandt]]></wp:author_login>"
    "<wp:author_display_name><![CDATA[Ilse Brandt]]></wp:author_display_name></wp:author>"
    "<wp:author><wp:author_login>troe</wp:author_login><wp:author_display_name>troe"
    "</wp:author_display_name></wp:author>"
)
WHEEL = "Nobody turned the wheel again, said the keeper of its books."


def export(items: str, version: str = "1.2") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<!-- made by WordPress -->\n<rss version="2.0"'
        f' xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"'
        ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:wp="http://wordpress.org/export/{version}/"><channel><title>Echo</title>'
        f"<language>de-DE</language>{AUTHORS}{items}</channel></rss>"
    ).encode()


def post(
    kind: str = "post", status: str = "publish", creator: str = "ibrandt", more: str = ""
) -> str:
    return (
        "<item><title>Mühle schließt</title><link>https://echo.example/muehle</link>"
        f"<pubDate>Mon, 05 Jun 2023 22:30:00 +0000</pubDate><dc:creator>{creator}</dc:creator>"
        f"<content:encoded><![CDATA[<!-- wp:paragraph --><p>{WHEEL}</p><!-- /wp:paragraph -->]]>"
        "</content:encoded><excerpt:encoded><![CDATA[]]></excerpt:encoded>"
        "<wp:post_date>2023-06-06 00:30:00</wp:post_date>"
        f"<wp:status>{status}</wp:status><wp:post_type>{kind}</wp:post_type>"
        '<category domain="post_tag" nicename="m"><![CDATA[Mills]]></category>'
        '<category domain="category" nicename="t"><![CDATA[Tal]]></category>'
        f"{more}</item>"
    )


def test_a_published_post_has_the_day_of_its_place_and_the_name_of_its_author() -> None:
    documents, problems = read_bytes("export.xml", export(post()))
    assert problems == []
    assert documents[0].declared == {
        "headline": "Mühle schließt",
        "published_on": "2023-06-06",
        "byline": "Ilse Brandt",
        "url": "https://echo.example/muehle",
        "publisher": "Echo",
        "language": "de",
        "section": "Tal",
    }
    assert kinds(documents[0]) == [("headline", "Mühle schließt"), ("body", WHEEL)]
    assert documents[0].extra == {"account": "ibrandt", "post_tag": "Mills"}
    assert unproved(documents[0]) == []


def test_older_exports_and_pages_are_read_too() -> None:
    documents, _ = read_bytes("export.xml", export(post("page") + post("story"), "1.0"))
    assert [document.declared["byline"] for document in documents] == ["Ilse Brandt"] * 2


def test_an_account_without_a_name_is_no_author() -> None:
    documents, _ = read_bytes("export.xml", export(post(creator="troe") + post(creator="admin")))
    assert ["byline" in document.declared for document in documents] == [False, False]


def test_drafts_attachments_comments_and_menus_are_named_and_left_out() -> None:
    comment = "<wp:comment><wp:comment_content>Well said.</wp:comment_content></wp:comment>"
    others = "".join(
        (
            post(status="draft"),
            post(status="private"),
            post("attachment", "inherit"),
            post("nav_menu_item"),
            post("wp_global_styles"),
        )
    )
    documents, problems = read_bytes("export.xml", export(post(more=comment * 2) + others))
    assert len(documents) == 1
    assert "Well said" not in documents[0].text
    assert [(problem.code, problem.is_loss) for problem in problems] == [("left-out", False)]
    said = "attachments (1), comments (2), drafts (2), menus and settings (2)"
    assert said in problems[0].message


def test_an_export_of_drafts_only_stores_nothing_and_says_so() -> None:
    documents, problems = read_bytes("export.xml", export(post(status="draft")))
    assert documents == []
    assert [(problem.code, problem.is_loss) for problem in problems] == [("no-articles", True)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blank_lines_part_the_paragraphs_of_the_older_editor(end: str) -> None:
    text = end.join(
        (
            "The mill <strong>closed</strong>",
            "in June.",
            "",
            '[caption id="a" width="3"]<img src="a"/> The wheel in May[/caption]',
            "",
            "<h2>After it</h2>",
            WHEEL,
            "",
            '[gallery ids="1,2"]',
        )
    )
    start = post().replace("<![CDATA[<!-- wp:paragraph -->", f"<![CDATA[{text}]]><![CDATA[")
    documents, problems = read_bytes("e.xml", export(start.replace(f"<p>{WHEEL}</p>", "")))
    assert problems == []
    assert kinds(documents[0])[1:] == [
        ("body", "The mill closed in June."),
        ("boilerplate", '[caption id="a" width="3"]'),
        ("caption", "The wheel in May"),
        ("boilerplate", "[/caption]"),
        ("crosshead", "After it"),
        ("body", WHEEL),
        ("boilerplate", '[gallery ids="1,2"]'),
    ]
    assert unproved(documents[0]) == []
