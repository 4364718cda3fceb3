from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text.language import tell_language

SENTENCES = {
    "en": (
        "The bridge was closed after engineers found that two of its cables had begun to give way."
    ),
    "de": (
        "Die Brücke ist gesperrt, weil an zwei der vier Seile Risse gefunden wurden "
        "und sie nicht mehr sicher war."
    ),
    "fr": (
        "Le pont est fermé depuis que les ingénieurs ont trouvé des fissures dans deux "
        "de ses câbles, et le bac va revenir."
    ),
    "es": (
        "El puente está cerrado desde que los ingenieros encontraron grietas en dos de "
        "los cables y el barco vuelve a salir."
    ),
    "it": (
        "Il ponte è chiuso da quando gli ingegneri hanno trovato delle crepe in due "
        "dei cavi, e il traghetto torna a partire."
    ),
    "pt": (
        "A ponte está fechada desde que os engenheiros encontraram fissuras em dois "
        "dos cabos e não há outra para os carros."
    ),
    "nl": (
        "De brug is dicht omdat de ingenieurs scheuren in twee van de kabels hebben "
        "gevonden en het veer weer moet varen."
    ),
    "sv": (
        "Bron är stängd sedan ingenjörerna hittade sprickor i två av kablarna och "
        "färjan måste gå igen för att det inte finns en annan väg."
    ),
    "nb": (
        "Broen er stengt etter at ingeniørene fant sprekker i to av kablene, og fergen "
        "må gå igjen mens de blir skiftet ut av byen."
    ),
    "da": (
        "Broen er lukket, efter at ingeniørerne fandt revner i to af kablerne, og "
        "færgen skal sejle igen, mens der bliver arbejdet på det hele."
    ),
    "pl": (
        "Most jest zamknięty, bo inżynierowie znaleźli pęknięcia w dwóch linach i nie "
        "można po nim jeździć, a prom ma już wrócić na rzekę."
    ),
    "tr": (
        "Köprü kapatıldı çünkü iki kabloda çatlak olduğu görüldü ve bu nedenle feribot "
        "daha sonra her gün için yeniden çalışacak gibi."
    ),
    "ru": (
        "Мост закрыт после того, как инженеры нашли трещины в двух из четырёх тросов, "
        "и паром снова будет ходить."
    ),
    "uk": (
        "Міст закрито після того, як інженери знайшли тріщини у двох із чотирьох "
        "тросів, і пором знову ходитиме річкою."
    ),
    "ar": (
        "أغلق الجسر بعد أن وجد المهندسون شقوقا في اثنين من الكابلات الأربعة وستعود "
        "العبارة إلى العمل"
    ),
    "fa": (
        "پل پس از آن بسته شد که مهندسان در دو کابل از چهار کابل آن ترک پیدا کردند و "
        "کشتی دوباره کار می‌کند"
    ),
    "he": "הגשר נסגר לאחר שמהנדסים מצאו סדקים בשניים מארבעת הכבלים והמעבורת תחזור לפעול",
    "zh": (
        "工程师在四根缆索中的两根上发现裂缝后,大桥已经关闭,渡轮将重新开始运行,"
        "直到修理工作结束为止,市政府在星期二的会议上作出了这个决定。"
    ),
    "ja": (
        "技師が四本のケーブルのうち二本にひびを見つけたため、橋は閉鎖され、フェリ"
        "ーが再び運航することになりました。"
    ),
}


@pytest.mark.parametrize("code", SENTENCES)
def test_the_language_is_told_by_its_commonest_words_or_its_script(code: str) -> None:
    assert tell_language(SENTENCES[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Fertile ground",
        "The bridge is closed",
        "大桥已经关闭",
        "2024 12 10 " * 20,
        "Lorem Ipsum Dolor " * 20,
        "Alpha Beta Gamma Delta Epsilon Zeta Eta Theta the " * 9,
    ],
    ids=["nothing", "two words", "a line", "a sign or two", "numbers", "no language", "names"],
)
def test_what_is_too_short_to_tell_stays_unknown(text: str) -> None:
    assert tell_language(text) is None


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=500))
def test_any_text_is_judged_without_failing(text: str) -> None:
    assert tell_language(text) is None or isinstance(tell_language(text), str)
