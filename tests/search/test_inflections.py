"""Words meet their forms and spellings in seven languages, and other words do not."""

from __future__ import annotations

import pytest

from ingest.search.answer import Request
from ingest.search.engine import load_columns, search
from tests.corpora import Draft, corpus

#: Language, the word typed, a word of a text that it finds.
MEET = """
ar احمد أحمد
ar إغلاق اغلاق
ar المستشفي المستشفى
ar الى إلى
ar مدينة مدينه
ar قرار القرار
ar القرار قرار
ar مجلس بالمجلس
ar الدوري وللدوري
ar رئيس لرئيس
ar مسؤول المسوول
ar مقاتل والمقاتلين
ar قال وقال
ar وقالت قالت
ar كتاب كتاباً
ar العملية عمليات
de Gefängnis Gefängnisse
de Gefängnissen Gefängnis
de Straße Strasse
de Strassen Straße
de Mueller Müller
de Führer Fuehrer
de Haus Häuser
de Angriff Angriffe
de Soldat Soldaten
de Regierung Regierungen
de Kind Kindern
de syrisch syrischer
de Kämpfer Kämpfern
fr prison prisons
fr général généraux
fr réfugiée réfugiés
fr combattant combattantes
fr attaquer attaquaient
fr société sociétés
fr cœur coeur
fr journal journaux
fr armé armée
fr syrien syriennes
fr bombardement bombardements
es prisión prisiones
es combatiente combatientes
es atacar atacaron
es detenido detenidas
es sirio siria
es ciudad ciudades
es niño niños
es luchar luchando
es presidente presidenta
es militar militares
es acción acciones
tr köy köylerde
tr hapishane hapishaneler
tr hapishanede hapishaneler
tr ISIK ışık
tr İstanbul istanbul
tr savaşçı savaşçılar
tr kitap kitabı
tr saldırı saldırılar
tr şehir şehirde
tr çocuk çocuğu
tr asker askerlerin
ru тюрьма тюрьмы
ru тюрьме тюрьмой
ru боевик боевиков
ru военный военного
ru ещё еще
ru город городах
ru сирийский сирийской
ru захватил захватили
ru атака атаками
ru заключенный заключённых
ru мирный мирные
zh 國 国
zh 委员会 委員會
zh 關閉 关闭
zh 战争 戰爭
zh 叙利亚 敘利亞
zh 監獄 监狱
zh 难民 難民
zh 軍隊 军队
zh 选举 選舉
zh 頭髮 头发
zh 恐怖组织 恐怖組織
"""

#: Language, the word typed, a word of a text that it does not find.
APART = """
ar تاب كتاب
ar كتاب مكتب
ar سلام إسلام
ar رجل رجال
ar علم عالم
ar ولد لد
de Kampf Kämpfer
de Regierung regieren
de Schule Schuld
de frei Freiheit
de Waffe Waffel
de Sieg Siegel
fr poisson poison
fr port porte
fr mort morte
fr université univers
fr attente attentat
fr nation national
es casa caso
es universidad universo
es puerto puerta
es libro libre
es hombre hambre
es rápido rapidez
tr köprü köpek
tr asker askı
tr hapishane hapis
tr kar karar
tr savaş savcı
ru мир мера
ru город горожанин
ru война военный
ru банк банкет
ru сирия сирота
zh 國 囯
zh 委员会 委任
zh 監獄 监视
zh 难民 人民
zh 軍隊 海军
"""


def _pairs(listed: str) -> list[tuple[str, ...]]:
    return [tuple(line.split()) for line in listed.strip().splitlines()]


def _hits(word: str, text: str, language: str | None) -> int:
    """Return how many paragraphs a word finds of a text among others in eight languages."""
    drafts = [Draft(["0"], language=other) for other in ("ar", "en", "de", "es", "fr", "ru", "tr")]
    connection = corpus(*drafts, Draft([f"0 {text} 1"], language=language))
    return search(connection, load_columns(connection), Request(word)).paragraphs


@pytest.mark.parametrize(("language", "word", "text"), _pairs(MEET))
def test_a_word_finds_its_other_form(language: str, word: str, text: str) -> None:
    assert _hits(word, text, language) == 1


@pytest.mark.parametrize(("language", "word", "text"), _pairs(APART))
def test_a_word_does_not_find_another_word(language: str, word: str, text: str) -> None:
    assert _hits(word, text, language) == 0


@pytest.mark.parametrize("typed", ["={}", '"{}"', "caps:{}"])
@pytest.mark.parametrize(("language", "word", "text"), [("de", "Angriff", "Angriffe"),
    ("ar", "احمد", "أحمد"), ("zh", "關閉", "关闭"), ("de", "Straße", "Strasse")])  # fmt: skip
def test_exact_stays_exact(typed: str, language: str, word: str, text: str) -> None:
    assert _hits(typed.format(word), text, language) == 0


@pytest.mark.parametrize(("language", "hits"), [("de", 1), ("de-AT", 1), (None, 1), ("en", 0)])
def test_a_form_counts_in_articles_of_its_language(language: str | None, hits: int) -> None:
    assert _hits("Gefängnis", "Gefängnisse", language) == hits


def test_a_language_without_articles_adds_no_forms() -> None:
    connection = corpus(Draft(["Gefängnisse"], language="en"), Draft(["Raten"]))
    assert not search(connection, load_columns(connection), Request("Gefängnis")).paragraphs


def test_the_answer_names_the_forms_as_they_are_written() -> None:
    connection = corpus(Draft(["Gefängnisse, Gefängnissen"], language="de"))
    answer = search(connection, load_columns(connection), Request("Gefängnis"))
    assert "Gefängnis: also Gefängnisse, Gefängnissen." in answer.interpretation


def test_the_answer_names_another_script_without_spaces() -> None:
    connection = corpus(Draft(["港口委員會"], language="zh"))
    answer = search(connection, load_columns(connection), Request("委员会"))
    assert "委员会: also 委員會." in answer.interpretation


def test_a_headline_of_another_language_is_no_headline_hit() -> None:
    texts = [("headline", "Rate")], [("headline", "Rat")]
    connection = corpus(
        *(Draft(text, headline=text[0][1], language="en") for text in texts),
        Draft(["Rate"], language="de"),
    )
    answer = search(connection, load_columns(connection), Request("Rat"))
    assert answer.paragraphs == 2


def test_a_letter_before_an_arabic_word_may_be_the_first_of_a_commoner_one() -> None:
    connection = corpus(Draft(["بنان", "بنان لبنان", *["لبنان"] * 30], language="ar"))
    assert search(connection, load_columns(connection), Request("بنان")).paragraphs == 2


def test_hostile_words_are_searched() -> None:
    for word in ("ß", "ءء", "اا", "ss" * 500, "ا" * 500, "發" * 200, "i" * 200):
        assert _hits(word, "0", "tr") == 0
