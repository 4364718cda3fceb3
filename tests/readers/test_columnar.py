"""A row of a Parquet or Feather file is an article, where the extra is installed."""

from __future__ import annotations

import io
import sys
from datetime import datetime

import pyarrow as pa
import pytest
from pyarrow import feather, parquet

from tests.readers.reading import codes, one, read_bytes, unproved

TABLE = pa.table(
    {
        "title": ["Quarry blast"],
        "text": ["Windows broke."],
        "authors": [["Ida Moor", "Sam Tarn"]],
        "date": [datetime(2021, 6, 9)],  # noqa: DTZ001  columns have days without zones
        "photo": [b"\xff\xd8"],
        "stars": [4],
    }
)


def written(kind: str) -> bytes:
    memory = io.BytesIO()
    if kind == "parquet":
        parquet.write_table(TABLE, memory)
    else:
        feather.write_feather(TABLE, memory)
    return memory.getvalue()


@pytest.mark.parametrize("kind", ["parquet", "feather"])
def test_a_row_is_an_article(kind: str) -> None:
    document = one(f"a.{kind}", written(kind))
    assert document.source.member == "row 1"
    assert document.text == "Quarry blast\n\nWindows broke."
    assert document.declared == {
        "headline": "Quarry blast",
        "byline": "Ida Moor; Sam Tarn",
        "published_on": "2021-06-09",
    }
    assert document.extra == {"stars": "4"}
    assert unproved(document) == []


@pytest.mark.parametrize("kind", ["parquet", "feather"])
def test_without_the_extra_the_way_out_is_said(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    _, problems = read_bytes(f"a.{kind}", written(kind))
    assert [problem.code for problem in problems] == ["missing-extra"]
    assert "CSV or JSON Lines" in problems[0].message
    assert "-py3-none-any.whl[tables]" in problems[0].message


@pytest.mark.parametrize("kind", ["parquet", "feather"])
def test_a_cut_file_is_named(kind: str) -> None:
    data = written(kind)
    assert codes(f"a.{kind}", data[: len(data) // 2]) == ["bad-table"]
