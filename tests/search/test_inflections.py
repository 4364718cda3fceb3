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
ar إرهاب الارهاب
ar لاجئ لاجئين
ar لاجئون اللاجئين
ar حرب الحرب
ar حرب للحرب
ar سجن السجن
ar سجين السجين
ar معتقل المعتقلين
ar المعتقلين معتقل
ar الحكومة حكومه
ar مستشفى مستشفي
ar قوات القوات
ar بغداد وبغداد
ar بغداد ببغداد
ar سوريا وسوريا
ar مدرسة مدرسته
ar أمريكا امريكا
ar آخر اخر
ar مؤتمر موتمر
ar شئون شؤون
ar الأسد والاسد
ar صحفي صحفيون
ar على علي
ar طائرة الطائرات
ar للمدينة المدينة
ar بالمدينة مدينة
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
de Mann Männer
de Bombe Bomben
de Anschlag Anschläge
de Anschläge Anschlag
de Flüchtling Flüchtlinge
de Flüchtlinge Flüchtlingen
de Krieg Krieges
de Krieg Kriege
de Stadt Städte
de Grenze Grenzen
de töten getötet
de Terrorist Terroristen
de groß große
de Gefangene Gefangener
de Minister Ministers
de Land Länder
de Türkei Tuerkei
de kämpfen kämpft
de kämpfen kämpfte
de Opfer Opfern
de Verhandlung Verhandlungen
de schwer schwere
de Waffe Waffen
de Haus Hauses
de fliehen flieht
de Fluss Fluß
de Maßnahme Massnahmen
de Journalistin Journalistinnen
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
es guerra guerras
es refugiado refugiados
es refugiado refugiada
es bombardeo bombardeos
es frontera fronteras
es español española
es muerto muertos
es matar mataron
es mató mataron
es soldado soldados
es voz voces
es luz luces
es rehén rehenes
es ataque ataques
es rebelde rebeldes
es año años
es gobierno gobiernos
es nación naciones
es francés franceses
es nuevo nueva
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
fr cheval chevaux
fr réfugié réfugiés
fr ville villes
fr élection élections
fr français française
fr français françaises
fr nouveau nouveaux
fr nouveau nouvelle
fr otage otages
fr frontière frontières
fr armée armées
fr soldat soldats
fr islamiste islamistes
fr tué tués
fr tuer tué
fr national nationaux
fr œuvre oeuvres
fr travail travaux
fr libérer libéré
fr bombarder bombardé
fr attentat attentats
fr heureux heureuse
fr actif active
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
ru война войны
ru войне войной
ru беженец беженцы
ru беженец беженцев
ru солдат солдаты
ru солдат солдатами
ru граница границы
ru граница границе
ru удар ударов
ru армия армии
ru террорист террористов
ru убить убили
ru самолёт самолета
ru новый новая
ru правительство правительства
ru российский российских
ru человек человека
ru ребёнок ребенка
ru заложник заложников
ru выборы выборов
ru нефть нефти
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
tr ev evler
tr ev evde
tr kadın kadınlar
tr şehir şehirler
tr ülke ülkeler
tr sınır sınırında
tr mülteci mülteciler
tr terör terörün
tr İran İranda
tr örgüt örgütü
tr örgüt örgütünün
tr saldırı saldırısı
tr savaş savaşta
tr bomba bombalar
tr gazeteci gazetecilere
tr cezaevi cezaevleri
tr Diyarbakır Diyarbakırda
tr ölü ölüler
tr yıl yılında
tr göz gözü
tr ağaç ağacı
tr kitabı kitapları
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
zh 門 门
zh 台灣 台湾
zh 臺灣 台湾
zh 伊斯兰国 伊斯蘭國
zh 總統 总统
zh 戰鬥 战斗
zh 襲擊 袭击
zh 導彈 导弹
zh 边境 邊境
zh 乾淨 干净
zh 為了 为了
zh 說明 说明
zh 裏面 里面
zh 裡面 里面
zh 群眾 群众
zh 衛星 卫星
fr l'attentat attentat
fr l’attentat attentats
fr d’otages otage
fr qu’Alep Alep
it dell'attentato attentato
tr Türkiye'nin Türkiye
tr Esad’ın Esad
tr Rakka'daki Rakka
"""

#: Language, the word typed, a word of a text that it does not find.
APART = """
ar تاب كتاب
ar كتاب مكتب
ar سلام إسلام
ar رجل رجال
ar علم عالم
ar ولد لد
ar حرب حزب
ar سجن سكن
ar علم عمل
ar عرب غرب
ar جندي جدي
ar وزير زير
ar كاتب مكتب
ar دولة دول
ar مال مالي
ar قتل مقاتل
ar ملك ملكة
de Kampf Kämpfer
de Regierung regieren
de Schule Schuld
de frei Freiheit
de Waffe Waffel
de Sieg Siegel
de Stadt Staat
de Bau Bauer
de Lehre Lehrer
de Rat Rad
de Land Landung
de Frau Freude
de Mord Mörder
de Jahr Jahrhundert
de Krieg Krieger
de Bund Bündnis
es casa caso
es universidad universo
es puerto puerta
es libro libre
es hombre hambre
es rápido rapidez
es pero perro
es carro caro
es ejército ejercicio
es niño nido
es cuento cuenta
es papa papel
es mano manual
es tierra terror
es general generación
es hombre hombro
fr poisson poison
fr port porte
fr mort morte
fr université univers
fr attente attentat
fr nation national
fr ville village
fr mer mère
fr dessert désert
fr cour course
fr part parti
fr ministre ministère
fr général généralement
fr fille filet
fr cousin coussin
fr armée armateur
fr guerre guérir
ru мир мера
ru город горожанин
ru война военный
ru банк банкет
ru сирия сирота
ru стол столица
ru дом дым
ru рука руководство
ru народ народный
ru лес лестница
ru страна странный
ru сила силос
ru армия армянин
ru нефть нефрит
tr köprü köpek
tr asker askı
tr hapishane hapis
tr kar karar
tr savaş savcı
tr kara karar
tr el elma
tr yol yolcu
tr ada adam
tr baş başkan
tr okul oku
tr gün güneş
tr el elçi
zh 國 囯
zh 委员会 委任
zh 監獄 监视
zh 难民 人民
zh 軍隊 海军
zh 大学 大雪
zh 国王 国会
en l'attentat attentat
fr O'Brien Brien
fr aujourd'hui hui
tr Şi'a Şi
tr Sana'a Sana
de d'Alep Alep
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
