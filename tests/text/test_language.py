from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text.language import is_other_language, tell_language, tell_other_language

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


#: Languages whose neighbours were claimed for them, and that are weighed now.
NEIGHBOURS = {
    "bg": (
        "Мостът над реката беше затворен за осем седмици, след като инженерите откриха пукнатини "
        "в две от въжетата, съобщи кметът на града. Фериботът отново ще превозва хората, докато "
        "ремонтът приключи."
    ),
    "sr": (
        "Мост преко реке затворен је на осам недеља пошто су инжењери открили пукотине на два "
        "кабла, рекао је градоначелник. Скела ће поново превозити људе док се радови не заврше."
    ),
    "ur": (
        "دریا پر واقع پل کو آٹھ ہفتوں کے لیے بند کر دیا گیا ہے کیونکہ انجینئروں نے اس کی دو تاروں "
        "میں دراڑیں دیکھی تھیں، شہر کے میئر نے کہا کہ کشتی دوبارہ لوگوں کو لے کر جائے گی۔"
    ),
    "cs": (
        "Most přes řeku byl na osm týdnů uzavřen poté, co inženýři našli trhliny ve dvou lanech, "
        "řekl starosta města. Přívoz bude znovu vozit lidi, dokud oprava neskončí a most se opět "
        "neotevře pro auta i chodce."
    ),
    "sk": (
        "Most cez rieku bol na osem týždňov uzavretý po tom, čo inžinieri našli trhliny v dvoch "
        "lanách, povedal primátor mesta. Prievoz bude znova voziť ľudí, kým sa oprava neskončí a "
        "most sa opäť neotvorí pre autá."
    ),
    "hu": (
        "A folyó hídját nyolc hétre lezárták, miután a mérnökök repedéseket találtak két kábelen, "
        "mondta a város polgármestere. A komp ismét szállítja majd az embereket, amíg a javítás be "
        "nem fejeződik."
    ),
    "el": "Η γέφυρα έκλεισε για οκτώ εβδομάδες, επειδή οι μηχανικοί βρήκαν ρωγμές σε δύο καλώδια.",
    "vi": (
        "Cây cầu bắc qua sông đã bị đóng trong tám tuần sau khi các kỹ sư phát hiện vết nứt ở hai "
        "sợi cáp, thị trưởng thành phố cho biết. Phà sẽ chở người dân trở lại cho đến khi việc sửa "
        "chữa hoàn thành."
    ),
    "ko": (
        "다리는 기술자들이 네 개의 케이블 가운데 두 개에서 균열을 발견한 뒤 팔 주 동안 "
        "폐쇄되었다고 시장이 말했다."
    ),
}


@pytest.mark.parametrize("code", NEIGHBOURS)
def test_a_language_is_not_taken_for_its_neighbour(code: str) -> None:
    assert tell_language(NEIGHBOURS[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        (
            "Ngwane akazange afike emsebenzini ngoMvulo kuba ebegula, utshilo umphathi wakhe xa "
            "ebethetha nabasebenzi ngosuku olulandelayo eofisini enkulu yedolophu yaseMonti izolo."
        ),
        (
            "Пул аз болои дарё ҳашт ҳафта баста шуд, зеро муҳандисон дар ду сими он тарқишҳоро "
            "ёфтанд, гуфт шаҳрдор. Мардум бо қаиқ мегузаранд то он даме ки таъмир ба охир расад."
        ),
    ],
    ids=["xhosa", "tajik"],
)
def test_a_language_without_a_row_stays_unknown(text: str) -> None:
    assert tell_language(text) is None


def test_a_paragraph_in_another_language_is_told() -> None:
    assert tell_other_language(NEIGHBOURS["cs"], "en") == "cs"
    assert tell_other_language(NEIGHBOURS["cs"], "cs") is None
    assert tell_other_language("Most je zavřený.", "en") is None


@pytest.mark.parametrize(
    ("stated", "told", "is_other"),
    [
        ("en", "de", True),
        ("en-GB", "fr", True),
        ("en", "en", False),
        ("en-US", "en", False),
        ("da", "nb", False),  # told apart with doubt
        ("pt", "gl", False),
        ("en", "", False),
        ("English", "de", False),  # no code
        ("xx", "de", False),
    ],
)
def test_a_stated_language_is_another_than_the_text(stated: str, told: str, is_other: bool) -> None:
    assert is_other_language(stated, told) is is_other


#: Texts of some thirty words, in which neighbours were told apart by no more than their letters.
SHORT = (
    ("nb", (
        "Bedriften kutter ansatte ved verftet i byen. Lederen forteller til avisen at ordrene "
        "uteblir, og at fagforeningen tar saken med departementet i Oslo allerede i dag eller "
        "tirsdag."
    )),
    ("nb", (
        "Komponenten skal installeres på maskinen. Filen inneholder informasjon om brukere, "
        "tekster, tabeller og bilder som kan vises i programmet eller skrives ut på papir."
    )),
    ("vi", (
        "Chạy lệnh “apt-get --fix-broken install” để sửa lỗi này. Nếu tùy chọn “-o Acquire::ftp” "
        "là rỗng thì chương trình sẽ không tải về tập tin .deb nào."
    )),
    ("vi", (
        "Thành phố (HTTP://VN.EXAMPLE/INDEX.PHP?ID=9) cho biết cầu “XB-71” đóng cửa từ thứ hai "
        "và phà sẽ chạy ban đêm cho đến khi sửa xong."
    )),
    ("hi", (
        "सरकार के मंत्री शुक्रवार को संसद में विधेयक पेश करेंगे, जिसमें किसान, मजदूर तथा छात्र वर्ग "
        "के लिए योजना, ऋण तथा बीमा की व्यवस्था है।"
    )),
    ("da", (
        "Komponenten skal installeres på maskinen. Filen indeholder information om brugere, "
        "tekster, tabeller og billeder, som kan vises i programmet eller skrives ud på papir."
    )),
    ("nn", (
        "Eg trur ikkje det vert noko av bygginga dette året, seier ho. Dei ventar på svar frå "
        "departementet, og mange lurer på kva som hender no."
    )),
    ("nn", (
        "Spelarane var nøgde med den førre treninga. Laget møter serieleiaren søndag, og trenaren "
        "håpar at skadane frå hausten er over før dei skal spele på nytt mot byrivalen i oktober."
    )),
    ("nn", (
        "Rapporten om utbygginga er klar, og politikarane i kommunestyret skal drøfte han i juni. "
        "Fleirtalet vil at straumen skal gå til fabrikken, medan grunneigarane er redde for elva."
    )),
    ("nb", (
        "Det blir et spark i strid med våre rettsprinsipper, skriver advokaten. Dommen er "
        "uforståelig, og de pårørende er rasende over behandlingstilbudet ved det private "
        "sykehjemmet i Fredrikstad."
    )),
    ("nb", (
        "Alt er klart her allerede, men fremtiden er usikker. De små klubbene tror heller på en "
        "egen liga neste vår, og ingenting tyder på at forbundet vil si nei når saken kommer opp."
    )),
    ("tr", (  # with three frequent words
        "Arabistlerin söyleyeceklerini bulmaya çalışıyordu. Aşağı baktığında yolcuları görüyordu, "
        "ağacın altında oturanlar kitaplarını okumaya başladılar. Düzenledikleri gösteride "
        "yönetimin aldığı kararlarla sözlerini değiştirdiğini savundular ve dışarıya "
        "atılmayacaklarını söylediler."
    )),
    ("tr", (  # with as many words frequent in Azerbaijani
        "Geçersiz girişlere izin verilmez. Buna benzeyen iletilerde tarafından eklenmiş imzalar "
        "bulunmalı, yoksa denetleyici onları reddeder; onun günlüğü silinir, onların yerelleri "
        "kapanır."
    )),
    ("nb", (  # with verbs that Nynorsk and Danish have too
        "Du kan skrive ned innstillingen i denne filen og klikke på knappen. Når en verdi mangler "
        "i boksen over, velges neste side, og du må skrive den på nytt."
    )),
    ("az", (
        "Bakıda yeni xətt açıldı. Qatarlar səhər saatlarında işə başlayır, sərnişinlər isə "
        "biletləri kassadan alırlar. Qiymətlər qalıb, lakin stansiyalar üçün yeni cədvəl var."
    )),
)  # fmt: skip


def test_words_of_the_smaller_neighbour_are_never_told_for_the_larger_one() -> None:
    text = (
        "Legg salatblada på tallerkenen slik at fatet er dekt, steik kyllingen gyllen og dryss "
        "urter på toppen. Dette stykket skal brettast opp etterpå, så ver varsam når du skjer alt."
    )
    assert tell_language(text) in (None, "nn")


def test_names_are_no_language() -> None:
    assert tell_language("Roe Brand Holt Okoro Lindqvist Marsh Petrov Haddad " * 4) is None


@pytest.mark.parametrize(("code", "text"), SHORT)
def test_neighbours_are_told_by_their_own_words(code: str, text: str) -> None:
    assert tell_language(text) == code
