from __future__ import annotations

import pytest

from tests.readers.office_files import compound, package
from tests.readers.reading import codes, one, read_bytes

ODT_TEXT = '<o:d xmlns:o="o" xmlns:t="t"><t:p>The quay gate stays shut until May.</t:p></o:d>'
WORD_TEXT = (
    '<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>The quay gate stays shut until May.</w:t></w:r>'
    "</w:p></w:body></w:document>"
)
MANIFEST = (
    '<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.text"/></manifest:manifest>'
)
BOOK = {
    "O/1.xhtml": "<html><body><p>The quay gate stays shut until May.</p></body></html>",
    "O/p.opf": "<package><metadata/><manifest>"
    '<item id="a" href="1.xhtml"/></manifest><spine><itemref idref="a"/></spine></package>',
    "META-INF/container.xml": '<container><rootfile full-path="O/p.opf"/></container>',
}
READ = {
    "odt, type last": (
        "a.odt",
        {"content.xml": ODT_TEXT, "mimetype": "application/vnd.oasis.opendocument.text"},
    ),
    "odt, no type": ("b.odt", {"content.xml": ODT_TEXT, "META-INF/manifest.xml": MANIFEST}),
    "template": (
        "c.ott",
        {"mimetype": "application/vnd.oasis.opendocument.text-template", "content.xml": ODT_TEXT},
    ),
    "epub, type last": ("a.epub", {**BOOK, "mimetype": "application/epub+zip"}),
    "epub, no type": ("b.epub", BOOK),
    "docx, text first": (
        "a.docx",
        {"word/document.xml": WORD_TEXT, "[Content_Types].xml": "<Types/>"},
    ),
    "docx, other name": (
        "b.docx",
        {"[Content_Types].xml": "<Types/>", "word/document2.xml": WORD_TEXT},
    ),
    "no suffix": ("letter", {"content.xml": ODT_TEXT, "META-INF/manifest.xml": MANIFEST}),
}


@pytest.mark.parametrize("case", list(READ))
def test_the_order_of_members_changes_nothing(case: str) -> None:
    name, members = READ[case]
    assert one(name, package(members)).text == "The quay gate stays shut until May."


def test_an_archive_of_stored_documents_is_an_archive() -> None:
    inner = package({"[Content_Types].xml": "<Types/>", "word/document.xml": WORD_TEXT})
    book = package({"mimetype": "application/epub+zip", **BOOK}, stored=True)
    documents, problems = read_bytes("a.zip", package({"x.docx": inner, "y.epub": book}, True))
    assert [document.source.member for document in documents] == ["x.docx", "y.epub"]
    assert not problems


@pytest.mark.parametrize(
    ("name", "members", "words"),
    [
        ("a.xps", {"FixedDocSeq.fdseq": "<x/>", "Documents/1/FixedDoc.fdoc": "<x/>"}, "PDF"),
        ("a.oxps", {"FixedDocumentSequence.fdseq": "<x/>"}, "PDF"),
        ("a.pages", {"Index/Document.iwa": "x", "preview.jpg": "x"}, "PDF"),
        ("a.numbers", {"Index.zip": "x"}, "CSV"),
        ("a.key", {"Index/Slide-1.iwa": "x"}, "Keynote"),
        ("a.odg", {"mimetype": "application/vnd.oasis.opendocument.graphics"}, "PDF"),
        ("a.vsdx", {"visio/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}, "PDF"),
        ("a.hwpx", {"mimetype": "application/hwp+zip", "Contents/section0.xml": "<x/>"}, "DOCX"),
    ],
    ids=["xps", "oxps", "pages", "numbers", "keynote", "drawing", "visio", "hangul"],
)
def test_packages_that_are_not_read_are_named_and_never_unpacked(
    name: str, members: dict[str, str | bytes], words: str
) -> None:
    documents, problems = read_bytes(name, package(members))
    assert documents == []
    assert [problem.code for problem in problems] == ["unsupported-format"]
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("stream", "code", "words"),
    [
        ("EncryptedPackage", "unsupported-format", "password"),
        ("PowerPoint Document", "unsupported-format", "PPTX"),
        ("WordDocument", "bad-document", "DOCX"),
        ("__properties_version1.0", "no-text", ".eml"),
        ("Something", "unsupported-format", "PDF"),
    ],
    ids=["locked", "slides", "word", "message", "unknown"],
)
def test_old_office_files_are_told_by_their_streams(stream: str, code: str, words: str) -> None:
    _, problems = read_bytes("a.bin", compound({stream: b""}))
    assert [problem.code for problem in problems] == [code]
    assert words in problems[0].message


@pytest.mark.parametrize("length", [20, 512, 513, 4000])
def test_a_cut_office_file_says_what_helps(length: int) -> None:
    data = compound({"WordDocument": bytes(5000)})[:length]
    assert set(codes("a.doc", data)) <= {"bad-document", "unsupported-format", "wrong-suffix"}


def test_a_mail_store_is_named_with_what_helps() -> None:
    documents, problems = read_bytes("archive.pst", b"!BDN" + bytes(range(256)) * 20)
    assert documents == []
    assert ".eml" in problems[0].message
    assert ".mbox" in problems[0].message
