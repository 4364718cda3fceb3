"""A sheet says what a shard holds; what is no sheet is known as none."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ingest.loading.sheets import Sheet, SheetFile, read_sheet

FILE = SheetFile("r", "a" * 64, "r/x.txt", 3, "s", None, 0, 9, unlisted=(("bad-row", True, 7),))
SHEET = Sheet("k" * 24, "0.2.0", (FILE,), 1, 2, 0, True, 4096, "b" * 64)


def test_a_sheet_is_read_as_it_was_written() -> None:
    assert read_sheet(SHEET.content()) == SHEET


def _changed(**values: Any) -> bytes:
    content = json.loads(SHEET.content())
    file = content["files"][0]
    for name, value in values.items():
        (file if name in file else content)[name] = value
    return json.dumps(content).encode()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        _changed(shape=99),
        _changed(files=3),
        _changed(path=7),
        _changed(start_byte="0"),
        _changed(is_first="yes"),
        _changed(unlisted=[["x"]]),
        _changed(unlisted=None),
        _changed(unheard_of=1),
    ],
)
def test_what_is_no_sheet_is_none(content: bytes) -> None:
    assert read_sheet(content) is None
