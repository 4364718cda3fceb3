from __future__ import annotations

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
