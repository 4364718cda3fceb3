"""Buttons and links of pages are no writers, and persons of all countries are."""

from __future__ import annotations

import pytest

from ingest.text.page_words import is_page_label


@pytest.mark.parametrize("label", ["Dela", "View profile", "Artikel teilen"])
def test_what_a_page_says_is_a_label(label: str) -> None:
    assert is_page_label(label)


@pytest.mark.parametrize("name", ["Jimmy Page", "Mhicole Dela Cruz", "R. dela Cruz", "Dela Rosa"])
def test_a_person_is_none(name: str) -> None:
    assert not is_page_label(name)
