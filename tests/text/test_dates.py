from __future__ import annotations

import pytest

from ingest.text.dates import read_date_value


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-09T23:30:00-05:00", "2024-03-09"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
        ("2024/3/9", "2024-03-09"),
        ("20240309", "2024-03-09"),
        ("1710000000", "2024-03-09"),
        ("March 9, 2024", "2024-03-09"),
        ("Saturday, 9 March 2024", "2024-03-09"),
        ("Sat, 09 Mar 2024 23:30:00 -0500", "2024-03-09"),
        ("0001-11-30", None),
        ("2024-02-30", None),
        ("9/6/17", None),
        ("yesterday", None),
        ("", None),
        ("9" * 5_000, None),
    ],
)
def test_dates_are_read_as_exactly_as_they_are_written(written: str, day: str | None) -> None:
    assert read_date_value(written) == day
