"""One day of a column proves in which order the others are written."""

from __future__ import annotations

import pytest

from tests.readers.reading import read_bytes


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["14/03/2023", "09/11/2022"], ["2023-03-14", "2022-11-09"]),
        (["09/11/2022", "03/14/2023"], ["2022-09-11", "2023-03-14"]),
        (["9-11-22 08:15", "14-3-2023"], [None, "2023-03-14"]),
        (["14/03/23", "09/11/22"], ["2023-03-14", "2022-11-09"]),
        (["09/11/2022", "02/03/2023"], ["2022", "2023"]),
        (["14/03/2023", "03/14/2023", "09/11/2022"], ["2023-03-14", "2023-03-14", "2022"]),
        (["14.03.2023", "09/11/2022"], ["2023-03-14", "2022"]),
    ],
    ids=["day first", "month first", "hyphens", "short years", "unproved", "both", "points"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_the_order_of_days_is_proved_by_the_column(
    days: list[str], expected: list[str | None], encoding: str
) -> None:
    rows = "".join(f"Words {number}.;{day}\r\n" for number, day in enumerate(days))
    documents, problems = read_bytes("a.csv", f"Text;Datum\r\n{rows}".encode(encoding))
    assert problems == []
    assert [document.declared.get("published_on") for document in documents] == expected


def test_each_table_proves_its_own_order_late_in_the_file_too() -> None:
    rows = "".join(f"Words {number},05/06/2021\n" for number in range(400))
    documents, _ = read_bytes("a.csv", f"text,date\n{rows}Last,31/01/2021\n".encode())
    assert {document.declared["published_on"] for document in documents[:400]} == {"2021-06-05"}


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["45000", "", "44927.5"], ["2023-03-15", None, "2023-01-01"]),
        (["45000", "14.03.2023"], [None, "2023-03-14"]),
        (["45000", "90210"], [None, None]),
        (["45000"], [None]),
        (["2023", "2024"], ["2023", "2024"]),
        (["23145", "23146"], [None, None]),
        (["23145", "23500"], ["1963-05-14", "1964-05-03"]),
    ],
    ids=["serials", "a day among them", "no serial", "too few", "years", "years and days", "old"],
)
def test_serial_numbers_are_days_where_the_whole_column_proves_it(
    days: list[str], expected: list[str | None]
) -> None:
    rows = "".join(f"Words {number}.;{day}\r\n" for number, day in enumerate(days))
    documents, _ = read_bytes("a.csv", f"Text;Date\r\n{rows}".encode())
    assert [document.declared.get("published_on") for document in documents] == expected
