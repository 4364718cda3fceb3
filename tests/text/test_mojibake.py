from __future__ import annotations

import pytest

from ingest.text.mojibake import find_spoilt
from tests.readers.reading import codes

FRENCH = "Été 1950 : la lampe s'est éteinte à Gull Rock, où personne n'a été prévenu. « Déjà ? » "
RUSSIAN = "Маяк погаснет в июне, сообщил совет. Никто не живёт в башне. "
SMART = "The keeper’s lamp — “old and tired” — didn’t last. "
SPOILT = [
    (FRENCH, "cp1252"),
    (FRENCH, "latin-1"),
    (FRENCH, "mac_roman"),
    (SMART, "cp1252"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "latin-1"),
]


@pytest.mark.parametrize(("text", "wrong"), SPOILT, ids=range(len(SPOILT)))
def test_letters_spoilt_before_saving_are_told(text: str, wrong: str) -> None:
    spoilt = text.encode().decode(wrong, "replace")
    found = find_spoilt(spoilt)
    assert found is not None
    assert found.meant in text
    assert codes("a.txt", spoilt.encode()) == ["spoilt-letters"]


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        RUSSIAN,
        SMART,
        "Ãgypten, Â la carte, PÃO e MÃE, Ô AÇÃO É UMA",
        "日本語 한국어 العربية",
        "é",
    ],
    ids=["French", "Russian", "English", "Portuguese", "others", "short"],
)
def test_sound_letters_are_left(text: str) -> None:
    assert find_spoilt(text * 3) is None
