"""Documents of Europresse that were saved as text, or are shown as text, are articles."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved
from tests.readers.test_documents import docx

FIRST = """La Gazette du Quai, no. 12345
Vie locale, samedi 17 décembre 2022 243 mots, p. A4

Le moulin à marée reprend du service
Hélène Quillard

Le moulin de la Pointe a moulu un sac d'orge samedi, devant une centaine de curieux.

Il était resté immobile depuis la construction du barrage, il y a quarante ans.

Illustration(s) :

La roue du moulin, samedi matin.

© 2022 La Gazette du Quai. Tous droits réservés. Le présent document est protégé par les lois.
Numéro de document : news·20221217·GQ·2022-12-17_4
Certificat émis le 5 janvier 2024 à Université-du-Quai à des fins de visualisation personnelle.
"""
SECOND = """The Mill Post
Business, Monday, May 6, 2019
312 words, p. 7

Flour is dear again
By Greta Aldane and Hob Tennant

Flour has never been so dear in the nine towns below the weir, millers said on Sunday.

Copyright © 2019 The Mill Post. All rights reserved.
Certificate issued on January 5, 2024 to Quay University for personal and temporary display.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_document_of_a_text_is_an_article(encoding: str, end: str) -> None:
    data = (FIRST + "\n\n" + SECOND).replace("\n", end).encode(encoding)
    documents, problems = read_bytes("export.txt", data)
    assert problems == []
    assert [document.source.member for document in documents] == ["document 1", "document 2"]
    assert dict(documents[0].declared) == {
        "headline": "Le moulin à marée reprend du service",
        "byline": "Hélène Quillard",
        "publisher": "La Gazette du Quai",
        "published_on": "2022-12-17",
        "section": "Vie locale",
    }
    assert dict(documents[1].declared) == {
        "headline": "Flour is dear again",
        "byline": "Greta Aldane; Hob Tennant",
        "publisher": "The Mill Post",
        "published_on": "2019-05-06",
        "section": "Business",
    }
    assert ("caption", "La roue du moulin, samedi matin.") in kinds(documents[0])
    shown = [text for kind, text in kinds(documents[0]) if kind == "body"]
    assert len(shown) == 2
    assert all(unproved(document) == [] for document in documents)


def test_a_single_document_is_one_article() -> None:
    documents, _ = read_bytes("one.txt", FIRST.encode())
    assert [document.declared["published_on"] for document in documents] == ["2022-12-17"]


def test_what_an_office_file_shows_is_cut_alike() -> None:
    lines = [line for line in (FIRST + SECOND).splitlines() if line]
    documents, _ = read_bytes(
        "export.docx", docx("".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines))
    )
    assert [document.declared["headline"] for document in documents] == [
        "Le moulin à marée reprend du service",
        "Flour is dear again",
    ]


def test_a_cut_file_keeps_its_whole_documents() -> None:
    documents, _ = read_bytes("cut.txt", (FIRST + SECOND[:150]).encode())
    assert documents[0].declared["publisher"] == "La Gazette du Quai"


def test_a_story_about_certificates_is_a_story() -> None:
    text = "The harbour got a paper.\n\nIt reads: Certificat émis le 5 mai. Nobody knew why.\n"
    documents, problems = read_bytes("story.txt", text.encode())
    assert ([document.source.member for document in documents], problems) == ([""], [])


def test_an_end_without_a_document_is_none() -> None:
    data = (FIRST + "Certificate issued on January 5, 2024 to a library.\n" * 50 + SECOND).encode()
    documents, problems = read_bytes("export.txt", data)
    assert [document.declared["headline"] for document in documents] == [
        "Le moulin à marée reprend du service",
        "Flour is dear again",
    ]
    assert problems == []


def test_the_sheet_of_labels_above_a_document_is_no_text() -> None:
    sheet = (
        "Nom de la source\n\nLa Gazette du Quai\n\nType de source\n\nPresse • Journaux\n\n"
        "Périodicité\n\nQuotidien\n\nCouverture géographique\n\nRégionale\n\n"
        "Provenance\n\nQuai-sur-Mer, France\n\nSamedi 17 décembre 2022\n\n"
        "La Gazette du Quai • p. A4 • 243 mots\n\n"
    )
    data = (sheet + FIRST.split("\n\n", 1)[1]).encode()
    (document,), problems = read_bytes("export.txt", data)
    assert problems == []
    assert document.declared == {
        "headline": "Le moulin à marée reprend du service",
        "byline": "Hélène Quillard",
        "publisher": "La Gazette du Quai",
        "published_on": "2022-12-17",
    }
    told = [text for kind, text in kinds(document) if kind == "body"]
    assert told[0].startswith("Le moulin de la Pointe")
