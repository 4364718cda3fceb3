"""The formula guard: harmless in a spreadsheet, and undone to the letter."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.export.files import CsvRows, guard, unguard

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")) | st.text(
    "=+-@\t\r\n ' \"\ufeff\uff1d\uff0d\u200b;,aé1"
)


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "＝1+1", "＋1",
        "－1", "＠a", "\ufeff=1", "\u200b=1", "\u202e=1", "−1", "﹣1", "\x00=1", "\t", "'=1",
    ],
    ids=ascii,
)  # fmt: skip
def test_what_a_spreadsheet_might_run_is_guarded(cell: str) -> None:
    assert guard(cell) == "'" + cell


@pytest.mark.parametrize("cell", ["", "a=1", "1-2", "é", "“=1”", "الأسد", "10,000", "(=1)", " a"])
def test_what_it_would_not_run_is_left_alone(cell: str) -> None:
    assert guard(cell) == cell


@given(CELLS)
def test_taking_the_guard_off_gives_back_what_was_there(cell: str) -> None:
    assert unguard(guard(cell)) == cell


@given(CELLS)
def test_no_guarded_cell_begins_with_a_sign(cell: str) -> None:
    assert guard(cell).strip(" \u00a0\ufeff\u200b\t\r\n")[:1] not in {*"=+-@", "＝", "－"}


@given(st.lists(st.lists(CELLS, min_size=2, max_size=5), max_size=5))
def test_a_file_gives_back_every_cell(rows: list[list[str]]) -> None:
    writer = CsvRows()
    text = "".join(writer.line(row) for row in rows)
    read = csv.reader(io.StringIO(text, newline=""))
    assert [[unguard(cell) for cell in row] for row in read] == rows


def test_numbers_stay_numbers() -> None:
    assert CsvRows().line([-5, "-5", None, 2.5]) == '-5,"\'-5","",2.5\r\n'


def test_a_null_character_is_replaced() -> None:
    assert CsvRows().line(["a\0b", "\0=1"]) == '"a\ufffdb","\'\ufffd=1"\r\n'
