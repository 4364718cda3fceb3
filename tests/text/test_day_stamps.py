"""Lines that say when a text came out, with how long reading takes."""

from __future__ import annotations

import pytest

from ingest.text.day_words import is_day_stamp


@pytest.mark.parametrize(
    "line",
    [
        "14 March 2023",
        "14 March 2023 · 4 min read",
        "March 14, 2023 5-minute read",
        "14 Marzo 2023 alle 09:30 - 2 minuti di lettura",
        "14/03/2023 09h30 Atualizado há 2 meses",
        "14.03.2023 Lesezeit: 3 Minuten",
        "Publié le 14/03/2023 Temps de lecture : 3 min",
        "14 maart 2023 Leestijd 3 minuten",
        "14 marca 2023, czas czytania: 3 minuty",
        "14 марта 2023, 09:30 Время чтения: 3 мин.",
        "Mar 14, 2023 (updated 3 weeks ago)",
        "2023年3月14日 约3分钟阅读",
    ],
)
def test_a_stamp_has_a_day_and_what_belongs_beside_it(line: str) -> None:
    assert is_day_stamp(line)


@pytest.mark.parametrize(
    "line",
    [
        "3 min read",
        "2 months ago",
        "14 March 2023, 3 minutes of silence",
        "The fleet sailed on 14 March 2023",
        "14 March 2023 | Orla Finch | 4 min read",
        "Ten years ago, on 14 March 2013, the bridge fell",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert not is_day_stamp(line)
