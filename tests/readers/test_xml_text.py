from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

CLOSED = "The mill closed in June, and its ninety workers went home with the last of its flour."


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("feeds.opml", '<opml version="2.0"><body><outline xmlUrl="x"/></body></opml>', "OPML"),
        ("feeds.xml", '<?xml version="1.0"?><opml><body/></opml>', "list of feeds"),
        (
            "sitemap.xml",
            '<?xml version="1.0"?><urlset><url><loc>https://e</loc></url></urlset>',
            "sitemap",
        ),
        (
            "index.xml",
            "<sitemapindex><sitemap><loc>https://e</loc></sitemap></sitemapindex>",
            "sitemaps",
        ),
        ("logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>Mill</text></svg>', "drawing"),
    ],
)
def test_what_holds_no_article_is_named_with_what_to_do(name: str, data: str, word: str) -> None:
    documents, problems = read_bytes(name, data.encode())
    assert documents == []
    assert [(problem.code, problem.is_loss) for problem in problems] == [
        ("unsupported-format", True)
    ]
    assert word in problems[0].message
    assert "; " in problems[0].message


RECORD = (
    "<story id='{n}'><headline>Mill {n} closes</headline><by>Ilse Brandt</by><meta><date>2023-06-06"
    "</date></meta><body>{body}</body></story>"
)


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{CLOSED}</p><p>Two.</p>",
        f"&lt;p&gt;{CLOSED}&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;",
        f"<![CDATA[<p>{CLOSED}</p><p>Two.</p>]]>",
        f"{CLOSED}\n\nTwo.",
        f"<para>{CLOSED}</para><para>Two.</para>",
    ],
    ids=["tags", "escaped", "section", "plain", "other tags"],
)
@pytest.mark.parametrize("outer", ["<all>%s</all>", "<a><info><n>2</n></info><b>%s</b></a>"])
def test_records_of_an_unknown_kind_are_known_by_the_names_of_their_parts(
    body: str, outer: str
) -> None:
    text = "".join(RECORD.format(n=number, body=body) for number in (1, 2))
    documents, problems = read_bytes("x.xml", f'<?xml version="1.0"?>{outer % text}'.encode())
    assert problems == []
    assert [document.source.member for document in documents] == ["story 1", "story 2"]
    assert documents[1].declared == {
        "headline": "Mill 2 closes",
        "byline": "Ilse Brandt",
        "published_on": "2023-06-06",
    }
    assert kinds(documents[1]) == [
        ("headline", "Mill 2 closes"),
        ("body", CLOSED),
        ("body", "Two."),
    ]
    assert unproved(documents[1]) == []


def test_one_article_alone_is_one_record() -> None:
    text = RECORD.format(n=1, body=f"<p>{CLOSED}</p>")
    documents, problems = read_bytes("x.xml", f'<?xml version="1.0"?>{text}'.encode())
    assert (len(documents), problems) == (1, [])


def test_a_file_without_records_is_its_text_without_tags() -> None:
    data = (
        '<?xml version="1.0"?><!-- none --><letter><to place="Korntal">Ilse Brandt</to><part><t>'
        f"{CLOSED} It was <i>so</i> sad.</t><t><![CDATA[1 < 2 & so on]]></t></part></letter>"
    ).encode()
    documents, problems = read_bytes("x.xml", data)
    assert problems == []
    assert documents[0].text.split("\n\n") == [
        "Ilse Brandt",
        f"{CLOSED} It was so sad.",
        "1 < 2 & so on",
    ]
    assert unproved(documents[0]) == []


def test_xhtml_in_an_xml_file_is_a_page() -> None:
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Mill</h1><p>{CLOSED}</p></body></html>"
    documents, _ = read_bytes("x.xml", f"<?xml version='1.0'?>{page}".encode())
    assert documents[0].source.media_type == "text/html"


def test_documents_without_a_root_around_them_are_records() -> None:
    data = (
        '<DOC id="E1" type="story">\r\n<HEADLINE>\r\nMill & wheel\r\n</HEADLINE>\r\n<DATELINE>'
        f"KORNTAL</DATELINE>\r\n<TEXT>\r\n<P>\r\n{CLOSED}\r\n</P>\r\n<P>Two.</P>\r\n</TEXT>\r\n</DOC>\r\n"
        "<DOC id='E2'><HEADLINE>Next</HEADLINE><TEXT><P>Three.</P></TEXT></DOC>"
    ).encode()
    documents, problems = read_bytes("agency.xml", data)
    assert problems == []
    assert [document.source.member for document in documents] == ["document 1", "document 2"]
    assert documents[0].declared == {"headline": "Mill & wheel", "dateline": "KORNTAL"}
    assert kinds(documents[0]) == [
        ("headline", "Mill & wheel"),
        ("dateline", "KORNTAL"),
        ("body", CLOSED),
        ("body", "Two."),
    ]
    assert [unproved(document) for document in documents] == [[], []]


def test_attributes_of_a_record_state_its_fields_and_not_its_making() -> None:
    data = (
        '<?xml version="1.0" encoding="iso-8859-1" ?><newsitem itemid="2" date="1996-08-20"'
        f' created="2001-01-01" xml:lang="de"><title>Mühle schließt</title><text><p>{CLOSED}</p>'
        "</text></newsitem>"
    ).encode("iso-8859-1")
    documents, problems = read_bytes("2.xml", data)
    assert problems == []
    assert documents[0].declared == {
        "headline": "Mühle schließt",
        "published_on": "1996-08-20",
        "language": "de",
    }
    assert unproved(documents[0]) == []


def test_the_runs_of_a_paragraph_stay_together() -> None:
    data = (
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="x"><w:styles><w:s>Normal</w:s></w:styles>'
        b"<w:body><w:p><w:r><w:t>The mill </w:t></w:r><w:r><w:t>closed.</w:t></w:r></w:p>"
        b"<w:p><w:r><w:t>Two.</w:t></w:r></w:p></w:body></w:wordDocument>"
    )
    documents, problems = read_bytes("letter.xml", data)
    assert problems == []
    assert documents[0].text == "The mill closed.\n\nTwo."
    assert unproved(documents[0]) == []


PARTED = """<?xml version="1.0"?>
<Set><Made><Year>2022</Year></Made><Article><Issue><PubDate><Year>2021</Year><Month>{month}</Month>
<Day>17</Day></PubDate></Issue><ArticleTitle>Mill closes</ArticleTitle><Abstract>{text}</Abstract>
<AuthorList><Author><LastName>Lee</LastName><ForeName>Ann</ForeName></Author><Author>
<LastName>Tennant</LastName><ForeName>Hob</ForeName></Author></AuthorList></Article></Set>
"""


@pytest.mark.parametrize("month", ["02", "2", "Feb", "February"])
def test_names_and_days_in_parts_are_put_together(month: str) -> None:
    data = PARTED.format(month=month, text=CLOSED).encode()
    (document,), problems = read_bytes("set.xml", data)
    assert problems == []
    assert document.declared["byline"] == "Ann Lee; Hob Tennant"
    assert document.declared["published_on"] == "2021-02-17"
    assert unproved(document) == []


def test_paragraphs_beside_the_text_are_kept_in_their_order() -> None:
    story = (
        "<story><title>Mill closes</title><date>1911-06-06</date>"
        "<intro><p>The mill in the valley closes in June, says the owner.</p></intro>"
        "<body><p>Ninety workers went home.</p></body>"
        "<box><p>The mill was built in 1811 by three brothers from Korntal.</p></box>"
        "<comments><p>Glad that somebody finally said it about the wheel.</p></comments></story>"
    )
    documents, _ = read_bytes("a.xml", f"<?xml version='1.0'?><all>{story * 2}</all>".encode())
    words = [line.split()[1] for line in documents[0].text.splitlines() if line]
    assert words == ["closes", "mill", "workers", "mill", "that"]
    assert kinds(documents[0])[-1][0] == "boilerplate"
    assert unproved(documents[0]) == []
