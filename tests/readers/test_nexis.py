from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.nexis import read_blocks
from tests.readers.reading import codes, kinds, read_bytes, unproved

if TYPE_CHECKING:
    from ingest.model import RawDocument

FIRST = """
                               1 of 2 DOCUMENTS


                          The Quay Post (Quayside)

                            January 11, 2010 Monday
                                   Edition 1;
                                    Ireland

Harbour wall breaks again, and nobody knows who will pay for all
of its stones

BYLINE: By Jane Roe and Lew Okoro

SECTION: NEWS; Pg. 3

LENGTH: 453 words

DATELINE: QUAYSIDE

The harbour wall broke in the night and the sea came over it, and it took the
fish hall with it, the harbour master said on Monday morning.

SYRIA: Nobody was hurt, he said.

LOAD-DATE: January 12, 2010

LANGUAGE: ENGLISH

GRAPHIC: The wall on Saturday

SUBJECT: WALLS (90%)

                       Copyright 2010 The Quay Post
                              All Rights Reserved
"""
SECOND = """
                               2 of 2 DOCUMENTS

                                 Hafenblatt

                            12. Januar 2010 Dienstag

Die Fähre fährt

AUTOR: Von Änne Roh

LÄNGE: 3 Wörter

Die Fähre fährt.

UPDATE: 13. Januar 2010

SPRACHE: GERMAN
"""
HEAD = "Download Request: Selected Items: 1-2\nTerms: (harbour)\n\n"


def _read(data: bytes, name: str = "a.txt") -> list[RawDocument]:
    documents, problems = read_bytes(name, data)
    assert problems == []
    return documents


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_document_is_an_article_with_what_it_states(encoding: str, end: str) -> None:
    text = (HEAD + FIRST + SECOND).replace("\n", end)
    first, second = _read(text.encode(encoding))
    assert first.declared == {
        "publisher": "The Quay Post (Quayside)",
        "published_on": "2010-01-11",
        "headline": (
            "Harbour wall breaks again, and nobody knows who will pay for all of its stones"
        ),
        "byline": "Jane Roe; Lew Okoro",
        "section": "NEWS; Pg. 3",
        "dateline": "QUAYSIDE",
        "language": "en",
    }
    assert second.declared == {
        "publisher": "Hafenblatt",
        "published_on": "2010-01-12",
        "headline": "Die Fähre fährt",
        "byline": "Änne Roh",
        "language": "de",
    }
    assert first.source.member == "document 1"
    assert unproved(first) == unproved(second) == []
    for item in first.statements:
        words = first.original[item.start_byte : item.end_byte].decode(first.encoding)
        if item.field in ("headline", "publisher"):
            assert " ".join(words.split()) == item.value


def test_the_text_stands_between_the_labels() -> None:
    found = kinds(_read((HEAD + FIRST).encode())[0])
    assert [text[:9] for kind, text in found if kind == "body"] == ["The harbo", "SYRIA: No"]
    assert ("caption", "GRAPHIC: The wall on Saturday") in found
    assert {kind for kind, text in found if text.startswith(("LOAD", "SUBJ", "Copy", "1 of"))} == {
        "boilerplate"
    }


@pytest.mark.parametrize("name", ["a", "a.txt", "a.TXT"])
def test_it_is_known_by_its_numbers(name: str) -> None:
    assert len(_read((HEAD + FIRST + SECOND).encode(), name)) == 2


def test_a_text_that_only_speaks_of_documents_is_one_article() -> None:
    (document,) = _read(b"She had read 1 of 2 DOCUMENTS when the wall broke in the night.")
    assert document.source.member == ""


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_what_stands_above_the_first_number_is_kept_with_the_first(mark: bytes) -> None:
    first, second = _read(mark + (HEAD + FIRST + SECOND).encode())
    assert kinds(first)[0] == ("boilerplate", " ".join(HEAD.split()))
    assert first.original + second.original == mark + (HEAD + FIRST + SECOND).encode()
    assert unproved(first) == unproved(second) == []


def test_a_number_without_blank_lines_is_a_block_of_its_own() -> None:
    document = _read(b"Terms: harbour\n1 of 1 DOCUMENTS\n          The Quay Post\n\nA wall\n")[0]
    assert kinds(document)[:2] == [
        ("boilerplate", "Terms: harbour"),
        ("boilerplate", "1 of 1 DOCUMENTS"),
    ]
    assert document.declared == {"publisher": "The Quay Post", "headline": "A wall"}


def test_a_document_without_anything_is_still_kept() -> None:
    assert codes("a.txt", b"1 of 1 DOCUMENTS\n") == []
    assert kinds(_read(b"1 of 1 DOCUMENTS\n")[0]) == [("boilerplate", "1 of 1 DOCUMENTS")]


@given(st.text(st.sampled_from("AZ-: \n\r\tab1of2DOCUMENTS\xa0")))
def test_no_character_is_lost(text: str) -> None:
    blocks = read_blocks(text).blocks
    assert "".join("".join(one.block.text for one in blocks).split()) == "".join(text.split())


def test_a_number_that_a_text_quotes_is_none() -> None:
    memo = "\n\n".join(
        [f"A paragraph of the memo. {'It goes on. ' * 30}", "1 of 3 DOCUMENTS", "End."]
    )
    (document,) = _read(memo.encode())
    assert document.source.member == ""


@pytest.mark.parametrize(
    ("name", "text", "members"),
    [
        (
            "a.csv",
            'headline,text\nAlpha,"One."\nBeta,"Two\n1 of 3 DOCUMENTS\nhere."',
            ["row 1", "row 2"],
        ),
        ("a.md", "# Title\n\n1 of 3 DOCUMENTS\n\nText.", [""]),
    ],
)
def test_the_name_of_another_format_goes_before_the_number(
    name: str, text: str, members: list[str]
) -> None:
    assert [document.source.member for document in _read(text.encode(), name)] == members


def test_a_label_opens_a_block_without_a_blank_line() -> None:
    text = "1 of 1 DOCUMENTS\n\nA wall\n\nBYLINE: Jane Roe\nLENGTH: 9 words\n\nBODY:\nThe text.\n"
    document = _read(text.encode())[0]
    assert document.declared == {"headline": "A wall", "byline": "Jane Roe"}
    assert kinds(document)[-2:] == [("boilerplate", "BODY:"), ("body", "The text.")]


def _single(labels: dict[str, str], number: str = "") -> str:
    label = {"section": "SECTION", "length": "LENGTH", "byline": "BYLINE", "load": "LOAD-DATE"}
    label |= labels
    return (
        f"{number}\n\n                          De Kadepost\n\n"
        f"                       11 januari 2010 maandag\n\nThe wall is down\n\n"
        f"{label['byline']}: Jane Roe\n\n{label['section']}: NEWS; Pg. 3\n\n"
        f"{label['length']}: 40 words\n\n   The wall fell at four.\n\n   Nobody saw it fall.\n\n"
        f"{label['load']}: January 12, 2010\n\n                       Copyright 2010 De Kadepost\n"
    )


LABELS = {
    "English": {},
    "Dutch": {"section": "RUBRIEK", "length": "LENGTE", "byline": "AUTEUR", "load": "LAADDATUM"},
    "German": {"section": "RUBRIK", "length": "LÄNGE", "byline": "AUTOR", "load": "UPDATE"},
    "French": {
        "section": "RUBRIQUE",
        "length": "LONGUEUR",
        "byline": "AUTEUR",
        "load": "DATE-CHARGEMENT",
    },
    "Spanish": {
        "section": "SECCIÓN",
        "length": "LONGITUD",
        "byline": "AUTOR",
        "load": "FECHA-CARGA",
    },
    "Italian": {
        "section": "SEZIONE",
        "length": "LUNGHEZZA",
        "byline": "AUTORE",
        "load": "DATA-CARICAMENTO",
    },
    "Portuguese": {"section": "SEÇÃO", "length": "COMPRIMENTO", "byline": "AUTOR"},
}
STATED = {
    "publisher": "De Kadepost",
    "published_on": "2010-01-11",
    "headline": "The wall is down",
    "byline": "Jane Roe",
    "section": "NEWS; Pg. 3",
}


@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_single_document_without_a_number_is_known_by_its_head(
    labels: dict[str, str], encoding: str, end: str
) -> None:
    (document,) = _read(_single(labels).replace("\n", end).encode(encoding))
    assert document.declared == STATED
    assert document.source.member == ""
    assert [text for kind, text in kinds(document) if kind == "body"] == [
        *("The wall fell at four.", "Nobody saw it fall.")
    ]
    assert unproved(document) == []


@pytest.mark.parametrize(
    "number",
    [
        *("1 of 1 DOCUMENTS", "FOCUS - 1 of 1 DOCUMENTS", "1 van 1 DOCUMENTEN"),
        *("1 von 1 DOKUMENTEN", "1 de 1 DOCUMENTS", "1 de 1 DOCUMENTOS", "1 di 1 DOCUMENTI"),
        *("Dokument 1 von 1", "Document 1 de 1"),
    ],
)
def test_the_number_of_a_document_is_known_in_other_languages(number: str) -> None:
    first = _single(LABELS["English"], f"     {number}")
    documents = _read((first + first.replace("1", "2", 1)).encode())
    assert [item.declared for item in documents] == [STATED, STATED]
    assert [item.source.member for item in documents] == ["document 1", "document 2"]


def test_a_label_alone_on_its_line_has_its_value_below() -> None:
    text = FIRST.replace("SECTION: NEWS; Pg. 3", "SECTION: \n\nNEWS; Pg. 3").replace(
        "BYLINE: By Jane Roe and Lew Okoro", "BYLINE:\nJane Roe and Lew Okoro"
    )
    text = text.replace("GRAPHIC: The wall on", "GRAPHIC:\n\nThe wall on")
    document = _read((HEAD + text).encode())[0]
    assert document.declared["section"] == "NEWS; Pg. 3"
    assert document.declared["byline"] == "Jane Roe; Lew Okoro"
    found = kinds(document)
    assert ("caption", "The wall on Saturday") in found
    assert not [kind for kind, text in found if text == "NEWS; Pg. 3" and kind != "boilerplate"]


def test_a_label_without_a_value_takes_no_paragraph_of_the_text() -> None:
    text = FIRST.replace("DATELINE: QUAYSIDE", "DATELINE:").replace("It took", "It took")
    long = "The harbour wall broke in the night. " * 12
    document = _read((HEAD + text.replace("The harbour wall broke", long, 1)).encode())[0]
    assert "dateline" not in document.declared
    assert len([text for kind, text in kinds(document) if kind == "body"]) == 2


@pytest.mark.parametrize("label", ["CORRECTION-DATE: January 14, 2010", "CORRECTION:"])
def test_a_correction_is_a_note_and_its_day_is_none_of_the_article(label: str) -> None:
    correction = f"   {label}\n\n   A report said the hall fell. It stands.\n\nLOAD-DATE"
    document = _read((HEAD + FIRST.replace("LOAD-DATE", correction)).encode())[0]
    assert document.declared["published_on"] == "2010-01-11"
    assert ("note", "A report said the hall fell. It stands.") in kinds(document)
    assert ("boilerplate", "LOAD-DATE: January 12, 2010") in kinds(document)


def test_other_labels_above_the_text_are_no_text() -> None:
    text = FIRST.replace("LENGTH:", "SERIES: Walls of the north\n\nTYPE: Feature\n\nLENGTH:")
    found = kinds(_read((HEAD + text).encode())[0])
    assert ("boilerplate", "SERIES: Walls of the north") in found
    assert ("boilerplate", "TYPE: Feature") in found


def test_a_second_line_under_the_headline_is_a_standfirst() -> None:
    text = FIRST.replace("BYLINE:", "Masons blame the frost\n\nBYLINE:")
    document = _read((HEAD + text).encode())[0]
    assert ("standfirst", "Masons blame the frost") in kinds(document)
    assert document.declared["section"] == "NEWS; Pg. 3"


def test_a_single_document_with_labels_above_their_values_is_known() -> None:
    text = re.sub(r"(?m)^([A-Z-]{6,9}): ", r"\1:\n", _single({}))
    (document,) = _read(text.encode())
    assert document.declared["headline"] == "The wall is down"
    assert document.declared["byline"] == "Jane Roe"
    assert document.declared["published_on"] == "2010-01-11"


@pytest.mark.parametrize("written", ["BY JANE ROE; STAFF WRITER", "JANE ROE, Staff Reporter"])
def test_the_role_of_a_writer_is_no_writer(written: str) -> None:
    text = FIRST.replace("By Jane Roe and Lew Okoro", written)
    (document, *_), _ = read_bytes("a.txt", text.encode())
    assert document.declared["byline"] == "JANE ROE"
