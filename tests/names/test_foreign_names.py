"""Names of the conflict and the world are known as texts of other languages write them."""

from __future__ import annotations

import pytest

from ingest.names.few_words import FewWordsMatcher
from ingest.names.gazetteer import OWN_PACKS, load_packs
from ingest.names.mentions import find_mentions

#: A stretch of a text, the name in it, and the key of the name.
STRETCHES = """
ru Боевики Исламского государства отступили. | Исламского государства | islamic-state
ru Террористы ИГИЛ в Сирии | ИГИЛ | islamic-state
ru Бои в Ракке продолжаются | Ракке | raqqa
ru Армия вошла в Пальмиру | Пальмиру | palmyra
ru Силы под Мосулом | Мосулом | mosul
ru Дейр-эз-Зора достигли части | Дейр-эз-Зора | deir-ez-zor
ru Встреча с Башаром Асадом | Башаром Асадом | bashar-al-assad
ru связан с «Аль-Каидой» | Аль-Каидой | al-qaeda
ru заявили в ООН | ООН | united-nations
zh 极端组织“伊斯兰国”武装 | 伊斯兰国 | islamic-state
zh 極端組織「伊斯蘭國」 | 伊斯蘭國 | islamic-state
zh 叙利亚政府军周四进入拉卡市区 | 拉卡 | raqqa
zh 伊拉克军队包围摩苏尔老城 | 摩苏尔 | mosul
zh 据联合国安理会报道 | 联合国 | united-nations
zh 美国总统特朗普表示 | 特朗普 | donald-trump
ar الدولة الإسلامية في العراق والشام | الدولة الإسلامية في العراق والشام | islamic-state
ar المرصد السوري لحقوق الإنسان | المرصد السوري لحقوق الإنسان | syrian-observatory-for-human-rights
ar في خان شيخون أمس | خان شيخون | khan-sheikhoun
ar وحزب العمال الكردستاني | حزب العمال الكردستاني | pkk
fr près d’Alep hier | Alep | aleppo
fr de l’État islamique en Irak et en Syrie | État islamique en Irak et en Syrie | islamic-state
fr Forces démocratiques syriennes | Forces démocratiques syriennes | syrian-democratic-forces
fr Bachar el-Assad parle | Bachar el-Assad | bashar-al-assad
de in Syrien und im Irak | Syrien | syria
de von der Freien Syrischen Armee | Freien Syrischen Armee | free-syrian-army
de Machthaber Baschar al-Assad | Baschar al-Assad | bashar-al-assad
de die Hisbollah im Libanon | Hisbollah | hezbollah
es la ciudad de Alepo | Alepo | aleppo
es el Ejército Libre Sirio | Ejército Libre Sirio | free-syrian-army
es la guerra de Siria | Siria | syria
tr Musul'da çatışma | Musul | mosul
tr terör örgütü DEAŞ üstlendi | DEAŞ | islamic-state
tr IŞİD'in saldırısı | IŞİD | islamic-state
tr Suriye Demokratik Güçleri ilerledi | Suriye Demokratik Güçleri | syrian-democratic-forces
tr Beşar Esad konuştu | Beşar Esad | bashar-al-assad
zh 加纳总统访问北京 | 加纳 | ghana
zh 秘鲁首都利马上周发生示威 | 利马 | lima
zh 以色列军队在北约旦河西岸行动 | 约旦河西岸 | west-bank
zh 也門胡塞武裝發動襲擊 | 也門 | yemen
zh 習近平會見普京 | 習近平 | xi-jinping
zh 习近平主席抵达 | 习近平 | xi-jinping
zh 海地区域安全部队 | 海地 | haiti
zh 中国国有企业在非洲 | 中国 | china
zh 日本首相今日抵达东京 | 东京 | tokyo
ja 東京都知事が会見した | 東京都 | tokyo
ja 米国と中国の首脳が会談 | 中国 | china
ja プーチン大統領は | プーチン | vladimir-putin
ja 国連安保理はきのう | 国連安保理 | un-security-council
ja マリの首都バマコで | マリ | mali
ja ヨルダン川西岸の入植地 | ヨルダン川西岸 | west-bank
ko 시리아에서만 발생했다 | 시리아 | syria
ko 이란군이 발표했다 | 이란 | iran
ko 수단 하르툼에서 교전이 | 수단 | sudan
ko 바이든 대통령은 | 바이든 | joe-biden
ar وصلت الأسلحة وبالعراق | العراق | iraq
ar قدمت مساعدات للعراق | للعراق | iraq
ar سافر إلى ألمانيا أمس | ألمانيا | germany
he ולישראל אין הסכם | ישראל | israel
he או"ם גינה את המתקפה | או"ם | united-nations
he נתניהו אמר אתמול | נתניהו | benjamin-netanyahu
he הצבא נכנס לרצועת עזה | רצועת עזה | gaza-strip
hi राष्ट्रपति पुतिन ने कहा | पुतिन | vladimir-putin
hi पेरू और चिली | पेरू | peru
hi इराक़ में हमला | इराक़ | iraq
ur شام کے شہر حلب میں دھماکہ | شام | syria
ur اقوام متحدہ کے مطابق | اقوام متحدہ | united-nations
fa رئیس جمهور ایران به ترکیه رفت | ترکیه | turkey
fa نتانیاهو گفت | نتانیاهو | benjamin-netanyahu
el Ο Πούτιν μίλησε χθες | Πούτιν | vladimir-putin
el οι σχέσεις Ελλάδας και Τουρκίας | Τουρκίας | turkey
ru поездка в Германию | Германию | germany
ru встреча с Путиным в Москве | Путиным | vladimir-putin
ru президент Украины Зеленский заявил | Зеленский | volodymyr-zelensky
"""

#: Stretches in which a word or a part of a word is spelt as a name is, and the name.
WORDS = """
zh 出了也门口有人等他 | 也门
zh 增加纳税人的负担 | 加纳
zh 雨刚果然停了 | 刚果
zh 其中国有企业占多数 | 中国
zh 今日本报记者获悉 | 日本
zh 上海地区连日降雨 | 海地
zh 穿越南北的铁路 | 越南
zh 精英国际学校 | 英国
zh 银河内部结构 | 河内
zh 海南非常热 | 南非
zh 在北约旦河西岸 | 北约
zh 包罗万象 | 万象
ja 東京都知事が会見した | 京都
ja 中国地方の大雨 | 中国
ja トランプで遊ぶ | トランプ
ja マリさんは学生です | マリ
ja インドネシアで地震 | インド
ko 수단과 방법을 가리지 않고 | 수단
ko 그럴 리가 없다 | 리가
ko 미국인 관광객 | 미국
he ביקורת עזה נמתחה | עזה
hi बगीचे का माली | माली
hi ईरानी राष्ट्रपति | ईरान
ur شام کو بارش ہوئی | شام
ur کمپنی کے مالی مسائل | مالی
fa مسائل مالی کشور | مالی
ar الوضع المالي مالي جدا | مالي
el Ο λαός διαμαρτύρεται | λαός
ru кроме того не было | того
ru Зеленский район закрыт | Зеленский
"""


@pytest.fixture(scope="module")
def matcher() -> FewWordsMatcher:
    return FewWordsMatcher(load_packs(OWN_PACKS))


def _rows(table: str) -> list[list[str]]:
    return [line[3:].split(" | ") for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "surface", "key"), _rows(STRETCHES))
def test_a_name_is_found_as_the_language_writes_it(
    text: str, surface: str, key: str, matcher: FewWordsMatcher
) -> None:
    found = find_mentions(text, matcher)
    assert (key, surface) in {(one.key, text[one.start_char : one.end_char]) for one in found}


@pytest.mark.parametrize(("text", "word"), _rows(WORDS))
def test_a_word_that_is_spelt_as_a_name_is_none(
    text: str, word: str, matcher: FewWordsMatcher
) -> None:
    assert word not in {text[one.start_char : one.end_char] for one in find_mentions(text, matcher)}
