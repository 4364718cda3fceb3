"""A quotation mark that never closes, and rows of a million fields, cost little memory."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from ingest.readers.csv_rows import MAX_COLUMNS, read_rows
from tests.readers.reading import read_bytes, unproved

if TYPE_CHECKING:
    from pathlib import Path

#: Reads the first 3,000 things that a file gives, and prints the peak of memory in megabytes.
MEASURE = """
import sys
from itertools import islice
from pathlib import Path
from ingest.readers import SavedFile, read
path = Path(sys.argv[1])
items = [type(item).__name__ for item in islice(read(SavedFile("in/a.csv", path, 0)), 3000)]
assert len(items) == 3000
status = Path("/proc/self/status").read_text()
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


# Not `ru_maxrss`: a process that is started inherits the peak of the one that starts it.
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of a process is read from /proc")
@pytest.mark.parametrize("megabytes", [10, 50])
def test_an_unclosed_quotation_mark_is_read_in_little_memory(
    tmp_path: Path, megabytes: int
) -> None:
    table = tmp_path / "a.csv"
    table.write_text('headline,text\nOpen,"never closed\n' + "row text\n\n" * (megabytes * 10**5))
    run = subprocess.run(
        [sys.executable, "-c", MEASURE, str(table)], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) < 400


def test_lines_behind_an_unclosed_mark_keep_their_numbers() -> None:
    lines = [(number, f"{number},x\n") for number in range(2, 12_000)]
    lines[5] = (7, '7,"open\n')
    lines[9000] = (9002, '9002,"open\n')
    rows = list(read_rows(iter(lines), ",", 20_000))
    assert [(row.line, row.text) for row in rows] == lines
    assert [row.line for row in rows if row.fault] == [7, 9002]


@pytest.mark.parametrize("place", ["header", "row"])
def test_a_row_of_too_many_fields_is_left_out(place: str) -> None:
    commas = "," * (MAX_COLUMNS + 5)
    head = f"headline,text{commas if place == 'header' else ''}\n"
    row = f"First,Words of the first{commas if place == 'row' else ''}\n"
    _, problems = read_bytes("a.csv", (head + row).encode())
    assert [problem.code for problem in problems] == ["record-too-large"]
    assert "16,384 columns" in problems[0].message


def test_a_column_named_twice_is_read_once_and_said() -> None:
    data = b"text,text,headline,headline,extra,extra\nWords one two,b,h1,h2,x,y\n"
    (document,), problems = read_bytes("a.csv", data)
    assert document.declared["headline"] == "h1"
    assert document.extra == {"text 2": "b", "headline 2": "h2", "extra": "x", "extra 2": "y"}
    assert [(problem.code, problem.is_loss) for problem in problems] == [
        ("repeated-column", False),
        ("repeated-column", False),
    ]
    assert "column text 2 times; the first was read as text" in problems[0].message


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("It was\n\nstuck, they said, and\nnobody", 1),
        ("It was stuck.\nflour,2020-05-28,Flour is dear\nmill,2020-06-01,Closed\n", 3),
        ("Of 3,000 and 4,000.\nflour,2020-05-28,Flour is dear\nmill,2020-06-01,Closed\n", 3),
        ("It was stuck", 1),
    ],
    ids=["cut off", "a mark that means itself", "one with thousands", "one line"],
)
def test_a_file_that_ends_within_a_value_has_no_more_rows(behind: str, count: int) -> None:
    data = f'title,date,text\nValve,2021-02-17,"{behind}'.encode()
    documents, problems = read_bytes("a.csv", data)
    assert len(documents) == count
    assert [problem.code for problem in problems] == ["unclosed-quote"]
    if behind.endswith("nobody"):
        assert documents[0].text == f"Valve\n\n{behind}"
        assert "cut off" in problems[0].message
        assert unproved(documents[0]) == []
