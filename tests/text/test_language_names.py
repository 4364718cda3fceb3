from __future__ import annotations

import pytest

from ingest.text.language_names import language_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ENGLISH", "en"),
        ("English", "en"),
        ("Englisch", "en"),
        ("Français", "fr"),
        ("FRENCH; FRANÇAIS", "fr"),
        ("German", "de"),
        ("de-AT", "de"),
        ("en_US", "en"),
        ("eng", "en"),
        ("português", "pt"),
        ("中文", "zh"),
        ("Klingon", None),
        ("", None),
    ],
)
def test_the_name_of_a_language_gives_its_code(name: str, code: str | None) -> None:
    assert language_code(name) == code
