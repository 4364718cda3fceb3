from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

CLOSED = "The mill closed in June, and its ninety workers went home."


def styled(text: str) -> str:
    return f'<style face="normal" font="default" size="100%">{text}</style>'


def endnote(*records: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?><xml><records>'
        + "".join(records)
        + "</records></xml>"
    ).encode()


def reference(wrap: bool, dates: str, more: str = "") -> str:
    put = styled if wrap else str
    return (
        '<record><database name="m.enl">m.enl</database><source-app name="EndNote">EndNote'
        "</source-app>"
        '<rec-number>1</rec-number><ref-type name="Newspaper Article">23</ref-type><contributors>'
        f"<authors><author>{put('Brandt Lau, Ilse')}</author><author>{put('Roe, Tom')}"
        "</author></authors>"
        f"</contributors><titles><title>{put('Mill &amp; wheel')}</title>"
        f"<secondary-title>{put('Echo')}"
        f"</secondary-title></titles><dates>{dates}</dates><abstract>{put(CLOSED)}</abstract>"
        f"<urls><related-urls><url>{put('https://echo.example/mill')}</url></related-urls></urls>"
        f"<access-date>{put('5 March 2024')}</access-date><language>{put('English')}"
        f"</language>{more}</record>"
    )


@pytest.mark.parametrize("wrap", [True, False])
@pytest.mark.parametrize(
    ("dates", "day"),
    [
        ("<year>2023</year><pub-dates><date>June 6</date></pub-dates>", "2023-06-06"),
        ("<year>2023</year><pub-dates><date>6 Juni 2023</date></pub-dates>", "2023-06-06"),
        ("<year>2023</year><pub-dates><date>2023-06-06</date></pub-dates>", "2023-06-06"),
        ("<year>2023</year>", "2023"),
        ("", None),
    ],
)
def test_a_reference_of_endnote_is_an_article(wrap: bool, dates: str, day: str | None) -> None:
    documents, problems = read_bytes("library.xml", endnote(reference(wrap, dates)))
    assert problems == []
    declared = dict(documents[0].declared)
    assert declared.pop("published_on", None) == day
    assert declared == {
        "headline": "Mill & wheel",
        "byline": "Ilse Brandt Lau; Tom Roe",
        "publisher": "Echo",
        "url": "https://echo.example/mill",
        "language": "en",
    }
    assert kinds(documents[0]) == [("headline", "Mill & wheel"), ("body", CLOSED)]
    assert documents[0].extra["access-date"] == "5 March 2024"
    assert unproved(documents[0]) == []


def test_a_reference_without_abstract_is_an_article_of_its_headline() -> None:
    titles = f"<titles><title>{styled('Mill')}</title></titles>"
    record = f"<record><source-app>E</source-app>{titles}</record>"
    documents, problems = read_bytes("library.xml", endnote(record))
    assert (len(documents), problems) == (1, [])


def test_an_empty_reference_is_named_and_the_others_are_kept() -> None:
    empty = "<record><source-app>E</source-app><titles/></record>"
    documents, problems = read_bytes("library.xml", endnote(empty, reference(True, "")))
    assert [document.source.member for document in documents] == ["record 2"]
    assert [(problem.code, problem.member) for problem in problems] == [("no-text", "record 1")]


def zotero(*items: str) -> bytes:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:bib="http://purl.org/net/biblio#"'
        ' xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:link="http://purl.org/rss/1.0/modules/link/"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">' + "".join(items) + "</rdf:RDF>"
    ).encode()


def zotero_item(name: str = "bib:Article") -> str:
    return (
        f'<{name} rdf:about="https://echo.example/mill"><z:itemType>newspaperArticle</z:itemType>'
        "<dcterms:isPartOf><bib:Newspaper><dc:title>Echo</dc:title></bib:Newspaper>"
        "</dcterms:isPartOf>"
        "<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Brandt</foaf:surname>"
        "<foaf:givenName>Ilse</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person>"
        "<foaf:surname>Roe</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>"
        '<link:link rdf:resource="#item_2"/><dc:title>Mill closes</dc:title>'
        f"<dcterms:abstract>{CLOSED}</dcterms:abstract><dc:date>6 June 2023</dc:date>"
        "<z:language>en</z:language><dcterms:dateSubmitted>2024-03-05 10:11:12"
        f"</dcterms:dateSubmitted></{name}>"
    )


ATTACHMENT = (
    '<z:Attachment rdf:about="#item_2"><z:itemType>attachment</z:itemType>'
    "<dc:title>Snapshot</dc:title>"
    '<rdf:resource rdf:resource="files/2/mill.html"/></z:Attachment>'
)
MEMO = '<bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Ask her.&lt;/p&gt;</rdf:value></bib:Memo>'


@pytest.mark.parametrize(
    "name", ["bib:Article", "bib:Document", "rdf:Description", "bib:BookSection"]
)
def test_a_reference_of_zotero_is_an_article_and_the_rest_is_named(name: str) -> None:
    documents, problems = read_bytes("l.rdf", zotero(zotero_item(name), ATTACHMENT, MEMO))
    assert [problem.message.rpartition(": ")[2] for problem in problems] == [
        "attachments (1), notes (1)"
    ]
    assert documents[0].declared == {
        "headline": "Mill closes",
        "byline": "Ilse Brandt; Roe",
        "published_on": "2023-06-06",
        "publisher": "Echo",
        "url": "https://echo.example/mill",
        "language": "en",
    }
    assert kinds(documents[0]) == [("headline", "Mill closes"), ("body", CLOSED)]
    assert documents[0].extra["dateSubmitted"] == "2024-03-05 10:11:12"
    assert unproved(documents[0]) == []


def test_the_book_of_a_chapter_is_a_part_of_its_reference() -> None:
    chapter = zotero_item("bib:BookSection").replace("bib:Newspaper", "bib:Book")
    documents, problems = read_bytes("l.rdf", zotero(chapter, zotero_item("bib:Book")))
    assert problems == []
    assert [document.declared["publisher"] for document in documents] == ["Echo", "Echo"]
    assert [document.declared["headline"] for document in documents] == ["Mill closes"] * 2


def test_a_journal_that_stands_beside_its_articles_is_their_publisher() -> None:
    inline = "<bib:Newspaper><dc:title>Echo</dc:title></bib:Newspaper>"
    article = zotero_item().replace(
        f"<dcterms:isPartOf>{inline}</dcterms:isPartOf>",
        '<dcterms:isPartOf rdf:resource="urn:issn:1"/>',
    )
    journal = '<bib:Journal rdf:about="urn:issn:1"><dc:title>Mills Today</dc:title></bib:Journal>'
    documents, problems = read_bytes("l.rdf", zotero(article, journal))
    assert problems == []
    assert documents[0].declared["publisher"] == "Mills Today"
