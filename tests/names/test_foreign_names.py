"""Names of the conflict are known as Arabic, Russian, Chinese and European texts write them."""

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
"""


@pytest.fixture(scope="module")
def matcher() -> FewWordsMatcher:
    return FewWordsMatcher(load_packs(OWN_PACKS))


def _rows() -> list[tuple[str, str, str]]:
    lines = (line[3:].split(" | ") for line in STRETCHES.strip().splitlines())
    return [(text, surface, key) for text, surface, key in lines]


@pytest.mark.parametrize(("text", "surface", "key"), _rows())
def test_a_name_is_found_as_the_language_writes_it(
    text: str, surface: str, key: str, matcher: FewWordsMatcher
) -> None:
    found = find_mentions(text, matcher)
    assert (key, surface) in {(one.key, text[one.start_char : one.end_char]) for one in found}
