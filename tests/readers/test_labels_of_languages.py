"""Databases in other languages, and texts whose margins somebody took away."""

from __future__ import annotations

import pytest

from tests.readers.reading import kinds, read_bytes, unproved
from tests.timing import assert_time_follows_length

LEXIS = """Documento 1 di 2


Il Mattino

8 ottobre 2016 sabato

Chiude la cartiera

AUTORE: Carla Benvenuti

SEZIONE: ECONOMIA; Pag. 7

LUNGHEZZA: 34 parole

Gli operai hanno ricevuto la lettera venerdì sera, dice il sindacato.

DATA-CARICAMENTO: 9 ottobre 2016

LINGUA: ITALIANO

Copyright 2016 Il Mattino
Tutti i diritti riservati

Documento 2 di 2


Il Mattino

9 ottobre 2016 domenica

Traghetti fermi

LUNGHEZZA: 20 parole

La posta arriverà solo lunedì.

LINGUA: ITALIANO
"""
EBSCO = """Registro: 1

Título: El pueblo salva los plátanos.
Autores: Arana, Pilar
Fuente: El Norte (España). 05/12/2018, p21. 310 Palabras.
Tipo de documento: Article
Número de acceso: W62W1234
Base de datos: Newspaper Source
Texto completo: Un informe concluye que los árboles están sanos.

Nadie en el ayuntamiento quiso contestar.

____________________________________________________________

Registro: 2

Título: Detenido el gerente.
Autores: Cobo, Luis
Fuente: La Voz. 05/11/2018, p3. 210 Palabras.
Número de acceso: W62W1235
Base de datos: Newspaper Source
Texto completo: El detenido quedó en libertad con cargos.
"""
DUTCH = """Titel: Proef met bussen stopt
Krant: Utrechts Dagblad
Datum: 03-02-1939
Pagina: 4
Auteur: Bram Smits

Gemiddeld zaten er vier mensen in een bus, blijkt uit cijfers van de vervoerder.
"""
GENIOS = "".join(
    f"{rule}Bote vom 0{day}.05.2021, Nr. 10{day}, S. 1 / Titel\n\n{headline}\n\n"
    "Die Brücke bleibt zu.\n\n"
    f"Quelle: Bote vom 0{day}.05.2021, Nr. 10{day}, S. 1\nRessort: Titel\n\n"
    f"Dauerhafte Adresse des Dokuments:\nhttps://www.wiso-net.de/document/B__{day}\n\n"
    for day, headline, rule in ((4, "Leck im Netz", ""), (5, "Brücke gesperrt", "_" * 48 + "\n\n"))
)


def test_a_head_of_lexis_at_the_margin_is_paper_day_and_headline() -> None:
    documents, _ = read_bytes("a.txt", LEXIS.encode())
    first, second = documents
    assert first.declared == {
        "publisher": "Il Mattino",
        "published_on": "2016-10-08",
        "headline": "Chiude la cartiera",
        "byline": "Carla Benvenuti",
        "section": "ECONOMIA; Pag. 7",
        "language": "it",
    }
    assert second.declared["headline"] == "Traghetti fermi"
    bodies = [text for kind, text in kinds(first) if kind == "body"]
    assert bodies == ["Gli operai hanno ricevuto la lettera venerdì sera, dice il sindacato."]
    assert all(unproved(document) == [] for document in documents)


def test_ebsco_in_spanish_is_read_like_ebsco_in_english() -> None:
    documents, problems = read_bytes("a.txt", EBSCO.encode("cp1252"))
    assert [problem for problem in problems if problem.code != "guessed-encoding"] == []
    assert [dict(document.declared) for document in documents] == [
        {
            "headline": "El pueblo salva los plátanos",
            "byline": "Pilar Arana",
            "publisher": "El Norte (España)",
            "published_on": "2018-05-12",
        },
        {
            "headline": "Detenido el gerente",
            "byline": "Luis Cobo",
            "publisher": "La Voz",
            "published_on": "2018-05-11",
        },
    ]


def test_a_label_in_a_language_says_the_order_of_its_day() -> None:
    (document,), _ = read_bytes("a.txt", DUTCH.encode())
    assert document.declared == {
        "headline": "Proef met bussen stopt",
        "publisher": "Utrechts Dagblad",
        "published_on": "1939-02-03",
        "byline": "Bram Smits",
    }
    assert ("boilerplate", "Pagina: 4") in kinds(document)


def test_a_rule_between_documents_of_genios_is_no_headline() -> None:
    documents, _ = read_bytes("a.txt", GENIOS.encode())
    assert [document.declared["headline"] for document in documents] == [
        "Leck im Netz",
        "Brücke gesperrt",
    ]


def test_a_single_document_at_the_margin_is_told_by_its_foot() -> None:
    text = (
        "Dunmere Echo\n\n12 March 2021 Friday\n\nLONDON EDITION\n\nViaduct to close\n\n"
        "BYLINE: Jane Roe\n\nLENGTH: 8 words\n\nThe viaduct will close in spring.\n\n"
        "LOAD-DATE: March 13, 2021\n\nCopyright 2021 Echo\n"
    )
    (document,), _ = read_bytes("a.txt", text.encode())
    assert document.declared["headline"] == "Viaduct to close"
    assert document.declared["publisher"] == "Dunmere Echo"
    assert document.declared["published_on"] == "2021-03-12"


@pytest.mark.parametrize("head", ["", "Late Edition\n\n", "SECTION: A; Pg. 3\n\n"])
def test_a_labelled_headline_stands_below_paper_and_day_at_the_margin(head: str) -> None:
    one = f"The Post\n\nMay 3, 2014 Friday\n\n{head}HEADLINE: Strike ends\n\nLENGTH: 9 words\n\n"
    text = "".join(f"{at} of 2 DOCUMENTS\n\n\n{one}Drivers came back.\n\n" for at in (1, 2))
    documents, _ = read_bytes("a.txt", text.encode())
    told = [dict(document.declared) for document in documents]
    assert [one["headline"] for one in told] == ["Strike ends"] * 2
    assert [one["publisher"] for one in told] == ["The Post"] * 2
    assert [one["published_on"] for one in told] == ["2014-05-03"] * 2


def test_many_days_of_one_record_take_no_time() -> None:
    head = "Título: Huelga\nFuente: El Correo\n"
    whole = f"{head}Fecha: 3/5/2014\nTexto completo: Los conductores vuelven.\n\n"

    def read(count: int) -> None:
        long = head + "Fecha: 3/5/2014\n" * count + "Texto completo: Vuelven.\n\n"
        documents, _ = read_bytes("a.txt", f"{whole * 2}{long}{whole}".encode())
        assert len(documents) > 1

    assert_time_follows_length(read, 4_000)
