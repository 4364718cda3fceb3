from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from ingest.readers import ocr_engine

if TYPE_CHECKING:
    from collections.abc import Iterator


SKIP_VARIABLE = "CLIPPINGS_NO_OCR"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Go without the tests that need tesseract only where that was asked for."""
    if item.get_closest_marker("ocr") is None:
        return
    if os.environ.get(SKIP_VARIABLE):
        pytest.skip(f"{SKIP_VARIABLE} is set")
    if ocr_engine.engine() is None:
        pytest.fail(f"tesseract is not installed; {SKIP_VARIABLE}=1 goes without", pytrace=False)


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be on a machine that has no program to recognise text."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    ocr_engine.engine.cache_clear()
    yield
    ocr_engine.engine.cache_clear()
