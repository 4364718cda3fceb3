from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.readers.exports import (
    KILN,
    MILL,
    STORIES,
    as_docx,
    as_rtf,
    factiva,
    factiva_plain,
    newsbank,
    nexis_cover,
    nexis_uni,
    proquest,
)
from tests.readers.reading import codes, kinds, read_bytes, unproved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

    from ingest.model import RawDocument

NEXIS_UNI = "\n\n\n".join(map(nexis_uni, STORIES))
FACTIVA = "".join(map(factiva, STORIES))
PLAIN = "".join(map(factiva_plain, STORIES))
PROQUEST = "".join(map(proquest, STORIES)) + "_" * 60 + "\n\nContact ProQuest\n\nCopyright 2022\n"
EXPORTS = {
    "nexis uni": NEXIS_UNI,
    "factiva": FACTIVA,
    "factiva without codes": PLAIN,
    "proquest": PROQUEST,
}
RIS = "TY  - NEWS\nTI  - Ä weir\nAU  - Roe, Jane\nDA  - 2019/01/02/\nAB  - It fell.\nER  - \n" * 3
BIBTEX = "@misc{a,\n title = {A w{\\'e}ir},\n author = {Roe, Jane},\n date = {2019},\n}\n" * 3
STATED = {
    "headline": [story.headline for story in STORIES],
    "byline": ["Greta Aldane", "Ruben Östholm"],
    "publisher": ["The Wharfdale Mercury", "Lehmbacher Bote"],
    "published_on": ["2019-06-03", "2021-02-12"],
    "language": ["en", "de"],
}


def _read(data: bytes, name: str = "a.txt") -> list[RawDocument]:
    documents, problems = read_bytes(name, data)
    assert problems == []
    return documents


def _stated(documents: list[RawDocument]) -> dict[str, list[str | None]]:
    return {field: [item.declared.get(field) for item in documents] for field in STATED}


def _body(document: RawDocument) -> list[str]:
    return [text for kind, text in kinds(document) if kind == "body"]


def _assert_stories(documents: list[RawDocument]) -> None:
    assert _stated(documents) == STATED
    assert [_body(item) for item in documents] == [list(story.paragraphs) for story in STORIES]


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_each_document_is_an_article(text: str, encoding: str, end: str) -> None:
    documents = _read(text.replace("\n", end).encode(encoding))
    _assert_stories(documents)
    assert [item.source.member for item in documents] == ["document 1", "document 2"]
    assert [place for item in documents for place in unproved(item)] == []


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_every_byte_lies_in_one_document(text: str) -> None:
    data = text.encode()
    whole = b"".join(item.original for item in _read(data))
    assert data.startswith(whole)
    assert data[len(whole) :].strip() == b""


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_words_stand_behind_every_stated_value(text: str) -> None:
    for document in _read(text.encode()):
        for item in document.statements:
            words = document.original[item.start_byte : item.end_byte].decode()
            assert words.strip(), item


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
@pytest.mark.parametrize("write", [as_docx, as_rtf], ids=["DOCX", "RTF"])
def test_documents_shown_by_an_office_file_are_articles(
    text: str, write: Callable[[str], bytes]
) -> None:
    name = "Files (2).DOCX" if write is as_docx else "a.rtf"
    documents = _read(write(text.replace("\n", "\n\n") if write is as_docx else text), name)
    _assert_stories(documents)
    assert len({item.source.sha256 for item in documents}) == 2
    assert [place for item in documents for place in unproved(item)] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("nexis", nexis_uni(MILL)),
        ("factiva", factiva(MILL)),
        ("factiva", factiva_plain(MILL)),
        ("proquest", proquest(MILL, "1 of 1")),
    ],
    ids=["nexis uni", "factiva", "factiva without codes", "proquest"],
)
def test_an_office_file_of_one_document_keeps_its_bytes(name: str, text: str) -> None:
    data = as_rtf(text)
    (document,) = _read(data, f"{name}.rtf")
    assert (document.original, document.source.member) == (data, "")
    assert document.declared["headline"] == MILL.headline


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_labels_and_the_line_of_rights_are_no_text(text: str) -> None:
    told = [
        words
        for item in _read(text.encode())
        for kind, words in kinds(item)
        if kind != "boilerplate"
    ]
    for label in ("Section", "Load-Date", "WHAMER", "Copyright", "MILLS", "gmill", "2022", "words"):
        assert not [words for words in told if label in words], label


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_a_file_cut_in_the_middle_keeps_what_is_whole(text: str) -> None:
    (first, *_), problems = read_bytes("a.txt", text[: len(text) * 3 // 4].encode())
    # A few lines of the last document are no document: they are named.
    assert {problem.code for problem in problems} <= {"left-aside"}
    assert unproved(first) == []
    assert first.declared["headline"] == MILL.headline
    assert _body(first) == list(MILL.paragraphs)


def test_a_cover_page_is_no_part_of_the_first_article() -> None:
    text = f"{nexis_cover(STORIES)}\n\n{NEXIS_UNI}"
    documents = _read(as_docx(text.replace("\n\n\n", "\n\n")), "a.docx")
    _assert_stories(documents)
    assert not [words for _, words in kinds(documents[0]) if words.startswith(("Client", "Job"))]
    (single,) = _read(as_docx(f"{nexis_cover((MILL,))}\n\n{nexis_uni(MILL)}"), "b.docx")
    assert single.declared == documents[0].declared
    assert ("boilerplate", "Client/Matter: -None-") in kinds(single)


def test_a_cover_in_a_text_is_kept_with_the_first_document() -> None:
    documents = _read(f"{nexis_cover(STORIES)}\n\n{NEXIS_UNI}".encode())
    _assert_stories(documents)
    assert ("boilerplate", "Client/Matter: -None-") in kinds(documents[0])


def test_what_a_cover_is_narrowed_by_is_no_headline() -> None:
    cover = f"{nexis_cover(STORIES)}\n\nContent Type\n\nNarrowed by\n\nNews\n\nPublisher: Bote"
    _assert_stories(_read(f"{cover}\n\n{NEXIS_UNI}".encode()))


def test_graphics_and_highlights_have_their_kinds() -> None:
    found = kinds(_read(NEXIS_UNI.encode())[0])
    assert ("caption", "The weir from above") in found
    assert ("standfirst", MILL.standfirst) in found
    assert ("byline", MILL.byline) in found


def test_a_correction_is_shown_and_its_day_is_none_of_the_article() -> None:
    text = nexis_uni(MILL).replace(
        "Graphic", "Correction-Date: June 9, 2019\n\nIt was five millers.\n\nGraphic"
    )
    text = text.replace("Correction-Date: June 9, 2019", "Correction")
    (document,) = _read(text.encode())
    assert ("note", "It was five millers.") in kinds(document)
    assert document.declared["published_on"] == "2019-06-03"


@pytest.mark.parametrize(
    ("labels", "end"),
    [
        (("Rubrik", "Länge", "Autor", "Zusammenfassung", "Textkörper"), "Ende des Dokuments"),
        (("Rubrique", "Longueur", "Auteur", "Encart", "Corps"), "Fin du document"),
        (("Sección", "Longitud", "Autor", "Destacado", "Cuerpo"), "Fin del documento"),
        (("Sectie", "Lengte", "Auteur", "Hoogtepunt", "Body"), "End of Document"),
    ],
    ids=["German", "French", "Spanish", "Dutch"],
)
def test_the_labels_of_other_languages_are_known(labels: tuple[str, ...], end: str) -> None:
    text = nexis_uni(MILL, end=end) + "\n\n\n" + nexis_uni(KILN, end=end)
    for english, own in zip(
        ("Section", "Length", "Byline", "Highlight", "Body"), labels, strict=True
    ):
        text = text.replace(f"{english}:", f"{own}:").replace(f"\n{english}\n", f"\n{own}\n")
    documents = _read(text.encode())
    _assert_stories(documents)
    assert [item.declared["section"] for item in documents] == [
        "BUSINESS; Pg. 7",
        "WIRTSCHAFT; Pg. 7",
    ]


def test_a_document_without_optional_labels_is_read() -> None:
    text = "\n\n".join(
        [
            *(MILL.headline, MILL.publisher, "June 2019", "Length: 87 words", "Body"),
            *(*MILL.paragraphs, "End of Document"),
        ]
    )
    (document,) = _read(text.encode())
    assert dict(document.declared) == {
        "headline": MILL.headline,
        "publisher": MILL.publisher,
        "published_on": "2019-06",
    }
    assert _body(document) == list(MILL.paragraphs)


def test_page_numbers_and_running_heads_are_no_text() -> None:
    text = nexis_uni(MILL).replace(
        MILL.paragraphs[1], f"Page 2 of 2\n\n{MILL.headline}\n\n{MILL.paragraphs[1]}"
    )
    (document,) = _read(as_rtf(f"Page 1 of 2\n\n{text}"), "a.rtf")
    assert document.declared["headline"] == MILL.headline
    assert _body(document) == list(MILL.paragraphs)


@pytest.mark.parametrize("gap", ["\t", "   ", "\n"], ids=["tab", "spaces", "line end"])
def test_codes_of_factiva_stand_before_any_gap(gap: str) -> None:
    _assert_stories(_read("".join(factiva(story, gap=gap) for story in STORIES).encode()))


@pytest.mark.parametrize(
    ("words", "document"),
    [
        *(("1,087 words", "Document"), ("87 Wörter", "Dokument"), ("87 mots", "Document")),
        *(("1.087 palabras", "Documento"), ("87 parole", "Documento")),
    ],
)
def test_factiva_without_codes_is_known_in_other_languages(words: str, document: str) -> None:
    text = "".join(factiva_plain(story, words=words, document=document) for story in STORIES)
    _assert_stories(_read(text.encode()))


def test_a_section_above_the_headline_is_no_headline() -> None:
    text = f"Business\n{factiva_plain(MILL)}Business\n{factiva_plain(KILN)}"
    documents = _read(text.encode())
    _assert_stories(documents)
    assert [item.declared["section"] for item in documents] == ["Business", "Business"]


def test_a_document_of_proquest_without_a_text_is_its_abstract() -> None:
    text = proquest(MILL, "1 of 1")
    start, end = text.index("Full text:"), text.index("Subject:")
    (document,) = _read((text[:start] + "Full text: Not available.\n\n" + text[end:]).encode())
    assert _body(document) == [MILL.standfirst]


def test_the_year_counts_where_proquest_gives_no_day() -> None:
    text = proquest(MILL, "1 of 1").replace("Publication date", "Online date")
    (document,) = _read(text.encode())
    assert document.declared["published_on"] == "1999"


def test_documents_of_proquest_without_rules_are_cut_too() -> None:
    text = "".join(
        proquest(story, f"{number} of 2", rule="") for number, story in enumerate(STORIES, 1)
    )
    _assert_stories(_read(text.encode()))


@pytest.mark.parametrize("text", EXPORTS.values(), ids=EXPORTS)
def test_a_longer_file_has_flat_names(text: str) -> None:
    documents = _read((f"{text}\n\n" * 60).encode())
    assert [item.source.member for item in documents] == [f"document {n}" for n in range(1, 121)]


@pytest.mark.parametrize(
    "text",
    [
        "The manual ends with the words\n\nEnd of Document\n\nand nothing else.",
        "Body\n\nThe body was found on Monday.",
        "HD television is here.\n\nPD Smith wrote that.",
        "LENGTH: 3 words\n\nof a form that somebody typed.",
        "Document 1 of 2\n\nshe read, and put it away.",
    ],
)
def test_texts_that_only_use_such_words_stay_texts(text: str) -> None:
    (document,) = _read(text.encode())
    assert document.source.member == ""
    assert document.blocks is None


def test_a_story_of_a_few_lines_is_no_export() -> None:
    assert codes("a.txt", "\n\n".join(MILL.paragraphs).encode()) == []


def test_a_document_has_the_same_address_in_every_export() -> None:
    both = as_docx("\n\n".join([nexis_cover(STORIES), nexis_uni(MILL), nexis_uni(KILN)]))
    other = as_docx("\n\n".join([nexis_uni(MILL), nexis_uni(MILL), nexis_uni(KILN)]))
    first, _ = _read(both, "a.docx")
    again, *_ = _read(other, "b.docx")
    assert first.source.sha256 == again.source.sha256


@pytest.mark.parametrize(
    ("written", "byline"),
    [
        ("Aldane, Greta", "Greta Aldane"),
        ("Aldane, Greta; Oak, Tim", "Greta Aldane; Tim Oak"),
        ("By Greta Aldane and Tim Oak, Staff Writers", "Greta Aldane; Tim Oak"),
        ("Greta Aldane (now), Tim Oak (earlier)", "Greta Aldane; Tim Oak"),
        ("Greta Aldane, wharfdale.com", "Greta Aldane"),
        ("Staff Writer", ""),
        ("Van den Berg, Jan", "Jan Van den Berg"),
    ],
)
def test_writers_are_named_in_the_order_of_speech(written: str, byline: str) -> None:
    text = nexis_uni(MILL).replace(f"Byline:\xa0{MILL.byline}", f"Byline:\xa0{written}")
    (document,) = _read(text.encode())
    assert document.declared.get("byline", "") == byline


@settings(max_examples=150)
@given(
    st.sampled_from([*EXPORTS.values(), RIS, BIBTEX]),
    st.integers(0, 4_000),
    st.integers(0, 400),
    st.binary(max_size=24),
)
def test_whatever_is_damaged_nothing_stops_and_every_block_is_proved(
    text: str, start: int, length: int, rubbish: bytes
) -> None:
    data = text.encode()
    documents, problems = read_bytes("a.txt", data[:start] + rubbish + data[start + length :])
    assert documents or problems
    assert "reader-failed" not in [item.code for item in problems]
    assert [place for item in documents for place in unproved(item)] == []


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_articles_of_newsbank_are_articles(end: str, encoding: str) -> None:
    text = "".join(map(newsbank, STORIES)).replace("\n", end)
    documents = _read(text.encode(encoding))
    assert [item.source.member for item in documents] == ["document 1", "document 2"]
    assert dict(documents[0].declared) == {
        "headline": MILL.headline,
        "published_on": "2019-06-03",
        "publisher": "The Wharfdale Mercury (Wharfdale, XX)",
        "byline": "Greta Aldane",
        "section": "Business",
    }
    assert documents[1].declared["publisher"] == "Lehmbacher Bote (Wharfdale, XX)"
    assert [_body(item) for item in documents] == [list(story.paragraphs) for story in STORIES]
    assert [place for item in documents for place in unproved(item)] == []


def test_a_corpus_of_exports_is_proved_byte_by_byte(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for number, text in enumerate([*EXPORTS.values(), RIS, BIBTEX]):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    (folder / "files.docx").write_bytes(as_docx(f"{nexis_cover(STORIES)}\n\n{NEXIS_UNI}"))
    corpus = tmp_path / "corpus.db"
    assert run("load", folder, "--db", corpus).exit_code == 0
    assert run("verify", "--deep", "--db", corpus).exit_code == 0


UNNUMBERED = "\n".join(
    f"""{"_" * 60}

{title}

Quill, Hester. The Tidewater Gazette; Skarholm [Skarholm]. 06 May 2018: A.4.

https://db.example/docview/{number}

ABSTRACT

{abstract}

FULL TEXT

The ferry tied up at noon, and nobody came ashore.

Its crew of nine had been at sea since the spring.

DETAILS

Title: {title}

Publication title: The Tidewater Gazette; Skarholm

Publication year: 2018

Publication date: May 6, 2018

Language of publication: English

ProQuest document ID: {number}
"""
    for number, title, abstract in (
        (11, "A ferry without passengers", "A ferry came home empty."),
        (12, "The harbour master resigns", "He had asked for a light."),
    )
)


def test_documents_of_proquest_without_numbers_are_cut_at_their_rules() -> None:
    head = f"{'_' * 60}\n\nReport Information from ProQuest\n\n07 May 2020\n\n"
    documents = _read((head + UNNUMBERED).encode())
    assert _stated(documents)["headline"] == [
        "A ferry without passengers",
        "The harbour master resigns",
    ]
    assert _stated(documents)["published_on"] == ["2018-05-06", "2018-05-06"]
    assert _stated(documents)["publisher"] == ["The Tidewater Gazette"] * 2
    assert _body(documents[1]) == [
        "The ferry tied up at noon, and nobody came ashore.",
        "Its crew of nine had been at sea since the spring.",
    ]


def test_the_number_of_a_document_of_europresse_is_no_publisher_of_the_next() -> None:
    text = "".join(
        f"Le Littoral\nActualités, mardi 3 octobre 2017, p. {number}\n\nLe bac est vide\n\n"
        "Le bac est rentré à midi sans passager, et personne ne sait pourquoi.\n\n"
        f"Certificat émis le 5 juillet 2024 à BIBLIOTHEQUE\nnews·20171003·LT·{number}\n\n"
        for number in (1, 2)
    )
    documents = _read(text.encode())
    assert _stated(documents)["publisher"] == ["Le Littoral", "Le Littoral"]


FACTIVA_PAGED = "".join(
    f"""{head}News
A ferry came home without passengers

Hester Quill
133 words
6 May 2018
The Tidewater Gazette
TIDGAZ
English
(c) 2018 Tidewater Media

The ferry tied up at noon, and nobody came ashore.

Document TIDGAZ0020180506ee56000{number}

"""
    for number, head in (
        (1, "Factiva                      Dow Jones\n\n"),
        (2, "Page 1 of 2 © 2024 Factiva, Inc. All rights reserved.\n\n"),
    )
)


def test_heads_and_feet_of_pages_of_factiva_are_no_headline() -> None:
    documents = _read(FACTIVA_PAGED.encode())
    assert _stated(documents)["headline"] == ["A ferry came home without passengers"] * 2
    assert [document.declared["section"] for document in documents] == ["News", "News"]


def test_the_account_of_a_search_is_no_document() -> None:
    account = (
        "Search Summary\n\nText\nferry and harbour and (passenger or crew)\nDate\n"
        "In the last year\nSource\nAll Sources\nAuthor\nAll Authors\n"
        "Company\nAll Companies\nSubject\nAll Subjects\n"
        "Results Found\n2\nTimestamp\n5 July 2024 10:01 AM\n"
    )
    documents, problems = read_bytes("a.txt", (FACTIVA_PAGED + account).encode())
    assert len(documents) == 2
    assert [problem.code for problem in problems] == ["left-aside"]


def test_an_address_below_the_text_of_nexis_is_the_address_of_the_document() -> None:
    text = "".join(
        f"A ferry came home empty\n\nThe Tidewater Gazette\n\nMay 6, 2018\n\nSection: NEWS\n\n"
        f"Length: 12 words\n\nBody\n\nThe ferry tied up at noon, and nobody came ashore.\n\n"
        f"URL: https://gazette.example/{number}\n\nLoad-Date: May 7, 2018\n\nEnd of Document\n\n"
        for number in (1, 2)
    )
    documents = _read(text.encode())
    assert [document.declared["url"] for document in documents] == [
        f"https://gazette.example/{number}" for number in (1, 2)
    ]
    assert _body(documents[0]) == ["The ferry tied up at noon, and nobody came ashore."]


def test_how_an_article_of_newsbank_is_to_be_cited_is_no_text() -> None:
    text = "".join(
        f"A ferry came home empty\n\nMay {number}, 2018 | Gazette, The (Skarholm)\n"
        "Author/Byline: Hester Quill | Section: News\n\n"
        "The ferry tied up at noon, and nobody came ashore.\n\n• Citation\n"
        'Quill, Hester. "A ferry came home empty." Gazette, The, May 6, 2018: 4.\n\n'
        "© Copyright 2018, Gazette, The, All Rights Reserved.\n\n"
        for number in (6, 7)
    )
    assert _body(_read(text.encode())[0]) == ["The ferry tied up at noon, and nobody came ashore."]


def test_a_running_head_above_the_headline_is_no_part_of_it() -> None:
    text = f"Page 1 of 2\n\n{MILL.headline}\n\n{nexis_uni(MILL)}"
    (document,) = _read(text.encode())
    assert document.declared["headline"] == MILL.headline


def test_labels_that_a_pdf_shows_behind_the_rights_count() -> None:
    text = nexis_uni(MILL).replace("Reserved\n\nSection", "Reserved Section")
    text = text.replace("Pg. 7\n\nLength", "Pg. 7 Length").replace(
        "Byline:\xa0Greta Aldane\n\n", ""
    )
    text = text.replace(f"Highlight:\xa0{MILL.standfirst}\n\n", "")
    (document,) = _read(text.encode())
    assert document.declared["section"] == "BUSINESS; Pg. 7"
    assert _body(document) == list(MILL.paragraphs)


_ENTRIES = "".join(f"\n{at}. {story.headline}\n" for at, story in enumerate(STORIES, 1))
_ROWS = "".join(
    f"{at}.\n{story.headline}\n{story.publisher}\nMarch {at}, 2021\n87 words\n"
    for at, story in enumerate(STORIES, 1)
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Files_doclist.DOCX", "Results for: mill\n\n" + nexis_cover(STORIES)),
        ("Files.DOCX", f"Documents ({len(STORIES)})\n{_ENTRIES}"),
        ("Files.DOCX", f"Documentos ({len(STORIES)})\n{_ENTRIES}"),
        ("Files_doclist.DOCX", _ENTRIES),
        ("Files (3)_doclist (1).DOCX", _ROWS),
    ],
    ids=["cover", "count and headlines", "count in Spanish", "named", "named, rows of a list"],
)
def test_the_list_that_comes_with_single_documents_is_no_article(name: str, text: str) -> None:
    documents, problems = read_bytes(name, as_docx(text))
    assert documents == []
    assert [(problem.code, problem.is_loss) for problem in problems] == [("left-aside", False)]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Plan.DOCX", f"Documents (3)\n{_ENTRIES}"),
        ("Plan.DOCX", f"What the council keeps.\n{_ENTRIES}"),
        ("My_doclist.DOCX", "The lists of the council have grown.\n\nNobody reads them.\n"),
        ("Plan.DOCX", f"Documents (2)\n{_ENTRIES}\nThe mill keeps both of them in its cellar.\n"),
    ],
    ids=["another count", "no count", "no numbers", "a sentence below"],
)
def test_a_numbered_list_that_no_database_made_is_an_article(name: str, text: str) -> None:
    documents, _ = read_bytes(name, as_docx(text))
    assert len(documents) == 1


def test_an_address_is_no_headline_of_proquest() -> None:
    text = proquest(MILL, "1 of 2") + proquest(MILL, "2 of 2")
    link = "ProQuest document link: https://db.example/docview/1"
    bare = text.replace(f"Document 1 of 2\n\n{MILL.headline}", f"Document 1 of 2\n\n{link}")
    assert link in bare
    documents, _ = read_bytes("a.txt", bare.encode())
    assert [document.declared["headline"] for document in documents] == [MILL.headline] * 2
