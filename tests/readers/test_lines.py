"""Zero bytes before a line, as a crash or a hole in a file leaves them, cost no line."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING

import pytest

from ingest.loading.pipeline import LoadOptions, load
from ingest.readers.lines import read_lines
from tests.inside import rows_of

if TYPE_CHECKING:
    from pathlib import Path

FIRST = b'{"headline": "First", "text": "Words of the first."}\n'
LAST = b'{"headline": "Last", "text": "Words of the last."}\n'


@pytest.mark.parametrize("zeros", [16, 99, 100, 101, 5000])
def test_a_line_behind_zero_bytes_is_read(zeros: int) -> None:
    first, last = read_lines(io.BytesIO(FIRST + bytes(zeros) + LAST), 100)
    assert (first.data, first.zeros) == (FIRST, 0)
    assert (last.data, last.zeros, last.number) == (LAST, zeros, 2)


def test_a_line_too_long_behind_zero_bytes_is_left_out() -> None:
    lines = list(read_lines(io.BytesIO(bytes(500) + b"x" * 300 + b"\n" + LAST), 100))
    assert [line.data for line in lines] == [None, LAST]


@pytest.mark.processes
def test_the_last_line_of_a_sparse_file_is_read(tmp_path: Path) -> None:
    top = tmp_path / "in"
    top.mkdir()
    with (top / "a.jsonl").open("wb") as file:
        file.write(FIRST)
        file.truncate(5 * 2**30)
        file.seek(0, os.SEEK_END)
        file.write(LAST)
    report = load([top], tmp_path / "c.db", LoadOptions(jobs=1))
    assert rows_of(tmp_path / "c.db", "select headline from articles order by id") == [
        ("First",),
        ("Last",),
    ]
    assert list(report.codes) == ["null-characters"]
    assert not report.has_losses
