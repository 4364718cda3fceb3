from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

LEDE = "The mill closed in June."
NEXT = "Nobody turned the wheel again."

NITF_HEAD = (
    '<head><title>Echo 12</title><docdata><date.issue norm="20230606T220000+0200"/>'
    '<doc.copyright holder="Echo Ltd" year="2023"/></docdata>'
    '<pubdata name="Mill Valley Echo" date.publication="20230607T000000" position.section="Valley"'
    ' ex-ref="https://echo.example/mill"/></head>'
)
NITF_BODY = (
    "<body><body.head><hedline><hl1>Mill closes</hl1><hl2>Ninety go home</hl2></hedline>"
    "<note><p>Editors: embargoed.</p></note><byline>By <person>Ilse Brandt</person> and"
    " <person>Tom Roe</person><byttl>Valley desk</byttl></byline>"
    "<dateline><location>KORNTAL</location></dateline></body.head>"
    "<body.content><block><p lede='true'>The <org>mill</org> closed in June.</p>"
    "<hl2>The wheel</hl2>"
    f"<p>{NEXT}</p><ul><li>Flour</li><li>Bran</li></ul><bq><block><p>We stop.</p></block></bq>"
    '<media media-type="image"><media-metadata name="x" value="y"/>'
    '<media-reference source="a.jpg"/>'
    "<media-caption><p>The wheel in May</p></media-caption><media-producer>Tom Roe</media-producer>"
    "</media></block></body.content><body.end><tagline>echo/ib</tagline></body.end></body>"
)
DECLARED = {
    "headline": "Mill closes",
    "standfirst": "Ninety go home",
    "published_on": "2023-06-07",
    "publisher": "Mill Valley Echo",
    "section": "Valley",
    "url": "https://echo.example/mill",
    "byline": "Ilse Brandt; Tom Roe",
    "dateline": "KORNTAL",
}


def nitf(
    head: str = NITF_HEAD, body: str = NITF_BODY, start: str = '<?xml version="1.0"?>'
) -> bytes:
    return f"{start}<nitf>{head}{body}</nitf>".encode()


@pytest.mark.parametrize(
    "start",
    [
        '<?xml version="1.0"?>',
        '<?xml version="1.0"?>\r\n<!DOCTYPE nitf SYSTEM "nitf-3-2.dtd">\r\n',
        "\ufeff<!-- sent --><?xml version='1.0' standalone='yes'?>",
        "",
    ],
)
def test_a_nitf_document_states_its_fields_and_types_its_paragraphs(start: str) -> None:
    documents, problems = read_bytes("story.xml", nitf(start=start))
    assert problems == []
    assert documents[0].declared == DECLARED
    assert kinds(documents[0]) == [
        ("headline", "Mill closes"),
        ("standfirst", "Ninety go home"),
        ("note", "Editors: embargoed."),
        ("byline", "By Ilse Brandt and Tom Roe"),
        ("byline", "Valley desk"),
        ("dateline", "KORNTAL"),
        ("body", LEDE),
        ("crosshead", "The wheel"),
        ("body", NEXT),
        ("list", "Flour"),
        ("list", "Bran"),
        ("quote", "We stop."),
        ("caption", "The wheel in May"),
        ("credit", "Tom Roe"),
        ("note", "echo/ib"),
    ]
    assert unproved(documents[0]) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"])
def test_a_document_in_another_encoding_reads_the_same(encoding: str) -> None:
    text = nitf(body=NITF_BODY.replace("Mill closes", "Mühle ’schließt")).decode()
    if encoding.startswith("utf-16"):
        data = ("\ufeff" + text.replace('"1.0"', '"1.0" encoding="UTF-16"')).encode(encoding)
    else:
        text = text.replace("’", "").replace('"1.0"', f'"1.0" encoding="{encoding}"')
        data = text.encode(encoding)
    documents, problems = read_bytes("story.xml", data)
    assert problems == []
    assert documents[0].declared["headline"].startswith("Mühle")
    assert documents[0].declared["byline"] == "Ilse Brandt; Tom Roe"
    assert unproved(documents[0]) == []


def newsml(content: str, lines: str = "", more: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?><NewsML><Catalog Href="x"/><NewsEnvelope>'
        "<DateAndTime>"
        "20240101T000000Z</DateAndTime></NewsEnvelope><NewsItem><Identification><NewsIdentifier>"
        "<ProviderId>echo.example</ProviderId><DateId>20230606</DateId></NewsIdentifier>"
        "</Identification><NewsManagement><FirstCreated>20230606T213000+0200</FirstCreated>"
        "<ThisRevisionCreated>20230609T000000Z</ThisRevisionCreated></NewsManagement>"
        "<NewsComponent>"
        f"<NewsLines><HeadLine>Mill closes</HeadLine><ByLine>Von Ilse Brandt</ByLine>{lines}"
        '</NewsLines><AdministrativeMetadata><Provider><Party FormalName="Wire"/></Provider>'
        '<Source><Party FormalName="Echo"/></Source></AdministrativeMetadata><DescriptiveMetadata>'
        f'<Language FormalName="de"/></DescriptiveMetadata><NewsComponent>{content}</NewsComponent>'
        f"</NewsComponent></NewsItem>{more}</NewsML>"
    ).encode()


@pytest.mark.parametrize(
    "content",
    [
        f"<ContentItem><DataContent><p>{LEDE}</p><p>{NEXT}</p></DataContent></ContentItem>",
        (
            "<ContentItem><MediaType FormalName='Text'/><DataContent><nitf><body><body.content>"
            f"<p>{LEDE}</p><p>{NEXT}</p></body.content></body></nitf></DataContent></ContentItem>"
        ),
        (
            "<ContentItem><DataContent><html><head><title>x</title></head><body>"
            f"<p>{LEDE}</p><p>{NEXT}</p></body></html></DataContent></ContentItem>"
        ),
        (
            f"<ContentItem><DataContent><![CDATA[<p>{LEDE}</p><p>{NEXT}</p>]]></DataContent>"
            "</ContentItem>"
        ),
        f"<ContentItem><DataContent>{LEDE}\r\n\r\n{NEXT}</DataContent></ContentItem>",
        (
            "<ContentItem><MediaType FormalName='Photo'/><DataContent>UklGRg</DataContent>"
            "</ContentItem>"
            f"<ContentItem><DataContent><p>{LEDE}</p><p>{NEXT}</p></DataContent></ContentItem>"
        ),
    ],
    ids=["tags", "nitf", "html", "section", "plain", "beside a photo"],
)
def test_a_newsml_item_is_read_whatever_its_content(content: str) -> None:
    documents, problems = read_bytes("item.xml", newsml(content))
    assert problems == []
    assert documents[0].declared == {
        "headline": "Mill closes",
        "byline": "Ilse Brandt",
        "published_on": "2023-06-06",
        "publisher": "Echo",
        "language": "de",
    }
    assert [words for kind, words in kinds(documents[0]) if kind == "body"] == [LEDE, NEXT]
    assert unproved(documents[0]) == []


def test_items_that_are_pictures_are_named() -> None:
    photo = (
        "<NewsItem><NewsComponent><ContentItem Href='a.jpg'><MediaType FormalName='Photo'/>"
        "</ContentItem></NewsComponent></NewsItem>"
    )
    content = f"<ContentItem><DataContent><p>{LEDE}</p></DataContent></ContentItem>"
    documents, problems = read_bytes("item.xml", newsml(content, more=photo))
    assert len(documents) == 1
    assert [problem.code for problem in problems] == ["left-out"]


def g2(
    items: str, start: str = "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>"
) -> bytes:
    return f'<?xml version="1.0"?>{start}{items}</itemSet></newsMessage>'.encode()


def g2_item(content: str, kind: str = "text") -> str:
    return (
        f'<newsItem guid="urn:1" xml:lang="en-GB"><rightsInfo><copyrightNotice>(c) Echo'
        f'</copyrightNotice></rightsInfo><itemMeta><itemClass qcode="ninat:{kind}"/>'
        '<provider qcode="nprov:ECHO"><name>Echo</name></provider>'
        "<versionCreated>2023-06-09T00:00:00Z</versionCreated></itemMeta><contentMeta>"
        "<contentCreated>2023-06-06T21:30:00+02:00</contentCreated><by>By Ilse Brandt</by>"
        "<headline>Mill closes</headline><dateline>KORNTAL</dateline><subject><name>mills</name>"
        f"</subject></contentMeta><contentSet>{content}</contentSet></newsItem>"
    )


@pytest.mark.parametrize(
    "content",
    [
        (
            '<inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title/></head><body><p>{LEDE}</p><p>{NEXT}</p></body></html></inlineXML>"
        ),
        (
            '<inlineXML contenttype="application/nitf+xml"><nitf><body><body.content>'
            f"<p>{LEDE}</p><p>{NEXT}</p></body.content></body></nitf></inlineXML>"
        ),
        f"<inlineData contenttype='text/plain'>{LEDE}\n\n{NEXT}</inlineData>",
        f"<inlineData>&lt;p&gt;{LEDE}&lt;/p&gt;&lt;p&gt;{NEXT}&lt;/p&gt;</inlineData>",
    ],
    ids=["html", "nitf", "plain", "escaped"],
)
def test_a_g2_item_is_read_whatever_its_content(content: str) -> None:
    picture = g2_item('<remoteContent href="a.jpg"/>', "picture")
    documents, problems = read_bytes("m.xml", g2(g2_item(content) + picture))
    assert [(problem.code, problem.is_loss) for problem in problems] == [("left-out", False)]
    assert documents[0].declared == {
        "headline": "Mill closes",
        "byline": "Ilse Brandt",
        "published_on": "2023-06-06",
        "publisher": "Echo",
        "language": "en",
    }
    assert kinds(documents[0]) == [
        ("headline", "Mill closes"),
        ("byline", "By Ilse Brandt"),
        ("dateline", "KORNTAL"),
        ("body", LEDE),
        ("body", NEXT),
        ("boilerplate", "(c) Echo"),
    ]
    assert unproved(documents[0]) == []
