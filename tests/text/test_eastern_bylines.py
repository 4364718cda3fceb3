from __future__ import annotations

import pytest

from ingest.text.eastern_bylines import bare_writers, end_writers, head_writers


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("程远　秦梅", ["程远", "秦梅"]),
        ("石慧/港口青年报", ["石慧"]),
        ("記者林佳穎／基隆報導", ["林佳穎"]),
        ("時政 國際 財經", []),
        ("首页/港口日报", []),
        ("时政/港口报", []),
        ("高层/港口网", []),
        ("安全　房产", []),
        ("陈远", []),
        ("文化", []),
    ],
)
def test_a_chinese_line_of_names_signs(line: str, names: list[str]) -> None:
    assert [name.text for name in bare_writers(line, "chinese")] == names


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("港口社河口1月17日电（记者何林、郑洁）港口委员会周一决定", ["何林", "郑洁"]),
        ("（碼頭社記者蔡志明基隆7日電）港口委員會週一決定", ["蔡志明"]),
        ("(부두=부두뉴스) 민서준 기자 = 항만위원회는 월요일", ["민서준"]),
        ("[부두=부두뉴스] 민서준·오세린 기자 = 항만위원회는", ["민서준", "오세린"]),
        ("港口委员会（简称港委）周一决定，记者何林报道", []),
        ("(부두) 항만위원회는 월요일", []),
    ],
)
def test_the_head_of_a_story_names_its_reporters(paragraph: str, names: list[str]) -> None:
    found = head_writers(paragraph)
    assert [name.text for name in found] == names
    assert [paragraph[name.start_char : name.end_char] for name in found] == names


@pytest.mark.parametrize(
    ("paragraph", "names"),
    [
        ("時刻表を公表すると述べた。（岡本涼）", ["岡本涼"]),
        ("時刻表を公表すると述べた。（佐々木さくら）", ["佐々木さくら"]),
        ("時刻表を公表すると述べた。（東京都）", []),
        ("時刻表を公表すると述べた。（写真上）", []),
        ("時刻表を公表すると述べた。", []),
    ],
)
def test_a_bracket_ends_a_japanese_story_with_its_writer(paragraph: str, names: list[str]) -> None:
    assert [name.text for name in end_writers(paragraph, "japanese")] == names
