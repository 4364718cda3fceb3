from __future__ import annotations

import io
import zipfile

import pytest

from tests.readers.reading import codes, kinds, one, unproved

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def pdf(text: str, title: str = "Harbour report", author: str = "Ada Brandt") -> bytes:
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /Author ({author}) /CreationDate (D:20200101) >>".encode(),
    ]
    data = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        data
        + b"xref\n0 7\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 7 /Root 1 0 R /Info 6 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
    )


def package(members: dict[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def docx(body: str, *, title: str = "Plan") -> bytes:
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    about = f"<d:title>{title}</d:title><d:creator>Lew</d:creator>"
    core = f'<c:p xmlns:c="c" xmlns:d="d">{about}</c:p>'
    return package(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": document,
            "docProps/core.xml": core,
        }
    )


DOCX = docx(
    '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Walls</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>First </w:t></w:r><w:r><w:t>part.</w:t></w:r></w:p>"
    "<w:p><w:del><w:r><w:t>struck</w:t></w:r></w:del><w:r><w:t>Second.</w:t></w:r></w:p>"
)
ODT = package(
    {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": '<o:d xmlns:o="o" xmlns:t="t"><t:h>Walls</t:h><t:p>Two<t:tab/>words.</t:p>'
        "</o:d>",
    }
)
EPUB = package(
    {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="O/p.opf"/></container>',
        "O/p.opf": "<package><metadata><title>Book</title></metadata><manifest>"
        '<item id="a" href="2.xhtml"/><item id="b" href="1.xhtml"/></manifest>'
        '<spine><itemref idref="b"/><itemref idref="a"/></spine></package>',
        "O/1.xhtml": "<html><body><h1>One</h1><p>Begins.</p></body></html>",
        "O/2.xhtml": "<html><body><p>Ends.</p></body></html>",
    }
)
RTF = (
    rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\*\generator x;}\f0 Caf\'e9 "
    rb"\u8211?\u-10179?\u-8704? {\b bold}\par Next {\v gone}line\'97end.}"
)


def test_the_text_layer_of_a_pdf_is_cited_as_a_rendition() -> None:
    document = one("a.pdf", pdf("The wall broke in two places."))
    assert document.text.strip() == "The wall broke in two places."
    assert document.rendition == document.text.encode()
    assert document.declared == {"headline": "Harbour report", "byline": "Ada Brandt"}
    assert unproved(document) == []


@pytest.mark.parametrize(
    "title",
    ["untitled", "Microsoft Word - report.docx", "report final.indd", "about:blank", "Document1"],
)
def test_what_programs_put_for_title_and_author_is_none(title: str) -> None:
    assert one("a.pdf", pdf("The wall broke.", title, "anonymous")).declared == {}
    named = one("a.pdf", pdf("The wall broke.", "Microsoft Word - Harbour report", "user"))
    assert named.declared["headline"] == "Harbour report"


def test_the_largest_type_of_the_first_page_names_a_pdf_without_title() -> None:
    words = "The wall broke in two places) Tj 0 -30 Td /F1 9 Tf (" + "Nobody was hurt. " * 5
    document = one("a.pdf", pdf(words, "", ""))
    assert [(item.value, item.method) for item in document.statements] == [
        ("The wall broke in two places", "pdf:largest-type")
    ]
    (found,) = document.statements
    assert document.cited[found.start_byte : found.end_byte].decode() == found.value


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (pdf("words")[:200], "bad-pdf"),
        (b"%PDF-1.4\n" + b"\xff" * 500, "bad-pdf"),
        (pdf(""), "no-text-layer"),
    ],
    ids=["cut", "rubbish", "no text"],
)
def test_a_pdf_that_gives_no_text_says_why(data: bytes, code: str) -> None:
    assert codes("a.pdf", data) == [code]


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        ("a.docx", DOCX, "Walls\n\nFirst part.\n\nSecond."),
        ("a.odt", ODT, "Walls\n\nTwo\twords."),
        ("a.epub", EPUB, "One\n\nBegins.\n\nEnds."),
        ("a.rtf", RTF, "Café –😀 bold\n\nNext line—end."),
    ],
    ids=["docx", "odt", "epub", "rtf"],
)
def test_office_files_give_their_text(name: str, data: bytes, text: str) -> None:
    document = one(name, data)
    assert document.text == text
    assert document.rendition == text.encode()
    assert document.original == data
    assert unproved(document) == []


def test_headings_and_properties_of_documents_are_kept() -> None:
    document = one("a.docx", DOCX)
    assert kinds(document) == [("crosshead", "Walls")]
    assert document.declared == {"headline": "Plan", "byline": "Lew"}


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'<w:document xmlns:w="{WORD}"><w:p><w:t>&b;</w:t></w:p></w:document>'
)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.docx", package({"word/document.xml": ENTITIES}), "xml-entities"),
        ("a.docx", package({"word/document.xml": "<w:document>"}), "bad-xml"),
        ("a.docx", package({"word/document.xml": "<a>" * 5_000}), "too-deep"),
        ("a.docx", docx(""), "no-text"),
        ("a.epub", package({"mimetype": "application/epub+zip"}), "bad-document"),
        ("a.rtf", rb"{\rtf1 cut", "truncated-rtf"),
        ("a.rtf", rb"{\rtf1 " + b"{" * 200_000, "truncated-rtf"),
        ("a.xlsx", package({"xl/workbook.xml": "<x/>"}), "bad-table"),
    ],
    ids=[
        *("entities", "broken xml", "deep xml", "empty", "no chapters", "cut rtf", "deep rtf"),
        "spreadsheet",
    ],
)
def test_a_broken_document_is_a_problem(name: str, data: bytes, code: str) -> None:
    found = codes(name, data)
    assert code in found or (code == "truncated-rtf" and found == ["no-text"])


def test_a_heading_that_opens_a_document_without_a_title_is_its_headline() -> None:
    heading = '<w:p><w:pPr><w:pStyle w:val="Heading{}"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'
    body = heading.format(1, "Walls") + heading.format(2, "Gates")
    assert kinds(one("a.docx", docx(body, title=""))) == [
        ("headline", "Walls"),
        ("crosshead", "Gates"),
    ]
