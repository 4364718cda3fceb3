from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved

CLOSED = "The mill closed in June, and its ninety workers went home."


def tei(source: str, body: str, edition: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">'
        "<teiHeader><fileDesc><titleStmt><title>Mill closes</title><author>Brandt, Ilse</author>"
        f"</titleStmt><publicationStmt>{edition}</publicationStmt><sourceDesc>{source}</sourceDesc>"
        "</fileDesc><profileDesc><creation><date type='download'>2024-03-01</date></creation>"
        f"</profileDesc></teiHeader><text><body>{body}</body></text></TEI>"
    ).encode()


SOURCE = (
    "<biblStruct><monogr><title level='j'>Valley Echo</title><imprint>"
    "<date when='1911-06-06'>6 June"
    " 1911</date></imprint></monogr></biblStruct><ptr target='https://echo.example/mill'/>"
)


def test_the_day_and_publisher_are_those_of_the_source() -> None:
    edition = "<publisher>University</publisher><date when='2019-01-01'>2019</date>"
    body = f"<div><head>First part</head><p>{CLOSED}</p><quote>We stop.</quote></div>"
    documents, problems = read_bytes("t.xml", tei(SOURCE, body, edition))
    assert problems == []
    assert documents[0].declared == {
        "headline": "Mill closes",
        "byline": "Ilse Brandt",
        "published_on": "1911-06-06",
        "url": "https://echo.example/mill",
        "publisher": "Valley Echo",
        "language": "en",
    }
    assert kinds(documents[0]) == [
        ("headline", "Mill closes"),
        ("crosshead", "First part"),
        ("body", CLOSED),
        ("quote", "We stop."),
    ]
    assert unproved(documents[0]) == []


def test_a_day_of_download_is_no_day_of_publication() -> None:
    documents, _ = read_bytes("t.xml", tei("<p>None.</p>", f"<p>{CLOSED}</p>"))
    assert "published_on" not in documents[0].declared
    assert kinds(documents[0])[1:] == [("body", CLOSED)]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("It <hi>broke</hi> <title>The Wheel</title> twice.", ["It broke The Wheel twice."]),
        ("It<note>Or not.</note> broke.", ["It broke.", "Or not."]),
        ("It <choice><sic>brok</sic><corr>broke</corr></choice>.", ["It broke."]),
        ("It<lb/>broke.", ["It broke."]),
        ("He said <quote>stop</quote> and left.", ["He said stop and left."]),
    ],
    ids=["inline", "note", "choice", "break", "quoted"],
)
def test_a_paragraph_holds_its_words_and_no_tag(written: str, words: list[str]) -> None:
    documents, problems = read_bytes("t.xml", tei(SOURCE, f"<p>{written}</p>"))
    assert problems == []
    assert [text for _, text in kinds(documents[0])[1:]] == words
    assert unproved(documents[0]) == []


def test_each_document_of_a_corpus_is_an_article() -> None:
    alone = tei(SOURCE, f"<p>{CLOSED}</p>").decode().partition("?>")[2]
    data = f'<?xml version="1.0"?><teiCorpus><teiHeader/>{alone}{alone}</teiCorpus>'.encode()
    documents, problems = read_bytes("t.xml", data)
    assert ([document.source.member for document in documents], problems) == (
        ["document 1", "document 2"],
        [],
    )


def test_what_trafilatura_wrote_is_an_article_with_its_attributes() -> None:
    data = (
        '<doc sitename="Valley Echo" title="Mill &amp; wheel" author="Ilse Brandt; Tom Roe"'
        ' date="2023-06-06" source="https://echo.example/mill" hostname="echo.example"'
        ' excerpt="Ninety go home." categories="Valley" tags="mills,flour" fingerprint="x">'
        "\n <main>\n"
        f'  <head rend="h1">Mill &amp; wheel</head><p>{CLOSED}</p><list rend="ul">'
        "<item>Flour</item>"
        "</list></main><comments><p>So true!</p></comments></doc>"
    ).encode()
    documents, problems = read_bytes("out.xml", data)
    assert problems == []
    assert documents[0].declared == {
        "headline": "Mill & wheel",
        "byline": "Ilse Brandt; Tom Roe",
        "published_on": "2023-06-06",
        "publisher": "Valley Echo",
        "url": "https://echo.example/mill",
        "standfirst": "Ninety go home.",
        "section": "Valley",
    }
    assert kinds(documents[0]) == [
        ("headline", "Mill & wheel"),
        ("body", CLOSED),
        ("list", "Flour"),
        ("boilerplate", "So true!"),
    ]
    assert unproved(documents[0]) == []


def test_a_headline_that_only_an_attribute_holds_is_shown() -> None:
    data = f'<doc title="Mill &amp; wheel" hostname="e.example"><main><p>{CLOSED}</p></main></doc>'
    documents, _ = read_bytes("out.xml", data.encode())
    assert kinds(documents[0])[0] == ("headline", "Mill & wheel")
    assert unproved(documents[0]) == []


def test_a_journal_s_article_is_read() -> None:
    data = (
        '<?xml version="1.0"?>'
        '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.2//EN" "j.dtd">'
        '<article xml:lang="en"><front><journal-meta><journal-title-group><journal-title>Mills'
        "</journal-title></journal-title-group></journal-meta><article-meta><title-group>"
        "<article-title>On <italic>wheels</italic></article-title></title-group><contrib-group>"
        '<contrib contrib-type="author"><name><surname>Brandt</surname><given-names>Ilse'
        "</given-names>"
        '</name></contrib></contrib-group><pub-date pub-type="ppub"><year>2011</year></pub-date>'
        '<pub-date pub-type="epub"><day>6</day><month>6</month><year>2011</year></pub-date>'
        "<abstract><p>Short.</p></abstract></article-meta></front><body><sec><title>One"
        f"</title><p>{CLOSED}"
        "</p></sec></body><back><ref-list><ref><mixed-citation>Roe 2001.</mixed-citation></ref>"
        "</ref-list></back></article>"
    ).encode()
    documents, problems = read_bytes("a.xml", data)
    assert problems == []
    assert documents[0].declared == {
        "headline": "On wheels",
        "byline": "Ilse Brandt",
        "published_on": "2011-06-06",
        "publisher": "Mills",
        "language": "en",
    }
    assert kinds(documents[0])[1:] == [
        ("body", "Short."),
        ("crosshead", "One"),
        ("body", CLOSED),
        ("note", "Roe 2001."),
    ]


@pytest.mark.parametrize(
    ("title", "publisher"), [("Valley Echo", "Valley Echo"), ("Mill closes", "University")]
)
def test_what_a_text_appeared_in_is_its_publisher(title: str, publisher: str) -> None:
    source = f"<biblStruct><monogr><title>{title}</title></monogr></biblStruct>"
    edition = "<publisher>University</publisher>"
    documents, _ = read_bytes("t.xml", tei(source, f"<p>{CLOSED}</p>", edition))
    assert documents[0].declared["publisher"] == publisher
