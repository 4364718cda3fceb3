from __future__ import annotations

import pytest

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
    ],
)
def test_the_words_for_a_writer_are_no_part_of_the_name(stated: str, writers: list[str]) -> None:
    assert writers_in(stated) == writers
