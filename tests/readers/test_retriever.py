"""Documents of Retriever (Mediearkivet, Atekst): each is an article, its cover is none."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved
from tests.timing import assert_time_follows_length

RULE = "=" * 78
COVER = """Storstads universitet BIBSAM
Datum 2022-03-01

Nyheter:

> Kommunen stoppar simhallen, Almsta Allehanda, 2021-11-14

> Fiskare larmar, Kustposten, 2021-11-12 08:41


"""
SWEDISH = f"""Kommunen stoppar simhallen
Almsta Allehanda, 2021-11-14
Sida 8
Publicerat i print.

Kommunstyrelsen stoppar bygget av den nya simhallen sedan priset har stigit i två år,
enligt en intern rapport.

Bildtext: Hallen skulle stå klar i höst.
© Almsta Allehanda<br>Alla artiklar är skyddade enligt upphovsrättslagen.

Läs hela artikeln på http://ret.nu/Ab3dEf9Z
{RULE}

Fiskare larmar
Kustposten, 2021-11-12 08:41
Publicerat på webb.

Fiskare i viken har hittat döda musslor.

©Kustposten

Se webartikeln på http://ret.nu/7Hk2LmQ
"""
NORWEGIAN = f"""Kommunen vil selge fyret
{"-" * 78}
Storvik Avis, 06.05.2014
BAKKE TORE
Side 16
Publisert på trykk.

Kommunestyret vil selge det gamle fyret.
© Storvik Avis

{RULE}

Ferge på grunn ved Hestøya
{"-" * 78}
Kystbladet Morgen, 07.05.2014 06:12
Publisert på nett.

Ingen ble skadet.

Se webartikkelen på http://ret.nu/bd8Qx1
{RULE}
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_each_document_has_its_headline_paper_and_day(encoding: str) -> None:
    text = (COVER + SWEDISH).replace("print.\n", "print. \n").replace("\n", "\r\n")
    documents, problems = read_bytes("export.txt", text.encode(encoding))
    assert problems == []
    assert [dict(document.declared) for document in documents] == [
        {
            "headline": "Kommunen stoppar simhallen",
            "publisher": "Almsta Allehanda",
            "published_on": "2021-11-14",
        },
        {
            "headline": "Fiskare larmar",
            "publisher": "Kustposten",
            "published_on": "2021-11-12",
        },
    ]
    assert [item for item in kinds(documents[1]) if item[0] != "boilerplate"] == [
        ("headline", "Fiskare larmar"),
        ("body", "Fiskare i viken har hittat döda musslor."),
    ]
    assert ("caption", "Hallen skulle stå klar i höst.") in kinds(documents[0])
    assert all(unproved(document) == [] for document in documents)


def test_the_norwegian_archive_writes_the_surname_first() -> None:
    documents, _ = read_bytes("export.txt", NORWEGIAN.encode("cp1252"))
    first, second = (dict(document.declared) for document in documents)
    assert first["headline"] == "Kommunen vil selge fyret"
    assert first["byline"] == "Tore Bakke"
    assert second["published_on"] == "2014-05-07"
    assert "byline" not in second


def test_margins_change_nothing() -> None:
    text = "\n".join(f"    {line}" if line else "" for line in NORWEGIAN.split("\n"))
    documents, _ = read_bytes("export.txt", text.encode())
    assert [document.declared["publisher"] for document in documents] == [
        "Storvik Avis",
        "Kystbladet Morgen",
    ]


def test_a_letter_with_an_address_of_the_archive_is_a_text() -> None:
    text = "Dear Ann,\n\nread it on http://ret.nu/Ab3 when you can.\n\nYours, Bo\n"
    documents, _ = read_bytes("letter.txt", text.encode())
    assert [document.source.member for document in documents] == [""]


def test_a_place_in_capitals_is_no_writer() -> None:
    text = NORWEGIAN.replace("BAKKE TORE", "OSLO NORGE")
    documents, _ = read_bytes("export.txt", text.encode())
    assert "byline" not in documents[0].declared


def test_a_text_right_above_the_paper_is_no_headline() -> None:
    text = NORWEGIAN.replace("Ferge på grunn ved Hestøya\n", "Ferge på grunn\n" * 40)
    documents, _ = read_bytes("export.txt", text.encode())
    assert documents[1].declared["headline"] == "Ferge på grunn"


def test_lines_of_rights_within_a_text_take_no_time() -> None:
    def read(count: int) -> None:
        text = NORWEGIAN.replace("Ingen ble", "© 2014\n" * count + "Ingen ble")
        assert len(read_bytes("export.txt", text.encode())[0]) == 2

    assert_time_follows_length(read, 2_500)


def test_a_list_of_contents_above_a_rule_is_no_document() -> None:
    text = f"Innehåll\n\nKommunen stoppar simhallen\nFiskare larmar\n\n{RULE}\n{SWEDISH}"
    address = "https://app.retriever-info.com/go-article/05082120/null/archive/search"
    documents, _ = read_bytes(
        "export.txt", text.replace("http://ret.nu/Ab3dEf9Z", address).encode()
    )
    assert [document.declared["headline"] for document in documents] == [
        *("Kommunen stoppar simhallen", "Fiskare larmar"),
    ]
    assert ("boilerplate", "Innehåll") in kinds(documents[0])
    assert not any(address in words for kind, words in kinds(documents[0]) if kind == "body")
