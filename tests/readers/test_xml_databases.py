from __future__ import annotations

from tests.readers.reading import kinds, read_bytes, unproved

CLOSED = "THE mill closed in June, and its ninety workers went home."


def test_a_record_of_proquest_s_historical_papers_is_an_article() -> None:
    data = (
        '<?xml version="1.0" encoding="utf-8"?><Record><Version>2</Version><RecordID>475</RecordID>'
        "<DateTimeStamp>20190304101112</DateTimeStamp><ActionCode>add</ActionCode>"
        "<RecordTitle>Mill "
        "Closes</RecordTitle><Publication><PublicationID>9</PublicationID><Title>The Valley Echo "
        "(1861-current)</Title><Qualifier>Korntal</Qualifier></Publication><Publisher>Echo Ltd"
        "</Publisher><AlphaPubDate>Jun 6, 1911</AlphaPubDate><NumericPubDate>19110606"
        "</NumericPubDate>"
        "<ObjectType>Article</ObjectType><Contributor><ContribRole>Author</ContribRole>"
        "<LastName>Brandt"
        "</LastName><OriginalForm>Brandt, Ilse</OriginalForm></Contributor><LanguageCode>ENG"
        f"</LanguageCode><StartPage>9</StartPage><FullText>{CLOSED}</FullText></Record>"
    ).encode()
    documents, problems = read_bytes("475.xml", data)
    assert problems == []
    assert documents[0].declared == {
        "headline": "Mill Closes",
        "published_on": "1911-06-06",
        "byline": "Ilse Brandt",
        "publisher": "The Valley Echo",
        "language": "en",
    }
    assert kinds(documents[0]) == [("headline", "Mill Closes"), ("body", CLOSED)]
    assert documents[0].extra["StartPage"] == "9"
    assert unproved(documents[0]) == []


def test_a_writer_of_proquest_may_have_a_whole_name_of_one_kind() -> None:
    data = (
        "<RECORD><RecordID>1</RecordID><RecordTitle>Mill closes</RecordTitle>"
        "<NumericPubDate>19110606</NumericPubDate><Contributor><ContribRole>Author</ContribRole>"
        "<LastName>Brandt</LastName><FirstName>Ilse</FirstName><PersonName>Brandt, Ilse"
        f"</PersonName></Contributor><FullText>{CLOSED}</FullText></RECORD>"
    )
    documents, _ = read_bytes("1.xml", data.encode())
    assert documents[0].declared["byline"] == "Ilse Brandt"


def test_a_record_of_tdm_studio_has_its_own_title_and_not_the_paper_s() -> None:
    data = (
        '<?xml version="1.0"?><RECORD><GOID>12</GOID><SortTitle>Valley Echo</SortTitle>'
        "<DFS><PubFrosting>"
        "<Title>Valley Echo</Title></PubFrosting></DFS><Obj><TitleAtt><Title>Mill closes</Title>"
        "</TitleAtt><NumericDate>2011-06-06</NumericDate><Contributors><Contributor>"
        "<ContribRole>Author"
        "</ContribRole><OriginalForm>Brandt, Ilse</OriginalForm></Contributor></Contributors>"
        "<Language><RawLang>English</RawLang></Language></Obj><TextInfo>"
        "<Text>&lt;html&gt;&lt;body&gt;"
        f"&lt;p&gt;{CLOSED}&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;&lt;/body&gt;&lt;/html&gt;"
        "</Text></TextInfo>"
        "</RECORD>"
    ).encode()
    documents, problems = read_bytes("12.xml", data)
    assert problems == []
    assert documents[0].declared == {
        "headline": "Mill closes",
        "published_on": "2011-06-06",
        "byline": "Ilse Brandt",
        "publisher": "Valley Echo",
        "language": "en",
    }
    assert kinds(documents[0])[1:] == [("body", CLOSED), ("body", "Two.")]


def factiva_article(number: int) -> str:
    return (
        f"<article><reference>distdoc:archive/ArchiveDoc::Article/ECHO{number}</reference>"
        f"<accessionNo>ECHO{number}</accessionNo><baseLanguage>EN</baseLanguage>"
        "<byline>By Ilse Brandt"
        "</byline><copyright>(c) 2023, Echo</copyright><headline><paragraph display='Proportional'>"
        f"Mill {number} closes</paragraph></headline><leadParagraph><paragraph>{CLOSED}</paragraph>"
        "</leadParagraph><tailParagraphs><paragraph>One <hlt>tail</hlt>.</paragraph><paragraph>Two."
        "</paragraph></tailParagraphs><publicationDate><date>2023-06-06</date></publicationDate>"
        "<sectionName>Valley</sectionName><sourceCode>ECHO</sourceCode><sourceName>Valley Echo"
        "</sourceName><wordCount>120</wordCount></article>"
    )


def test_each_article_of_factiva_is_one() -> None:
    text = "".join(factiva_article(number) for number in (1, 2, 3))
    documents, problems = read_bytes(
        "f.xml", f'<?xml version="1.0"?><articles>{text}</articles>'.encode()
    )
    assert problems == []
    assert [document.declared["headline"] for document in documents] == [
        "Mill 1 closes",
        "Mill 2 closes",
        "Mill 3 closes",
    ]
    assert {key: documents[0].declared[key] for key in ("byline", "published_on", "publisher")} == {
        "byline": "Ilse Brandt",
        "published_on": "2023-06-06",
        "publisher": "Valley Echo",
    }
    assert kinds(documents[0]) == [
        ("headline", "Mill 1 closes"),
        ("byline", "By Ilse Brandt"),
        ("body", CLOSED),
        ("body", "One tail."),
        ("body", "Two."),
        ("boilerplate", "(c) 2023, Echo"),
    ]
    assert documents[0].extra["wordCount"] == "120"
    assert unproved(documents[0]) == []


def test_the_archive_s_own_documents_are_read_too() -> None:
    data = (
        '<?xml version="1.0"?><DistDoc an="E1" doctype="article"><MetadataPT><PubData><PubDate>'
        "<date>20230606</date></PubDate><SrcName>Valley Echo</SrcName></PubData></MetadataPT>"
        '<ArchiveDoc xml:space="preserve"><Article><HeadlineGroup><Headline fid="hd">'
        "<Para>Mill closes"
        f'</Para></Headline></HeadlineGroup><LeadPara fid="lp"><Para>{CLOSED}</Para></LeadPara>'
        '<TailParas fid="td"><Para>One.</Para><Para>Two.</Para></TailParas><Copyright>(c) Echo'
        "</Copyright></Article></ArchiveDoc></DistDoc>"
    ).encode()
    documents, problems = read_bytes("e.xml", data)
    assert problems == []
    assert documents[0].declared == {
        "headline": "Mill closes",
        "published_on": "2023-06-06",
        "publisher": "Valley Echo",
    }
    assert [words for kind, words in kinds(documents[0]) if kind == "body"] == [
        CLOSED,
        "One.",
        "Two.",
    ]


def test_a_root_of_a_program_s_own_may_hold_articles_of_factiva() -> None:
    article = (
        "<article><headline><paragraph>Mill closes</paragraph></headline><leadParagraph>"
        f"<paragraph>{CLOSED}</paragraph></leadParagraph><tailParagraphs><paragraph>It rained."
        "</paragraph></tailParagraphs></article>"
    )
    documents, _ = read_bytes(
        "a.xml", f"<?xml version='1.0'?><Found>{article * 2}</Found>".encode()
    )
    assert [kinds(document)[1:] for document in documents] == [
        [("body", CLOSED), ("body", "It rained.")]
    ] * 2
