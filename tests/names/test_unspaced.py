"""A name is found within a text that puts no spaces between its words, and not within a word."""

from __future__ import annotations

import pytest

from ingest.names.contexts import Context
from ingest.names.few_words import FewWordsMatcher
from ingest.names.gazetteer import Alias, CaseRule, Gazetteer, Name, NameType
from ingest.names.han_words import is_cut_as_name
from ingest.names.matcher import Matcher, build_matcher
from ingest.names.mentions import find_mentions
from ingest.names.place_words import word_before
from ingest.text.letters import letters_for_names
from tests.timing import assert_takes_at_most

ROWS = (
    "zh 拉卡 raqqa", "zh 叙利亚 syria", "zh 敘利亞 syria", "zh 伊拉克 iraq", "zh 联合国 un",
    "zh 伊斯兰国 islamic-state", "zh 法国 france", "zh 阿布·贝克尔·巴格达迪 baghdadi",
    "ja シリア syria", "ja ガーナ ghana", "ja 英国 uk", "ko 시리아 syria", "ko 유엔 un",
    "th ซีเรีย syria", "th ไทย thailand", "en Syria syria",
)  # fmt: skip


def _gazetteer() -> Gazetteer:
    cells = [row.split(" ") for row in ROWS]
    names = {key: Name(key, key, NameType.ORG) for _, _, key in cells}
    aliases = tuple(
        Alias(key, text, CaseRule.EXACT, Context(()), language, "", "test.csv", line)
        for line, (language, text, key) in enumerate(cells, start=2)
    )
    return Gazetteer(names, aliases)


@pytest.fixture(scope="module", params=[build_matcher, FewWordsMatcher])
def matcher(request: pytest.FixtureRequest) -> Matcher | FewWordsMatcher:
    return request.param(_gazetteer())  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("叙利亚政府军周四进入拉卡市区。", ["叙利亚", "拉卡"]),
        ("叙利亚拉卡省", ["叙利亚", "拉卡"]),
        ("据联合国安理会和伊拉克报道", ["联合国", "伊拉克"]),
        ("敘利亞的戰爭", ["敘利亞"]),
        ("与法国总统和“伊斯兰国”头目阿布·贝克尔·巴格达迪会谈",
         ["法国", "伊斯兰国", "阿布·贝克尔·巴格达迪"]),
        ("摩洛哥马拉卡什的会议", []),
        ("马拉卡什", []),
        ("许多伊斯兰国家的法国家庭", ["法国"]),
        ("Syria（叙利亚）", ["Syria", "叙利亚"]),
        ("内戦が続くシリアで、英国とガーナは", ["シリア", "英国", "ガーナ"]),
        ("シリアルを食べる", []),
        ("カーナビ", []),
        ("시리아에서 유엔이 시리아의 시리아", ["시리아", "유엔", "시리아", "시리아"]),
        ("시리아인들과 사람이 북시리아", []),
        ("สงครามในซีเรียยังคง", ["ซีเรีย"]),
        ("ภาษาไทยกลาง", []),
    ],
)  # fmt: skip
def test_a_name_is_found_without_spaces(
    text: str, found: list[str], matcher: Matcher | FewWordsMatcher
) -> None:
    assert [text[one.start_char : one.end_char] for one in find_mentions(text, matcher)] == found


def test_syllables_are_not_folded_into_their_sounds() -> None:
    assert letters_for_names("시리아 ガーナ é") == "시리아 ガーナ e"


def test_a_long_text_of_names_takes_each_with_those_around_it_alone() -> None:
    text = "中国" * 100_000
    names = [(start, start + 2) for start in range(0, len(text), 2)]

    def weigh() -> None:
        assert all(is_cut_as_name(text, *name, names) for name in names[-100:])

    assert_takes_at_most(0.2, weigh)


@pytest.mark.parametrize(
    ("letters", "word"),
    [(" Mr Ali", "Ali"), (" Ali", "Ali"), (" Ali ", ""), ("", ""), (" " + "中国" * 1_000, "")],
)
def test_no_more_is_read_before_a_name_than_a_word(letters: str, word: str) -> None:
    assert word_before(letters, len(letters)) == word
