from __future__ import annotations

import pytest

from ingest.pages.eastern_lines import read_eastern
from ingest.text.eastern_writers import (
    eastern_script,
    is_bare_eastern_name,
    may_be_chinese,
    may_be_korean,
)
from ingest.text.writers import writers_in


@pytest.mark.parametrize(
    ("stated", "writers"),
    [
        ("本报记者 李明", ["李明"]),
        ("取材・文：山田花子", ["山田花子"]),
        ("[山田花子，Quay Post]", ["山田花子"]),
        ("기자명 김하늘", ["김하늘"]),
        ("بقلم: سلمى حداد", ["سلمى حداد"]),
        ("מאת: יעל כהן", ["יעל כהן"]),
        ("लेखक: राकेश शर्मा", ["राकेश शर्मा"]),
        ("責任編輯：王小明", []),
        ("摄影 李明", []),
        ("사진 박바다", []),
        ("온라인 기자", []),
        ("사회부 기자", []),
        ("인턴 기자", []),
    ],
)
def test_the_words_for_a_writer_are_no_part_of_the_name(stated: str, writers: list[str]) -> None:
    assert writers_in(stated) == writers


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        *(
            ("王小明", True),
            ("仝小明", True),
            ("闻小明", True),
            ("逯明", True),
            ("陈晓东", True),
            ("欧阳明", True),
            ("李明", True),
            ("鄭文", True),
        ),
        *(("码头网", False), ("爱看码头", False), ("大参考", False), ("高", False)),
        *(("王小明的码头", False), ("约翰·罗", True), ("Jane Roe", True), ("小明", False)),
    ],
)
def test_a_chinese_name_begins_with_a_family(name: str, *, is_known: bool) -> None:
    assert may_be_chinese(name) is is_known


@pytest.mark.parametrize(
    ("name", "is_known"),
    [
        *(("김하늘", True), ("남궁민", True), ("제갈공", True), ("오세린", True)),
        *(("부두일보", False), ("바다", False), ("더보기", False), ("Jane Roe", True)),
    ],
)
def test_a_korean_name_begins_with_a_family(name: str, *, is_known: bool) -> None:
    assert may_be_korean(name) is is_known


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("港口委员会周一决定，渡轮将通宵运行。" * 4, "chinese"),
        ("港湾委員会は月曜日、渡し船を終夜運航すると決めた。" * 4, "japanese"),
        ("항만위원회는 월요일 여객선을 밤새 운항하기로 결정했다. " * 4, "korean"),
        ("The harbour board decided on Monday. 港口" * 4, None),
        ("", None),
    ],
    ids=["Chinese", "Japanese", "Korean", "Latin", "nothing"],
)
def test_the_script_of_a_text_is_that_of_most_of_its_letters(text: str, script: str | None) -> None:
    assert eastern_script(text) == script


@pytest.mark.parametrize(
    ("line", "script", "is_name"),
    [
        ("山田花子", "japanese", True),
        ("清水みなと", "japanese", True),
        ("千葉県", "japanese", False),
        ("経済", "japanese", False),
        ("王小明", "chinese", True),
        ("金融", "chinese", False),
        ("马鞍山", "chinese", False),
        ("김민수", "korean", True),
        ("서울시", "korean", False),
        ("정치", "korean", False),
        ("김민수", None, False),
        *((name, "korean", True) for name in ("한소희", "장보람", "권하늘", "백승엽", "황인찬")),
        *((name, "chinese", True) for name in ("陈思思", "张伟明", "刘晓燕", "肖春芳", "欧阳华")),
        *((name, "japanese", True) for name in ("岡本涼", "山田太郎", "佐藤さくら")),
        # They begin as families are called, and are sections, firms, places and subjects.
        *((word, "korean", False) for word in ("부동산", "반도체", "전기차", "연예인", "공무원")),
        *((word, "chinese", False) for word in ("高科技", "白皮书", "全球化", "马拉松", "黄浦江")),
        *((word, "japanese", False) for word in ("福島原発", "小林製薬", "中村屋", "宮崎牛")),
    ],
)
def test_a_name_alone_is_told_from_a_section_and_a_place(
    line: str, script: str | None, *, is_name: bool
) -> None:
    assert is_bare_eastern_name(line, script) == is_name


@pytest.mark.parametrize(
    ("line", "script"),
    [("山田花子 2024年5月3日", "japanese"), ("김민수 minsu@pier.example", "korean")],
)
def test_a_day_or_an_address_beside_a_name_makes_it_sign(line: str, script: str) -> None:
    read = read_eastern(line, 0, script)
    assert read
    assert [name.text for name in read.names] == [line.split(maxsplit=1)[0]]
