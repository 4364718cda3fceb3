from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from ingest.readers import ocr_engine

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def without_ocr(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Be on a machine that has no program to recognise text."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    ocr_engine.engine.cache_clear()
    yield
    ocr_engine.engine.cache_clear()
