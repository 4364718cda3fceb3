"""Who is named by "according to" without a quotation is read in more languages."""

from __future__ import annotations

import pytest

from ingest.articles.quotes import find_quotes


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Secondo il sindaco, i lavori finiranno a giugno.", "il sindaco", None),
        ("Secondo l’avvocata Carla Bianchi, è tardi.", "l’avvocata Carla Bianchi", "Carla Bianchi"),
        ("Secondo Carlo Bianchi, la strada è chiusa.", "Carlo Bianchi", "Carlo Bianchi"),
        (
            "Secondo la moglie del sindaco Carlo Bianchi, è tardi.",
            "la moglie del sindaco Carlo Bianchi",
            None,
        ),
        ("Segundo o governo, a ponte é segura.", "o governo", None),
        ("De acordo com Joana Costa, a obra parou.", "Joana Costa", "Joana Costa"),
        ("Volgens Anna de Boer is de weg dicht.", "Anna de Boer", "Anna de Boer"),
        ("Enligt Anna Berg är vägen stängd.", "Anna Berg", "Anna Berg"),
        ("По словам Анны Петровой, дорога закрыта.", "Анны Петровой", None),
        ("بحسب الشرطة، أصيب ثلاثة أشخاص.", "الشرطة", None),
        ("Mehmet Demir’e göre yol kapalı.", "Mehmet Demir", "Mehmet Demir"),
    ],
)
def test_who_is_named_elsewhere_is_read(text: str, words: str, name: str | None) -> None:
    quotes = find_quotes([(1, "body", text)])
    assert [(quote.kind, quote.speaker_words, quote.name) for quote in quotes] == [
        ("indirect", words, name)
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("Secondo giorno, nessuna notizia.", "Secondo posto, dietro la Roma."),
        *("Segundo Ruiz, el plan es malo.", "Segundo, hay que ir.", "Conforme anunciado, é tarde."),
        *("По данным на утро, дорога закрыта.", "Bir şeye göre yol kapalı."),
    ],
)
def test_what_only_looks_like_it_names_nobody(text: str) -> None:
    assert find_quotes([(1, "body", text)]) == []
