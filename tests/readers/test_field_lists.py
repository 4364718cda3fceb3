"""A list of names in a column is read in a time that grows with its length alone."""

from __future__ import annotations

import time

import pytest

from ingest.readers.field_values import read_value

#: Seconds of processor time; two ways to read each blank would take years.
MOST_SECONDS = 0.5


def _byline(value: str) -> str | None:
    return read_value("byline", value, is_inverted=False, is_day_first=False)


@pytest.mark.parametrize("value", ["['Jane Roe' 'Bo Ray']", "['Jane Roe', 'Bo Ray' ]"])
def test_a_list_with_and_without_commas_names_its_writers(value: str) -> None:
    assert _byline(value) == "Jane Roe; Bo Ray"


def test_a_list_without_an_end_takes_no_time() -> None:
    start = time.process_time()
    _byline("[" + "'a' " * 26 + "x")
    assert time.process_time() - start < MOST_SECONDS
